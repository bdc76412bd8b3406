"""Which municipalities and roles an account has on a day: by home organisation or by dated mandate (spec T5)."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pib.gemeenten.models import Gemeente
from pib.toegang.eherkenning.identiteit import KVK, Identiteit
from pib.toegang.models import Account, Koppeling, Mandaat, Organisatie, Rolvergunning
from pib.toegang.rollen import Rol, met_leesrollen


def gemeenten_van(account: Account, dag: date) -> list[Gemeente]:
    """The municipalities the account may choose on this day, by name: home or mandate, and some role there."""
    codes = _geldige_vergunningen(account, dag).values("gemeente_id")
    return list(Gemeente.objects.filter(code__in=codes).order_by("naam", "code"))


def rollen_in(account: Account, gemeente: str, dag: date) -> frozenset[Rol]:
    """The roles of the account in this municipality on this day; empty for a municipality that is not his."""
    return met_leesrollen(
        _geldige_vergunningen(account, dag).filter(gemeente_id=gemeente).values_list("rol", flat=True)
    )


def koppeling_van(identiteit: Identiteit) -> Koppeling | None:
    """The live link of an eHerkenning means, with its account and organisation; None when there is none."""
    return (
        Koppeling.objects.select_related("account__organisatie")
        .filter(
            schema=identiteit.schema,
            handelende=identiteit.handelende,
            soort_nummer=identiteit.soort_nummer,
            nummer=identiteit.nummer,
            ingetrokken_op__isnull=True,
        )
        .first()
    )


def keten_toegestaan_voor(identiteit: Identiteit) -> bool:
    """Whether the organisation served accepts logins through intermediaries."""
    veld = "kvk" if identiteit.soort_nummer == KVK else "rsin"
    return Organisatie.objects.filter(keten_toegestaan=True, **{veld: identiteit.nummer}).exists()


def _geldige_vergunningen(account: Account, dag: date) -> QuerySet[Rolvergunning]:
    mandaat = Mandaat.objects.filter(
        Q(tot__isnull=True) | Q(tot__gt=dag),
        organisatie=OuterRef("account__organisatie"),
        gemeente=OuterRef("gemeente"),
        vanaf__lte=dag,
    )
    return Rolvergunning.objects.filter(
        Q(account__organisatie__gemeente=F("gemeente")) | Exists(mandaat), account=account, gemeente__isnull=False
    )
