"""Screens "Beheren ELIP brief": invitation, form, confirmation, participation, sign-off (manual §3.3–3.6)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.brieven.models import Brief
from pib.core import klok
from pib.core.datums import toon_datum
from pib.elip.actions import aanmelden as deed
from pib.elip.actions.aanmelden import Loketgegevens
from pib.elip.forms import IN_DE_BRIEF, VOOR_DUO, AanmeldFormulier, LoketFormulier, WijzigFormulier
from pib.elip.queries import deelname as queries
from pib.elip.queries.deelname import Stand
from pib.elip.woorden import VELD, VRAGEN, WAT
from pib.toegang.merken import vereist
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek

_ALLE_VELDEN = (*IN_DE_BRIEF, *VOOR_DUO)
_AL_AANGEMELD = "Uw gemeente is al aangemeld."
_NIET_MEER = "Dit kan niet meer: de stand is intussen veranderd. U ziet hier hoe het nu is."


@vereist(Rol.ELIP_BRIEF)
@require_safe
def brief(request: Verzoek, gemeente: str) -> HttpResponse:
    """How the municipality takes part, or the invitation to."""
    del gemeente
    stand = queries.stand(request.kijker)
    if stand is None:
        return render(request, "elip/uitnodiging.html.jinja", _vooruitzicht(request))
    gegevens = {"stand": stand, "uitval": dict(Brief.Uitval.choices), "wat": WAT, "labels": VELD}
    return render(request, "elip/deelname.html.jinja", gegevens)


@vereist(Rol.ELIP_BRIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def aanmelden(request: Verzoek, gemeente: str) -> HttpResponse:
    """Fill in, look once more, enrol; what was typed travels in the form, so nothing is kept of who gives up."""
    if queries.stand(request.kijker) is not None:
        return _terug(request, gemeente, waarschuwing=_AL_AANGEMELD)
    form = AanmeldFormulier(request.POST or None)
    if not _is_definitief(request, form):
        return _formulier(request, form, nieuw=True)
    try:
        deed.aanmelden(gegevens=_loketgegevens(form), op=klok.nu(), door=request.kijker)
    except deed.NeemtAlDeel:
        return _terug(request, gemeente, waarschuwing=_AL_AANGEMELD)
    return _terug(request, gemeente, gedaan="Uw gemeente is aangemeld voor ELIP-ondersteuning.")


@vereist(Rol.ELIP_BRIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzigen(request: Verzoek, gemeente: str) -> HttpResponse:
    """Change the data, in the same steps."""
    stand = queries.stand(request.kijker)
    if stand is None:
        return _terug(request, gemeente, waarschuwing=_NIET_MEER)
    if stand.afmelding_per:
        return _terug(request, gemeente, waarschuwing="Uw gemeente is afgemeld. Trek eerst de afmelding in.")
    form = WijzigFormulier(request.POST or None, initial=_huidig(stand))
    if not _is_definitief(request, form):
        return _formulier(request, form, nieuw=False)
    try:
        deed.wijzigen(
            gegevens=_loketgegevens(form), versie=form.cleaned_data["versie"], op=klok.nu(), door=request.kijker
        )
    except deed.InmiddelsGewijzigd:
        form = WijzigFormulier({**request.POST.dict(), "versie": str(stand.loket.versie)})
        form.add_error(None, "Een collega heeft de gegevens intussen gewijzigd. Kijk na wat u wilt bewaren.")
        return _formulier(request, form, nieuw=False)
    return _terug(request, gemeente, gedaan="De wijziging is bewaard.")


def _is_definitief(request: Verzoek, form: LoketFormulier) -> bool:
    return form.is_valid() and request.POST.get("stap") == "definitief"


def _formulier(request: Verzoek, form: LoketFormulier, *, nieuw: bool) -> HttpResponse:
    """The form itself; what is right and not yet confirmed is shown once more."""
    gegevens: dict[str, Any] = {"form": form, "nieuw": nieuw, "in_de_brief": IN_DE_BRIEF}
    if form.is_bound and form.is_valid() and request.POST.get("stap") != "terug":
        return render(request, "elip/controleren.html.jinja", {**gegevens, **_vooruitzicht(request)})
    return render(request, "elip/formulier.html.jinja", gegevens)


def _vooruitzicht(request: Verzoek) -> dict[str, Any]:
    """How many letters the next run would bring, and when."""
    return {
        "schatting": queries.schatting(request.kijker),
        "volgende": queries.volgende_verzending(request.kijker.vandaag),
    }


def _huidig(stand: Stand) -> dict[str, Any]:
    return {**{veld: getattr(stand.loket, veld) for veld in _ALLE_VELDEN}, "versie": stand.loket.versie}


def _loketgegevens(form: LoketFormulier) -> Loketgegevens:
    return Loketgegevens(**{veld: form.cleaned_data[veld] for veld in _ALLE_VELDEN})


# --- pausing, resuming, signing off, taking that back -----------------------------------------------------------


@vereist(Rol.ELIP_BRIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def pauzeren(request: Verzoek, gemeente: str) -> HttpResponse:
    """No new letters for now."""
    return _vraag_en_doe(request, gemeente, "pauzeren", deed.pauzeren, "De verzending is gepauzeerd.")


@vereist(Rol.ELIP_BRIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def hervatten(request: Verzoek, gemeente: str) -> HttpResponse:
    """Letters again."""
    return _vraag_en_doe(request, gemeente, "hervatten", deed.hervatten, "De verzending is hervat.")


@vereist(Rol.ELIP_BRIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def afmelden(request: Verzoek, gemeente: str) -> HttpResponse:
    """Stop taking part at the next midnight."""
    return _vraag_en_doe(request, gemeente, "afmelden", deed.afmelden, "Uw gemeente is afgemeld per {}.")


@vereist(Rol.ELIP_BRIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def afmelding_intrekken(request: Verzoek, gemeente: str) -> HttpResponse:
    """Go on taking part after all."""
    return _vraag_en_doe(
        request, gemeente, "afmelding-intrekken", deed.afmelding_intrekken, "De afmelding is ingetrokken."
    )


def _vraag_en_doe(request: Verzoek, gemeente: str, wat: str, doe: Callable[..., Any], gedaan: str) -> HttpResponse:
    """Ask first; then do it. A repeat, or a colleague who was faster, is told and changes nothing."""
    if request.method != "POST":
        gegevens = {
            "vraag": VRAGEN[wat],
            "open_zaken": queries.open_zaken(request.kijker) if wat == "afmelden" else None,
        }
        return render(request, "elip/bevestigen.html.jinja", gegevens)
    try:
        uitkomst = doe(op=klok.nu(), door=request.kijker)
    except (deed.NeemtNietDeel, deed.AlGepauzeerd, deed.NietGepauzeerd, deed.NietAfgemeld):
        return _terug(request, gemeente, waarschuwing=_NIET_MEER)
    return _terug(request, gemeente, gedaan=gedaan.format(toon_datum(uitkomst)) if wat == "afmelden" else gedaan)


def _terug(request: Verzoek, gemeente: str, *, gedaan: str = "", waarschuwing: str = "") -> HttpResponse:
    if gedaan:
        messages.success(request, gedaan)
    if waarschuwing:
        messages.warning(request, waarschuwing)
    return redirect("elip:brief", gemeente=gemeente)
