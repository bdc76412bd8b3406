"""Every route × everyone × every municipality × GET and POST: what the reviewed tables say, and nobody's data."""

import os
from typing import Any

import pytest
from pytest_django import Settings

from pib.core.logins import DUO, WEB
from pib.settings.processen import webproces
from pib.toegang.merken import toegang_van
from pib.toegang.models import Organisatie
from pib.toegang.rollen import Rol
from pib.toegang.tests.duo import word
from tests.architectuur.routes import routes
from tests.muren import matrix
from tests.muren.matrix import DOOR, GEMEENTEN, MET_RIJ, METHODEN, Persoon, Poortwachter, Route, Telling
from tests.muren.wereld import VANDAAG, Gemeentewereld, maak_wereld

VOLLEDIG = os.environ.get("PIB_MATRIX") == "volledig"  # as `make bewijs-toegang` does
MINSTENS, MINSTENS_DUO = (9000 if VOLLEDIG else 2500), 600
pytestmark = [pytest.mark.django_db, pytest.mark.traag]


@pytest.fixture(autouse=True)
def vaste_dag(settings: Settings) -> None:
    settings.VASTE_DAG = VANDAAG


@pytest.fixture
def organisatie() -> Organisatie:
    return matrix.maak_organisatie()


@pytest.fixture
def werelden(organisatie: Organisatie) -> dict[str, Gemeentewereld]:
    """Persons in every municipality that exists."""
    return {naam: maak_wereld(GEMEENTEN[naam], personen=1) for naam in MET_RIJ}


def _waarden(gemeente: str, werelden: dict[str, Gemeentewereld]) -> dict[str, str]:
    """A value for each parameter of an address: that of the municipality's own person, else of somebody."""
    wereld = werelden.get(gemeente, werelden[matrix.EIGEN])
    (persoon,) = wereld.personen
    contract, factuur = persoon.contracten.first(), persoon.facturen.exclude(status="IN_BEHANDELING").first()
    assert contract
    assert factuur
    return {
        "gemeente": GEMEENTEN.get(gemeente, ""), "sleutel": str(persoon.sleutel), "code": "KNM", "zoek": "alle",
        "nummer": str(contract.pk), "makelaar": "lokaal", "account": str(wereld.account.pk), "rol": "elip_brief",
        "daad": "blokkeren",
    }  # fmt: skip


def _lekken(antwoord: Any, gemeente: str, uitkomst: str, werelden: dict[str, Gemeentewereld]) -> list[str]:
    """Persons on the page who do not belong there: only those of the municipality of the address, and only inside."""
    tekst = matrix.inhoud(antwoord)
    vreemden = [naam for naam in werelden if not (uitkomst == DOOR and naam == gemeente)]
    return [naam for naam in vreemden if any(merk in tekst for merk in werelden[naam].merken())]


def _zonder_merk(urlconf: str) -> int:
    return sum(toegang_van(route.callback) is None for _, route in routes(urlconf))


def _druk_af(telling: Telling, titel: str, proces: str, zonder_merk: int) -> None:
    print(*telling.regels(titel), sep="\n")
    print(f"matrix {proces} cellen {telling.aantal} lekken {len(telling.lekken)} zonder_merk {zonder_merk}")


def test_municipal_portal_opens_what_the_table_says_and_nothing_else(
    organisatie: Organisatie, werelden: dict[str, Gemeentewereld], monkeypatch: pytest.MonkeyPatch
) -> None:
    telling, gezien = Telling(), set()
    wachter = Poortwachter.bij(WEB, monkeypatch)
    personen = matrix.maak_personen(organisatie)
    waarden = {naam: _waarden(naam, werelden) for naam in ("", *GEMEENTEN)}
    for persoon in personen:
        matrix.mandateer_andere_wet(organisatie, persoon.rol)
        for route, gemeente in matrix.cellen(matrix.routes_uit("routes.txt"), persoon, volledig=VOLLEDIG):
            for methode in METHODEN:
                pad = route.pad(waarden[gemeente])
                uitkomst, antwoord = wachter.probeer(persoon.client, methode, pad)
                telling.cellen[gemeente or "zonder gemeente", uitkomst] += 1
                cel = f"{methode} {route.patroon} door {persoon.naam} in {gemeente or '-'}"
                if uitkomst != (hoort := matrix.verwacht(route, persoon, gemeente)):
                    telling.fouten.append(f"{cel}: {uitkomst}, hoort {hoort}")
                telling.lekken += [f"{cel}: van {naam}" for naam in _lekken(antwoord, gemeente, uitkomst, werelden)]
                if uitkomst == DOOR and route.soort == "rol":
                    gezien.add((persoon.rol, gemeente))
    zonder_merk = _zonder_merk(webproces("web").routes)
    _druk_af(telling, "gemeente", "gemeenten", zonder_merk)
    assert not telling.lekken
    assert not telling.fouten
    assert not zonder_merk
    assert telling.aantal >= MINSTENS
    for rol in (Rol.ELIP_BRIEF, Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN, Rol.BEHEERDER):
        assert {(rol, matrix.EIGEN), (rol, matrix.GEMANDATEERD)} <= gezien, rol


def test_duos_portal_opens_what_its_table_says_and_nothing_else(
    organisatie: Organisatie, werelden: dict[str, Gemeentewereld], monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    word(settings, "duo")
    telling = Telling()
    wachter = Poortwachter.bij(DUO, monkeypatch)
    alle, waarden = matrix.routes_uit("routes_duo.txt"), _waarden(matrix.EIGEN, werelden)
    for persoon in matrix.maak_personen(organisatie, duo=True):
        for route in alle:
            for methode in METHODEN:
                uitkomst, antwoord = wachter.probeer(persoon.client, methode, route.pad(waarden))
                telling.cellen[persoon.naam, uitkomst] += 1
                _beoordeel_duo(telling, route, persoon, uitkomst)
                telling.lekken += [f"{route.patroon}: van {naam}" for naam in _lekken(antwoord, "", "", werelden)]
    zonder_merk = _zonder_merk(webproces("duo").routes)
    _druk_af(telling, "wie", "duo", zonder_merk)
    assert not telling.lekken
    assert not telling.fouten
    assert not zonder_merk
    assert telling.aantal >= MINSTENS_DUO


def _beoordeel_duo(telling: Telling, route: Route, persoon: Persoon, uitkomst: str) -> None:
    hoort = matrix.verwacht_duo(route, persoon)
    if uitkomst != hoort:
        telling.fouten.append(f"{route.patroon} door {persoon.naam}: {uitkomst}, hoort {hoort}")
