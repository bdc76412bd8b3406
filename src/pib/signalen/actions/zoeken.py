"""Searching: kept on the server, so that its address holds a random id and no BSN (spec S3); in vain, noted (D1)."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.signalen import events
from pib.signalen.models import Zoekopdracht
from pib.signalen.queries import Criteria

_BEWAREN = timedelta(days=1)


@transaction.atomic
def onthouden(*, door: Kijker, criteria: Criteria, op: datetime) -> UUID:
    """Keep the search of this account and drop its searches of before yesterday; the id for the address.

    Shows and changes nothing about a person, hence no line in the logboek: looking at the list gives those.
    """
    if door.account is None:
        raise ValueError("Alleen een account bewaart een zoekopdracht.")
    eigen = Zoekopdracht.objects.filter(gemeente=door.gemeente, account=door.account)
    eigen.filter(gemaakt_op__lt=op - _BEWAREN).delete()
    nieuw = Zoekopdracht.objects.create(
        id=uuid4(), gemeente=door.gemeente, account=door.account, criteria=criteria.als_json(), gemaakt_op=op
    )
    return nieuw.id


def vergeefs(*, door: Kijker, criteria: Criteria) -> None:
    """Nothing was found: a search for a BSN leaves a line with its keyed hash, as it does among persons."""
    if criteria.bsn:
        kenmerk = logboek.bsn_kenmerk(criteria.bsn)
        logboek.schrijven(events.BSN_NIET_GEVONDEN, door=door, voorwerp=kenmerk, resultaat=logboek.GEWEIGERD)
