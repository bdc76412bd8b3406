"""Which municipalities and roles an account has on a day: by home organisation or by dated mandate (spec T5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pib.gemeenten.models import Gemeente
from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.eherkenning.naamgeving import KVK
from pib.toegang.models import Account, Koppeling, Mandaat, Organisatie, Rolvergunning
from pib.toegang.rollen import DUO_ROLLEN, WET_VAN_ROL, Rol, Wet, met_leesrollen


@dataclass(frozen=True)
class Rechten:
    """The municipal roles that hold for one account on one day, each with its municipality, in order of its name."""

    geldig: tuple[Rolvergunning, ...]

    @property
    def gemeenten(self) -> list[Gemeente]:
        """The municipalities the account may choose, by name: home or mandate, and some role there."""
        return list({rij.gemeente.code: rij.gemeente for rij in self.geldig if rij.gemeente}.values())

    def rolgebruik_in(self, gemeente: str) -> dict[Rol, date | None]:
        """The roles as they were given, without those they include, and the day each was last used."""
        return {Rol(rij.rol): rij.laatst_gebruikt_op for rij in self.geldig if rij.gemeente_id == gemeente}


def rechten_van(account: Account, dag: date) -> Rechten:
    """All municipal rights of the account on this day, in one statement."""
    geldig = geldige_vergunningen(dag).filter(account=account).select_related("gemeente")
    return Rechten(tuple(geldig.order_by("gemeente__naam", "gemeente_id", "rol")))


def rollen_in(account: Account, gemeente: str, dag: date) -> frozenset[Rol]:
    """The roles of the account in this municipality on this day; empty for a municipality that is not his."""
    return met_leesrollen(rechten_van(account, dag).rolgebruik_in(gemeente))


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


def is_van_organisatie(identiteit: Identiteit, organisatie: int) -> bool:
    """Whether the means is of this organisation (by id), or of one that merged into it; one statement, always."""
    veld = "kvk" if identiteit.soort_nummer == KVK else "rsin"
    return Organisatie.objects.filter(
        Q(pk=organisatie) | Q(opgegaan_in=organisatie), **{veld: identiteit.nummer}
    ).exists()


def keten_toegestaan_voor(identiteit: Identiteit) -> bool:
    """Whether the organisation served accepts logins through intermediaries."""
    veld = "kvk" if identiteit.soort_nummer == KVK else "rsin"
    return Organisatie.objects.filter(keten_toegestaan=True, **{veld: identiteit.nummer}).exists()


def duo_rollen_van(account: Account, dag: date) -> frozenset[Rol]:
    """The nation-wide roles of an account of DUO on this day; municipal roles never count here."""
    geldig = duo_vergunningen(dag).filter(account=account)
    return frozenset(Rol(rol) for rol in geldig.values_list("rol", flat=True))


def duo_vergunningen(dag: date) -> QuerySet[Rolvergunning]:
    """The nation-wide roles that hold on this day."""
    return Rolvergunning.objects.filter(geldt_op(dag), gemeente__isnull=True, rol__in=DUO_ROLLEN)


def geldige_vergunningen(dag: date, *, ook_mandaten: Collection[int] = ()) -> QuerySet[Rolvergunning]:
    """The municipal roles that hold on this day: within their own dates, and by home organisation or mandate.

    ook_mandaten: numbers of mandates that count as well, for who looks back on a day of which they held a part.
    """
    return Rolvergunning.objects.filter(
        geldt_op(dag),
        _thuis(dag) | _gemandateerd(dag, ook_mandaten),
        Q(gemeente__einddatum__isnull=True) | Q(gemeente__einddatum__gt=dag),
        gemeente__isnull=False,
    )


def _thuis(dag: date) -> Q:
    """The organisation's own municipality; once that has ended, also what it was split into or became part of."""
    eigen = "account__organisatie__gemeente"
    opgegaan = {f"{eigen}__einddatum__lte": dag, f"{eigen}__opvolgers__contains": [F("gemeente")]}
    return Q(**{eigen: F("gemeente")}) | Q(**opgegaan)


def _gemandateerd(dag: date, ook: Collection[int]) -> Q:
    """Whether the organisation has a mandate for the law of the role; any law serves a Mijn DUO-beheerder."""
    mandaten = Mandaat.objects.filter(
        geldt_op(dag) | Q(pk__in=ook), organisatie=OuterRef("account__organisatie"), gemeente=OuterRef("gemeente")
    )
    per_wet = [
        Q(Exists(mandaten.filter(wet=wet)), rol__in=[rol for rol, van in WET_VAN_ROL.items() if van is wet])
        for wet in Wet
    ]
    return reduce(or_, per_wet, Q(Exists(mandaten), rol=Rol.BEHEERDER))


def geldt_op(dag: date) -> Q:
    """From its first day until its last: of roles and of mandates."""
    return Q(vanaf__lte=dag) & (Q(tot__isnull=True) | Q(tot__gt=dag))
