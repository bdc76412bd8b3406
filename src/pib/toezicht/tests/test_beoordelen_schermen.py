"""The screens on which a colleague is judged: by his own beheerder or DUO's auditor, about nobody's persons."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytest_django import Settings

from pib.logboek.models import Verwerking
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker
from pib.toegang.tests.duo import duobezoeker, word
from pib.toezicht.models import Beoordeling, TeBeoordelen

pytestmark = pytest.mark.django_db
ZWOLLE, ANDERE = "0193", "0344"
ZIN = "Keek op 5 verschillende dagen naar dezelfde persoon, zonder aanleiding."
BLIK = {"op": "2026-11-03T10:00", "soort": "dossier", "persoon": 1, "aanleiding": False}


@pytest.fixture(autouse=True)
def dag(settings: Settings) -> None:
    settings.VASTE_DAG = date(2026, 12, 2)


@pytest.fixture
def beheerder() -> Bezoeker:
    return bezoeker(ZWOLLE, Rol.BEHEERDER, naam="bea")


def rij(account: int, gemeente: str = ZWOLLE, **velden: Any) -> TeBeoordelen:
    nu = datetime(2026, 12, 2, 4, tzinfo=UTC)
    beoordeling, _ = Beoordeling.objects.get_or_create(
        van=date(2026, 11, 1), tot=date(2026, 12, 1), defaults={"gemaakt_op": nu, "zaad": 1, "accounts": 9}
    )
    basis = {
        "steekproef": False,
        "score": 1.25,
        "redenen": [{"code": "volgt", "zin": ZIN, "sterkte": 1.25}],
        "blikken": [BLIK],
    }
    return TeBeoordelen.objects.create(
        beoordeling=beoordeling, gemeente=gemeente, account=account, **{**basis, **velden}
    )


def test_beheerder_sees_what_stood_out_and_the_sample_and_gives_a_judgement(beheerder: Bezoeker) -> None:
    collega = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, naam="karin").account
    gemeld, _ = rij(collega.pk), rij(8, steekproef=True, redenen=[], score=0)
    lijst = beheerder.get(f"/g/{ZWOLLE}/beheer/beoordelingen/").content.decode()
    assert ZIN in lijst
    assert "medewerker 8" in lijst
    assert "Niets: door loting gekozen." in lijst
    bladzij = beheerder.get(f"/g/{ZWOLLE}/beheer/beoordelingen/{gemeld.pk}/").content.decode()
    assert "persoon 1" in bladzij
    assert "dossier geopend" in bladzij
    assert Verwerking.objects.filter(handeling="toezicht:beoordeling:bekeken").count() == 1
    antwoord = beheerder.post(
        f"/g/{ZWOLLE}/beheer/beoordelingen/{gemeld.pk}/",
        {"oordeel": "IN_ORDE", "toelichting": "Telefonisch spreekuur."},
    )
    assert antwoord.status_code == 302
    gemeld.refresh_from_db()
    assert (gemeld.oordeel, gemeld.beoordeeld_door) == ("IN_ORDE", beheerder.account.pk)
    assert "1 te beoordelen" in beheerder.get(f"/g/{ZWOLLE}/").content.decode()


def test_what_was_typed_stays_when_the_judgement_is_refused(beheerder: Bezoeker) -> None:
    antwoord = beheerder.post(f"/g/{ZWOLLE}/beheer/beoordelingen/{rij(7).pk}/", {"oordeel": "NADER", "toelichting": ""})
    assert antwoord.status_code == 400
    assert "Schrijf op waarom nader onderzoek nodig is." in antwoord.content.decode()
    assert '<option value="NADER" selected' in antwoord.content.decode()
    assert TeBeoordelen.objects.get().oordeel == "OPEN"


def test_row_of_another_municipality_does_not_exist_here(beheerder: Bezoeker) -> None:
    vreemd = rij(7, ANDERE)
    assert ZIN not in beheerder.get(f"/g/{ZWOLLE}/beheer/beoordelingen/").content.decode()
    for antwoord in (
        beheerder.get(f"/g/{ZWOLLE}/beheer/beoordelingen/{vreemd.pk}/"),
        beheerder.post(f"/g/{ZWOLLE}/beheer/beoordelingen/{vreemd.pk}/", {"oordeel": "IN_ORDE"}),
    ):
        assert antwoord.status_code == 404


def test_nobody_is_offered_a_judgement_of_himself(beheerder: Bezoeker) -> None:
    eigen = rij(beheerder.account.pk)
    assert "Dit gaat over uzelf." in beheerder.get(f"/g/{ZWOLLE}/beheer/beoordelingen/{eigen.pk}/").content.decode()
    antwoord = beheerder.post(f"/g/{ZWOLLE}/beheer/beoordelingen/{eigen.pk}/", {"oordeel": "IN_ORDE"})
    assert antwoord.status_code == 400
    assert TeBeoordelen.objects.get().oordeel == "OPEN"


def test_case_worker_has_no_such_screen() -> None:
    assert bezoeker(ZWOLLE, Rol.ELIP_PERSONEN).get(f"/g/{ZWOLLE}/beheer/beoordelingen/").status_code == 403


def test_auditor_of_duo_judges_every_municipality_and_no_operator_does(settings: Settings) -> None:
    word(settings, "duo")
    gemeld, auditor = rij(7, ANDERE), duobezoeker(Rol.DUO_AUDITOR, naam="audrey")
    assert ZIN in auditor.get("/beoordelingen/").content.decode()
    antwoord = auditor.post(f"/beoordelingen/{gemeld.pk}/", {"oordeel": "NADER", "toelichting": "Melding aan de FG."})
    assert antwoord["Location"] == "/beoordelingen/"
    gemeld.refresh_from_db()
    assert (gemeld.oordeel, gemeld.toelichting) == ("NADER", "Melding aan de FG.")
    assert duobezoeker(Rol.DUO_OPERATOR).get("/beoordelingen/").status_code == 403
