"""Heads of the chain kept outside the database: a file that only grows (spec O5: elsewhere, hourly).

Whoever rewrites the whole chain in the database cannot rewrite these; put the file on storage that its own
administrators cannot change (``PIB_LOGBOEK_HOOFDEN``).
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from pib.logboek.rules import Hoofd

_BEGIN = '{"op": "'


class Onleesbaar(Exception):
    """A line of the file is not a head; the text is a Dutch sentence."""


def bewaar(pad: Path, hoofden: Iterable[Hoofd], *, op: datetime) -> int:
    """Add the heads that the file does not have yet, one JSON object per line; gives how many.

    They are on the disk when this returns. A line that broke off earlier stays as it is, on a line of its own.
    """
    bekend = {hoofd for _, _, hoofd in _regels(pad) if hoofd}
    nieuw = [hoofd for hoofd in hoofden if hoofd not in bekend]
    if nieuw:
        pad.parent.mkdir(parents=True, exist_ok=True)
        with pad.open("ab+") as bestand:
            if bestand.tell():
                bestand.seek(-1, os.SEEK_END)
                bestand.write(b"\n" if bestand.read() != b"\n" else b"")
            bestand.write("".join(_regel(hoofd, op) for hoofd in nieuw).encode())
            bestand.flush()
            os.fsync(bestand.fileno())
    return len(nieuw)


def lees(pad: Path, *, meld: Callable[[str], object] | None = None) -> list[Hoofd]:
    """Every head ever kept; none when the file does not exist.

    meld: is told, in a Dutch sentence, of a line that broke off while it was written (a full disk, a power cut): what
    it would have held was kept again an hour later. Raises Onleesbaar for any other line that is not a head.
    """
    hoofden = []
    for nummer, regel, hoofd in _regels(pad):
        if hoofd:
            hoofden.append(hoofd)
        elif not _afgebroken(regel):
            raise Onleesbaar(f"Regel {nummer} van het bestand met hoofden is onleesbaar.")
        elif meld:
            meld(f"Regel {nummer} van het bestand met hoofden brak af bij het schrijven en is overgeslagen.")
    return hoofden


def _regel(hoofd: Hoofd, op: datetime) -> str:
    gegevens = {"op": op.isoformat(), "maand": hoofd.maand.isoformat(), "nummer": hoofd.nummer}
    return json.dumps({**gegevens, "hash": hoofd.hash.hex()}) + "\n"


def _regels(pad: Path) -> Iterator[tuple[int, str, Hoofd | None]]:
    """Each line with its number and its head, or None when it holds none."""
    if not pad.exists():
        return
    tekst = pad.read_text(encoding="utf-8", errors="replace")
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        yield nummer, regel, _hoofd(regel)


def _hoofd(regel: str) -> Hoofd | None:
    try:
        gegevens = json.loads(regel)
        maand = date.fromisoformat(gegevens["maand"])
        return Hoofd(maand, int(gegevens["nummer"]), bytes.fromhex(gegevens["hash"]))
    except (ValueError, KeyError, TypeError):
        return None


def _afgebroken(regel: str) -> bool:
    """Whether this is the beginning of a line as we write it, and no more than that."""
    return regel[: len(_BEGIN)] == _BEGIN[: len(regel)] and "}" not in regel
