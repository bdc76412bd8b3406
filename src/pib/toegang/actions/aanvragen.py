"""Applications for a first Mijn DUO-beheerder: handed in on the public form, decided by DUO's operator (spec T3)."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.actions.accounts import AccountGeweigerd, beheerder_aanmaken
from pib.toegang.actions.berichten import vraag_bericht
from pib.toegang.models import Aanvraag, Account, Bericht
from pib.toegang.queries.aanvragen import kvk_van

PER_GEMEENTE = 5  # applications within VENSTER: more than a municipality needs, too few to flood the operator
VENSTER = timedelta(days=1)


class TeVeelAanvragen(Exception):
    """This municipality has handed in as many applications today as are taken."""


class AlBeoordeeld(Exception):
    """A colleague decided on this application already."""


@dataclass(frozen=True, kw_only=True)
class Aanvraaggegevens:
    """What the form says. gemeente: code; telefoon: as printed."""

    gemeente: str
    kvk: str
    naam: str
    functie: str
    email: str
    telefoon: str
    tekenbevoegde: str
    tekenbevoegde_functie: str


@transaction.atomic
def aanvraag_indienen(gegevens: Aanvraaggegevens, *, door: Kijker, nu: datetime) -> int:
    """Keep an application for DUO; whether the municipality has a beheerder already makes no difference here.

    Gives its number. Raises TeVeelAanvragen. Nothing is kept of where an application came from.
    """
    recent = Aanvraag.objects.filter(gemeente_id=gegevens.gemeente, ingediend_op__gt=nu - VENSTER).values("pk")
    if len(recent) >= PER_GEMEENTE:
        raise TeVeelAanvragen
    velden = asdict(gegevens)
    aanvraag = Aanvraag.objects.create(gemeente_id=velden.pop("gemeente"), ingediend_op=nu, **velden)
    logboek.schrijven(
        events.AANVRAAG_INGEDIEND, door=door, voorwerp=f"aanvraag {aanvraag.pk}", gemeente=gegevens.gemeente
    )
    return aanvraag.pk


def aanvraag_inzien(aanvraag: Aanvraag, *, door: Kijker) -> None:
    """The line of looking at what one application says."""
    logboek.schrijven(
        events.AANVRAAG_INGEZIEN, door=door, voorwerp=f"aanvraag {aanvraag.pk}", gemeente=aanvraag.gemeente_id
    )


@transaction.atomic
def aanvraag_toekennen(nummer: int, *, gebruikersnaam: str, door: Kijker, nu: datetime) -> Account:
    """Make the applicant Mijn DUO-beheerder; user name and activation code go out in separate mails.

    Raises AlBeoordeeld, AccountGeweigerd: also when the KvK number is not the municipality's, because whoever holds a
    means of that number could link it.
    """
    aanvraag = _te_beoordelen(nummer)
    bekend = kvk_van(aanvraag.gemeente)
    if bekend and bekend != aanvraag.kvk:
        raise AccountGeweigerd(
            f"De aanvraag noemt KvK-nummer {aanvraag.kvk}, maar gemeente {aanvraag.gemeente.naam} heeft {bekend}."
            " Wijs de aanvraag af en vraag om een nieuwe."
        )
    account = beheerder_aanmaken(
        gemeente=aanvraag.gemeente_id,
        naam=aanvraag.naam,
        email=aanvraag.email,
        gebruikersnaam=gebruikersnaam,
        kvk=aanvraag.kvk,
        door=door,
        nu=nu,
    ).account
    for soort in (Bericht.Soort.GEBRUIKERSNAAM, Bericht.Soort.ACTIVATIECODE):
        vraag_bericht(account, soort, door=door, nu=nu)
    aanvraag.account = account
    _beoordeel(aanvraag, Aanvraag.Status.TOEGEKEND, "", door=door, nu=nu)
    logboek.schrijven(
        events.AANVRAAG_TOEGEKEND, door=door, voorwerp=f"aanvraag {aanvraag.pk}", gemeente=aanvraag.gemeente_id,
        account=account.pk,
    )  # fmt: skip
    return account


@transaction.atomic
def aanvraag_afwijzen(nummer: int, *, reden: str, door: Kijker, nu: datetime) -> None:
    """Refuse; the reason stays with the application, DUO tells the applicant itself. Raises AlBeoordeeld."""
    aanvraag = _te_beoordelen(nummer)
    _beoordeel(aanvraag, Aanvraag.Status.AFGEWEZEN, reden, door=door, nu=nu)
    logboek.schrijven(
        events.AANVRAAG_AFGEWEZEN, door=door, voorwerp=f"aanvraag {aanvraag.pk}", gemeente=aanvraag.gemeente_id
    )


def _te_beoordelen(nummer: int) -> Aanvraag:
    aanvraag = Aanvraag.objects.select_for_update(of=("self",)).select_related("gemeente").get(pk=nummer)
    if aanvraag.status != Aanvraag.Status.INGEDIEND:
        raise AlBeoordeeld
    return aanvraag


def _beoordeel(aanvraag: Aanvraag, status: Aanvraag.Status, reden: str, *, door: Kijker, nu: datetime) -> None:
    aanvraag.status, aanvraag.reden = status, reden
    aanvraag.beoordeeld_op, aanvraag.beoordeeld_door = nu, door.account
    aanvraag.save(update_fields=["status", "reden", "beoordeeld_op", "beoordeeld_door", "account"])
