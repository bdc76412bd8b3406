"""The days of the demo: fixed, so that it tells the same story whenever it is run."""

from datetime import date, datetime, time

from pib.core.klok import AMSTERDAM

LEVERING = date(2026, 11, 20)
RONDE = date(2026, 11, 25)  # a Wednesday
VASTSTELLING = date(2026, 11, 26)  # the night after: a municipality that signed off on the 25th is out
VERVOLG = date(2026, 11, 27)


def moment(dag: date, uur: int = 20) -> datetime:
    """A moment on that day in Amsterdam."""
    return datetime.combine(dag, time(uur), AMSTERDAM)
