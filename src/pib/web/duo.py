"""The start screen and the menu of DUO's own process: what an operator or an auditor may do (spec T4, T7)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pib.toegang import queries as toegang
from pib.toegang.merken import vereist_duo
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.web.tegels import Tegel


@dataclass(frozen=True)
class DuoOnderdeel:
    """A part of DUO's portal: for which role, and where it starts."""

    titel: str
    omschrijving: str
    rol: Rol
    naam: str


ONDERDELEN = (
    DuoOnderdeel(
        "Aanvragen voor een beheerder",
        "Aanmeldingen van de eerste Mijn DUO-beheerder van een gemeente beoordelen",
        Rol.DUO_OPERATOR,
        "toegang:aanvragen",
    ),
    DuoOnderdeel(
        "Mandaten",
        "Vastleggen welke organisatie voor welke gemeente mag werken",
        Rol.DUO_OPERATOR,
        "toegang:mandaten",
    ),
    DuoOnderdeel(
        "Wie heeft toegang",
        "Raadplegen welke accounts en rollen er per gemeente zijn",
        Rol.DUO_AUDITOR,
        "toegang:wie-heeft-toegang",
    ),
    DuoOnderdeel(
        "Logboek",
        "Zoeken wie wat heeft bekeken of gewijzigd, en een inzageverzoek beantwoorden",
        Rol.DUO_AUDITOR,
        "toezicht:zoeken",
    ),
    DuoOnderdeel(
        "Beoordelen van raadplegen",
        "Bekijken wie personen raadpleegde zonder aanleiding, en een steekproef daarnaast",
        Rol.DUO_AUDITOR,
        "toezicht:beoordelingen",
    ),
    DuoOnderdeel(
        "Maandverslagen",
        "Per gemeente en maand hoe vaak er naar personen is gekeken",
        Rol.DUO_AUDITOR,
        "toezicht:verslagen",
    ),
)


@vereist_duo(Rol.DUO_OPERATOR, Rol.DUO_AUDITOR)
@require_safe
def start(request: Verzoek) -> HttpResponse:
    """The tiles, by role."""
    tegels = [
        Tegel(onderdeel.titel, onderdeel.omschrijving, reverse(onderdeel.naam), _noot(onderdeel))
        for onderdeel in onderdelen_voor(request.rollen)
    ]
    return render(request, "web/duo.html.jinja", {"tegels": tegels})


def onderdelen_voor(rollen: Collection[Rol]) -> list[DuoOnderdeel]:
    """The parts these roles open, in order."""
    return [onderdeel for onderdeel in ONDERDELEN if onderdeel.rol in rollen]


def _noot(onderdeel: DuoOnderdeel) -> str:
    if onderdeel.naam != "toegang:aanvragen":
        return ""
    return f"{aantal} nieuw" if (aantal := toegang.nieuwe_aanvragen()) else ""
