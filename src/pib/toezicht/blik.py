"""One look at a person, as supervision judges it: what was seen, by whom, when, and whether there was a reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Soort(StrEnum):
    """How much of a person was seen."""

    LIJST = "lijst"  # a line in a list
    DOSSIER = "dossier"  # the person's pages
    GEZOCHT = "gezocht"  # found by typing a BSN
    MIS = "mis"  # typed a BSN of nobody who is visible here
    UITVOER = "uitvoer"  # a line of a download or print


@dataclass(frozen=True, slots=True)
class Blik:
    """One line of the logboek with its circumstances on that day.

    persoon: pseudonym; for MIS the keyed hash of what was typed.
    op: local time (Europe/Amsterdam).
    signaal: the municipality had a signal about this person that was open, or handled less than 30 days before.
    eigen: this account handled a signal of this person in the 90 days before.
    """

    account: int
    gemeente: str
    persoon: str
    op: datetime
    soort: Soort
    signaal: bool = False
    eigen: bool = False

    @property
    def zonder_aanleiding(self) -> bool:
        """Nothing the registration knows of asked for this look."""
        return not (self.signaal or self.eigen)
