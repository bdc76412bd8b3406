"""The monthly reports: a municipality sees its own, DUO's auditor all."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pib.toegang.merken import vereist, vereist_duo
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toezicht import verslag
from pib.toezicht.queries import verslagen as queries


@vereist(Rol.BEHEERDER)
@require_safe
def verslag_van_gemeente(request: Verzoek, gemeente: str) -> HttpResponse:
    """The report of the newest month, or of the month asked for."""
    maanden = queries.maanden(gemeente)
    maand = _maand(request, maanden)
    gevonden = queries.verslagen(maand, gemeente) if maand else []
    gegevens = {"maanden": maanden, "maand": maand, "verslag": gevonden[0] if gevonden else None}
    return render(request, "toezicht/verslag.html.jinja", gegevens)


@vereist(Rol.BEHEERDER)
@require_safe
def verslag_downloaden(request: Verzoek, gemeente: str) -> HttpResponse:
    """All reports of the municipality as CSV."""
    alle = [regel for maand in queries.maanden(gemeente) for regel in queries.verslagen(maand, gemeente)]
    return _csv(alle, f"maandverslagen-{gemeente}-{request.kijker.vandaag:%Y-%m-%d}.csv")


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def alle_verslagen(request: Verzoek) -> HttpResponse:
    """The reports of all municipalities about one month."""
    maanden = queries.maanden()
    maand = _maand(request, maanden)
    gegevens = {"maanden": maanden, "maand": maand, "verslagen": queries.verslagen(maand) if maand else []}
    return render(request, "toezicht/verslagen.html.jinja", gegevens)


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def alle_verslagen_downloaden(request: Verzoek) -> HttpResponse:
    """The reports of all municipalities about one month as CSV."""
    maand = _maand(request, queries.maanden())
    if maand is None:
        raise Http404
    return _csv(queries.verslagen(maand), f"maandverslagen-{maand:%Y-%m}.csv")


def _maand(request: Verzoek, maanden: list[date]) -> date | None:
    """The month of the address when there is a report of it, else the newest; None when there is none at all."""
    gevraagd = request.GET.get("maand", "")
    return next((maand for maand in maanden if f"{maand:%Y-%m}" == gevraagd), maanden[0] if maanden else None)


def _csv(verslagen: list[verslag.Gemeentemaand], naam: str) -> HttpResponse:
    return HttpResponse(
        verslag.render(verslagen),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )
