"""A municipality takes part in ELIP: enrol, change, pause, sign off, take that back (manual §3.3–3.6, spec B2, B12).

    aanmelden(gegevens=Loketgegevens, op=…, door=…) -> Loket              raises NeemtAlDeel
    wijzigen(gegevens=…, versie=int, op=…, door=…) -> Loket               raises NeemtNietDeel, InmiddelsGewijzigd
    pauzeren(op=…, door=…) -> Pauze · hervatten(op=…, door=…)             raises AlGepauzeerd · NietGepauzeerd
    afmelden(op=…, door=…) -> date (first day without participation)      raises NeemtNietDeel
    afmelding_intrekken(op=…, door=…)                                     raises NietAfgemeld

The municipality is ``door.gemeente``, today is ``door.vandaag``. Signing off takes effect at the next midnight; until
then it can be taken back. Sight of persons follows in the same transaction, by date (migration 0002).
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from pib.core.kijker import Kijker
from pib.elip import events
from pib.elip.models import Loket, Loketwijziging
from pib.gemeenten.models import Deelname, Pauze
from pib.gemeenten.queries import deelname_op
from pib.logboek.actions import schrijven


class NeemtAlDeel(Exception):
    """The municipality takes part already."""


class NeemtNietDeel(Exception):
    """The municipality does not take part."""


class InmiddelsGewijzigd(Exception):
    """A colleague changed the data in the meantime; nothing was overwritten."""


class AlGepauzeerd(Exception):
    """Letters are paused already."""


class NietGepauzeerd(Exception):
    """Letters are not paused."""


class NietAfgemeld(Exception):
    """There is no sign-off that can still be taken back."""


@dataclass(frozen=True, kw_only=True)
class Loketgegevens:
    """What a municipality fills in: the letter's contact data (telephone or e-mail at least), and those for DUO."""

    telefoon: str = ""
    email: str = ""
    website: str = ""
    duo_contactpersoon: str
    duo_telefoon: str
    duo_email: str
    duo_postcode: str
    duo_huisnummer: str
    duo_toevoeging: str = ""
    duo_straat: str
    duo_plaats: str


@transaction.atomic
def aanmelden(*, gegevens: Loketgegevens, op: datetime, door: Kijker) -> Loket:
    """Take part from today; dossiers of people written to before, who still live here, open again."""
    if deelname_op(door.gemeente, door.vandaag):
        raise NeemtAlDeel
    try:
        with transaction.atomic():
            deelname = Deelname.objects.create(
                gemeente_id=door.gemeente, vanaf=door.vandaag, aangemeld_op=op, aangemeld_door=door.account
            )
    except IntegrityError:  # a colleague was first, at this very moment: the database allows one at a time
        raise NeemtAlDeel from None
    loket = Loket.objects.create(deelname=deelname, gemeente=door.gemeente, loket_verklaard_op=op, **asdict(gegevens))
    dossiers = _zicht_volgt(door)
    _noteer("aangemeld", door, op, nieuw=asdict(gegevens))
    schrijven(events.AANGEMELD, door=door, gemeente=door.gemeente, dossiers=dossiers)
    return loket


@transaction.atomic
def wijzigen(*, gegevens: Loketgegevens, versie: int, op: datetime, door: Kijker) -> Loket:
    """Change the data; letters frozen from now on carry the new ones. versie: the one the user saw."""
    loket = _loket(door)
    if loket.versie != versie:
        raise InmiddelsGewijzigd
    oud = _gegevens_van(loket)
    for naam, waarde in asdict(gegevens).items():
        setattr(loket, naam, waarde)
    loket.versie += 1
    loket.save()
    _noteer("gewijzigd", door, op, oud=oud, nieuw=asdict(gegevens))
    schrijven(events.GEWIJZIGD, door=door, gemeente=door.gemeente)
    return loket


@transaction.atomic
def pauzeren(*, op: datetime, door: Kijker) -> Pauze:
    """No new letters from today; dossiers and signals go on."""
    deelname = _deelname(door)
    if _pauze(deelname, door.vandaag):
        raise AlGepauzeerd
    pauze = Pauze.objects.create(deelname=deelname, gemeente_id=door.gemeente, vanaf=door.vandaag)
    _noteer("gepauzeerd", door, op)
    schrijven(events.GEPAUZEERD, door=door, gemeente=door.gemeente)
    return pauze


@transaction.atomic
def hervatten(*, op: datetime, door: Kijker) -> None:
    """Letters go out again from today."""
    pauze = _pauze(_deelname(door), door.vandaag)
    if pauze is None:
        raise NietGepauzeerd
    pauze.tot = door.vandaag
    pauze.save(update_fields=["tot"])
    _noteer("hervat", door, op)
    schrijven(events.HERVAT, door=door, gemeente=door.gemeente)


@transaction.atomic
def afmelden(*, op: datetime, door: Kijker) -> date:
    """Stop from the next midnight: no letters, no new signals, dossiers close. Gives the first day without."""
    deelname = _deelname(door)
    if deelname.tot is None:
        deelname.tot = door.vandaag + timedelta(days=1)
        deelname.afgemeld_op, deelname.afgemeld_door = op, door.account
        deelname.save(update_fields=["tot", "afgemeld_op", "afgemeld_door"])
        dossiers = _zicht_volgt(door)
        _noteer("afgemeld", door, op, nieuw={"tot": deelname.tot.isoformat()})
        schrijven(events.AFGEMELD, door=door, gemeente=door.gemeente, tot=deelname.tot, dossiers=dossiers)
    return deelname.tot


@transaction.atomic
def afmelding_intrekken(*, op: datetime, door: Kijker) -> None:
    """Take the sign-off back before it takes effect."""
    deelname = _deelname(door)
    if deelname.tot is None:
        raise NietAfgemeld
    deelname.tot, deelname.afgemeld_op, deelname.afgemeld_door = None, None, None
    deelname.save(update_fields=["tot", "afgemeld_op", "afgemeld_door"])
    _zicht_volgt(door)
    _noteer("ingetrokken", door, op)
    schrijven(events.AFMELDING_INGETROKKEN, door=door, gemeente=door.gemeente)


def _deelname(door: Kijker) -> Deelname:
    """The participation in force, locked against a colleague's deed at the same time."""
    deelname = deelname_op(door.gemeente, door.vandaag)
    if deelname is None:
        raise NeemtNietDeel
    return Deelname.objects.select_for_update(no_key=True).get(pk=deelname.pk)


def _loket(door: Kijker) -> Loket:
    return Loket.objects.select_for_update(no_key=True).get(deelname=_deelname(door))


def _pauze(deelname: Deelname, dag: date) -> Pauze | None:
    return deelname.pauzes.filter(vanaf__lte=dag).filter(Q(tot__isnull=True) | Q(tot__gt=dag)).first()


def _zicht_volgt(door: Kijker) -> int:
    """Dossiers close or open again with the participation, by date, in this transaction; gives how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT elip_zicht_volgt_deelname(%s, %s)", [door.gemeente, door.vandaag])
        aantal: int = cursor.fetchone()[0]
    return aantal


def _gegevens_van(loket: Loket) -> dict[str, Any]:
    return {naam: getattr(loket, naam) for naam in Loketgegevens.__dataclass_fields__}


def _noteer(
    wat: str, door: Kijker, op: datetime, *, oud: dict[str, Any] | None = None, nieuw: dict[str, Any] | None = None
) -> None:
    Loketwijziging.objects.create(gemeente=door.gemeente, wat=wat, oud=oud, nieuw=nieuw, door=door.account, op=op)
