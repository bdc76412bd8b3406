"""The chain of the logboek: sealed soon, and every change afterwards is found (spec O5)."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from pib.core.kijker import Kijker
from pib.logboek import actions, hoofden, queries, rules
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import TeVerzegelen, Verwerking, Zegel

pytestmark = pytest.mark.django_db
PROEF = Gebeurtenis("proef:regel:geschreven", "Regel {nummer}: œ “ü” 中.", "proef")
Rol = Callable[[str], AbstractContextManager[None]]


def schrijf(aantal: int) -> None:
    for nummer in range(aantal):
        door = Kijker(vandaag=date(2026, 11, 23), gemeente="0193", account=7, rol="ELIP_PERSONEN")
        actions.schrijven(PROEF, door=door, personen=[nummer] if nummer % 2 else [], nummer=nummer)


def bevindingen(vast: list[rules.Hoofd] | None = None) -> list[str]:
    return [
        gevonden.wat for gevonden in (*rules.controleer(queries.schakels(), vast or []), *queries.buiten_de_keten())
    ]


@pytest.fixture
def als_baas() -> Callable[..., None]:
    """SQL of someone who owns the server: triggers do not stop him."""

    def _doe(opdracht: str, *waarden: Any, **namen: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
            cursor.execute(opdracht.format(**namen), waarden)
            assert cursor.rowcount > 0
            cursor.execute("SET LOCAL session_replication_role = origin")

    return _doe


@pytest.fixture
def verzegeld() -> int:
    schrijf(20)
    return actions.verzegelen()


def test_every_line_is_sealed_once_and_the_chain_is_whole(verzegeld: int) -> None:
    assert verzegeld == 40
    assert actions.verzegelen() == 0
    assert queries.wachtend() == 0
    assert Zegel.objects.count() == 40
    assert bevindingen() == []


def test_line_waits_for_its_seal_from_the_moment_it_is_written() -> None:
    schrijf(3)
    assert TeVerzegelen.objects.count() == 6
    assert bevindingen() == []


def test_more_lines_than_fit_in_one_go_follow_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "HOOGSTENS_PER_KEER", 7)
    schrijf(5)
    assert [actions.verzegelen(), actions.verzegelen(), actions.verzegelen()] == [7, 3, 0]
    assert bevindingen() == []


@pytest.mark.parametrize(
    ("tabel", "kolom", "waarde"),
    [
        ("logboek_verwerking", "zin", "Er is niets gebeurd."),
        ("logboek_verwerking", "activiteit", ""),
        ("logboek_verwerking", "handeling", "proef:regel:anders"),
        ("logboek_verwerking", "voorwerp", "x"),
        ("logboek_verwerking", "resultaat", "geweigerd"),
        ("logboek_verwerking", "betrokkene", UUID(int=1)),
        ("logboek_verwerking", "trace", UUID(int=2)),
        ("logboek_verwerking", "moment", datetime(2026, 11, 1, tzinfo=UTC)),
        ("logboek_gebruik", "account", 8),
        ("logboek_gebruik", "rol", ""),
        ("logboek_gebruik", "gemeente", "0014"),
        ("logboek_gebruik", "herkomst", "werker"),
        ("logboek_gebruik", "trace", UUID(int=3)),
        ("logboek_gebruik", "moment", datetime(2026, 11, 1, tzinfo=UTC)),
    ],
)
def test_a_change_of_any_field_of_a_sealed_line_is_found(
    verzegeld: int, als_baas: Callable[..., None], tabel: str, kolom: str, waarde: object
) -> None:
    als_baas(
        "UPDATE {tabel} SET {kolom} = %s WHERE id = (SELECT max(id) - 3 FROM {tabel})", waarde, tabel=tabel, kolom=kolom
    )
    assert bevindingen() == [rules.GEWIJZIGD]


def test_a_removed_line_is_found(verzegeld: int, als_baas: Callable[..., None]) -> None:
    als_baas("DELETE FROM logboek_verwerking WHERE id = (SELECT min(id) + 4 FROM logboek_verwerking)")
    assert bevindingen() == [rules.ONTBREEKT]


def test_two_lines_that_changed_places_are_found(verzegeld: int, als_baas: Callable[..., None]) -> None:
    een, ander = Verwerking.objects.order_by("pk").values_list("pk", flat=True)[3:5]
    als_baas("UPDATE logboek_verwerking SET id = -1 WHERE id = %s", een)
    als_baas("UPDATE logboek_verwerking SET id = %s WHERE id = %s", een, ander)
    als_baas("UPDATE logboek_verwerking SET id = %s WHERE id = -1", ander)
    assert bevindingen() == [rules.GEWIJZIGD, rules.GEWIJZIGD]


def test_a_line_removed_with_its_link_leaves_a_gap(verzegeld: int, als_baas: Callable[..., None]) -> None:
    regel = Zegel.objects.get(nummer=9)
    tabel = "logboek_verwerking" if regel.soort == "V" else "logboek_gebruik"
    als_baas("DELETE FROM {tabel} WHERE id = %s", regel.regel, tabel=tabel)
    als_baas("DELETE FROM logboek_zegel WHERE nummer = 9")
    assert bevindingen() == [rules.GAT]


def test_the_end_of_the_chain_cannot_be_cut_off_when_its_head_was_kept(
    verzegeld: int, als_baas: Callable[..., None], tmp_path: Path
) -> None:
    hoofden.bewaar(tmp_path / "elders" / "hoofden.jsonl", queries.hoofden(), op=datetime(2026, 11, 23, tzinfo=UTC))
    vast = hoofden.lees(tmp_path / "elders" / "hoofden.jsonl")
    assert bevindingen(vast) == []
    laatste = Zegel.objects.latest("nummer")
    tabel = "logboek_verwerking" if laatste.soort == "V" else "logboek_gebruik"
    als_baas("DELETE FROM {tabel} WHERE id = %s", laatste.regel, tabel=tabel)
    als_baas("DELETE FROM logboek_zegel WHERE nummer = %s", laatste.nummer)
    assert bevindingen() == []
    assert bevindingen(vast) == [rules.ANDER_HOOFD]


def test_a_chain_written_anew_differs_from_the_head_that_was_kept(
    verzegeld: int, als_baas: Callable[..., None]
) -> None:
    vast = queries.hoofden()
    als_baas(
        "UPDATE logboek_verwerking SET zin = 'Er is niets gebeurd.' WHERE id = (SELECT min(id) FROM logboek_verwerking)"
    )
    als_baas("INSERT INTO logboek_te_verzegelen (soort, regel) SELECT soort, regel FROM logboek_zegel ORDER BY nummer")
    als_baas("DELETE FROM logboek_zegel")
    actions.verzegelen()
    assert bevindingen() == []
    assert bevindingen(vast) == [rules.ANDER_HOOFD]


def test_a_line_slipped_in_beside_the_door_is_found(verzegeld: int, als_baas: Callable[..., None]) -> None:
    als_baas(
        "INSERT INTO logboek_gebruik (trace, moment, rol, gemeente, herkomst)"
        " VALUES (gen_random_uuid(), now(), '', '', '')"
    )
    assert bevindingen() == [rules.BUITEN_DE_KETEN]


@pytest.mark.parametrize("tabel", ["logboek_verwerking", "logboek_gebruik", "logboek_zegel"])
@pytest.mark.parametrize("opdracht", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_not_even_the_owner_changes_a_line_by_accident(verzegeld: int, tabel: str, opdracht: str) -> None:
    with (
        pytest.raises(DatabaseError, match="worden niet gewijzigd of verwijderd"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht.format(tabel))


@pytest.mark.parametrize("login", ["pib_web", "pib_duo"])
def test_only_the_nation_wide_login_seals(login: str, rol: Rol) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), rol(login):
        actions.verzegelen()


def test_the_nation_wide_login_seals_and_reads_the_chain(rol: Rol) -> None:
    schrijf(2)
    with rol("pib_landelijk"):
        assert actions.verzegelen() == 4
        assert bevindingen() == []


def test_chains_of_two_months_stand_apart() -> None:
    schakels = []
    for maand in (date(2026, 10, 1), date(2026, 11, 1)):
        vorige = rules.begin_van(maand)
        for nummer in (1, 2):
            velden = (nummer, None, "tekst")
            vorige = hashlib.sha256(vorige + rules.regeltekst("G", velden)).digest()
            schakels.append(rules.Schakel(maand, nummer, "G", nummer, vorige, velden))
    assert list(rules.controleer(schakels)) == []
    assert list(rules.controleer(schakels[2:])) == []  # a month that went at the end of its term
    assert list(rules.controleer(reversed(schakels))) != []


def test_no_two_lines_read_as_the_same_text() -> None:
    assert rules.regeltekst("V", ("a", "bc")) != rules.regeltekst("V", ("ab", "c"))
    assert rules.regeltekst("V", (None,)) != rules.regeltekst("V", ("",)) != rules.regeltekst("V", ("-",))


def test_an_unreadable_file_of_heads_is_said_so(tmp_path: Path) -> None:
    pad = tmp_path / "hoofden.jsonl"
    assert hoofden.lees(pad) == []
    pad.write_text('{"maand": "2026-11-01", "nummer": 1, "hash": "00"}\n{}\n')
    with pytest.raises(hoofden.Onleesbaar, match="Regel 2"):
        hoofden.lees(pad)


def test_a_head_that_is_in_the_file_is_not_kept_twice_and_another_of_the_same_link_is(tmp_path: Path) -> None:
    pad, nu = tmp_path / "hoofden.jsonl", datetime(2026, 11, 24, tzinfo=UTC)
    een = rules.Hoofd(date(2026, 11, 1), 7, b"een")
    ander = rules.Hoofd(date(2026, 11, 1), 7, b"ander")
    assert [hoofden.bewaar(pad, [een], op=nu), hoofden.bewaar(pad, [een], op=nu)] == [1, 0]
    assert hoofden.bewaar(pad, [een, ander], op=nu) == 1
    assert hoofden.lees(pad) == [een, ander]


@pytest.mark.parametrize("lengte", [1, 5, 30, 90])
def test_a_head_that_broke_off_is_passed_over_and_spoils_no_other(tmp_path: Path, lengte: int) -> None:
    pad, nu = tmp_path / "hoofden.jsonl", datetime(2026, 11, 24, tzinfo=UTC)
    eerste, tweede = (rules.Hoofd(date(2026, 11, 1), nummer, b"hash" * 8) for nummer in (1, 2))
    hoofden.bewaar(pad, [eerste], op=nu)
    heel = pad.read_text()
    pad.write_text(heel + heel[:lengte])
    gemeld: list[str] = []
    assert hoofden.lees(pad, meld=gemeld.append) == [eerste]
    hoofden.bewaar(pad, [tweede], op=nu)
    assert pad.read_text().splitlines()[1] == heel[:lengte]
    assert hoofden.lees(pad, meld=gemeld.append) == [eerste, tweede]
    assert gemeld == ["Regel 2 van het bestand met hoofden brak af bij het schrijven en is overgeslagen."] * 2


def test_a_head_that_was_scratched_out_is_no_broken_line(tmp_path: Path) -> None:
    pad = tmp_path / "hoofden.jsonl"
    hoofden.bewaar(pad, [rules.Hoofd(date(2026, 11, 1), 1, b"hash" * 8)], op=datetime(2026, 11, 24, tzinfo=UTC))
    pad.write_text(pad.read_text().replace('"nummer": 1', '"nummer": x'))
    with pytest.raises(hoofden.Onleesbaar, match="Regel 1"):
        hoofden.lees(pad)


def test_two_heads_of_one_link_that_differ_are_a_chain_written_anew() -> None:
    maand = date(2026, 11, 1)
    hash_ = hashlib.sha256(rules.begin_van(maand) + rules.regeltekst("G", (1,))).digest()
    schakel = rules.Schakel(maand, 1, "G", 1, hash_, (1,))
    echt, vals = rules.Hoofd(maand, 1, hash_), rules.Hoofd(maand, 1, b"vals")
    assert list(rules.controleer([schakel], [echt])) == []
    for vast in ([echt, vals], [vals, echt], [vals]):
        assert [bevinding.wat for bevinding in rules.controleer([schakel], vast)] == [rules.ANDER_HOOFD]


def test_how_long_the_oldest_line_waits_is_known() -> None:
    assert queries.langst_wachtend() == 0
    schrijf(1)
    assert 0 < queries.langst_wachtend() < 60
    actions.verzegelen()
    assert queries.langst_wachtend() == 0
