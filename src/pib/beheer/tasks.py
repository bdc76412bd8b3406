"""What the portal does by itself, by the clock."""

from django.conf import settings

from pib.beheer.levering import laatste_levering
from pib.core import klok
from pib.core.kijker import werker
from pib.core.taken import periodiek, taak
from pib.elip.actions import ronde


@periodiek(cron="0 5 * * *")
@taak(name="beheer.weekronde", queue="rondes", lock="weekronde", queueing_lock="weekronde")
def weekronde(timestamp: int) -> None:
    """Early on the day of runs, in summer and winter time: the whole run; a killed one goes on where it was."""
    del timestamp
    vandaag = klok.vandaag()
    if vandaag.weekday() == settings.RONDE_WEEKDAG:
        ronde.uitvoeren(peildatum=vandaag, levering=laatste_levering, door=werker(vandaag), nu=klok.nu)
