"""The language of conditions: terms that have a value, conditions that are true or not."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Waarde: TypeAlias = date | int | str | None
Teken: TypeAlias = Literal["=", "<=", ">=", "<", ">"]


# --- terms: they have a value ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Veld:
    """A field of the record that is judged; None is unknown or not applicable."""

    naam: str


@dataclass(frozen=True)
class Vast:
    """A fixed value."""

    waarde: date | int | str


@dataclass(frozen=True)
class Peildatum:
    """The day on which is judged."""


@dataclass(frozen=True)
class PlusDagen:
    """A date plus a number of days."""

    term: "Term"
    dagen: int


@dataclass(frozen=True)
class PlusMaanden:
    """A date plus calendar months, clamped to the end of a shorter month (spec E2)."""

    term: "Term"
    maanden: int


@dataclass(frozen=True)
class Maal:
    """A whole number times a whole factor: percentages are compared without division or rounding."""

    term: "Term"
    factor: int


Term: TypeAlias = Veld | Vast | Peildatum | PlusDagen | PlusMaanden | Maal


# --- conditions: they are true or not -------------------------------------------------------------------------


@dataclass(frozen=True)
class Vergelijk:
    """Both sides known, and in this relation."""

    links: Term
    teken: Teken
    rechts: Term


@dataclass(frozen=True)
class Leeg:
    """The term has no value."""

    term: Term


@dataclass(frozen=True)
class Niet:
    """The opposite."""

    voorwaarde: "Voorwaarde"


@dataclass(frozen=True)
class En:
    """All of them; of none at all it is true."""

    delen: tuple["Voorwaarde", ...]


@dataclass(frozen=True)
class Of:
    """At least one of them; of none at all it is untrue."""

    delen: tuple["Voorwaarde", ...]


@dataclass(frozen=True)
class Bestaat:
    """The record has in this list at least one row that fulfils the condition (fields are those of the row)."""

    lijst: str
    voorwaarde: "Voorwaarde"


Voorwaarde: TypeAlias = Vergelijk | Leeg | Niet | En | Of | Bestaat


@dataclass(frozen=True)
class Eis:
    """A named condition: ``code`` is the reason given when it is not fulfilled."""

    code: str
    voorwaarde: Voorwaarde


def leeg_of_na_peildatum(veld: str) -> Voorwaarde:
    """Not (yet) happened: the field is empty or after the peildatum."""
    return Of((Leeg(Veld(veld)), Vergelijk(Veld(veld), ">", Peildatum())))
