"""When a weekly run may start, and which week it belongs to (spec B5, B6)."""

from dataclasses import dataclass
from datetime import date, timedelta

from pib.core.datums import toon_datum

_DAGEN_PER_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Levering:
    """The last delivery that was taken: what the registration now says is from then."""

    serienummer: int
    peildatum: date


def bezwaar_tegen_start(
    *, peildatum: date, laatste_ronde: date | None, levering: Levering | None, oude_levering: str, maximum_dagen: int
) -> str:
    """Why a run for this day is refused, as a Dutch sentence; empty when it may start.

    laatste_ronde: peildatum of the latest run that was not cancelled. oude_levering: the reason to accept a delivery
    that is more than `maximum_dagen` older than the peildatum.
    """
    if levering is None:
        return "Er is nog geen levering van DUO ingelezen."
    if laatste_ronde is not None and peildatum < laatste_ronde:
        return f"De peildatum {toon_datum(peildatum)} ligt voor die van de laatste ronde ({toon_datum(laatste_ronde)})."
    dagen = (peildatum - levering.peildatum).days
    if dagen > maximum_dagen and not oude_levering.strip():
        return (
            f"De laatste levering is van {toon_datum(levering.peildatum)}: {dagen} dagen ouder dan de peildatum, "
            f"meer dan {maximum_dagen}. Lees eerst een nieuwe levering in, of geef met --oude-levering de reden waarom "
            "het toch moet."
        )
    return ""


def week_van(dag: date) -> tuple[date, date]:
    """Monday and Sunday of the week of this day: the week of the dosage (spec B5)."""
    maandag = dag - timedelta(days=dag.weekday())
    return maandag, maandag + timedelta(days=_DAGEN_PER_WEEK - 1)
