"""What the crossing (``test_muren.py``) rests on: every route is in it, and the tables themselves say no.

Signing on and off is about a municipality itself; a stranger cannot do that either.
"""

from typing import Any

import psycopg
import pytest
from django.db import connection

from pib.core import muren
from pib.core.logins import WEB
from tests.muren.adressen import ADRESSEN, ALLEEN_POST, BIJ_SPLITSING, OVER_DE_GEMEENTE, Adres, namen_van_routes
from tests.muren.wereld import VANDAAG, Gemeentewereld, maak_wereld
from tests.plugin import rol_in_transactie

GEEN_TOEGANG = 403


@pytest.fixture
def werelden(db: None, settings: Any) -> tuple[Gemeentewereld, Gemeentewereld]:
    settings.VASTE_DAG = VANDAAG
    return maak_wereld("0193", personen=1), maak_wereld("0344", personen=1)


def test_every_route_below_a_municipality_is_tried() -> None:
    assert namen_van_routes() == set(ADRESSEN) | ALLEEN_POST | OVER_DE_GEMEENTE | BIJ_SPLITSING


def test_a_stranger_cannot_enrol_change_or_sign_off_a_municipality(
    werelden: tuple[Gemeentewereld, Gemeentewereld],
) -> None:
    zwolle, utrecht = werelden
    for naam in sorted(OVER_DE_GEMEENTE):
        pad = Adres(naam, {}, ()).pad(zwolle.code)
        assert zwolle.client.get(pad).status_code != GEEN_TOEGANG, naam
        assert utrecht.client.get(pad).status_code == GEEN_TOEGANG, naam
        assert utrecht.client.post(pad).status_code == GEEN_TOEGANG, naam


def test_without_a_municipality_no_personal_table_gives_the_web_login_a_row(
    werelden: tuple[Gemeentewereld, Gemeentewereld],
) -> None:
    tabellen = [tabel for tabel, muur in muren.muren().items() if muur.per_rij and muur.web]
    with connection.cursor() as cursor, rol_in_transactie(WEB):
        for tabel in tabellen:
            cursor.execute(f'SELECT count(*) FROM "{tabel}"')  # noqa: S608  (names of our own tables)
            assert cursor.fetchone() == (0,), tabel
    assert len(tabellen) > 10


def test_a_closed_table_refuses_the_web_login(werelden: tuple[Gemeentewereld, Gemeentewereld]) -> None:
    dicht = [tabel for tabel, muur in muren.muren().items() if not muur.web]
    for tabel in dicht:
        with (
            pytest.raises(Exception, match="permission denied") as fout,
            rol_in_transactie(WEB),
            connection.cursor() as c,
        ):
            c.execute(f'SELECT 1 FROM "{tabel}"')  # noqa: S608  (names of our own tables)
        assert isinstance(fout.value.__cause__, psycopg.errors.InsufficientPrivilege)
    assert "logboek_verwerking" in dicht
