"""Evaluating conditions over one record in Python, with both sides of every comparison for the explanation."""

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias, assert_never

from pib.core.datums import plus_maanden
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
    Teken,
    Term,
    Vast,
    Veld,
    Vergelijk,
    Voorwaarde,
    Waarde,
)

# A field by name; a list (`Bestaat`) is a sequence of such records.
Record: TypeAlias = Mapping[str, Any]

_REKENEN = {"=": operator.eq, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}


@dataclass(frozen=True)
class Vergelijking:
    """One comparison as it came out: both sides, and whether it is true."""

    links: Term
    links_waarde: Waarde
    teken: Teken
    rechts: Term
    rechts_waarde: Waarde
    waar: bool


def waarde(term: Term, record: Record, peildatum: date) -> Waarde:
    """What the term is for this record; unknown stays unknown."""
    match term:
        case Veld(naam):
            gevonden: Waarde = record[naam]
            return gevonden
        case Vast(vast):
            return vast
        case Peildatum():
            return peildatum
        case PlusDagen() | PlusMaanden() | Maal():
            basis = waarde(term.term, record, peildatum)
            return None if basis is None else _bewerkt(term, basis)
        case _:
            assert_never(term)


def _bewerkt(term: PlusDagen | PlusMaanden | Maal, basis: date | int | str) -> Waarde:
    match term, basis:
        case PlusDagen(_, dagen), date():
            return basis + timedelta(days=dagen)
        case PlusMaanden(_, maanden), date():
            return plus_maanden(basis, maanden)
        case Maal(_, factor), int():
            return basis * factor
        case _:
            raise TypeError(f"{type(term).__name__} kan niet rekenen met {type(basis).__name__}.")


def geldt(voorwaarde: Voorwaarde, record: Record, peildatum: date) -> bool:
    """Whether the condition is true for this record on the peildatum."""
    match voorwaarde:
        case Vergelijk():
            return vergelijk(voorwaarde, record, peildatum).waar
        case Leeg(term):
            return waarde(term, record, peildatum) is None
        case Niet(binnen):
            return not geldt(binnen, record, peildatum)
        case En(delen):
            return all(geldt(deel, record, peildatum) for deel in delen)
        case Of(delen):
            return any(geldt(deel, record, peildatum) for deel in delen)
        case Bestaat(lijst, binnen):
            return any(geldt(binnen, regel, peildatum) for regel in record[lijst])
        case _:
            assert_never(voorwaarde)


def vergelijk(voorwaarde: Vergelijk, record: Record, peildatum: date) -> Vergelijking:
    """One comparison with both its sides."""
    links = waarde(voorwaarde.links, record, peildatum)
    rechts = waarde(voorwaarde.rechts, record, peildatum)
    waar = links is not None and rechts is not None and bool(_REKENEN[voorwaarde.teken](links, rechts))
    return Vergelijking(voorwaarde.links, links, voorwaarde.teken, voorwaarde.rechts, rechts, waar)


def vergelijkingen(voorwaarde: Voorwaarde, record: Record, peildatum: date) -> Iterator[Vergelijking]:
    """Every comparison inside the condition, with both sides, in the order written."""
    match voorwaarde:
        case Vergelijk():
            yield vergelijk(voorwaarde, record, peildatum)
        case Leeg():
            return
        case Niet(binnen):
            yield from vergelijkingen(binnen, record, peildatum)
        case En(delen) | Of(delen):
            for deel in delen:
                yield from vergelijkingen(deel, record, peildatum)
        case Bestaat(lijst, binnen):
            for regel in record[lijst]:
                yield from vergelijkingen(binnen, regel, peildatum)
        case _:
            assert_never(voorwaarde)
