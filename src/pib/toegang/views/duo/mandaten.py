"""DUO's operator registers and ends mandates (spec T5)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.core import klok
from pib.core.datums import toon_datum
from pib.toegang import actions
from pib.toegang.forms import BeeindigFormulier, MandaatFormulier
from pib.toegang.merken import vereist_duo
from pib.toegang.queries import mandaten as queries
from pib.toegang.queries.aanvragen import bestaande_gemeenten
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek

PER_PAGINA = 50


@vereist_duo(Rol.DUO_OPERATOR)
@require_safe
def mandaten(request: Verzoek) -> HttpResponse:
    """Who works for whom; without those that are over unless asked for."""
    vraag = {naam: request.GET.get(naam, "").strip() for naam in ("zoek", "alle")}
    rijen = queries.mandaten(request.kijker.vandaag, zoek=vraag["zoek"], alleen_lopend=not vraag["alle"])
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "toegang/duo/mandaten.html.jinja", {"pagina": pagina, "vraag": vraag})


@vereist_duo(Rol.DUO_OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def mandaat_nieuw(request: Verzoek) -> HttpResponse:
    """Register a mandate, once the operator has seen whom it gives access to what: it cannot be edited later."""
    formulier = MandaatFormulier(
        request.POST or None,
        initial={"vanaf": request.kijker.vandaag},
        gemeenten=bestaande_gemeenten(request.kijker.vandaag),
    )
    if formulier.is_valid():
        try:
            if antwoord := _vervolg(request, formulier.nieuw_mandaat()):
                return antwoord
        except actions.MandaatGeweigerd as fout:
            formulier.add_error(None, str(fout))
    return render(request, "toegang/duo/mandaat_nieuw.html.jinja", {"form": formulier})


def _getypt(request: Verzoek) -> list[tuple[str, str]]:
    """What was typed, for the page that asks: each name with each of its values."""
    zonder = {"csrfmiddlewaretoken", "stap"}
    return [(naam, str(waarde)) for naam, alle in request.POST.lists() if naam not in zonder for waarde in alle]


def _vervolg(request: Verzoek, nieuw: actions.NieuwMandaat) -> HttpResponse | None:
    """Ask first, record after; None to change what was typed. Raises MandaatGeweigerd."""
    stap = request.POST.get("stap")
    if stap == "wijzigen":
        return None
    if stap == "vastleggen":
        actions.mandaat_vastleggen(nieuw, door=request.kijker, nu=klok.nu())
        messages.success(request, "Het mandaat is vastgelegd.")
        return redirect("toegang:mandaten")
    gegevens = {
        "nieuw": nieuw,
        "voorstel": actions.mandaat_controleren(nieuw),
        "periode": queries.periode(nieuw),
        "verborgen": _getypt(request),
    }
    return render(request, "toegang/duo/mandaat_bevestigen.html.jinja", gegevens)


@vereist_duo(Rol.DUO_OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def mandaat_beeindigen(request: Verzoek, nummer: int) -> HttpResponse:
    """Ask from which day; then end it."""
    rij = get_object_or_404(queries.mandaten(request.kijker.vandaag), pk=nummer)
    formulier = BeeindigFormulier(request.POST or None, initial={"tot": request.kijker.vandaag})
    if formulier.is_valid():
        try:
            mandaat = actions.mandaat_beeindigen(nummer, tot=formulier.cleaned_data["tot"], door=request.kijker)
        except actions.MandaatGeweigerd as fout:
            formulier.add_error(None, str(fout))
        else:
            messages.success(request, f"Het mandaat geldt niet meer vanaf {toon_datum(mandaat.tot)}.")
            return redirect("toegang:mandaten")
    verliezen = queries.wie_verliest_toegang(rij, request.kijker.vandaag)
    if verliezen:
        actions.accounts_inzien(f"organisatie {rij.organisatie_id} in gemeente {rij.gemeente_id}", door=request.kijker)
    gegevens = {"mandaat": rij, "periode": queries.periode(rij), "form": formulier, "verliezen": verliezen}
    return render(request, "toegang/duo/mandaat_beeindigen.html.jinja", gegevens)
