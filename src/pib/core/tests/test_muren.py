"""The walls as the database keeps them, with the application's own filters out of the way."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from psycopg import sql

from pib.core import logins, muren

pytestmark = pytest.mark.django_db
Rol = Callable[[str], AbstractContextManager[None]]
AlsWeb = Callable[[str, date], AbstractContextManager[None]]

GEMEENTE = "0193"
VANDAAG = date(2026, 11, 23)
MORGEN = date(2026, 11, 24)
LOGBOEK = ("logboek_verwerking", "logboek_gebruik", "logboek_sleutel")
SCHRIJVEN = (
    "SELECT logboek_schrijven(%s, 'proef', 'proef', 'proef', '', 'geslaagd', %s::bigint[], NULL, '', '', 'test')"
)


def _sql(vorm: str, *namen: str) -> sql.Composed:
    return sql.SQL(vorm).format(*map(sql.Identifier, namen))


def _rijen(opdracht: str | sql.Composed, waarden: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden or [])
        return list(cursor.fetchall())


def _aantal(tabel: str) -> int:
    return int(_rijen(_sql("SELECT count(*) FROM {}", tabel))[0][0])


def _per_rij() -> dict[str, muren.Muur]:
    """The tables a municipality may read in part."""
    return {tabel: muur for tabel, muur in muren.muren().items() if muur.per_rij and muur.web}


@pytest.fixture
def gevuld() -> list[str]:
    """One row in each table with a row policy, visible to GEMEENTE until MORGEN; every other column is a mere filler.

    Written with the checks of foreign keys off, so that this holds for each model there is, without its factory.
    """
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # only the superuser may switch the checks off
        cursor.execute("SET LOCAL session_replication_role = replica")
        for tabel, muur in _per_rij().items():
            cursor.execute(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass"
                " AND attnum > 0 AND NOT attisdropped AND attnotnull AND attidentity = '' AND attgenerated = ''",
                [tabel],
            )
            rij = {naam: _vulling(soort) for naam, soort in cursor.fetchall()}
            rij |= {muur.gemeente: GEMEENTE} | ({muur.tot: MORGEN} if muur.tot else {})
            for naam in _controles(tabel):
                cursor.execute(_sql("ALTER TABLE {} DROP CONSTRAINT {}", tabel, naam))
            invoegen = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                sql.Identifier(tabel),
                sql.SQL(", ").join(map(sql.Identifier, rij)),
                sql.SQL(", ").join(map(sql.Literal, rij.values())),
            )
            cursor.execute(invoegen)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(f"SET ROLE {logins.EIGENAAR}")
    return list(_per_rij())


def _controles(tabel: str) -> list[str]:
    vraag = "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'x')"
    return [naam for (naam,) in _rijen(vraag, [tabel])]


def _vulling(soort: str) -> Any:
    if soort.endswith("[]"):
        return "{}"
    if soort.startswith("character") or soort == "text":
        return "x"
    vast: dict[str, Any] = {
        "uuid": uuid4(),
        "boolean": False,
        "date": VANDAAG,
        "jsonb": "{}",
        "bytea": b"",
        "daterange": "empty",
        "timestamp with time zone": "2026-11-23",
    }
    return vast.get(soort, 1)


def test_every_table_of_the_database_has_declared_its_wall() -> None:
    assert muren.zonder_muur() == []


def test_every_declared_table_exists() -> None:
    with connection.cursor() as cursor:
        assert set(muren.muren()) <= set(connection.introspection.table_names(cursor))


def test_a_table_nobody_declared_is_noticed_and_closed(rol: Rol) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE vergeten (id int)")
    muren.optrekken()
    assert muren.zonder_muur() == ["vergeten"]
    for login in (logins.WEB, logins.LANDELIJK, logins.DUO):
        with pytest.raises(DatabaseError, match="permission denied for table"), rol(login):
            _aantal("vergeten")


def test_a_right_that_is_no_longer_declared_is_withdrawn(rol: Rol) -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON logboek_gebruik TO PUBLIC, pib_web")
    muren.optrekken()
    with pytest.raises(DatabaseError, match="permission denied for table"), rol(logins.WEB):
        _aantal("logboek_gebruik")


def test_with_no_municipality_set_no_personal_table_gives_the_web_login_a_row(gevuld: list[str], rol: Rol) -> None:
    assert gevuld
    assert {tabel for tabel in gevuld if _aantal(tabel) != 1} == set()
    with rol(logins.WEB):
        assert {tabel for tabel in gevuld if _aantal(tabel)} == set()


def test_another_municipality_sees_nothing_and_the_rightful_one_sees_its_row(
    gevuld: list[str], als_web: AlsWeb
) -> None:
    with als_web("0014", VANDAAG):
        assert {tabel for tabel in gevuld if _aantal(tabel)} == set()
    with als_web(GEMEENTE, VANDAAG):
        assert {tabel for tabel in gevuld if _aantal(tabel) != 1} == set()


def test_sight_ends_on_its_day(gevuld: list[str], als_web: AlsWeb) -> None:
    with als_web(GEMEENTE, MORGEN):
        assert {tabel for tabel in gevuld if _aantal(tabel)} == {t for t, muur in _per_rij().items() if not muur.tot}


def test_nation_wide_logins_see_every_municipality(gevuld: list[str], rol: Rol) -> None:
    for login in (logins.LANDELIJK, logins.DUO):
        with rol(login):
            leesbaar = {t for t in gevuld if getattr(muren.muren()[t], login.removeprefix("pib_"))}
            assert {tabel for tabel in leesbaar if _aantal(tabel) != 1} == set()


def test_the_web_login_writes_the_logboek_through_the_function_and_cannot_touch_its_tables(rol: Rol) -> None:
    with rol(logins.WEB):
        _rijen(SCHRIJVEN, [uuid4(), [7, 8]])
    assert [_aantal(tabel) for tabel in LOGBOEK] == [2, 1, 2]
    for tabel in LOGBOEK:
        for opdracht in ("SELECT FROM {}", "DELETE FROM {}", "INSERT INTO {} DEFAULT VALUES"):
            with pytest.raises(DatabaseError, match="permission denied for table"), rol(logins.WEB):
                _rijen(_sql(opdracht, tabel))


@pytest.mark.parametrize("login", [logins.LANDELIJK, logins.DUO])
def test_no_login_changes_or_deletes_what_the_logboek_holds(login: str, rol: Rol) -> None:
    for tabel in LOGBOEK:
        for opdracht in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(DatabaseError, match="permission denied for table"), rol(login):
                _rijen(_sql(opdracht, tabel))


def test_the_web_login_owns_nothing_is_member_of_nothing_and_passes_no_wall() -> None:
    bezit = (
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) <> %s AND relnamespace = 'public'::regnamespace"
    )
    assert _rijen(bezit, [logins.EIGENAAR]) == []
    lid = "SELECT 1 FROM pg_auth_members WHERE pg_get_userbyid(member) = ANY(%s)"
    assert _rijen(lid, [list(logins.LOGINS.values())]) == []
    macht = (
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
        " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)"
    )
    assert _rijen(macht, [list(logins.LOGINS.values())]) == []
    erft = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND rolinherit"
    assert _rijen(erft, [list(logins.LOGINS.values())]) == [(logins.EIGENAAR,)]  # see logins: PostgreSQL 15
    assert (
        _rijen("SELECT rolname FROM pg_roles WHERE rolcreatedb AND rolname = ANY(%s)", [[logins.WEB, logins.DUO]]) == []
    )


def test_the_web_login_cannot_become_another_login_nor_create_anything(procesomgeving: dict[str, str]) -> None:
    with psycopg.connect(procesomgeving["DATABASE_URL_WEB"], autocommit=True) as verbinding:
        for opdracht in (
            "SET ROLE pib_landelijk",
            "SET ROLE pib_eigenaar",
            "CREATE TABLE x ()",
            "CREATE TEMP TABLE x ()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                verbinding.execute(opdracht)
        assert verbinding.execute("SELECT current_database()").fetchone() == (settings.DATABASES["default"]["NAME"],)
        for tabel in _per_rij():
            assert verbinding.execute(_sql("SELECT FROM {}", tabel)).fetchall() == []


def test_a_job_planned_by_a_nation_wide_login_leaves_its_trail(rol: Rol) -> None:
    with rol(logins.LANDELIJK):
        _rijen(
            "SELECT procrastinate_defer_jobs_v1("
            "ARRAY[ROW('proef', 'proef', 0, NULL, NULL, '{}', NULL)::procrastinate_job_to_defer_v1])"
        )
        assert _aantal("procrastinate_events") == 1
        ((werker,),) = _rijen("SELECT * FROM procrastinate_register_worker_v1()")
        _rijen("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", [werker])
