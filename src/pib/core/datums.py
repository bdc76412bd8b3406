"""Terms, days and months as the law counts them, and how they are shown."""

import re
from calendar import monthrange
from datetime import date, timedelta

# "No end": a real date, so that the database compares it like any other.
ALTIJD = date(9999, 12, 31)

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_ONVOLLEDIG = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def plus_maanden(dag: date, maanden: int) -> date:
    """``dag`` plus a number of calendar months, clamped to the end of a shorter month (spec E2)."""
    jaar, maand0 = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand0 + 1, min(dag.day, monthrange(jaar, maand0 + 1)[1]))


def laatste_dag(eind: date) -> date:
    """The last day of a half-open term: what screens and letters call "tot en met"."""
    return eind - timedelta(days=1) if eind > date.min else eind


def toon_datum(dag: date | None) -> str:
    """``dd-mm-jjjj`` (screens); a dash for none."""
    return f"{dag:%d-%m-%Y}" if dag else "-"


def toon_datum_lang(dag: date) -> str:
    """``25 juni 2021`` (letters)."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def toon_maand(maand: date) -> str:
    """``juni 2021``."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def toon_datum_punt(dag: date) -> str:
    """``25.06.2021`` (tables in letters)."""
    return f"{dag:%d.%m.%Y}"


def toon_geboortedatum(waarde: str) -> str:
    """A date of birth that may lack day or month (``1988-00-00``): ``1988``, ``06-1988`` or ``17-06-1988``."""
    treffer = _ONVOLLEDIG.fullmatch(waarde)
    if not treffer:
        return waarde
    jaar, maand, dag = treffer.groups()
    return "-".join(deel for deel in (dag, maand, jaar) if deel != "00")
