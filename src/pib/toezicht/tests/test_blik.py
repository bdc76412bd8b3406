"""Reading the logboek is itself a look, and leaves the line of the person it is about."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from pib.brieven.models import Brief, Bundel
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.models import Verwerking
from pib.logboek.tests.betrokkenen import betrokkenen
from pib.toegang.rollen import Rol
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, word
from pib.toezicht.models import Beoordeling, TeBeoordelen

pytestmark = pytest.mark.django_db
VANDAAG, NU = date(2026, 11, 23), datetime(2026, 11, 23, 10, tzinfo=UTC)
GEVONDEN = "toezicht:persoon:gevonden"
BLADEN = {
    "toezicht:logboek:doorzocht": "",
    "toezicht:zicht:nagegaan": "zicht/",
    "toezicht:inzage:gemaakt": "inzage-csv/",
}


@pytest.fixture
def auditor(settings: Settings) -> Duobezoeker:
    settings.VASTE_DAG = VANDAAG
    word(settings, "duo")
    return duobezoeker(Rol.DUO_AUDITOR, naam="audrey")


@pytest.fixture
def personen() -> list[Persoon]:
    return [maak_persoon(), maak_persoon()]


@pytest.mark.parametrize("handeling", BLADEN)
def test_each_page_about_a_person_is_a_line_of_that_person_alone(
    auditor: Duobezoeker, personen: list[Persoon], handeling: str
) -> None:
    adres = auditor.post("/logboek/", {"bsn": personen[1].bsn})["Location"]
    assert auditor.get(f"{adres}{BLADEN[handeling]}").status_code == 200
    assert betrokkenen(handeling) == [personen[1].pk]


def test_bsn_that_finds_is_a_line_of_its_person_before_anything_is_read(
    auditor: Duobezoeker, personen: list[Persoon]
) -> None:
    assert auditor.post("/logboek/", {"bsn": personen[1].bsn}).status_code == 302
    assert betrokkenen(GEVONDEN) == [personen[1].pk]


def test_letter_that_finds_is_a_line_of_who_it_was_written_to(auditor: Duobezoeker, personen: list[Persoon]) -> None:
    bundel = Bundel.objects.create(peildatum=VANDAAG, tekstversie="t", gemaakt_op=NU)
    brief = Brief.objects.create(bundel=bundel, persoon=personen[0], gemeente="0193", gegevens={}, datum=VANDAAG)
    assert auditor.post("/logboek/", {"referentie": f"HH63/{brief.pk}"}).status_code == 302
    assert betrokkenen(GEVONDEN) == [personen[0].pk]


def test_reading_what_a_colleague_looked_at_is_a_line(auditor: Duobezoeker) -> None:
    beoordeling = Beoordeling.objects.create(
        van=date(2026, 10, 1), tot=date(2026, 11, 1), gemaakt_op=NU, zaad=1, accounts=1
    )
    rij = TeBeoordelen.objects.create(beoordeling=beoordeling, gemeente="0193", account=7, steekproef=True, score=0)
    assert auditor.get(f"/beoordelingen/{rij.pk}/").status_code == 200
    zinnen = Verwerking.objects.filter(handeling="toezicht:beoordeling:bekeken").values_list("zin", flat=True)
    assert list(zinnen) == [f"Account 7 in beoordeling {beoordeling.pk} bekeken"]
