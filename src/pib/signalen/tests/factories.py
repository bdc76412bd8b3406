"""Signals and who handles them, for tests."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from pib.core.kijker import Kijker
from pib.gemeenten.models import Deelname, Gemeente
from pib.inburgeraars.models import Persoon
from pib.signalen.models import Signaal
from pib.toegang.models import Account, Organisatie
from pib.toegang.rollen import Rol
from pib.toegang.tests.factories import vergun

VANDAAG = date(2023, 6, 14)
OP = datetime(2023, 6, 14, 9, 30, tzinfo=UTC)
ZWOLLE, ANDERE = "0193", "0344"
_nummers = count(1)


def maak_gemeente(code: str = ZWOLLE, *, neemt_deel: bool = True) -> Gemeente:
    gemeente, _ = Gemeente.objects.get_or_create(code=code, defaults={"naam": f"Gemeente {code}"})
    if neemt_deel:
        Deelname.objects.get_or_create(gemeente=gemeente, vanaf=date(2021, 1, 1), defaults={"aangemeld_op": OP})
    return gemeente


def maak_signaal(persoon: Persoon | None = None, **velden: Any) -> Signaal:
    basis: dict[str, Any] = {
        "gemeente": ZWOLLE,
        "persoon": persoon,
        "code": "SS400",
        "datum": date(2023, 6, 10),
        "bsn": persoon.bsn if persoon else "",
        "achternaam": persoon.geslachtsnaam if persoon else "",
        "doelgroep": "ASIEL",
        "aanleiding": f"ronde:{next(_nummers)}",
        "status_op": OP,
    }
    return Signaal.objects.create(**{**basis, **velden})


def maak_account(*rollen: Rol, gemeente: str = ZWOLLE) -> Account:
    """An account of an organisation that is this municipality, with these roles in it."""
    nummer = next(_nummers)
    organisatie, _ = Organisatie.objects.get_or_create(
        gemeente=maak_gemeente(gemeente), defaults={"naam": f"Gemeente {gemeente}", "kvk": f"9{nummer:07d}"}
    )
    account = Account.objects.create(
        gebruikersnaam=f"medewerker{nummer}", naam="K. de Wit", organisatie=organisatie, gemaakt_op=OP
    )
    vergun(account, gemeente, *rollen)
    return account


def kijker_van(account: Account, gemeente: str = ZWOLLE) -> Kijker:
    return Kijker(vandaag=VANDAAG, gemeente=gemeente, account=account.pk, rol=Rol.ELIP_SIGNALEN)
