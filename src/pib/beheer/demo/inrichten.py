"""Who works in the demo: organisations, mandates, accounts with their means of login."""

from datetime import datetime

from pib.beheer.proefdata.accounts import DEMO_ACCOUNTS, DEMO_MANDATEN, DEMO_NIEUW, DEMO_ORGANISATIES, DemoAccount
from pib.core.kijker import Kijker
from pib.toegang.actions.accounts import code_uitgeven
from pib.toegang.actions.demo import demo_account, demo_mandaat, demo_organisatie
from pib.toegang.eherkenning.lokaal import LokalePersona
from pib.toegang.models import Account, Koppeling

_ORGANISATIES = {organisatie.kvk: organisatie for organisatie in DEMO_ORGANISATIES}


def accounts_inrichten(*, op: datetime) -> int:
    """Make organisations, mandates and accounts; gives the number of accounts. Safe to repeat."""
    for organisatie in DEMO_ORGANISATIES:
        demo_organisatie(kvk=organisatie.kvk, naam=organisatie.naam, gemeente=organisatie.gemeente)
    for mandaat in DEMO_MANDATEN:
        demo_mandaat(kvk=mandaat.kvk, gemeente=mandaat.gemeente, vanaf=mandaat.vanaf, nu=op)
    for account in DEMO_ACCOUNTS:
        demo_account(
            gebruikersnaam=account.gebruikersnaam,
            naam=account.naam,
            email=account.email,
            kvk=account.kvk,
            rollen=account.rollen,
            gemeenten=account.gemeenten,
            handelende=account.handelende if account.gekoppeld else "",
            nu=op,
        )
    return len(DEMO_ACCOUNTS)


def koppelcodes(*, door: Kijker, op: datetime) -> dict[str, str]:
    """A fresh activation code for each demo account that is not linked yet, by user name: to try the linking with."""
    ongekoppeld = [account.gebruikersnaam for account in DEMO_ACCOUNTS if not account.gekoppeld]
    vrij = Account.objects.filter(gebruikersnaam__in=ongekoppeld).exclude(
        koppelingen__in=Koppeling.objects.filter(ingetrokken_op=None)
    )
    return {account.gebruikersnaam: code_uitgeven(account, door=door, nu=op) for account in vrij}


def personas() -> list[LokalePersona]:
    """The same people for the local eHerkenning provider to choose from."""
    return [_persona(account) for account in (*DEMO_ACCOUNTS, *DEMO_NIEUW)]


def _persona(account: DemoAccount) -> LokalePersona:
    return LokalePersona(
        id=account.gebruikersnaam,
        label=account.naam,
        handelende=account.handelende,
        kvk=account.kvk,
        organisatie=_ORGANISATIES[account.kvk].naam,
        niveau=account.loa,
        uitleg=account.functie,
    )
