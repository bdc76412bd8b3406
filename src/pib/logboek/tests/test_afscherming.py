"""The web login writes lines through one function and can do nothing else with the logboek (spec O5, T6)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from pib.core.kijker import Kijker
from pib.logboek import actions
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Gebruik, Sleutel, TeVerzegelen, Verwerking, Zegel

pytestmark = pytest.mark.django_db
PROEF = Gebeurtenis("proef:regel:geschreven", "Een regel.", "proef")
TABELLEN = tuple(model._meta.db_table for model in (Gebruik, Sleutel, TeVerzegelen, Verwerking, Zegel))
RECHTEN = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
Rol = Callable[[str], AbstractContextManager[None]]
AlsWeb = Callable[[str, date], AbstractContextManager[None]]
VANDAAG = date(2026, 11, 24)


def vraag(tekst: str, *waarden: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(tekst, waarden)
        rijen: list[tuple[Any, ...]] = cursor.fetchall()
        return rijen


def kijker() -> Kijker:
    return Kijker(vandaag=VANDAAG, gemeente="0193", account=7, rol="ELIP_PERSONEN")


def test_every_table_of_the_logboek_is_named_here() -> None:
    gevonden = vraag("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND relname LIKE 'logboek%%'")
    assert {naam for (naam,) in gevonden} == set(TABELLEN)


def test_web_login_has_no_right_on_any_table_or_column() -> None:
    heeft = [
        (tabel, recht)
        for tabel in TABELLEN
        for recht in RECHTEN
        if vraag("SELECT has_table_privilege('pib_web', %s, %s)", tabel, recht) == [(True,)]
    ]
    kolommen = vraag(
        "SELECT table_name, column_name FROM information_schema.column_privileges"
        " WHERE grantee IN ('pib_web', 'PUBLIC') AND table_name LIKE 'logboek%%'"
    )
    assert (heeft, kolommen) == ([], [])


@pytest.mark.parametrize(
    ("login", "mag"),
    [
        ("pib_web", {"logboek_schrijven"}),
        ("pib_duo", {"logboek_schrijven"}),
        (
            "pib_landelijk",
            {
                "logboek_schrijven",
                "logboek_verzegelen",
                "logboek_maand_verwijderen",
                "logboek_sleutels_bijhouden",
            },
        ),
    ],
)
def test_each_login_calls_only_its_own_functions(login: str, mag: set[str]) -> None:
    gevonden = vraag(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'logboek%%'"
        " AND has_function_privilege(%s, oid, 'EXECUTE')",
        login,
    )
    assert {naam for (naam,) in gevonden} == mag


@pytest.mark.parametrize("login", ["pib_landelijk", "pib_duo"])
def test_no_other_login_writes_a_table_either(login: str) -> None:
    heeft = [
        (tabel, recht)
        for tabel in TABELLEN
        for recht in RECHTEN[1:]
        if vraag("SELECT has_table_privilege(%s, %s, %s)", login, tabel, recht) == [(True,)]
    ]
    assert heeft == []


@pytest.mark.parametrize("tabel", TABELLEN)
@pytest.mark.parametrize(
    "opdracht",
    ["SELECT * FROM {}", "SELECT count(*) FROM {}", "INSERT INTO {} (id) VALUES (1)", "UPDATE {} SET id = 1",
     "DELETE FROM {}", "TRUNCATE {}", "COPY {} TO STDOUT", "LOCK TABLE {}", "ALTER TABLE {} DISABLE TRIGGER ALL",
     "DROP TABLE {}"],
)  # fmt: skip
def test_web_login_is_refused_whatever_it_tries(tabel: str, opdracht: str, als_web: AlsWeb) -> None:
    actions.schrijven(PROEF, door=kijker(), personen=[1])
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        als_web("0193", VANDAAG),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht.format(tabel))


@pytest.mark.parametrize(
    "aanroep",
    ["logboek_verzegelen(1)", "logboek_veld('x')", "logboek_tijd(now())", "logboek_maand_verwijderen('2020-01-01')",
     "logboek_sleutels_bijhouden('{}')"],
)  # fmt: skip
def test_web_login_calls_nothing_but_writing(aanroep: str, als_web: AlsWeb) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        als_web("0193", VANDAAG),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT {aanroep}")


def test_web_login_writes_through_the_function_and_reads_nothing_back(als_web: AlsWeb) -> None:
    with als_web("0193", VANDAAG):
        actions.schrijven(PROEF, door=kijker(), personen=[1, 2])
    assert (Verwerking.objects.count(), Gebruik.objects.count(), TeVerzegelen.objects.count()) == (2, 1, 3)


def test_line_goes_with_the_deed_when_that_is_rolled_back(als_web: AlsWeb) -> None:
    with als_web("0193", VANDAAG), transaction.atomic():
        actions.schrijven(PROEF, door=kijker(), personen=[1, 2])
        transaction.set_rollback(True)
    assert [model.objects.count() for model in (Verwerking, Gebruik, Sleutel, TeVerzegelen)] == [0, 0, 0, 0]


def test_deed_goes_with_its_line_when_that_cannot_be_written(als_web: AlsWeb) -> None:
    """A line the database refuses takes the whole transaction with it: nothing happens unseen."""
    te_lang = Gebeurtenis("proef:regel:geschreven", "x" * 301, "proef")

    def daad() -> None:
        with als_web("0193", VANDAAG):
            actions.schrijven(PROEF, door=kijker(), personen=[1])
            actions.schrijven(te_lang, door=kijker(), personen=[1])

    with pytest.raises(DatabaseError):
        daad()
    assert Verwerking.objects.count() == 0
