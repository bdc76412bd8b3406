"""Screens about persons: search, overview, detail and its details (manual §4)."""

from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.dossier import actions, queries, woorden
from pib.dossier.forms import NIET_GEVONDEN, BsnFormulier
from pib.dossier.queries import Dossier
from pib.dossier.rules import Groep, genummerd, resttijd
from pib.inburgeraars.rules import Examenstatus
from pib.toegang.merken import vereist
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek

Gevonden = TypeVar("Gevonden")


@vereist(Rol.ELIP_PERSONEN)
@require_http_methods(["GET", "HEAD", "POST"])
def zoeken(request: Verzoek, gemeente: str) -> HttpResponse:
    """Search by BSN; found leads on. What was not found is answered at once, so that no BSN waits in a session."""
    form = BsnFormulier(request.POST or None)
    if form.is_valid():
        sleutel = actions.zoeken_op_bsn(kijker=request.kijker, bsn=form.cleaned_data["bsn"])
        if sleutel is not None:
            return redirect("dossier:detail", gemeente=gemeente, sleutel=sleutel)
        form.add_error("bsn", NIET_GEVONDEN)
    aantal = len(queries.indeling(request.kijker)[Groep.NU])
    return render(request, "dossier/zoeken.html.jinja", {"form": form, "aantal": aantal})


@vereist(Rol.ELIP_PERSONEN)
@require_safe
def overzicht(request: Verzoek, gemeente: str) -> HttpResponse:
    """The visible persons, a group at a time; an unknown group, order or page size becomes the usual one."""
    del gemeente
    groep, sortering, per_pagina = _groep(request), _sortering(request), _per_pagina(request)
    blad = actions.overzicht_tonen(
        kijker=request.kijker,
        groep=groep,
        sortering=sortering,
        pagina=request.GET.get("pagina", ""),
        per_pagina=per_pagina,
    )
    vraag = {
        "groep": "" if groep is Groep.NU else groep.value,
        "sort": sortering,
        "per": "" if per_pagina == settings.PERSONEN_PER_PAGINA[0] else per_pagina,
    }
    return render(
        request,
        "dossier/overzicht.html.jinja",
        {
            "blad": blad,
            "groep": groep,
            "groepen": woorden.GROEP,
            "sort": sortering,
            "vraag": vraag,
            "per_keuzes": settings.PERSONEN_PER_PAGINA,
        },
    )


def _groep(request: Verzoek) -> Groep:
    gevraagd = request.GET.get("groep", "")
    return Groep(gevraagd) if gevraagd in set(Groep) else Groep.NU


def _sortering(request: Verzoek) -> str:
    gevraagd = request.GET.get("sort", "")
    return gevraagd if gevraagd.removeprefix("-") in queries.SORTERINGEN else ""


def _per_pagina(request: Verzoek) -> int:
    keuzes = {str(per): per for per in settings.PERSONEN_PER_PAGINA}
    return keuzes.get(request.GET.get("per", ""), settings.PERSONEN_PER_PAGINA[0])


@vereist(Rol.ELIP_PERSONEN)
@require_safe
def detail(request: Verzoek, gemeente: str, sleutel: UUID) -> HttpResponse:
    """Everything about one person."""
    del gemeente
    dossier = _of_404(actions.raadplegen(kijker=request.kijker, sleutel=sleutel))
    einde = dossier.registratie.persoon.termijn_tot_en_met
    return render(
        request,
        "dossier/detail.html.jinja",
        {
            **_over(dossier),
            "rest": resttijd(einde, request.kijker.vandaag) if einde else "",
            "behaald": sum(stand.status is Examenstatus.GESLAAGD for stand in dossier.registratie.examens),
            "deelnames": sum(stand.deelnames for stand in dossier.registratie.examens),
        },
    )


@vereist(Rol.ELIP_PERSONEN)
@require_safe
def examen(request: Verzoek, gemeente: str, sleutel: UUID, code: str) -> HttpResponse:
    """The attempts at one exam part, newest first."""
    del gemeente
    dossier, stand = _of_404(actions.examen_raadplegen(kijker=request.kijker, sleutel=sleutel, code=code))
    pogingen = genummerd(stand.pogingen, request.kijker.vandaag)
    return render(request, "dossier/examen.html.jinja", {**_over(dossier), "stand": stand, "pogingen": pogingen})


@vereist(Rol.ELIP_PERSONEN)
@require_safe
def contract(request: Verzoek, gemeente: str, sleutel: UUID, nummer: int) -> HttpResponse:
    """One contract."""
    del gemeente
    dossier, regel = _of_404(actions.contract_raadplegen(kijker=request.kijker, sleutel=sleutel, nummer=nummer))
    return render(request, "dossier/contract.html.jinja", {**_over(dossier), "contract": regel})


@vereist(Rol.ELIP_PERSONEN)
@require_safe
def factuur(request: Verzoek, gemeente: str, sleutel: UUID, nummer: int) -> HttpResponse:
    """One invoice, with what is odd about it."""
    del gemeente
    dossier, regel = _of_404(actions.factuur_raadplegen(kijker=request.kijker, sleutel=sleutel, nummer=nummer))
    waarschuwingen = dossier.waarschuwingen[regel.id]
    return render(
        request,
        "dossier/factuur.html.jinja",
        {**_over(dossier), "factuur": regel, "waarschuwingen": waarschuwingen},
    )


def _of_404(gevonden: Gevonden | None) -> Gevonden:
    """Unknown and not yours get the same answer."""
    if gevonden is None:
        raise Http404
    return gevonden


def _over(dossier: Dossier) -> dict[str, Any]:
    """What every page of one person shows with."""
    return {"dossier": dossier, "persoon": dossier.registratie.persoon, "woorden": woorden}
