"""Two municipalities with their beheerders, and a body that works for both, for tests of the beheerder's deeds."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pib.core.kijker import Kijker
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Account, Koppeling, Organisatie
from pib.toegang.rollen import Rol, Wet
from pib.toegang.tests.factories import mandateer, vergun

VANDAAG = date(2023, 6, 14)
NU = datetime(2023, 6, 14, 10, tzinfo=UTC)
STAD, ELDERS = "0193", "0014"
AlsWeb = Callable[[str, date], AbstractContextManager[None]]


@dataclass(frozen=True)
class Beheerwereld:
    """Ada and Bas are beheerders of Stad, Cees works there; Eva is of Elders; Rob (beheerder) and Ria of the body.

    The body works for Stad under the law of 2013 and for Elders under every law; Rob is its beheerder in Elders.
    """

    ada: Account
    bas: Account
    cees: Account
    eva: Account
    rob: Account
    ria: Account
    stad: Organisatie
    regio: Organisatie

    def kijker(self, account: Account, gemeente: str = STAD) -> Kijker:
        """The account at work as beheerder."""
        return Kijker(vandaag=VANDAAG, gemeente=gemeente, account=account.pk, rol=Rol.BEHEERDER)


def maak_account(naam: str, organisatie: Organisatie) -> Account:
    """An account with an e-mail address."""
    return Account.objects.create(
        gebruikersnaam=naam, naam=naam.title(), email=f"{naam}@post.example", organisatie=organisatie, gemaakt_op=NU
    )


def koppel(account: Account) -> Koppeling:
    """The live link of the account, made when it has none."""
    return Koppeling.objects.get_or_create(
        account=account,
        ingetrokken_op=None,
        defaults={
            "handelende": account.gebruikersnaam * 8, "soort_nummer": "KvKnr", "nummer": "00000001", "gekoppeld_op": NU,
        },
    )[0]  # fmt: skip


def maak_beheerwereld() -> Beheerwereld:
    """All of it."""
    for code, naam in ((STAD, "Stad"), (ELDERS, "Elders")):
        Gemeente.objects.update_or_create(code=code, defaults={"naam": naam, "einddatum": None})
    stad = Organisatie.objects.create(naam="Gemeente Stad", kvk="00000001", gemeente_id=STAD)
    elders = Organisatie.objects.create(naam="Gemeente Elders", kvk="00000002", gemeente_id=ELDERS)
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    mandateer(regio, STAD, Wet.WI2013)
    mandateer(regio, ELDERS)
    ada, bas, cees = (maak_account(naam, stad) for naam in ("ada", "bas", "cees"))
    eva = maak_account("eva", elders)
    rob, ria = (maak_account(naam, regio) for naam in ("rob", "ria"))
    for account, gemeente in ((ada, STAD), (bas, STAD), (eva, ELDERS), (rob, ELDERS)):
        vergun(account, gemeente, Rol.BEHEERDER)
        koppel(account)
    return Beheerwereld(ada=ada, bas=bas, cees=cees, eva=eva, rob=rob, ria=ria, stad=stad, regio=regio)
