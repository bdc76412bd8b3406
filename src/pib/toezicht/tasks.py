"""When by itself: reasons to look are kept nightly; the month that ended is reported and reviewed in the next."""

from datetime import timedelta

from pib.core import klok
from pib.core.kijker import werker
from pib.core.taken import periodiek, taak
from pib.toezicht.actions import aanleidingen_bijwerken, beoordeel_periode
from pib.toezicht.actions.verslagen import maak_ontbrekende


@periodiek(cron="15 0 * * *")
@taak(name="toezicht.aanleidingen", queue="onderhoud", queueing_lock="toezicht.aanleidingen")
def aanleidingen(timestamp: int) -> None:
    """Each night, before signals are cleaned up."""
    del timestamp
    aanleidingen_bijwerken(klok.vandaag())


@periodiek(cron="30 4 2 * *")
@taak(name="toezicht.beoordelen", queue="onderhoud", queueing_lock="toezicht.beoordelen")
def beoordelen(timestamp: int) -> None:
    """Review the month that ended; a second time changes nothing."""
    del timestamp
    vandaag = klok.vandaag()
    tot = vandaag.replace(day=1)
    van = (tot - timedelta(days=1)).replace(day=1)
    beoordeel_periode(van=van, tot=tot, door=werker(vandaag), nu=klok.nu())


@periodiek(cron="45 3 * * *")
@taak(name="toezicht.maandverslagen", queue="onderhoud", queueing_lock="toezicht.maandverslagen")
def maandverslagen(timestamp: int) -> None:
    """The month that ended is reported once; looked at every day, because a worker may be down on the first."""
    del timestamp
    maak_ontbrekende(door=werker(klok.vandaag()), nu=klok.nu())
