"""Compiling conditions to SQL: text with ``%s`` places and their values, for the whole country at once.

What holds no field is worked out here and handed over as a value: PostgreSQL meets plain columns and constants.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from pib.core.voorwaarden.bouwstenen import (
    Bestaat,
    En,
    Leeg,
    Maal,
    Niet,
    Of,
    Peildatum,
    PlusDagen,
    PlusMaanden,
    Term,
    Vast,
    Veld,
    Vergelijk,
    Voorwaarde,
    Waarde,
)
from pib.core.voorwaarden.oordeel import waarde


@dataclass(frozen=True)
class Lijst:
    """Where the rows of a list live: ``FROM tabel WHERE koppeling AND …``, with the columns of its fields."""

    tabel: str
    koppeling: str
    kolommen: Mapping[str, str]


@dataclass(frozen=True)
class Bron:
    """Which column each field is, and where the lists live."""

    kolommen: Mapping[str, str]
    lijsten: Mapping[str, Lijst] = field(default_factory=dict)


@dataclass(frozen=True)
class Sql:
    """A piece of SQL and the values of its ``%s`` places, in order."""

    tekst: str
    waarden: tuple[Waarde | list[str], ...] = ()


def compileer(voorwaarde: Voorwaarde, bron: Bron, peildatum: date) -> Sql:
    """The condition as a boolean SQL expression that is never NULL."""
    match voorwaarde:
        case Vergelijk(links, teken, rechts):
            kanten = _term(links, bron, peildatum), _term(rechts, bron, peildatum)
            tekst = f"({kanten[0].tekst} {teken} {kanten[1].tekst}) IS TRUE"
            return Sql(tekst, kanten[0].waarden + kanten[1].waarden)
        case Leeg(term):
            binnen = _term(term, bron, peildatum)
            return Sql(f"{binnen.tekst} IS NULL", binnen.waarden)
        case Niet(deel):
            ontkend = compileer(deel, bron, peildatum)
            return Sql(f"NOT ({ontkend.tekst})", ontkend.waarden)
        case En(delen):
            return _verbonden("AND", "true", [compileer(deel, bron, peildatum) for deel in delen])
        case Of(delen):
            return _verbonden("OR", "false", [compileer(deel, bron, peildatum) for deel in delen])
        case Bestaat(naam, deel):
            return _bestaat(bron.lijsten[naam], deel, peildatum)
        case _:
            assert_never(voorwaarde)


def _bestaat(lijst: Lijst, voorwaarde: Voorwaarde, peildatum: date) -> Sql:
    binnen = compileer(voorwaarde, Bron(lijst.kolommen), peildatum)
    tekst = f"EXISTS (SELECT FROM {lijst.tabel} WHERE {lijst.koppeling} AND {binnen.tekst})"
    return Sql(tekst, binnen.waarden)


def _verbonden(woord: str, leeg: str, delen: list[Sql]) -> Sql:
    if not delen:
        return Sql(leeg)
    tekst = f" {woord} ".join(f"({deel.tekst})" for deel in delen)
    return Sql(tekst, tuple(gevuld for deel in delen for gevuld in deel.waarden))


def _term(term: Term, bron: Bron, peildatum: date) -> Sql:
    match term:
        case Veld(naam):
            return Sql(bron.kolommen[naam])
        case Vast() | Peildatum():
            return Sql("%s", (waarde(term, {}, peildatum),))
        case PlusDagen(binnen, dagen) if _heeft_veld(binnen):
            basis = _term(binnen, bron, peildatum)
            return Sql(f"({basis.tekst} + {dagen:d})", basis.waarden)
        case PlusMaanden(binnen, maanden) if _heeft_veld(binnen):
            basis = _term(binnen, bron, peildatum)
            return Sql(f"({basis.tekst} + make_interval(months => {maanden:d}))::date", basis.waarden)
        case Maal(binnen, factor) if _heeft_veld(binnen):
            basis = _term(binnen, bron, peildatum)
            return Sql(f"({basis.tekst} * {factor:d})", basis.waarden)
        case PlusDagen() | PlusMaanden() | Maal():
            return Sql("%s", (waarde(term, {}, peildatum),))
        case _:
            assert_never(term)


def _heeft_veld(term: Term) -> bool:
    match term:
        case Veld():
            return True
        case PlusDagen(binnen) | PlusMaanden(binnen) | Maal(binnen):
            return _heeft_veld(binnen)
        case _:
            return False
