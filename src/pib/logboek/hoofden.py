"""Heads of the chain kept outside the database: a file that only grows (spec O5: elsewhere, hourly).

Whoever rewrites the whole chain in the database cannot rewrite these; put the file on storage that its own
administrators cannot change (``PIB_LOGBOEK_HOOFDEN``).
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from pib.logboek.rules import Hoofd


class Onleesbaar(Exception):
    """A line of the file is not a head; the text is a Dutch sentence."""


def bewaar(pad: Path, hoofden: Iterable[Hoofd], *, op: datetime) -> None:
    """Add the heads of this moment, one JSON object per line."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with pad.open("a", encoding="utf-8") as bestand:
        for hoofd in hoofden:
            regel = {"op": op.isoformat(), "maand": hoofd.maand.isoformat(), "nummer": hoofd.nummer}
            bestand.write(json.dumps({**regel, "hash": hoofd.hash.hex()}) + "\n")


def lees(pad: Path) -> list[Hoofd]:
    """Every head ever kept; none when the file does not exist. Raises Onleesbaar."""
    if not pad.exists():
        return []
    hoofden = []
    for nummer, regel in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            gegevens = json.loads(regel)
            maand = date.fromisoformat(gegevens["maand"])
            hoofden.append(Hoofd(maand, int(gegevens["nummer"]), bytes.fromhex(gegevens["hash"])))
        except (ValueError, KeyError, TypeError):
            raise Onleesbaar(f"Regel {nummer} van het bestand met hoofden is onleesbaar.") from None
    return hoofden
