"""What access does by itself: mails to account holders."""

from pib.core import klok
from pib.core.kijker import werker
from pib.core.taken import Geduldig, periodiek, taak
from pib.toegang.actions import berichten


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
