"""Organisations, mandates and linked accounts of the demo; refused in production. Safe to repeat."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from pib.toegang.eherkenning.naamgeving import KVK
from pib.toegang.models import Account, Koppeling, Mandaat, Organisatie, Rolvergunning
from pib.toegang.rollen import Rol, Wet


def demo_organisatie(*, kvk: str, naam: str, gemeente: str = "") -> Organisatie:
    """An organisation; gemeente: code when it is a municipality itself."""
    _alleen_voor_demo()
    return Organisatie.objects.update_or_create(kvk=kvk, defaults={"naam": naam, "gemeente_id": gemeente or None})[0]


def demo_mandaat(*, kvk: str, gemeente: str, vanaf: date, tot: date | None = None, nu: datetime) -> None:
    """The organisation works for the municipality under every law from a day until a day."""
    _alleen_voor_demo()
    organisatie = Organisatie.objects.get(kvk=kvk)
    for wet in Wet:
        Mandaat.objects.get_or_create(
            organisatie=organisatie,
            gemeente_id=gemeente,
            wet=wet,
            vanaf=vanaf,
            tot=tot,
            defaults={"document": "demo", "vastgelegd_op": nu},
        )


DEMO_VANAF = date(2022, 1, 1)


@transaction.atomic
def demo_account(
    *,
    gebruikersnaam: str,
    naam: str,
    email: str,
    kvk: str,
    rollen: Sequence[Rol],
    gemeenten: Sequence[str],
    handelende: str = "",
    nu: datetime,
) -> Account:
    """An account with these roles in each municipality (nation-wide when there is none).

    handelende: pseudonym of the means it is linked to; empty leaves the account unlinked.
    """
    _alleen_voor_demo()
    account, _ = Account.objects.update_or_create(
        gebruikersnaam=gebruikersnaam,
        defaults={"naam": naam, "email": email, "organisatie": Organisatie.objects.get(kvk=kvk)},
        create_defaults={
            "naam": naam,
            "email": email,
            "organisatie": Organisatie.objects.get(kvk=kvk),
            "gemaakt_op": nu,
        },
    )
    for gemeente in gemeenten or (None,):
        for rol in rollen:
            Rolvergunning.objects.get_or_create(
                account=account, gemeente_id=gemeente, rol=rol, defaults={"gegeven_op": nu, "vanaf": DEMO_VANAF}
            )
    if handelende and not account.koppelingen.filter(ingetrokken_op__isnull=True).exists():
        Koppeling.objects.create(account=account, handelende=handelende, soort_nummer=KVK, nummer=kvk, gekoppeld_op=nu)
    return account


def _alleen_voor_demo() -> None:
    if settings.PRODUCTIE:
        raise ImproperlyConfigured("Demo-accounts bestaan niet in productie.")
