"""Changing the status of signals: many at once, each judged by what the user had on screen (spec S5)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from pib.core.kijker import Kijker
from pib.gemeenten import queries as gemeenten
from pib.logboek import actions as logboek
from pib.signalen import events, queries
from pib.signalen.models import Signaal, Status, Statuswijziging
from pib.signalen.rules import Oordeel, Stand, beoordeel


@dataclass(frozen=True, kw_only=True)
class Uitkomst:
    """What became of the wish, in numbers of signals; ``verdwenen`` are no longer there for this municipality."""

    gewijzigd: int = 0
    al_zo: int = 0
    verouderd: int = 0
    niet_toegestaan: int = 0
    verdwenen: int = 0


@transaction.atomic
def behandelen(*, door: Kijker, keuze: Mapping[int, int], naar: Status, op: datetime) -> Uitkomst:
    """Give these signals a status; those that another changed meanwhile stay as they are and are counted.

    keuze: signal → the version the user saw. Repeating the same deed changes nothing and is no error.
    """
    rijen = list(queries.zichtbaar_voor(door).filter(pk__in=keuze).order_by("pk").select_for_update(no_key=True))
    neemt_deel = gemeenten.neemt_deel(door.gemeente, door.vandaag)
    oordelen = {
        rij.pk: beoordeel(
            Stand(status=rij.status, versie=rij.versie, door=rij.status_door),
            naar,
            gezien=keuze[rij.pk],
            door=door.account,
            neemt_deel=neemt_deel,
        )
        for rij in rijen
    }
    te_wijzigen = [rij for rij in rijen if oordelen[rij.pk] is Oordeel.WIJZIGEN]
    if te_wijzigen:
        _wijzig(te_wijzigen, door=door, naar=naar, op=op)
    aantal = Counter(oordelen.values())
    return Uitkomst(
        gewijzigd=aantal[Oordeel.WIJZIGEN],
        al_zo=aantal[Oordeel.AL_ZO],
        verouderd=aantal[Oordeel.VEROUDERD],
        niet_toegestaan=aantal[Oordeel.NIET_TOEGESTAAN],
        verdwenen=len(keuze) - len(rijen),
    )


def _wijzig(rijen: list[Signaal], *, door: Kijker, naar: Status, op: datetime) -> None:
    Statuswijziging.objects.bulk_create(
        Statuswijziging(signaal=rij, gemeente=rij.gemeente, van=rij.status, naar=naar, door=door.account, op=op)
        for rij in rijen
    )
    queries.zichtbaar_voor(door).filter(pk__in=[rij.pk for rij in rijen]).update(
        status=naar, status_op=op, status_door=door.account, versie=F("versie") + 1
    )
    personen = dict.fromkeys(rij.persoon_id for rij in rijen if rij.persoon_id)
    logboek.schrijven(events.STATUS_GEWIJZIGD, door=door, personen=personen, aantal=len(rijen), naar=naar)
