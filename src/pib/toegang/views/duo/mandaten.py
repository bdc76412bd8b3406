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
    """Register a mandate."""
    formulier = MandaatFormulier(
        request.POST or None,
        initial={"vanaf": request.kijker.vandaag},
        gemeenten=bestaande_gemeenten(request.kijker.vandaag),
    )
    if formulier.is_valid():
        try:
            actions.mandaat_vastleggen(formulier.nieuw_mandaat(), door=request.kijker, nu=klok.nu())
        except actions.MandaatGeweigerd as fout:
            formulier.add_error(None, str(fout))
        else:
            messages.success(request, "Het mandaat is vastgelegd.")
            return redirect("toegang:mandaten")
    return render(request, "toegang/duo/mandaat_nieuw.html.jinja", {"form": formulier})


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
    gegevens = {"mandaat": rij, "periode": queries.periode(rij), "form": formulier}
    return render(request, "toegang/duo/mandaat_beeindigen.html.jinja", gegevens)
