"""Stopping a run before it is final: pause, resume, cancel (spec B6)."""

from datetime import date, datetime

from django.db import transaction

from pib.brieven import actions as brieven
from pib.core.datums import toon_datum
from pib.core.kijker import Kijker
from pib.elip import events
from pib.elip.actions.ronde.voorbereiden import RondeGeweigerd, lopende
from pib.elip.models import Ronde
from pib.logboek.actions import schrijven


@transaction.atomic
def annuleren(*, peildatum: date, reden: str, door: Kijker, op: datetime) -> int:
    """Cancel the run: its letters count as not written, the peildatum is free again. Gives the number of letters.

    Raises RondeGeweigerd when there is no such run or it is final.
    """
    ronde = _nog_niet_vast(peildatum)
    aantal = brieven.annuleren(bundel=ronde.bundel, door=door)
    ronde.fase, ronde.geannuleerd_op = Ronde.Fase.GEANNULEERD, op
    ronde.save(update_fields=["fase", "geannuleerd_op"])
    schrijven(events.RONDE_GEANNULEERD, door=door, voorwerp=f"ronde:{ronde.pk}", ronde=ronde.pk, reden=reden)
    return aantal


@transaction.atomic
def pauzeren(*, peildatum: date, door: Kijker, op: datetime) -> None:
    """Stop working on the run until it is resumed; letters already made stay. Raises RondeGeweigerd."""
    ronde = _nog_niet_vast(peildatum)
    if ronde.gepauzeerd_op is None:
        ronde.gepauzeerd_op = op
        ronde.save(update_fields=["gepauzeerd_op"])
        schrijven(events.RONDE_GEPAUZEERD, door=door, voorwerp=f"ronde:{ronde.pk}", ronde=ronde.pk)


@transaction.atomic
def hervatten(*, peildatum: date, door: Kijker) -> None:
    """Allow the run to go on; start it again to do so. Raises RondeGeweigerd."""
    ronde = _nog_niet_vast(peildatum)
    if ronde.gepauzeerd_op is not None:
        ronde.gepauzeerd_op = None
        ronde.save(update_fields=["gepauzeerd_op"])
        schrijven(events.RONDE_HERVAT, door=door, voorwerp=f"ronde:{ronde.pk}", ronde=ronde.pk)


def _nog_niet_vast(peildatum: date) -> Ronde:
    ronde = lopende(peildatum)
    if ronde is None:
        raise RondeGeweigerd(f"Er is geen ronde met peildatum {toon_datum(peildatum)}.")
    ronde = Ronde.objects.select_for_update().select_related("bundel").get(pk=ronde.pk)
    if ronde.fase == Ronde.Fase.VASTGESTELD:
        raise RondeGeweigerd(f"De ronde van {toon_datum(peildatum)} is al vastgesteld.")
    return ronde
