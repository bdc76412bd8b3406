"""Screens for signals: Zoeken signalen ELIP, Selecteren signalen ELIP, confirmation, print, CSV (manual §3.2)."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pib.core import klok
from pib.gemeenten import queries as gemeenten
from pib.signalen import queries
from pib.signalen.actions import behandelen as deed
from pib.signalen.actions import inzien
from pib.signalen.actions.zoeken import onthouden, opnieuw_tonen, vergeefs
from pib.signalen.forms import Afdrukkeuze, Selectie, Zoekformulier
from pib.signalen.models import Status
from pib.signalen.queries import OPEN, Criteria
from pib.toegang.merken import vereist
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek

Zoek = str | UUID
_VAST = {"open": Criteria(status=OPEN), "alle": Criteria()}


@vereist(Rol.ELIP_SIGNALEN)
@require_http_methods(["GET", "HEAD", "POST"])
def zoeken(request: Verzoek, gemeente: str) -> HttpResponse:
    """The search screen. A search that finds something goes to its own address; one that does not stays here."""
    niets_gevonden = False
    if request.method == "POST":
        form = Zoekformulier(request.POST)
        if form.is_valid():
            if queries.zoek(request.kijker, form.criteria()).exists():
                zoek = onthouden(door=request.kijker, criteria=form.criteria(), op=klok.nu())
                return redirect("signalen:lijst", gemeente=gemeente, zoek=zoek)
            vergeefs(door=request.kijker, criteria=form.criteria())
            niets_gevonden = True
    else:
        form = Zoekformulier(initial=_eerder_gezocht(request))
    gegevens = {"form": form, "open": queries.aantal_open(request.kijker), "niets_gevonden": niets_gevonden}
    return render(request, "signalen/zoeken.html.jinja", gegevens)


@vereist(Rol.ELIP_SIGNALEN)
@require_safe
def lijst(request: Verzoek, gemeente: str, zoek: Zoek) -> HttpResponse:
    """What was found, ten on a page; sorting and paging are in the address."""
    vraag = _vraag(request)
    gevonden = inzien.bekijken(
        door=request.kijker,
        criteria=_criteria(request, zoek),
        sort=vraag["sort"],
        pagina=vraag["pagina"],
        per=int(vraag["per"] or settings.SIGNALEN_PER_PAGINA[0]),
        met_link=Rol.ELIP_PERSONEN in request.rollen,
    )
    gegevens = {
        "zoek": zoek,
        "vraag": vraag,
        "pagina": gevonden.pagina,
        "regels": gevonden.regels,
        "per_keuzes": settings.SIGNALEN_PER_PAGINA,
        "neemt_deel": gemeenten.neemt_deel(gemeente, request.kijker.vandaag),
    }
    return render(request, "signalen/selecteren.html.jinja", gegevens)


@vereist(Rol.ELIP_SIGNALEN)
@require_POST
def behandelen(request: Verzoek, gemeente: str, zoek: Zoek) -> HttpResponse:
    """Change the status of what is chosen, after a confirmation: of the dialog, or of a page of its own."""
    criteria = _criteria(request, zoek)
    form = Selectie(request.POST)
    if not form.is_valid():
        raise BadRequest("Onleesbare selectie.")
    terug = _adres(request, gemeente, zoek)
    naar = Status(form.cleaned_data["naar"])
    keuze = queries.versies(queries.zoek(request.kijker, criteria)) if form.alle_gevonden else form.keuze()
    if not keuze:
        messages.warning(request, "U hebt geen signalen geselecteerd. Vink eerst één of meer signalen aan.")
        return redirect(terug)
    if form.alle_gevonden or not form.cleaned_data["bevestigd"]:
        gegevens = {"keuze": keuze, "naar": naar, "zoek": zoek, "vraag": _vraag(request), "terug": terug}
        return render(request, "signalen/bevestigen.html.jinja", gegevens)
    _meld(request, naar, deed.behandelen(door=request.kijker, keuze=keuze, naar=naar, op=klok.nu()))
    return redirect(terug)


@vereist(Rol.ELIP_SIGNALEN)
@require_http_methods(["GET", "HEAD", "POST"])
def afdrukken(request: Verzoek, gemeente: str, zoek: Zoek) -> HttpResponse:
    """A page for the printer: the selection, else all found."""
    form = Afdrukkeuze(request.POST)
    if not form.is_valid():
        raise BadRequest("Onleesbare selectie.")
    regels = inzien.afdrukken(
        door=request.kijker,
        criteria=_criteria(request, zoek),
        sort=_vraag(request)["sort"],
        keuze=form.cleaned_data["keuze"],
    )
    gegevens = {"regels": regels, "terug": _adres(request, gemeente, zoek), "vandaag": request.kijker.vandaag}
    return render(request, "signalen/afdrukken.html.jinja", gegevens)


@vereist(Rol.ELIP_SIGNALEN)
@require_safe
def downloaden(request: Verzoek, gemeente: str) -> HttpResponse:
    """All signals as CSV; made whole inside the transaction and then sent."""
    naam = f"signalen-elip-{gemeente}-{request.kijker.vandaag:%Y-%m-%d}.csv"
    return HttpResponse(
        inzien.downloaden(door=request.kijker),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _criteria(request: Verzoek, zoek: Zoek) -> Criteria:
    """The search behind an address; somebody else's or an old one does not exist."""
    criteria = _VAST[zoek] if isinstance(zoek, str) else queries.zoekopdracht(request.kijker, zoek)
    if criteria is None:
        raise Http404
    return criteria


def _eerder_gezocht(request: Verzoek) -> dict[str, Any]:
    """Back from the list: the fields as they were."""
    try:
        zoek = UUID(request.GET.get("zoek", ""))
    except ValueError:
        return {}
    criteria = opnieuw_tonen(door=request.kijker, zoek=zoek)
    return vars(criteria) if criteria else {}


def _vraag(request: Verzoek) -> dict[str, str]:
    """Sorting and paging of the address; what is not known counts as absent."""
    sort, per, pagina = (request.GET.get(naam, "") for naam in ("sort", "per", "pagina"))
    return {
        "sort": sort if sort.removeprefix("-") in queries.SORTERINGEN else "",
        "per": per if per in {str(keuze) for keuze in settings.SIGNALEN_PER_PAGINA} else "",
        "pagina": pagina if pagina.isascii() and pagina.isdigit() else "",
    }


def _adres(request: Verzoek, gemeente: str, zoek: Zoek) -> str:
    """The list with the sorting and page the user had."""
    vraag = "&".join(f"{naam}={waarde}" for naam, waarde in _vraag(request).items() if waarde)
    adres = reverse("signalen:lijst", kwargs={"gemeente": gemeente, "zoek": zoek})
    return f"{adres}?{vraag}" if vraag else adres


def _meld(request: Verzoek, naar: Status, uitkomst: deed.Uitkomst) -> None:
    if uitkomst.gewijzigd or not (uitkomst.verouderd or uitkomst.niet_toegestaan or uitkomst.verdwenen):
        aantal = uitkomst.gewijzigd + uitkomst.al_zo
        tekst = "1 signaal heeft" if aantal == 1 else f"{aantal} signalen hebben"
        messages.success(request, f"{tekst} nu de status ‘{naar.label}’.")
    if uitkomst.verouderd:
        tekst = "1 signaal is" if uitkomst.verouderd == 1 else f"{uitkomst.verouderd} signalen zijn"
        messages.warning(
            request, f"{tekst} intussen door een collega gewijzigd en niet aangepast. Bekijk de lijst opnieuw."
        )
    if uitkomst.niet_toegestaan:
        tekst = "1 signaal kan" if uitkomst.niet_toegestaan == 1 else f"{uitkomst.niet_toegestaan} signalen kunnen"
        messages.warning(request, f"{tekst} niet naar de status ‘{naar.label}’.")
    if uitkomst.verdwenen:
        tekst = "1 signaal is" if uitkomst.verdwenen == 1 else f"{uitkomst.verdwenen} signalen zijn"
        messages.warning(request, f"{tekst} er niet meer.")
