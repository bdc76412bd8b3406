"""The chain of the logboek, read with our own eyes: what each sealed line must hash to (spec O5). Pure.

The database writes the chain (migration 0004); here it is computed anew from the lines themselves, so that a changed
function in the database does not hide a changed line.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

GEWIJZIGD = "regel gewijzigd"
ONTBREEKT = "regel ontbreekt"
GAT = "nummers ontbreken in de keten"
ANDER_HOOFD = "de keten eindigt anders dan is vastgelegd"
BUITEN_DE_KETEN = "regel staat niet in de keten en wacht ook niet op verzegeling"

BEWAREN_JAREN = 5  # of a line; then its whole month goes (spec O6)
Waarde = str | int | None


@dataclass(frozen=True, slots=True)
class Schakel:
    """One link with its line.

    maand: first day of the month; nummer: from 1 without a gap; soort: "V" or "G"; regel: id of the line.
    velden: the line's fields in the order of the chain, moments in microseconds since 1970; None when the line is gone.
    """

    maand: date
    nummer: int
    soort: str
    regel: int
    hash: bytes
    velden: tuple[Waarde, ...] | None


@dataclass(frozen=True)
class Hoofd:
    """The end of a month's chain at some moment, as kept outside the database."""

    maand: date
    nummer: int
    hash: bytes


@dataclass(frozen=True)
class Bevinding:
    """What is wrong at which link (nummer 0: with the chain of the month as a whole)."""

    maand: date
    nummer: int
    wat: str
    soort: str = ""
    regel: int = 0


def begin_van(maand: date) -> bytes:
    """The hash before the first link of a month."""
    return hashlib.sha256(f"pib-logboek {maand:%Y-%m}".encode()).digest()


def einde_van(maand: date) -> date:
    """The first day after a month, given by its first day."""
    return date(maand.year + maand.month // 12, maand.month % 12 + 1, 1)


def verlopen(maand: date, vandaag: date) -> bool:
    """Whether the term of every line of the month is over; only then a whole month may be gone."""
    einde = einde_van(maand)
    return einde.replace(year=einde.year + BEWAREN_JAREN) < vandaag


def regeltekst(soort: str, velden: Iterable[Waarde]) -> bytes:
    """A line as the chain reads it: each field with its length in bytes, so that no two lines give one text."""
    return b"".join([b"-" if waarde is None else _veld(str(waarde).encode()) for waarde in (soort, *velden)])


def controleer(
    schakels: Iterable[Schakel], hoofden: Iterable[Hoofd] = (), *, vandaag: date = date.min
) -> Iterator[Bevinding]:
    """Everything that is wrong with the links, given in order of month and number.

    hoofden: ends of chains kept elsewhere, of the months of the links; each must still be a link with that hash, and
    two that differ are a chain written anew. vandaag: a month of which no link is left is no finding when its term is
    over on this day. After a broken link the check goes on from what is stored: one altered line is one finding.
    """
    vast = _vast(hoofden)
    maand, nummer, vorige = date.min, 0, b""
    gezien = set()
    for schakel in schakels:
        if schakel.maand != maand:
            maand, nummer, vorige = schakel.maand, 0, begin_van(schakel.maand)
            gezien.add(maand)
        if schakel.nummer != nummer + 1:
            yield _bij(schakel, GAT)
        elif schakel.velden is None:
            yield _bij(schakel, ONTBREEKT)
        elif hashlib.sha256(vorige + regeltekst(schakel.soort, schakel.velden)).digest() != schakel.hash:
            yield _bij(schakel, GEWIJZIGD)
        if vast.pop((maand, schakel.nummer), {schakel.hash}) != {schakel.hash}:
            yield _bij(schakel, ANDER_HOOFD)
        nummer, vorige = schakel.nummer, schakel.hash
    for maand, nummer in sorted(vast):
        if maand in gezien or not verlopen(maand, vandaag):
            yield Bevinding(maand, nummer, ANDER_HOOFD)


def _vast(hoofden: Iterable[Hoofd]) -> dict[tuple[date, int], set[bytes]]:
    """What was kept of each link: all of it, because the head of a chain written anew is kept an hour later too."""
    vast: dict[tuple[date, int], set[bytes]] = {}
    for hoofd in hoofden:
        vast.setdefault((hoofd.maand, hoofd.nummer), set()).add(hoofd.hash)
    return vast


def _bij(schakel: Schakel, wat: str) -> Bevinding:
    return Bevinding(schakel.maand, schakel.nummer, wat, schakel.soort, schakel.regel)


def _veld(tekst: bytes) -> bytes:
    return b"%d:%s" % (len(tekst), tekst)
