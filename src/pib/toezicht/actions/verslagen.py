"""Making the monthly reports: by a worker or the operator, never in a request (spec O5)."""

from datetime import date, datetime

from django.db import transaction

from pib.core.datums import plus_maanden
from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toezicht import events
from pib.toezicht.models import Maandverslag
from pib.toezicht.queries.verslagen import tel


class MaandLoopt(Exception):
    """There is no report of a month that is not over; the text is a Dutch sentence."""


@transaction.atomic
def maak_verslagen(maand: date, *, door: Kijker, nu: datetime) -> int:
    """The reports of all municipalities about the month that begins on this day; gives how many. Raises MaandLoopt.

    Made again they are the same, because lines of the logboek do not change.
    """
    if plus_maanden(maand.replace(day=1), 1) > door.vandaag:
        raise MaandLoopt(f"De maand {maand:%Y-%m} is nog niet voorbij.")
    maand = maand.replace(day=1)
    rijen = [
        Maandverslag(gemeente=gemeente, maand=maand, cijfers=cijfers.als_json(), gemaakt_op=nu)
        for gemeente, cijfers in sorted(tel(maand).items())
    ]
    Maandverslag.objects.bulk_create(
        rijen, update_conflicts=True, unique_fields=["gemeente", "maand"], update_fields=["cijfers", "gemaakt_op"]
    )
    logboek.schrijven(events.VERSLAGEN_GEMAAKT, door=door, maand=f"{maand:%Y-%m}", aantal=len(rijen))
    return len(rijen)


def maak_ontbrekende(*, door: Kijker, nu: datetime) -> int:
    """The reports of the month that ended last, unless they are there; gives how many were made."""
    maand = plus_maanden(door.vandaag.replace(day=1), -1)
    if Maandverslag.objects.filter(maand=maand).exists():
        return 0
    return maak_verslagen(maand, door=door, nu=nu)
