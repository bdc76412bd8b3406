"""What a delivery is made from: the same plan gives the same bytes."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from pib.beheer.proefdata.gewichten import opgeteld
from pib.gemeenten.feiten import gemeenten_op

EERSTE_PEILDATUM = date(2016, 1, 1)
EEN_WEEK = timedelta(days=7)
_EERSTE_PEILDATUM_ROLLEN = date(2022, 7, 1)


class PlanKanNiet(ValueError):
    """The plan asks for something that does not exist; the message is for the user."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Persons, seed and day of a first delivery.

    personen: how many, the cast not counted. gemeenten: codes; empty is every municipality of the day.
    volume: allow numbers that fail the 11-proef when the demo numbers are used up.
    rolverdeling: add the named cast.
    ronde_op: the day of the first run, on which the cast's boundaries are exact; by default the peildatum itself.
    vervolg_op: peildatum of the second delivery; by default a week after the first. Raises PlanKanNiet.
    """

    personen: int
    zaad: int
    peildatum: date
    gemeenten: tuple[str, ...] = ()
    volume: bool = False
    rolverdeling: bool = False
    ronde_op: date | None = None
    vervolg_op: date | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be made."""
        bestaand = {feit.code for feit in gemeenten_op(self.peildatum)}
        if vreemd := [code for code in self.gemeenten if code not in bestaand]:
            raise PlanKanNiet(f"Op {self.peildatum} bestaat geen gemeente met code {', '.join(vreemd)}.")
        if self.peildatum < EERSTE_PEILDATUM:
            raise PlanKanNiet(f"De peildatum mag niet voor {EERSTE_PEILDATUM} liggen.")
        if self.rolverdeling and self.peildatum < _EERSTE_PEILDATUM_ROLLEN:
            raise PlanKanNiet(f"De rolverdeling begint op {_EERSTE_PEILDATUM_ROLLEN}.")

    @property
    def rondedag(self) -> date:
        """The day of the first run."""
        return self.ronde_op or self.peildatum

    @property
    def vervolgdag(self) -> date:
        """The peildatum of the second delivery."""
        return self.vervolg_op or self.peildatum + EEN_WEEK

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The municipalities where people live."""
        return self.gemeenten or tuple(feit.code for feit in gemeenten_op(self.peildatum))

    @cached_property
    def _opgeteld(self) -> tuple[float, ...]:
        return opgeteld(self.codes)

    def kies_gemeente(self, toeval: Random) -> str:
        """One of the municipalities, large ones more often."""
        return self.codes[bisect(self._opgeteld, toeval.random() * self._opgeteld[-1])]
