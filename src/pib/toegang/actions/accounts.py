"""Accounts and activation codes as DUO gives them out; the screens of the beheerder build on these deeds."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from pib.core.kijker import Kijker
from pib.core.nummers import KVK
from pib.gemeenten.models import Gemeente
from pib.logboek import actions as logboek
from pib.toegang import codes, events
from pib.toegang.models import Account, Activatiecode, Organisatie, Rolvergunning
from pib.toegang.queries.aanvragen import kvk_van
from pib.toegang.rollen import Rol
from pib.toegang.rules import CODE_GELDIG
from pib.toegang.rules.namen import bezwaar_tegen


class AccountGeweigerd(Exception):
    """A rule refuses this account; the text is a Dutch sentence for the operator."""


@dataclass(frozen=True)
class NieuwAccount:
    """An account and its first activation code: shown once, kept nowhere in clear."""

    account: Account
    code: str
    verloopt_op: datetime


@transaction.atomic
def beheerder_aanmaken(
    *, gemeente: str, naam: str, email: str, gebruikersnaam: str, kvk: str = "", door: Kijker, nu: datetime
) -> NieuwAccount:
    """Create a Mijn DUO-beheerder of a municipality, from the application form (spec T3).

    kvk: KvK number of the municipality, needed when it is not known yet; another than is known is refused, because
    whoever holds a means of that number could link the account. Raises AccountGeweigerd.
    """
    van = _gemeente(gemeente, door)
    controleer_gegevens(naam, email, gebruikersnaam)
    account = Account.objects.create(
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        email=email,
        organisatie=_organisatie(van, kvk),
        gemaakt_op=nu,
    )
    Rolvergunning.objects.create(
        account=account,
        gemeente=van,
        rol=Rol.BEHEERDER,
        vanaf=door.vandaag,
        gegeven_op=nu,
        gegeven_door=door.account,
    )
    logboek.schrijven(events.BEHEERDER_AANGEMAAKT, door=door, account=account.pk, gemeente=van.code)
    return NieuwAccount(account, code_uitgeven(account, door=door, nu=nu), nu + CODE_GELDIG)


@transaction.atomic
def code_uitgeven(account: Account, *, door: Kijker, nu: datetime) -> str:
    """A new activation code, valid 24 hours and once; it ends the open one. Raises AccountGeweigerd when blocked."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.is_active:
        raise AccountGeweigerd("Dit account is geblokkeerd en krijgt geen activatiecode.")
    account.codes.filter(**Activatiecode.OPEN).update(vervallen_op=nu)
    code = codes.nieuwe_code()
    Activatiecode.objects.create(
        account=account,
        hash=codes.hash_van(account.pk, code),
        gemaakt_op=nu,
        verloopt_op=nu + CODE_GELDIG,
        gemaakt_door=door.account,
    )
    logboek.schrijven(events.CODE_UITGEGEVEN, door=door, account=account.pk)
    return code


def _gemeente(code: str, door: Kijker) -> Gemeente:
    gemeente = Gemeente.objects.filter(code=code).first()
    if gemeente is None:
        raise AccountGeweigerd(f"Gemeentecode {code} bestaat niet. Geef de vier cijfers van het CBS, zoals 0363.")
    if gemeente.einddatum and gemeente.einddatum <= door.vandaag:
        opvolgers = ", ".join(gemeente.opvolgers) or "geen"
        raise AccountGeweigerd(
            f"Gemeente {gemeente.naam} ({code}) is opgeheven per {gemeente.einddatum:%d-%m-%Y}; opvolger: {opvolgers}."
        )
    return gemeente


def controleer_gegevens(naam: str, email: str, gebruikersnaam: str) -> None:
    """Check what was typed of a new account. Raises AccountGeweigerd with what to change."""
    if bezwaar := bezwaar_tegen(naam, gebruikersnaam):
        raise AccountGeweigerd(bezwaar)
    try:
        validate_email(email)
    except ValidationError:
        raise AccountGeweigerd("Het e-mailadres klopt niet.") from None
    if Account.objects.filter(gebruikersnaam__iexact=gebruikersnaam).exists():
        raise AccountGeweigerd("Deze gebruikersnaam bestaat al. Kies een andere.")


def _organisatie(gemeente: Gemeente, kvk: str) -> Organisatie:
    if kvk and not KVK.fullmatch(kvk):
        raise AccountGeweigerd("Een KvK-nummer heeft acht cijfers.")
    bekend = kvk_van(gemeente)
    if kvk and bekend and bekend != kvk:
        raise AccountGeweigerd(f"Gemeente {gemeente.naam} is hier bekend met KvK-nummer {bekend}.")
    bestaand = Organisatie.objects.filter(gemeente=gemeente).first()
    if bestaand:
        return bestaand
    nummer = kvk or gemeente.kvk
    if not KVK.fullmatch(nummer):
        raise AccountGeweigerd(
            f"Het KvK-nummer van gemeente {gemeente.naam} is niet bekend. Geef het mee met --kvk (acht cijfers)."
        )
    if Organisatie.objects.filter(kvk=nummer).exists():
        raise AccountGeweigerd("Dit KvK-nummer hoort al bij een andere organisatie.")
    return Organisatie.objects.create(naam=f"Gemeente {gemeente.naam}", kvk=nummer, gemeente=gemeente)
