"""Every look at persons leaves a line of exactly the persons shown (spec O5, D1)."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import Settings

from pib.dossier.tests.inburgeraar import maak_gevuld
from pib.inburgeraars.models import Persoon
from pib.logboek.actions import bsn_kenmerk
from pib.logboek.models import Verwerking
from pib.logboek.tests.betrokkenen import betrokkenen, kenmerken
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker

pytestmark = pytest.mark.django_db
EIGEN, ANDER = "0193", "0363"
ZOEKEN = f"/g/{EIGEN}/elip/personen/"
MIS = "dossier:bsn:niet-gevonden"
BLADEN: dict[str, Callable[[Persoon], str]] = {
    "dossier:persoon:geraadpleegd": lambda _: "",
    "dossier:examen:geraadpleegd": lambda _: "examens/LE/",
    "dossier:contract:geraadpleegd": lambda persoon: f"contracten/{persoon.contracten.get().pk}/",
    "dossier:factuur:geraadpleegd": lambda persoon: f"facturen/{persoon.facturen.get(status='BETAALD').pk}/",
}


@pytest.fixture
def bezoek(settings: Settings) -> Bezoeker:
    settings.VASTE_DAG = date(2023, 6, 14)
    return bezoeker(EIGEN, Rol.ELIP_PERSONEN)


@pytest.fixture
def personen(bezoek: Bezoeker) -> list[Persoon]:
    """Two of this municipality, one of another."""
    return [maak_gevuld(EIGEN), maak_gevuld(EIGEN, volgnummer="-b"), maak_gevuld(ANDER, volgnummer="-c")]


def test_page_of_the_overview_is_a_line_of_each_person_on_it(bezoek: Bezoeker, personen: list[Persoon]) -> None:
    antwoord = bezoek.get(f"{ZOEKEN}overzicht/")
    assert betrokkenen("dossier:overzicht:getoond") == [personen[0].pk, personen[1].pk]
    traces = {str(trace) for trace in Verwerking.objects.values_list("trace", flat=True)}
    assert traces == {antwoord["X-Request-ID"]}


@pytest.mark.parametrize("handeling", BLADEN)
def test_each_page_of_a_person_is_a_line_of_that_person_alone(
    bezoek: Bezoeker, personen: list[Persoon], handeling: str
) -> None:
    for persoon in (personen[1], personen[2]):  # of the foreign one nothing is shown
        bezoek.get(f"{ZOEKEN}{persoon.sleutel}/{BLADEN[handeling](persoon)}")
    assert betrokkenen(handeling) == [personen[1].pk]


def test_bsn_that_finds_is_a_line_of_its_person_before_the_dossier_is_opened(
    bezoek: Bezoeker, personen: list[Persoon]
) -> None:
    assert bezoek.post(ZOEKEN, {"bsn": personen[0].bsn}).status_code == 302
    assert betrokkenen("dossier:bsn:gevonden") == [personen[0].pk]


def test_bsn_of_another_municipality_is_a_line_with_its_keyed_hash_alone(
    bezoek: Bezoeker, personen: list[Persoon]
) -> None:
    vreemd = personen[2]
    assert bezoek.post(ZOEKEN, {"bsn": vreemd.bsn}).content.decode().count(vreemd.bsn) == 1  # in the field, as typed
    assert (betrokkenen(MIS), kenmerken(MIS)) == ([], [bsn_kenmerk(vreemd.bsn)])
