"""What follows a municipality that merged or was split: periods that join or must not overlap (spec T5). Pure."""

from collections.abc import Iterable
from datetime import date

from pib.core.datums import ALTIJD

Periode = tuple[date, date | None]  # from a day until a day; None: until further notice


def ruimste(een: Periode, ander: Periode) -> Periode:
    """The period from the first beginning to the last end."""
    eind = max(een[1] or ALTIJD, ander[1] or ALTIJD)
    return min(een[0], ander[0]), None if eind == ALTIJD else eind


def gaten(periode: Periode, bezet: Iterable[Periode]) -> list[Periode]:
    """The parts of a period that none of the others covers, in order; empty periods cover nothing and are none."""
    begin, einde = periode[0], periode[1] or ALTIJD
    over: list[Periode] = []
    for vanaf, tot in sorted((vanaf, tot or ALTIJD) for vanaf, tot in bezet):
        if vanaf >= tot:
            continue
        if begin < min(vanaf, einde):
            over.append((begin, min(vanaf, einde)))
        begin = max(begin, tot)
    if begin < einde:
        over.append((begin, None if einde == ALTIJD else einde))
    return over
