"""Reading the logboek: every search and every page of it is itself a line (spec O5)."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from pib.brieven.queries import persoon_van_referentie
from pib.core.datums import toon_datum
from pib.core.kijker import Kijker
from pib.inburgeraars.queries.zicht import persoon_met_bsn
from pib.logboek import actions as logboek
from pib.toezicht import events
from pib.toezicht.models import Zoekopdracht
from pib.toezicht.queries import lezen
from pib.toezicht.queries.lezen import Bladzij, Plek, Zoekvraag
from pib.toezicht.queries.wie_kon import Zichtverslag, zichtverslag

_BEWAREN = timedelta(days=1)


class OnbekendePersoon(Exception):
    """DUO knows nobody with this BSN or letter; the text is a Dutch sentence."""


def zoek_persoon(bsn: str, *, door: Kijker) -> int:
    """The internal number of the person, for a search. Raises OnbekendePersoon, which leaves a line (keyed hash).

    A find is a line of the person: it tells that DUO knows this number.
    """
    persoon = persoon_met_bsn(bsn)
    if persoon is None:
        kenmerk = logboek.bsn_kenmerk(bsn)
        logboek.schrijven(events.BSN_NIET_GEVONDEN, door=door, voorwerp=kenmerk, resultaat=logboek.GEWEIGERD)
        raise OnbekendePersoon("DUO kent niemand met dit burgerservicenummer.")
    logboek.schrijven(events.PERSOON_GEVONDEN, door=door, personen=[persoon], waarop="burgerservicenummer")
    return persoon


def zoek_persoon_van_brief(referentie: str, *, door: Kijker) -> int:
    """To whom a letter was written, by its reference. Raises OnbekendePersoon."""
    persoon = persoon_van_referentie(referentie)
    if persoon is None:
        raise OnbekendePersoon("Er is geen brief met deze referentie.")
    logboek.schrijven(events.PERSOON_GEVONDEN, door=door, personen=[persoon], waarop="referentie van een brief")
    return persoon


@transaction.atomic
def onthouden(vraag: Zoekvraag, *, door: Kijker, op: datetime) -> UUID:
    """Keep the search of this account and drop its searches of before yesterday; the id for the address."""
    if door.account is None:
        raise ValueError("Alleen een account bewaart een zoekopdracht.")
    eigen = Zoekopdracht.objects.filter(account=door.account)
    eigen.filter(gemaakt_op__lt=op - _BEWAREN).delete()
    return Zoekopdracht.objects.create(id=uuid4(), account=door.account, vraag=vraag.als_json(), gemaakt_op=op).id


@transaction.atomic
def bladeren(vraag: Zoekvraag, na: Plek | None, *, door: Kijker) -> Bladzij:
    """A page of what the search finds."""
    logboek.schrijven(
        events.LOGBOEK_DOORZOCHT,
        door=door,
        personen=[vraag.persoon] if vraag.persoon else [],
        waarop=_waarop(vraag),
        van=toon_datum(vraag.van),
        tot_en_met=toon_datum(vraag.tot_en_met),
    )
    return lezen.bladzij(vraag, na)


@transaction.atomic
def nagaan_wie_kon(persoon: int, dag: date, van: date, tot_en_met: date, *, door: Kijker) -> Zichtverslag:
    """Who could see the person on the day, and who looked in the period (inclusive)."""
    logboek.schrijven(events.ZICHT_NAGEGAAN, door=door, personen=[persoon], dag=toon_datum(dag))
    return zichtverslag(persoon, dag, van, tot_en_met)


def _waarop(vraag: Zoekvraag) -> str:
    """What narrowed the search; the person is in the line itself."""
    delen = [
        "persoon" if vraag.persoon else "",
        f"account {vraag.account}" if vraag.account else "",
        f"gemeente {vraag.gemeente}" if vraag.gemeente else "",
        vraag.wat,
        vraag.resultaat,
    ]
    return ", ".join(deel for deel in delen if deel) or "periode"
