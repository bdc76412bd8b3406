"""Logging in with eHerkenning, linking and logging out."""

from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from pib.core import klok
from pib.toegang import actions, sessies
from pib.toegang.eherkenning.aansluiting import Antwoord
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.eherkenning.instellingen import makelaar as _aansluiting
from pib.toegang.eherkenning.instellingen import makelaars
from pib.toegang.eherkenning.teksten import uitleg_bij
from pib.toegang.forms import KOPPELEN_MISLUKT, KoppelFormulier
from pib.toegang.merken import eigen_transacties, openbaar
from pib.toegang.models import Account
from pib.toegang.verzoek import Verzoek

TE_KOPPELEN = "te_koppelen"  # key in the session: an identity that proved itself but is not logged in
UITLOGGEN = "uitloggen"  # key in the session: name of the broker, and the proof it wants at logging out
KOPPELTIJD = 900
_START = "/"


@openbaar
@never_cache
@require_safe
def inloggen(request: HttpRequest) -> HttpResponse:
    """The login page; says why a session ended."""
    gegevens: dict[str, Any] = {
        **_keuze(),
        "volgende": _lokaal(request.GET.get("next", "")),
        "verlopen": sessies.uitleg_over_einde(request.session),
        "stil_minuten": settings.SESSIE_STIL_SECONDEN // 60,
        "maximum_uren": settings.SESSIE_MAXIMUM_SECONDEN // 3600,
    }
    return render(request, "toegang/inloggen.html.jinja", gegevens)


@openbaar
@eigen_transacties
@never_cache
@require_POST
def begin(request: Verzoek, makelaar: str) -> HttpResponse:
    """To the broker."""
    volgende, nu = _lokaal(request.POST.get("volgende", "")), klok.nu().timestamp()
    try:
        doel = _aansluiting(makelaar).begin(request.session, terug=_terug(makelaar), volgende=volgende, nu=nu)
    except InloggenGeweigerd as fout:
        fout.volgende = volgende
        return _weiger(request, fout, makelaar)
    return HttpResponseRedirect(doel)


@openbaar
@eigen_transacties
@never_cache
@require_GET
def terug(request: Verzoek, makelaar: str) -> HttpResponse:
    """Back from the broker: in, to linking, or refused."""
    nu = klok.nu().timestamp()
    try:
        antwoord = _aansluiting(makelaar).rond_af(request.session, request.GET, terug=_terug(makelaar), nu=nu)
    except InloggenGeweigerd as fout:
        return _weiger(request, fout, makelaar)
    return binnenkomen(request, makelaar, antwoord)


def binnenkomen(request: Verzoek, makelaar: str, antwoord: Antwoord) -> HttpResponse:
    """What follows an accepted answer, whatever the protocol: in, to linking, or refused.

    makelaar: name of the broker that answered.
    """
    identiteit = replace(antwoord.identiteit, makelaar=makelaar)
    try:
        koppeling = actions.aanmelden(identiteit, door=request.kijker, nu=klok.nu())
    except InloggenGeweigerd as fout:
        fout.volgende = antwoord.volgende
        return _weiger(request, fout, makelaar, identiteit)
    bewijs = [makelaar, antwoord.bewijs]
    if koppeling is None:
        request.session.cycle_key()
        request.session[TE_KOPPELEN] = {
            "identiteit": asdict(identiteit),
            UITLOGGEN: bewijs,
            "sinds": klok.nu().timestamp(),
            "volgende": antwoord.volgende,
        }
        return redirect("toegang:koppelen")
    account = auth.authenticate(request, koppeling=koppeling)
    if account is None:  # blocked at this very moment
        return _weiger(request, InloggenGeweigerd("account_geblokkeerd"), makelaar, identiteit)
    _begin_sessie(request, account, bewijs)
    return HttpResponseRedirect(antwoord.volgende or _START)


@openbaar
@eigen_transacties
@never_cache
@sensitive_post_parameters("activatiecode")
@require_http_methods(["GET", "POST"])
def koppelen(request: Verzoek) -> HttpResponse:
    """Link the means that just proved itself; only within a quarter of an hour after logging in at the broker."""
    gegevens = request.session.get(TE_KOPPELEN)
    if not gegevens or klok.nu().timestamp() - gegevens["sinds"] > KOPPELTIJD:
        request.session.pop(TE_KOPPELEN, None)
        return redirect("toegang:inloggen")
    identiteit = Identiteit(**gegevens["identiteit"])
    formulier = KoppelFormulier(request.POST or None)
    if formulier.is_valid():
        account = _koppel(request, formulier, identiteit)
        if account is not None:
            _begin_sessie(request, account, gegevens[UITLOGGEN])
            messages.success(request, "Uw eHerkenningsmiddel is gekoppeld aan uw account.")
            return HttpResponseRedirect(gegevens["volgende"] or _START)
    pagina = {"formulier": formulier, "bedrijf": identiteit.bedrijf}
    return render(request, "toegang/koppelen.html.jinja", pagina, status=400 if formulier.errors else 200)


@openbaar
@eigen_transacties
@never_cache
@require_POST
def uitloggen(request: Verzoek) -> HttpResponse:
    """Out here first, which always succeeds; then to the broker, so that it forgets this login too."""
    bewijs = request.session.get(UITLOGGEN) or request.session.get(TE_KOPPELEN, {}).get(UITLOGGEN)
    if request.user.is_authenticated:
        actions.afmelden(request.user, door=request.kijker)
    auth.logout(request)
    try:
        doel = _uitlogadres(*bewijs) if bewijs else ""
    except InloggenGeweigerd:
        doel = ""
    antwoord = HttpResponseRedirect(doel or reverse("toegang:uitgelogd"))
    antwoord.headers["Clear-Site-Data"] = '"cache", "storage"'
    return antwoord


@openbaar
@never_cache
@require_safe
def uitgelogd(request: HttpRequest) -> HttpResponse:
    """Says that it is done."""
    return render(request, "toegang/uitgelogd.html.jinja")


def _keuze() -> dict[str, Any]:
    """The brokers to choose from, or why there are none."""
    try:
        return {"makelaars": makelaars(), "uitleg": None}
    except InloggenGeweigerd as fout:
        return {"makelaars": (), "uitleg": uitleg_bij(fout.code)}


def _uitlogadres(naam: str, bewijs: str) -> str:
    return _aansluiting(naam).uitlogadres(bewijs, terug=ons_adres("toegang:uitgelogd"))


def _koppel(request: Verzoek, formulier: KoppelFormulier, identiteit: Identiteit) -> Account | None:
    """The linked account; None with the one error on the form when it failed."""
    try:
        return actions.koppelen(
            identiteit,
            gebruikersnaam=formulier.cleaned_data["gebruikersnaam"],
            code=formulier.cleaned_data["activatiecode"],
            door=request.kijker,
            nu=klok.nu(),
        )
    except actions.KoppelenMislukt:
        formulier.add_error(None, KOPPELEN_MISLUKT)
        return None


def _begin_sessie(request: HttpRequest, account: Any, bewijs: list[str]) -> None:
    """A new session under a new key; nothing from before the login survives."""
    request.session.flush()
    auth.login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    sessies.begin(request.session)
    request.session[UITLOGGEN] = bewijs


def _weiger(
    request: Verzoek, fout: InloggenGeweigerd, makelaar: str, identiteit: Identiteit | None = None
) -> HttpResponse:
    """One calm page with the code; the person may try again and still get where they were going."""
    actions.weigering_vastleggen(fout.code, door=request.kijker, identiteit=identiteit)
    uitleg = uitleg_bij(fout.code)
    gegevens = {
        "uitleg": uitleg,
        "code": fout.code,
        "volgende": fout.volgende,
        "opnieuw": _inlogpagina(fout.volgende),
        "makelaar": makelaar if uitleg.opnieuw else "",
    }
    return render(request, "toegang/geweigerd.html.jinja", gegevens, status=uitleg.status)


def _inlogpagina(volgende: str) -> str:
    return reverse("toegang:inloggen") + (f"?{urlencode({'next': volgende})}" if volgende else "")


def _terug(makelaar: str) -> str:
    return ons_adres("toegang:terug", makelaar)


def ons_adres(naam: str, *delen: str) -> str:
    """Our own address as the broker knows it: from a setting, never from the Host header."""
    return settings.PORTAAL_ADRES.rstrip("/") + reverse(naam, args=delen)


def _lokaal(adres: str) -> str:
    """The address when it lies within this portal; else empty."""
    return adres if url_has_allowed_host_and_scheme(adres, allowed_hosts=None) else ""
