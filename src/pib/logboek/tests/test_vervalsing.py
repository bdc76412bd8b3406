"""Any single sealed line that was changed, removed or swapped is found, and nothing else is reported (spec O5).

Whole with ``PIB_MUREN=volledig`` (100,000 lines, each kind a thousand times); a short form in every run.
"""

import os
import random
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from pib.core.kijker import operator
from pib.logboek import actions, queries, rules
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.tests.vervalsing import Uitkomst, Vervalser, Vondst, als_baas, controle, proef, vul, zegels

VOLLEDIG = os.environ.get("PIB_MUREN") == "volledig"
REGELS, MAANDEN = (100_000, 50) if VOLLEDIG else (2_000, 3)
# How often each kind; on links instead of lines; with the check of the whole logboek instead of the months it touches.
KEREN, OP_ZEGELS, OP_HET_GEHEEL = (1000, 200, 24) if VOLLEDIG else (25, 10, 2)
ZAAD = 20261124
PROEF = Gebeurtenis("proef:regel:geschreven", "Een regel.", "proef")


@pytest.mark.django_db
def test_any_single_line_changed_removed_or_swapped_is_found() -> None:
    aantal = vul(REGELS, MAANDEN)
    assert aantal >= REGELS
    assert controle([None]) == []
    alle = zegels()
    assert len({zegel.maand for zegel in alle}) == MAANDEN
    vervalser = Vervalser(alle, random.Random(ZAAD))  # noqa: S311  (a trial, repeatable)
    daden = {"gewijzigd": vervalser.wijzig, "verwijderd": vervalser.verwijder, "verwisseld": vervalser.verwissel}
    regels = {naam: Uitkomst() for naam in daden}
    for naam, daad in daden.items():
        for keer in range(KEREN):
            proef(daad, regels[naam], geheel=keer < OP_HET_GEHEEL)
    op_zegels = {"gewijzigd": vervalser.wijzig_zegel, "verwijderd": vervalser.verwijder_zegel,
                 "verwisseld": vervalser.verwissel_zegel}  # fmt: skip
    zegel = {naam: Uitkomst() for naam in op_zegels}
    for naam, daad in op_zegels.items():
        for _ in range(OP_ZEGELS):
            proef(daad, zegel[naam], geheel=False)
    assert controle([None]) == []
    _verslag("vervalsing regels", aantal, regels)
    _verslag("zegelvervalsing zegels", aantal, zegel)


def _verslag(wat: str, aantal: int, uitkomsten: dict[str, Uitkomst]) -> None:
    cijfers = " ".join(f"{naam} {deel.gedaan} gevonden {deel.gevonden}" for naam, deel in uitkomsten.items())
    onterecht = [vondst for deel in uitkomsten.values() for vondst in deel.onterecht]
    print(f"{wat} {aantal} {cijfers} onterecht {len(onterecht)}")  # noqa: T201  (read by bewijs)
    assert [deel.gevonden for deel in uitkomsten.values()] == [deel.gedaan for deel in uitkomsten.values()]
    assert onterecht == []


@pytest.fixture
def gevuld(db: None) -> int:
    return vul(300, 3)


def test_check_of_one_month_leaves_the_others_out(gevuld: int) -> None:
    maanden = sorted({zegel.maand for zegel in zegels()})
    assert sum(1 for maand in maanden for _ in queries.schakels(maand)) == gevuld
    vast = queries.hoofden()
    with als_baas() as cursor:
        cursor.execute("DELETE FROM logboek_verwerking WHERE moment < %s", [maanden[1]])
        cursor.execute(
            "INSERT INTO logboek_gebruik (trace, moment, rol, gemeente, herkomst)"
            " VALUES (gen_random_uuid(), %s, '', '', '')",
            [maanden[0]],
        )
        assert controle([maanden[1]], vast) == controle([maanden[2]], vast) == []
        gevonden = {vondst[2] for vondst in controle([maanden[0]], vast)}
    assert gevonden == {rules.ONTBREEKT, rules.BUITEN_DE_KETEN}


def test_end_of_a_month_cut_off_with_its_links_is_found_by_its_head_alone(gevuld: int) -> None:
    vast = queries.hoofden()
    laatste = zegels()[-1]
    with als_baas() as cursor:
        cursor.execute("DELETE FROM logboek_zegel WHERE maand = %s AND nummer > %s", [laatste.maand, 5])
        cursor.execute(
            "DELETE FROM logboek_verwerking v WHERE NOT EXISTS"
            " (SELECT FROM logboek_zegel WHERE soort = 'V' AND regel = v.id)"
        )
        cursor.execute(
            "DELETE FROM logboek_gebruik g WHERE NOT EXISTS"
            " (SELECT FROM logboek_zegel WHERE soort = 'G' AND regel = g.id)"
        )
        assert controle([laatste.maand]) == []
        assert controle([laatste.maand], vast) == [(laatste.maand, laatste.nummer, rules.ANDER_HOOFD, "", 0)]


def test_chain_written_anew_is_found_even_when_its_new_head_was_kept_too(gevuld: int) -> None:
    vast = queries.hoofden()
    with als_baas() as cursor:
        cursor.execute("UPDATE logboek_verwerking SET zin = 'Er is niets gebeurd.'")
        cursor.execute(
            "INSERT INTO logboek_te_verzegelen (soort, regel) SELECT soort, regel FROM logboek_zegel"
            " ORDER BY maand, nummer; DELETE FROM logboek_zegel"
        )
        cursor.execute("SELECT logboek_verzegelen(100000)")
        assert controle([None]) == []
        assert {vondst[2] for vondst in controle([None], vast)} == {rules.ANDER_HOOFD}
        assert len(controle([None], [*vast, *queries.hoofden()])) == len(vast)


def test_line_whose_place_in_the_queue_is_gone_is_found(gevuld: int) -> None:
    actions.schrijven(PROEF, door=operator(date(2026, 11, 24)))
    assert controle([None]) == []
    with als_baas() as cursor:
        cursor.execute("DELETE FROM logboek_te_verzegelen")
        assert [vondst[2] for vondst in controle([None])] == [rules.BUITEN_DE_KETEN] * 2


@pytest.mark.parametrize("moment", ["infinity", "-infinity", "4000-01-01 BC", "20000-01-01"])
def test_a_moment_no_calendar_has_stops_no_check(gevuld: int, moment: str) -> None:
    eerste = next(zegel for zegel in zegels() if zegel.soort == "V" and zegel.nummer > 5)
    with als_baas() as cursor:
        cursor.execute("UPDATE logboek_verwerking SET moment = %s WHERE id = %s", [moment, eerste.regel])
        cursor.execute(
            "INSERT INTO logboek_gebruik (id, trace, moment, rol, gemeente, herkomst)"
            " VALUES (-5, gen_random_uuid(), %s, '', '', '')",
            [moment],
        )
        cursor.execute("UPDATE logboek_zegel SET maand = 'infinity' WHERE maand = %s AND nummer = 2", [eerste.maand])
        vondsten, hoofden = _of_niets()
    assert {(vondst[2], vondst[4]) for vondst in vondsten} >= {
        (rules.GEWIJZIGD, eerste.regel),
        (rules.BUITEN_DE_KETEN, -5),
    }
    assert rules.GAT in {vondst[2] for vondst in vondsten}
    assert len(hoofden) == 4


def _of_niets() -> tuple[list[Vondst], list[rules.Hoofd]]:
    """What the check reports, or nothing when it stops."""
    try:
        with transaction.atomic():
            return controle([None]), queries.hoofden()
    except DatabaseError:
        return [], []
