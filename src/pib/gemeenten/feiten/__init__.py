"""The municipalities of the Netherlands and their history, as the project carries them: facts, not test data.

``gemeenten.csv`` has the columns code, naam, ingangsdatum, einddatum (the first day on which the code no longer
holds) and opvolger (one code, or several separated by spaces where a municipality was split). An empty ingangsdatum
means: since before the registration began. Five old entries (abroad, unknown, ceded areas) have no successor.

The numbers ``oin`` and ``kvk`` are invented: real OINs begin with seven zeros, ours with ``9999999``; the trade
register never issued numbers that begin with ``00``.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

BESTAND = Path(__file__).with_name("gemeenten.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemeentefeit:
    """One code through time; ``einddatum`` is half-open."""

    code: str
    naam: str
    ingangsdatum: date | None
    einddatum: date | None
    opvolgers: tuple[str, ...]

    @property
    def oin(self) -> str:
        """An invented OIN of twenty digits."""
        return f"999999900000000{self.code}0"

    @property
    def kvk(self) -> str:
        """An invented trade register number of eight digits."""
        return f"0000{self.code}"

    def geldt_op(self, dag: date) -> bool:
        """Whether the code is in use on the day."""
        return (self.ingangsdatum is None or self.ingangsdatum <= dag) and (
            self.einddatum is None or dag < self.einddatum
        )


@cache
def gemeentefeiten() -> tuple[Gemeentefeit, ...]:
    """Every code that ever was, in the order of the codes."""
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        return tuple(
            Gemeentefeit(
                code=rij["code"],
                naam=rij["naam"],
                ingangsdatum=_dag(rij["ingangsdatum"]),
                einddatum=_dag(rij["einddatum"]),
                opvolgers=tuple(rij["opvolger"].split()),
            )
            for rij in csv.DictReader(bestand)
        )


@cache
def gemeentefeit(code: str) -> Gemeentefeit:
    """The facts of one code. Raises KeyError when the code never was."""
    for feit in gemeentefeiten():
        if feit.code == code:
            return feit
    raise KeyError(code)


@cache
def gemeenten_op(dag: date) -> tuple[Gemeentefeit, ...]:
    """The municipalities that exist on the day (342 in 2026)."""
    return tuple(feit for feit in gemeentefeiten() if feit.geldt_op(dag))


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
