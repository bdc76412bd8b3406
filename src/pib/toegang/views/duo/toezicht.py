"""DUO's auditor sees who has access (spec T7); and DUO's own page about access."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pib.gemeenten.models import Gemeente
from pib.toegang import actions
from pib.toegang.merken import openbaar, vereist_duo
from pib.toegang.queries import toezicht as queries
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek

DUO_ZELF = "duo"


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def wie_heeft_toegang(request: Verzoek) -> HttpResponse:
    """The municipalities with the number of accounts."""
    regels = queries.gemeenten_met_toegang(request.kijker.vandaag)
    actions.accounts_inzien("alle gemeenten (aantallen)", door=request.kijker)
    return render(request, "toegang/duo/wie_heeft_toegang.html.jinja", {"regels": regels, "duo_zelf": DUO_ZELF})


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def accounts(request: Verzoek, code: str) -> HttpResponse:
    """The accounts of one municipality (by code), or of DUO itself."""
    gemeente = None if code == DUO_ZELF else get_object_or_404(Gemeente, code=code)
    vandaag = request.kijker.vandaag
    regels = queries.accounts_van_gemeente(gemeente, vandaag) if gemeente else queries.accounts_van_duo(vandaag)
    actions.accounts_inzien(f"gemeente {gemeente.code}" if gemeente else "DUO", door=request.kijker)
    return render(request, "toegang/duo/accounts.html.jinja", {"regels": regels, "van": gemeente})


@openbaar
@require_safe
def toegang_krijgen(request: HttpRequest) -> HttpResponse:
    """How somebody of DUO gets in."""
    return render(request, "toegang/duo/toegang_krijgen.html.jinja")
