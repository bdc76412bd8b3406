"""When by itself: every night."""

from pib.bewaren import actions
from pib.core import klok
from pib.core.kijker import werker
from pib.core.taken import periodiek, taak


@periodiek(cron="40 3 * * *")
@taak(name="bewaren.logboek", queue="onderhoud", lock="bewaren.logboek", queueing_lock="bewaren.logboek")
def logboek_opruimen(timestamp: int) -> None:
    """Months and keys of which the term is over."""
    del timestamp
    actions.logboek_opruimen(door=werker(klok.vandaag()))
