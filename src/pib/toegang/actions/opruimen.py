"""What access keeps for a short time only: sessions, failed attempts to link, codes."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.models import Activatiecode, Koppelpoging

BEWAREN = timedelta(hours=24)  # of an attempt: as long as it counts for the lock


def opruimen(*, door: Kijker, nu: datetime) -> dict[str, int]:
    """Remove sessions that ended, attempts older than a day, and codes a day after they ended; how many of each.

    What happened stays in the logboek.
    """
    oud = {
        "sessies": Session.objects.filter(expire_date__lt=nu),
        "pogingen": Koppelpoging.objects.filter(op__lt=nu - BEWAREN),
        "codes": Activatiecode.objects.filter(verloopt_op__lt=nu - BEWAREN),
    }
    with transaction.atomic():
        weg = {naam: rijen.delete()[0] for naam, rijen in oud.items()}
        logboek.schrijven(
            events.OPGERUIMD, door=door, sessies=weg["sessies"], pogingen=weg["pogingen"], codes=weg["codes"]
        )
    return weg
