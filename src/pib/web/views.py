"""The shell's own pages: start, choosing a municipality, tiles, health, licences, components, errors."""

from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template import loader
from django.views.decorators.http import require_safe

from pib.settings.processen import DUO
from pib.toegang import queries as toegang
from pib.toegang.merken import eigen_transacties, ingelogd, openbaar
from pib.toegang.verzoek import Verzoek, rechten_van
from pib.web import voorbeelden
from pib.web.licenties import ONDERDELEN_VAN_DERDEN
from pib.web.tegels import beheertegels_voor, tegels_voor

_GEEN_TOEGANG = (
    "Voor deze pagina hebt u in deze gemeente een andere rol nodig. "
    "Vraag de Mijn DUO-beheerder van uw organisatie om de juiste rol."
)
_GEEN_TOEGANG_DUO = (
    "Deze pagina is voor medewerkers van DUO met een andere rol. Werkt u voor een gemeente? "
    "Gebruik dan het portaal voor gemeenten. Bent u hier klaar, log dan uit."
)


@openbaar
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """The bare address leads to Mijn DUO."""
    del request
    return redirect("mijn-duo")


@ingelogd
@require_safe
def mijn_duo(request: Verzoek) -> HttpResponse:
    """Mijn DUO's start screen: the parts of the business portal (manual §3.1)."""
    splitsingen = toegang.splitsingen_van(request.user, request.kijker.vandaag)
    return render(request, "web/mijn_duo.html.jinja", {"splitsingen": splitsingen})


@ingelogd
@require_safe
def gemeente_kiezen(request: Verzoek) -> HttpResponse:
    """For which municipality; who has only one goes straight on."""
    gemeenten = rechten_van(request).gemeenten
    if len(gemeenten) == 1:
        return redirect("inburgering", gemeente=gemeenten[0].code)
    return render(request, "web/gemeente_kiezen.html.jinja")


@ingelogd
@require_safe
def inburgering(request: Verzoek, gemeente: str) -> HttpResponse:
    """The tiles of the chosen municipality, by role; apart from them what a beheerder manages."""
    del gemeente
    inhoud = {
        "tegels": tegels_voor(request.kijker, request.rollen),
        "beheer": beheertegels_voor(request.kijker, request.rollen),
    }
    return render(request, "web/inburgering.html.jinja", inhoud)


@openbaar
@require_safe
def licenties(request: HttpRequest) -> HttpResponse:
    """What others made and under which licence (EUPL asks for the source of the CSS)."""
    return render(request, "web/licenties.html.jinja", {"onderdelen": ONDERDELEN_VAN_DERDEN})


@eigen_transacties
@openbaar
@require_safe
def gezond(request: HttpRequest) -> HttpResponse:
    """Whether this process can answer and reaches its database: 200, or 503."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "databank onbereikbaar"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "goed"})


@openbaar
def onderdelen(request: HttpRequest) -> HttpResponse:
    """All components on one page, for whoever builds screens; not in production."""
    return render(request, "web/onderdelen.html.jinja", voorbeelden.alles(request))


def _fout(request: HttpRequest | None, status: HTTPStatus, kop: str, tekst: str) -> HttpResponse:
    inhoud = loader.render_to_string("web/fout.html.jinja", {"kop": kop, "tekst": tekst}, request=request)
    return HttpResponse(inhoud, status=status)


def onjuist_verzoek(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser asked something that cannot be read."""
    del request, exception
    return _fout(
        None,
        HTTPStatus.BAD_REQUEST,
        "Dit verzoek klopt niet",
        "Uw browser vroeg iets wat wij niet kunnen lezen. Ga terug en probeer het opnieuw.",
    )


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not this role or not this municipality; which of the two is not told."""
    del exception
    uitleg = _GEEN_TOEGANG_DUO if settings.WEBPROCES == DUO else _GEEN_TOEGANG
    return _fout(request, HTTPStatus.FORBIDDEN, "U hebt geen toegang tot deze pagina", uitleg)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: does not exist, or not for this user; the answer is the same."""
    del exception
    return _fout(
        request,
        HTTPStatus.NOT_FOUND,
        "Deze pagina is niet gevonden",
        "De pagina bestaat niet, of u mag deze gegevens niet zien. Misschien is het adres verouderd.",
    )


def serverfout(request: HttpRequest) -> HttpResponse:
    """500: our fault; rendered without a request, since anything may be broken."""
    del request
    return _fout(
        None,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Er ging iets mis bij ons",
        "Wat u wilde doen, is niet gelukt en er is niets gewijzigd. Probeer het over een paar minuten opnieuw.",
    )


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: mostly a page from before logging in again."""
    del request, reason
    return _fout(
        None,
        HTTPStatus.FORBIDDEN,
        "Deze pagina was te lang open",
        "Wat u verstuurde, is niet verwerkt. Ga terug, ververs de pagina en verstuur het opnieuw.",
    )
