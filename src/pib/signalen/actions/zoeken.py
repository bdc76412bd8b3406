"""Searching: kept on the server, so that its address holds a random id and no BSN (spec S3).

What was asked of a BSN is noted, found or in vain (spec D1): a find tells something of the person, also to who does not
go on to the list.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.signalen import events, queries
from pib.signalen.models import Zoekopdracht
from pib.signalen.queries import Criteria

_BEWAREN = timedelta(days=1)


@transaction.atomic
def onthouden(*, door: Kijker, criteria: Criteria, op: datetime) -> UUID:
    """Keep the search of this account and drop its searches of before yesterday; the id for the address."""
    if door.account is None:
        raise ValueError("Alleen een account bewaart een zoekopdracht.")
    eigen = Zoekopdracht.objects.filter(gemeente=door.gemeente, account=door.account)
    eigen.filter(gemaakt_op__lt=op - _BEWAREN).delete()
    nieuw = Zoekopdracht.objects.create(
        id=uuid4(), gemeente=door.gemeente, account=door.account, criteria=criteria.als_json(), gemaakt_op=op
    )
    if criteria.bsn:
        _schrijf(door, criteria, events.BSN_GEVONDEN)
    return nieuw.id


@transaction.atomic
def opnieuw_tonen(*, door: Kijker, zoek: UUID) -> Criteria | None:
    """A kept search, to be filled in again; None when there is none. The BSN in it is a person on screen once more."""
    criteria = queries.zoekopdracht(door, zoek)
    if criteria and criteria.bsn:
        _schrijf(door, criteria, events.ZOEKVRAAG_GETOOND)
    return criteria


def vergeefs(*, door: Kijker, criteria: Criteria) -> None:
    """Nothing was found: a search for a BSN leaves a line with its keyed hash, as it does among persons."""
    if criteria.bsn:
        kenmerk = logboek.bsn_kenmerk(criteria.bsn)
        logboek.schrijven(events.BSN_NIET_GEVONDEN, door=door, voorwerp=kenmerk, resultaat=logboek.GEWEIGERD)


def _schrijf(door: Kijker, criteria: Criteria, gebeurtenis: Gebeurtenis) -> None:
    """A line per person of the signals found; of none (any more) one line with the keyed hash."""
    personen = queries.personen(door, criteria)
    kenmerk = "" if personen else logboek.bsn_kenmerk(criteria.bsn)
    logboek.schrijven(gebeurtenis, door=door, personen=personen, voorwerp=kenmerk)
