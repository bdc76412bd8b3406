"""All records of one invented person, by file of the delivery."""

from dataclasses import dataclass, field
from datetime import date

Waarde = str | int | date
Rij = dict[str, Waarde]


def getal(rij: Rij, kolom: str) -> int:
    """A whole number of a row; 0 when the column is empty."""
    waarde = rij.get(kolom)
    return waarde if isinstance(waarde, int) else 0


@dataclass(slots=True)
class Dossier:
    """A person's row and everything that belongs to it; a column that is absent is empty in the file.

    nummer: a short code, unique among all persons, from which contract and invoice numbers are made.
    """

    nummer: str
    persoon: Rij
    rijen: dict[str, list[Rij]] = field(default_factory=dict)
    ingetrokken: Rij | None = None

    @property
    def bsn(self) -> str:
        """The key of the person."""
        return str(self.persoon["bsn"])

    def voeg(self, bestand: str, **kolommen: Waarde) -> Rij:
        """Add a row of this person to a file (its name without ``.csv``)."""
        rij: Rij = {"bsn": self.persoon["bsn"], **kolommen}
        self.rijen.setdefault(f"{bestand}.csv", []).append(rij)
        return rij

    def van(self, bestand: str) -> list[Rij]:
        """The rows of this person in a file (its name without ``.csv``)."""
        return self.rijen.get(f"{bestand}.csv", [])

    def trek_in(self, per: date, reden: str) -> None:
        """Delivered by mistake: the person leaves every file but ``intrekkingen.csv`` (spec A7)."""
        self.ingetrokken = {"bsn": self.bsn, "per": per, "reden": reden}

    def dag(self, kolom: str) -> date | None:
        """A date of the person's row, None when empty."""
        waarde = self.persoon.get(kolom)
        return waarde if isinstance(waarde, date) else None

    def open_op(self, peildatum: date) -> bool:
        """Whether the duty is under way and the person can get post: what most changes need."""
        begin, eind = self.dag("plicht_start"), self.dag("plicht_eind")
        return (
            begin is not None
            and begin <= peildatum
            and (eind is None or eind > peildatum)
            and not self.persoon.get("overleden_op")
            and not self.persoon.get("land")
        )
