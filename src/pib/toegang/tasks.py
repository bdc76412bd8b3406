"""What access does by itself: mails to account holders, and following municipalities that merge."""

from pib.core import klok
from pib.core.kijker import werker
from pib.core.taken import Geduldig, periodiek, taak
from pib.toegang.actions import berichten, opruimen, opvolging


@taak(name=berichten.VERSTUREN, queue=berichten.WACHTRIJ, retry=Geduldig())
def bericht_versturen(*, bericht: int) -> None:
    """Send one mail; planned by the database when the row is made (migration 0003)."""
    berichten.verstuur(bericht, nu=klok.nu(), door=werker(klok.vandaag()))


@periodiek(cron="* * * * *")
@taak(name="toegang.post_nalopen", queue=berichten.WACHTRIJ, queueing_lock="toegang.post_nalopen")
def post_nalopen(timestamp: int) -> None:
    """Every minute: mails that were left behind are planned again."""
    del timestamp
    berichten.plan_achtergebleven(nu=klok.nu())


@periodiek(cron="5 * * * *")
@taak(name="toegang.opvolgers", queue="onderhoud", lock="toegang.opvolgers", queueing_lock="toegang.opvolgers")
def opvolgers(timestamp: int) -> None:
    """Shortly after midnight a merger takes effect; every hour, because the delivery that tells of it may be late."""
    del timestamp
    vandaag = klok.vandaag()
    opvolging.volg_opvolgers(door=werker(vandaag), nu=klok.nu())


@periodiek(cron="20 3 * * *")
@taak(name="toegang.opruimen", queue="onderhoud", lock="toegang.opruimen", queueing_lock="toegang.opruimen")
def opruimen_elke_nacht(timestamp: int) -> None:
    """Every night: sessions, attempts and codes of which the time is over."""
    del timestamp
    opruimen.opruimen(door=werker(klok.vandaag()), nu=klok.nu())
