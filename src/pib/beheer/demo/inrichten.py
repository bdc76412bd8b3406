"""Who works in the demo: organisations, mandates, accounts with their means of login."""

from datetime import datetime

from pib.beheer.proefdata.accounts import DEMO_ACCOUNTS, DEMO_MANDATEN, DEMO_ORGANISATIES, DemoAccount
from pib.toegang.actions.demo import demo_account, demo_mandaat, demo_organisatie
from pib.toegang.eherkenning.lokaal import LokalePersona

_ORGANISATIES = {organisatie.kvk: organisatie for organisatie in DEMO_ORGANISATIES}


def accounts_inrichten(*, op: datetime) -> int:
    """Make organisations, mandates and accounts; gives the number of accounts. Safe to repeat."""
    for organisatie in DEMO_ORGANISATIES:
        demo_organisatie(kvk=organisatie.kvk, naam=organisatie.naam, gemeente=organisatie.gemeente)
    for mandaat in DEMO_MANDATEN:
        demo_mandaat(kvk=mandaat.kvk, gemeente=mandaat.gemeente, vanaf=mandaat.vanaf)
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


def personas() -> list[LokalePersona]:
    """The same people for the local eHerkenning provider to choose from."""
    return [_persona(account) for account in DEMO_ACCOUNTS]


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
