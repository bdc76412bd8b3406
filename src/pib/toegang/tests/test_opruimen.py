from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.plugin import rol_in_transactie

from pib.core import klok
from pib.core.kijker import werker
from pib.core.logins import LANDELIJK
from pib.logboek.models import Verwerking
from pib.toegang import actions
from pib.toegang.actions.opruimen import opruimen
from pib.toegang.models import Activatiecode, Koppelpoging
from pib.toegang.tests.bezoek import bezoeker

pytestmark = pytest.mark.django_db


@pytest.fixture
def nu() -> datetime:
    """The moment of the test, not of reading this file: a session begins now."""
    return klok.nu()


def _opruimen(op: datetime) -> dict[str, int]:
    with rol_in_transactie(LANDELIJK):
        return opruimen(door=werker(klok.vandaag()), nu=op)


def test_session_goes_when_it_cannot_count_any_more_and_not_before(nu: datetime) -> None:
    bezoeker("0193")
    assert _opruimen(nu + timedelta(hours=3, minutes=59))["sessies"] == 0
    assert _opruimen(nu + timedelta(hours=4, minutes=1))["sessies"] == 1
    assert not Session.objects.exists()


def test_attempt_stays_as_long_as_it_counts_for_the_lock(nu: datetime) -> None:
    Koppelpoging.objects.create(identiteit="x", op=nu)
    assert _opruimen(nu + timedelta(hours=24))["pogingen"] == 0
    assert _opruimen(nu + timedelta(hours=24, seconds=1))["pogingen"] == 1
    assert not Koppelpoging.objects.exists()


def test_code_goes_a_day_after_it_ended(wereld: SimpleNamespace, nu: datetime) -> None:
    actions.code_uitgeven(wereld.anna, door=werker(klok.vandaag()), nu=nu)
    assert _opruimen(nu + timedelta(hours=48))["codes"] == 0
    assert _opruimen(nu + timedelta(hours=48, seconds=1))["codes"] == 1
    assert not Activatiecode.objects.exists()


def test_cleaning_up_leaves_one_line_with_numbers_alone(nu: datetime) -> None:
    _opruimen(nu)
    (regel,) = Verwerking.objects.filter(handeling="toegang:opruimen:uitgevoerd")
    assert regel.zin == "0 sessies, 0 mislukte koppelingen en 0 activatiecodes zijn opgeruimd."


def test_someone_at_work_stays_in(client: Client, nu: datetime) -> None:
    bezoek = bezoeker("0193")
    _opruimen(nu + timedelta(hours=1))
    assert bezoek.get("/toegang/sessie/", headers={"accept": "application/json"}).status_code == 200
    assert client.get("/toegang/sessie/", headers={"accept": "application/json"}).status_code == 401
