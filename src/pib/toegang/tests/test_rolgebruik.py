from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from pib.core.kijker import Kijker
from pib.toegang.actions.rollen import gebruik_onthouden
from pib.toegang.models import Account
from pib.toegang.rollen import Rol, gegeven_rol, met_leesrollen
from pib.toegang.tests.beheer import ELDERS, STAD, VANDAAG, AlsWeb
from pib.toegang.tests.bezoek import Bezoeker, bezoeker
from pib.toegang.tests.factories import vergun

GISTEREN = VANDAAG - timedelta(days=1)
LIJST = f"/g/{STAD}/beheer/"


@pytest.fixture
def ada(db: None, settings: Settings) -> Bezoeker:
    settings.VASTE_DAG = VANDAAG
    return bezoeker(STAD, Rol.BEHEERDER, Rol.ELIP_BRIEF)


def _gebruikt(account: Account) -> dict[str, date | None]:
    return dict(account.rolvergunningen.filter(gemeente=STAD).values_list("rol", "laatst_gebruikt_op"))


def _schrijft(ada: Bezoeker, pad: str) -> bool:
    with CaptureQueriesContext(connection) as gevangen:
        ada.get(pad)
    return any("laatst_gebruikt_op\" = '" in vraag["sql"] for vraag in gevangen.captured_queries)


def test_opened_page_marks_the_role_it_was_opened_by_once_a_day(ada: Bezoeker) -> None:
    assert _schrijft(ada, LIJST)
    assert _gebruikt(ada.account) == {"BEHEERDER": VANDAAG, "ELIP_BRIEF": None}
    assert not _schrijft(ada, LIJST)
    ada.account.rolvergunningen.update(laatst_gebruikt_op=GISTEREN)
    assert _schrijft(ada, LIJST)
    assert _gebruikt(ada.account) == {"BEHEERDER": VANDAAG, "ELIP_BRIEF": GISTEREN}


def test_page_that_was_refused_or_is_not_there_marks_nothing(ada: Bezoeker) -> None:
    assert ada.get(f"/g/{STAD}/signalen/").status_code == 403
    assert ada.get(f"{LIJST}999999/").status_code == 404
    assert set(_gebruikt(ada.account).values()) == {None}


def test_deed_holds_no_lock_on_the_role_of_who_does_it(ada: Bezoeker) -> None:
    ada.post(LIJST, {"zoek": "x"})
    assert set(_gebruikt(ada.account).values()) == {None}


def test_page_for_every_role_marks_none(ada: Bezoeker) -> None:
    assert ada.get(f"/g/{STAD}/").status_code == 200
    assert set(_gebruikt(ada.account).values()) == {None}


@pytest.mark.parametrize(
    ("gegeven", "rol", "telt_voor"),
    [
        ({Rol.WI2021MUT}, Rol.WI2021, Rol.WI2021MUT),
        ({Rol.WI2021MUT, Rol.WI2021}, Rol.WI2021, Rol.WI2021),
        ({Rol.WI2013MUT}, Rol.WI2013MUT, Rol.WI2013MUT),
        ({Rol.ELIP_BRIEF, Rol.WI2013MUT}, Rol.ELIP_BRIEF, Rol.ELIP_BRIEF),
    ],
)
def test_reading_by_a_changing_role_counts_as_use_of_that_role(gegeven: set[Rol], rol: Rol, telt_voor: Rol) -> None:
    assert rol in met_leesrollen(gegeven)
    assert gegeven_rol(rol, gegeven) is telt_voor


def test_use_is_written_in_the_chosen_municipality_only(ada: Bezoeker, als_web: AlsWeb) -> None:
    bezoeker(ELDERS, Rol.BEHEERDER)
    vergun(ada.account, ELDERS, Rol.BEHEERDER)
    elders = Kijker(vandaag=VANDAAG, gemeente=ELDERS, account=ada.account.pk)
    with als_web(STAD, VANDAAG):
        gebruik_onthouden(Rol.BEHEERDER, door=elders)
    assert not ada.account.rolvergunningen.filter(laatst_gebruikt_op__isnull=False).exists()
