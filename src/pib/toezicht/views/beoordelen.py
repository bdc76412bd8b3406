"""Judging what stood out, and the sample: by the municipality's beheerder, or by DUO's auditor."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from pib.core import klok
from pib.toegang.merken import vereist, vereist_duo
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toezicht.actions import OordeelGeweigerd, beoordeling_inzien, geef_oordeel
from pib.toezicht.forms.beoordelen import OordeelFormulier
from pib.toezicht.queries.beoordelingen import regels, te_beoordelen

PER_PAGINA = 50


@vereist(Rol.BEHEERDER)
@require_safe
def beoordelingen(request: Verzoek, gemeente: str) -> HttpResponse:
    """The municipality's own workers."""
    return _lijst(request, "beoordelingen", gemeente=gemeente)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "POST"])
def beoordeling(request: Verzoek, gemeente: str, nummer: int) -> HttpResponse:
    """One of the municipality's workers."""
    return _een(request, "beoordelingen", nummer, gemeente=gemeente)


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def alle_beoordelingen(request: Verzoek) -> HttpResponse:
    """Everybody."""
    return _lijst(request, "toezicht")


@vereist_duo(Rol.DUO_AUDITOR)
@require_http_methods(["GET", "POST"])
def een_beoordeling(request: Verzoek, nummer: int) -> HttpResponse:
    """Somebody."""
    return _een(request, "toezicht", nummer)


def _lijst(request: Verzoek, ruimte: str, **waar: str) -> HttpResponse:
    pagina = Paginator(te_beoordelen(request.kijker), PER_PAGINA).get_page(request.GET.get("pagina"))
    gegevens = {"pagina": pagina, "regels": regels(list(pagina), request.kijker), **_adressen(ruimte, waar)}
    return render(request, "toezicht/beoordelingen.html.jinja", gegevens)


def _een(request: Verzoek, ruimte: str, nummer: int, **waar: str) -> HttpResponse:
    rij = te_beoordelen(request.kijker).filter(pk=nummer).first()
    if rij is None:
        raise Http404
    beoordeling_inzien(rij, door=request.kijker)
    begin = {"oordeel": rij.oordeel, "toelichting": rij.toelichting}
    form = OordeelFormulier(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid() and _geef(request, form, nummer):
        messages.success(request, "Uw oordeel is bewaard.")
        return redirect(reverse(f"{ruimte}:beoordelingen", kwargs=waar))
    (regel,) = regels([rij], request.kijker)
    gegevens = {"regel": regel, "form": form, **_adressen(ruimte, waar)}
    return render(request, "toezicht/beoordeling.html.jinja", gegevens, status=400 if form.errors else 200)


def _geef(request: Verzoek, form: OordeelFormulier, nummer: int) -> bool:
    try:
        geef_oordeel(nummer, **form.cleaned_data, door=request.kijker, nu=klok.nu())
    except OordeelGeweigerd as fout:
        form.add_error(None, str(fout))
        return False
    return True


def _adressen(ruimte: str, waar: dict[str, str]) -> dict[str, Any]:
    """Where the pages of this process are."""
    return {
        "lijst": reverse(f"{ruimte}:beoordelingen", kwargs=waar),
        "een": lambda nummer: reverse(f"{ruimte}:beoordeling", kwargs={**waar, "nummer": nummer}),
    }
