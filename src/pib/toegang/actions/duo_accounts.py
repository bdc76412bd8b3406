"""Accounts of DUO itself: operators and auditors, made at the command line (spec T4, T7)."""

from datetime import datetime

from django.db import transaction

from pib.core.kijker import Kijker
from pib.core.nummers import KVK
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.actions.accounts import AccountGeweigerd, NieuwAccount, code_uitgeven, controleer_gegevens
from pib.toegang.models import Account, Organisatie, Rolvergunning
from pib.toegang.rollen import DUO_ROLLEN, Rol
from pib.toegang.rules import CODE_GELDIG


@transaction.atomic
def duo_account_aanmaken(
    *, rol: Rol, naam: str, email: str, gebruikersnaam: str, kvk: str, door: Kijker, nu: datetime
) -> NieuwAccount:
    """Create an account of DUO (rol: one of DUO's). kvk: of DUO, for logging in. Raises AccountGeweigerd."""
    controleer_gegevens(naam, email, gebruikersnaam)
    account = Account.objects.create(
        gebruikersnaam=gebruikersnaam, naam=naam, email=email, organisatie=_organisatie(kvk), gemaakt_op=nu
    )
    Rolvergunning.objects.create(
        account=account, gemeente=None, rol=rol, vanaf=door.vandaag, gegeven_op=nu, gegeven_door=door.account
    )
    logboek.schrijven(events.DUO_ACCOUNT_AANGEMAAKT, door=door, account=account.pk, rol=rol.value)
    return NieuwAccount(account, code_uitgeven(account, door=door, nu=nu), nu + CODE_GELDIG)


def _organisatie(kvk: str) -> Organisatie:
    """DUO, by its number; never a body that works for municipalities, whose workers could then link the account."""
    if not KVK.fullmatch(kvk):
        raise AccountGeweigerd("Een KvK-nummer heeft acht cijfers.")
    van_duo = Organisatie.objects.filter(accounts__rolvergunningen__rol__in=DUO_ROLLEN)
    if bekend := van_duo.exclude(kvk=kvk).first():
        raise AccountGeweigerd(f"DUO is hier bekend met KvK-nummer {bekend.kvk}.")
    organisatie, _ = Organisatie.objects.get_or_create(kvk=kvk, defaults={"naam": "DUO"})
    if organisatie.gemeente_id or organisatie.mandaten.exists():
        raise AccountGeweigerd(f"KvK-nummer {kvk} is van {organisatie.naam}, die voor een gemeente werkt.")
    return organisatie
