"""Logging in with eHerkenning, linking and logging out."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from pib.core import klok
from pib.toegang import actions, sessies
from pib.toegang.eherkenning import oidc
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.identiteit import Identiteit, identiteit_uit
from pib.toegang.eherkenning.instellingen import Makelaar, makelaar
from pib.toegang.eherkenning.teksten import uitleg_bij
from pib.toegang.forms import KOPPELEN_MISLUKT, KoppelFormulier
from pib.toegang.merken import eigen_transacties, openbaar
from pib.toegang.models import Account
from pib.toegang.verzoek import Verzoek

TE_KOPPELEN = "te_koppelen"  # key in the session: an identity that proved itself but is not logged in
KOPPELTIJD = 900
_START = "/"


@openbaar
@never_cache
@require_safe
def inloggen(request: HttpRequest) -> HttpResponse:
    """The login page; says why a session ended."""
    gegevens = {
        "volgende": _lokaal(request.GET.get("next", "")),
        "verlopen": request.session.pop(sessies.VERLOPEN, ""),
        "stil_minuten": settings.SESSIE_STIL_SECONDEN // 60,
    }
    return render(request, "toegang/inloggen.html.jinja", gegevens)


@openbaar
@eigen_transacties
@never_cache
@require_POST
def begin(request: Verzoek) -> HttpResponse:
    """To the broker."""
    volgende, nu = _lokaal(request.POST.get("volgende", "")), klok.nu().timestamp()
    try:
        doel = oidc.begin(makelaar(), request.session, terug=_ons("toegang:terug"), volgende=volgende, nu=nu)
    except InloggenGeweigerd as fout:
        return _weiger(request, fout)
    return HttpResponseRedirect(doel)


@openbaar
@eigen_transacties
@never_cache
@require_GET
def terug(request: Verzoek) -> HttpResponse:
    """Back from the broker: in, to linking, or refused."""
    identiteit = None
    try:
        aansluiting = makelaar()
        antwoord = _antwoord(request, aansluiting)
        identiteit = identiteit_uit(antwoord.claims, schema=aansluiting.schema, dienst_uuid=aansluiting.dienst_uuid)
        koppeling = actions.aanmelden(identiteit, door=request.kijker, nu=klok.nu())
    except InloggenGeweigerd as fout:
        return _weiger(request, fout, identiteit)
    if koppeling is None:
        request.session.cycle_key()
        request.session[TE_KOPPELEN] = {
            "identiteit": asdict(identiteit),
            "id_token": antwoord.id_token,
            "sinds": klok.nu().timestamp(),
            "volgende": antwoord.volgende,
        }
        return redirect("toegang:koppelen")
    account = auth.authenticate(request, koppeling=koppeling)
    _begin_sessie(request, account, antwoord.id_token)
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
            _begin_sessie(request, account, gegevens["id_token"])
            return HttpResponseRedirect(gegevens["volgende"] or _START)
    pagina = {"formulier": formulier, "bedrijf": identiteit.bedrijf}
    return render(request, "toegang/koppelen.html.jinja", pagina, status=400 if formulier.errors else 200)


@openbaar
@eigen_transacties
@never_cache
@require_POST
def uitloggen(request: Verzoek) -> HttpResponse:
    """Out here first, which always succeeds; then to the broker, so that it forgets this login too."""
    id_token = request.session.get("id_token") or request.session.get(TE_KOPPELEN, {}).get("id_token", "")
    if request.user.is_authenticated:
        actions.afmelden(request.user, door=request.kijker)
    auth.logout(request)
    try:
        doel = oidc.uitlogadres(makelaar(), id_token, _ons("toegang:uitgelogd")) if id_token else ""
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


def _antwoord(request: Verzoek, aansluiting: Makelaar) -> oidc.Antwoord:
    nu = klok.nu().timestamp()
    return oidc.rond_af(aansluiting, request.session, request.GET, terug=_ons("toegang:terug"), nu=nu)


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


def _begin_sessie(request: HttpRequest, account: Any, id_token: str) -> None:
    """A new session under a new key; nothing from before the login survives."""
    request.session.flush()
    auth.login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    sessies.begin(request.session)
    request.session["id_token"] = id_token


def _weiger(request: Verzoek, fout: InloggenGeweigerd, identiteit: Identiteit | None = None) -> HttpResponse:
    actions.weigering_vastleggen(fout.code, door=request.kijker, identiteit=identiteit)
    uitleg = uitleg_bij(fout.code)
    gegevens = {"uitleg": uitleg, "code": fout.code}
    return render(request, "toegang/geweigerd.html.jinja", gegevens, status=uitleg.status)


def _ons(naam: str) -> str:
    """Our own address as the broker knows it: from a setting, never from the Host header."""
    return settings.PORTAAL_ADRES.rstrip("/") + reverse(naam)


def _lokaal(adres: str) -> str:
    """The address when it lies within this portal; else empty."""
    return adres if url_has_allowed_host_and_scheme(adres, allowed_hosts=None) else ""
