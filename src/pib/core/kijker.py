"""Who is looking or acting, for which municipality, on which day: handed to every query and deed."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4


@dataclass(frozen=True, kw_only=True)
class Kijker:
    """A user, a command or a job, as the logboek and the walls need to know it.

    gemeente: the chosen municipality (four digits); empty for nation-wide work.
    vandaag: the day that decides what is visible (Europe/Amsterdam).
    account: id of the account; None for a command or a job.
    rol: the role used, in the code of the manual; "operator" or "werker" for commands and jobs.
    herkomst: where it came from: "portaal", "opdracht", "werker".
    """

    vandaag: date
    gemeente: str = ""
    account: int | None = None
    rol: str = ""
    herkomst: str = "portaal"
    trace: UUID = field(default_factory=uuid4)


def operator(vandaag: date) -> Kijker:
    """A DUO operator at the command line: nation-wide, without an account."""
    return Kijker(vandaag=vandaag, rol="operator", herkomst="opdracht")


def werker(vandaag: date) -> Kijker:
    """A job that runs by itself."""
    return Kijker(vandaag=vandaag, rol="werker", herkomst="werker")
