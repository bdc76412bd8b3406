"""Somebody who owns the server changes the logboek: one deed at random, in a savepoint that is rolled back."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from pib.logboek import actions, queries, rules
from pib.logboek.rules import BUITEN_DE_KETEN, GAT, GEWIJZIGD, ONTBREEKT

Vondst = tuple[date, int, str, str, int]
TABEL = {"V": "logboek_verwerking", "G": "logboek_gebruik"}
KOLOMMEN = {
    "V": ("trace", "moment", "activiteit", "handeling", "zin", "voorwerp", "resultaat", "betrokkene"),
    "G": ("trace", "moment", "account", "rol", "gemeente", "herkomst"),
}
_KORTST = 4  # of a text column

# Through the one door; then the moments are spread over the months, by trace, before anything is sealed.
_SCHRIJVEN = """
SELECT logboek_schrijven(md5('proef' || i)::uuid, 'proef-' || i %% 7, 'proef:regel:geschreven',
    'Regel ' || i || ': œ “ü” 中.', CASE WHEN i %% 5 = 0 THEN 'voorwerp ' || i ELSE '' END,
    CASE WHEN i %% 11 = 0 THEN 'geweigerd' ELSE 'geslaagd' END,
    CASE i %% 3 WHEN 0 THEN ARRAY[]::bigint[] WHEN 1 THEN ARRAY[i %% 997] ELSE (SELECT array_agg((i + p) %% 997)
        FROM generate_series(1, 20) p) END,
    CASE WHEN i %% 13 = 0 THEN NULL ELSE i %% 50 END, 'ELIP_PERSONEN', lpad((i %% 343)::text, 4, '0'), 'portaal')
FROM generate_series(1, %s) i
"""
_SPREIDEN = """
UPDATE {tabel} SET moment = timestamptz '2022-01-01 00:00+00'
    + (('x' || substr(trace::text, 1, 6))::bit(24)::int %% %s) * interval '1 month'
    + (id %% 2400000) * interval '1.000001 second'
"""


@dataclass(frozen=True)
class Zegelregel:
    """A link as it stood before anybody touched it."""

    maand: date
    nummer: int
    soort: str
    regel: int


@dataclass
class Uitkomst:
    """How many deeds of a kind were done and found, and what was reported that nobody did."""

    gedaan: int = 0
    gevonden: int = 0
    onterecht: list[Vondst] = field(default_factory=list)


@contextmanager
def als_baas() -> Iterator[Any]:
    """A cursor of the superuser whom no trigger stops; all is undone at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        yield cursor
        transaction.set_rollback(True)


def vul(regels: int, maanden: int) -> int:
    """At least so many lines, written by the real function, spread over the months and sealed; gives how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SCHRIJVEN, [regels * 3 // 25 + 3])
        cursor.execute("SELECT current_user")
        (wie,) = cursor.fetchone()
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        for tabel in TABEL.values():
            cursor.execute(_SPREIDEN.format(tabel=tabel), [maanden])
        cursor.execute(f'SET LOCAL session_replication_role = origin; SET LOCAL ROLE "{wie}"')
    totaal = 0
    while aantal := actions.verzegelen():
        totaal += aantal
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE logboek_verwerking, logboek_gebruik, logboek_zegel, logboek_te_verzegelen")
    return totaal


def zegels() -> list[Zegelregel]:
    """Every link, in order."""
    return [Zegelregel(s.maand, s.nummer, s.soort, s.regel) for s in queries.schakels()]


def controle(maanden: Sequence[date | None], vast: Sequence[rules.Hoofd] = ()) -> list[Vondst]:
    """What the check reports of these months; [None] is the whole logboek."""
    gevonden: list[rules.Bevinding] = []
    for maand in maanden:
        hoofden = [hoofd for hoofd in vast if maand in {None, hoofd.maand}]
        gevonden += [*rules.controleer(queries.schakels(maand), hoofden), *queries.buiten_de_keten(maand)]
    return sorted((b.maand, b.nummer, b.wat, b.soort, b.regel) for b in gevonden)


class Vervalser:
    """Does one deed at random; each method gives what the check must report, and nothing else."""

    def __init__(self, alle: Sequence[Zegelregel], toeval: random.Random) -> None:
        self.alle = alle
        self.toeval = toeval
        self.op_plek = {(zegel.maand, zegel.nummer): zegel for zegel in alle}
        self.regels = {soort: [zegel for zegel in alle if zegel.soort == soort] for soort in TABEL}

    def wijzig(self, cursor: Any) -> list[Vondst]:
        """Another value in one column of one line."""
        zegel = self.toeval.choice(self.alle)
        if self.toeval.random() < 0.1:
            return self._ander_nummer(cursor, zegel)
        kolom = self.toeval.choice(KOLOMMEN[zegel.soort])
        oud = self._waarde(cursor, zegel, kolom)
        self._zet(cursor, zegel, kolom, self._anders(kolom, oud))
        return [_vondst(zegel, GEWIJZIGD)]

    def verwijder(self, cursor: Any) -> list[Vondst]:
        """One line gone."""
        zegel = self.toeval.choice(self.alle)
        _doe(cursor, "DELETE FROM {tabel} WHERE id = %s", zegel.regel, tabel=TABEL[zegel.soort])
        return [_vondst(zegel, ONTBREEKT)]

    def verwissel(self, cursor: Any) -> list[Vondst]:
        """Two lines in each other's place, or with each other's value in one column."""
        soort = self.toeval.choice("VG")
        een = self.toeval.choice(self.regels[soort])
        ander = self._buur(een) if self.toeval.random() < 0.3 else self.toeval.choice(self.regels[soort])
        if een == ander:
            return self.verwissel(cursor)
        kolom = self.toeval.choice(("id", "id", *KOLOMMEN[soort]))
        if kolom == "id":
            self._wissel_nummers(cursor, een, ander)
        else:
            waarden = [self._waarde(cursor, zegel, kolom) for zegel in (een, ander)]
            if waarden[0] == waarden[1]:
                return self.verwissel(cursor)
            self._zet(cursor, een, kolom, UUID(int=0) if kolom == "trace" else waarden[1])
            self._zet(cursor, ander, kolom, waarden[0])
            self._zet(cursor, een, kolom, waarden[1])
        return [_vondst(een, GEWIJZIGD), _vondst(ander, GEWIJZIGD)]

    def wijzig_zegel(self, cursor: Any) -> list[Vondst]:
        """Another hash in a link, or another line."""
        zegel = self.toeval.choice(self.alle)
        if self.toeval.random() < 0.5:
            _op(cursor, "UPDATE logboek_zegel SET hash = %s", zegel, self.toeval.randbytes(32))
            return [_vondst(zegel, GEWIJZIGD), *self._volgende(zegel, GEWIJZIGD)]
        nergens = 10**9 + self.toeval.randrange(10**6)
        _op(cursor, "UPDATE logboek_zegel SET regel = %s", zegel, nergens)
        return [(zegel.maand, zegel.nummer, ONTBREEKT, zegel.soort, nergens), _buiten(zegel)]

    def verwijder_zegel(self, cursor: Any) -> list[Vondst]:
        """A link gone; with its line too, but not at the end of a month: there only its head tells."""
        zegel = self.toeval.choice(self.alle)
        verder = self._volgende(zegel, GAT)
        _op(cursor, "DELETE FROM logboek_zegel", zegel)
        if verder and self.toeval.random() < 0.5:
            _doe(cursor, "DELETE FROM {tabel} WHERE id = %s", zegel.regel, tabel=TABEL[zegel.soort])
            return verder
        return [*verder, _buiten(zegel)]

    def verwissel_zegel(self, cursor: Any) -> list[Vondst]:
        """Two links with each other's line, or with each other's hash."""
        een, ander = self.toeval.sample(self.alle, 2)
        if self.toeval.random() < 0.5:
            _op(cursor, "UPDATE logboek_zegel SET regel = -1", een)
            _op(cursor, "UPDATE logboek_zegel SET soort = %s, regel = %s", ander, een.soort, een.regel)
            _op(cursor, "UPDATE logboek_zegel SET soort = %s, regel = %s", een, ander.soort, ander.regel)
            return [
                (een.maand, een.nummer, GEWIJZIGD, ander.soort, ander.regel),
                (ander.maand, ander.nummer, GEWIJZIGD, een.soort, een.regel),
            ]
        hashes = [_hash(cursor, zegel) for zegel in (een, ander)]
        _op(cursor, "UPDATE logboek_zegel SET hash = %s", een, hashes[1])
        _op(cursor, "UPDATE logboek_zegel SET hash = %s", ander, hashes[0])
        verder = [*self._volgende(een, GEWIJZIGD), *self._volgende(ander, GEWIJZIGD)]
        return [_vondst(een, GEWIJZIGD), _vondst(ander, GEWIJZIGD), *verder]

    def _ander_nummer(self, cursor: Any, zegel: Zegelregel) -> list[Vondst]:
        """A line under a number that no link has."""
        nergens = 10**9 + self.toeval.randrange(10**6)
        self._zet(cursor, zegel, "id", nergens)
        return [_vondst(zegel, ONTBREEKT), (zegel.maand, 0, BUITEN_DE_KETEN, zegel.soort, nergens)]

    def _wissel_nummers(self, cursor: Any, een: Zegelregel, ander: Zegelregel) -> None:
        for van, naar in ((een.regel, -1), (ander.regel, een.regel), (-1, ander.regel)):
            _doe(cursor, "UPDATE {tabel} SET id = %s WHERE id = %s", naar, van, tabel=TABEL[een.soort])

    def _buur(self, zegel: Zegelregel) -> Zegelregel:
        """The next line of the same kind in its month, or itself at the end."""
        verder = (self.op_plek.get((zegel.maand, zegel.nummer + stap)) for stap in range(1, 60))
        return next((buur for buur in verder if buur and buur.soort == zegel.soort), zegel)

    def _volgende(self, zegel: Zegelregel, wat: str) -> list[Vondst]:
        volgende = self.op_plek.get((zegel.maand, zegel.nummer + 1))
        return [_vondst(volgende, wat)] if volgende else []

    def _waarde(self, cursor: Any, zegel: Zegelregel, kolom: str) -> Any:
        _doe(cursor, "SELECT {kolom} FROM {tabel} WHERE id = %s", zegel.regel, kolom=kolom, tabel=TABEL[zegel.soort])
        return cursor.fetchone()[0]

    def _zet(self, cursor: Any, zegel: Zegelregel, kolom: str, waarde: Any) -> None:
        opdracht = "UPDATE {tabel} SET {kolom} = %s WHERE id = %s"
        _doe(cursor, opdracht, waarde, zegel.regel, kolom=kolom, tabel=TABEL[zegel.soort])

    def _anders(self, kolom: str, oud: Any) -> Any:
        """Another value of the same kind, as near as one microsecond or one character."""
        if isinstance(oud, datetime):
            return oud + timedelta(microseconds=self.toeval.choice((-1, 1)) * 10 ** self.toeval.randrange(14))
        if kolom in {"trace", "betrokkene"}:
            nieuw = UUID(int=self.toeval.getrandbits(128))
            return None if kolom == "betrokkene" and oud is not None and self.toeval.random() < 0.3 else nieuw
        if kolom == "account":
            return self.toeval.choice([waarde for waarde in (None, 0, 51, 10**12) if waarde != oud])
        if oud and self.toeval.random() < 0.7:
            plek = self.toeval.randrange(len(oud))
            return self.toeval.choice((oud[:plek] + chr(ord(oud[plek]) ^ 1) + oud[plek + 1 :], oud[:plek]))
        return oud[: _KORTST - 1] + "~"


def proef(daad: Callable[[Any], list[Vondst]], uitkomst: Uitkomst, *, geheel: bool) -> None:
    """One deed, the check of its months or of everything, and all undone."""
    uitkomst.gedaan += 1
    with als_baas() as cursor:
        verwacht = sorted(set(daad(cursor)))
        vondsten = controle([None] if geheel else sorted({vondst[0] for vondst in verwacht}))
    uitkomst.gevonden += set(verwacht) <= set(vondsten)
    uitkomst.onterecht += [vondst for vondst in vondsten if vondst not in verwacht]


def _vondst(zegel: Zegelregel, wat: str) -> Vondst:
    return (zegel.maand, zegel.nummer, wat, zegel.soort, zegel.regel)


def _buiten(zegel: Zegelregel) -> Vondst:
    return (zegel.maand, 0, BUITEN_DE_KETEN, zegel.soort, zegel.regel)


def _hash(cursor: Any, zegel: Zegelregel) -> bytes:
    _op(cursor, "SELECT hash FROM logboek_zegel", zegel)
    return bytes(cursor.fetchone()[0])


def _op(cursor: Any, opdracht: str, zegel: Zegelregel, *waarden: Any) -> None:
    _doe(cursor, f"{opdracht} WHERE maand = %s AND nummer = %s", *waarden, zegel.maand, zegel.nummer)


def _doe(cursor: Any, opdracht: str, *waarden: Any, **namen: str) -> None:
    cursor.execute(opdracht.format(**namen), waarden)
    assert cursor.rowcount == 1, opdracht
