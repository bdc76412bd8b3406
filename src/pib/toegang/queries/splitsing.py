"""A municipality that was split: what its beheerder must still decide, and who may decide (spec T5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, Q, QuerySet

from pib.gemeenten.models import Gemeente
from pib.toegang.models import Account, Rolvergunning
from pib.toegang.queries.rechten import geldige_vergunningen, geldt_op
from pib.toegang.rollen import Rol


@dataclass(frozen=True)
class Onbeslist:
    """An account whose roles ended with the municipality, and those roles. thuis: of the municipality itself."""

    account: Account
    rollen: tuple[Rol, ...]
    thuis: bool


def opvolgers_van(gemeente: str, dag: date) -> list[Gemeente]:
    """The successors of a municipality that was split before this day, by name; none when it was not."""
    oud = Gemeente.objects.filter(code=gemeente, einddatum__lte=dag, opvolgers__len__gt=1).first()
    return list(Gemeente.objects.filter(code__in=oud.opvolgers).order_by("naam", "code")) if oud else []


def onbesliste_vergunningen(gemeente: str, dag: date) -> QuerySet[Rolvergunning]:
    """The roles that would go on if the municipality did."""
    return Rolvergunning.objects.filter(
        Q(tot__isnull=True) | (Q(tot__gt=dag) & Q(tot__gt=F("gemeente__einddatum"))), gemeente=gemeente
    )


def onbeslist_in(gemeente: str, dag: date) -> list[Onbeslist]:
    """The accounts to decide about, by name."""
    rijen = onbesliste_vergunningen(gemeente, dag).select_related("account__organisatie")
    op_naam = sorted(rijen, key=lambda rij: (rij.account.naam.casefold(), rij.account_id))
    return [_onbeslist(list(groep), gemeente) for _, groep in groupby(op_naam, key=lambda rij: rij.account_id)]


def mag_splitsing_beslissen(account: Account, gemeente: str, dag: date) -> bool:
    """Whether the account was beheerder of this municipality, at home, and is one as long as its roles wait there."""
    is_beheerder = Rolvergunning.objects.filter(
        geldt_op(dag),
        account=account,
        account__is_active=True,
        account__organisatie__gemeente=gemeente,
        gemeente=gemeente,
        rol=Rol.BEHEERDER,
    ).exists()
    return is_beheerder and bool(opvolgers_van(gemeente, dag))


def splitsingen_van(account: Account, dag: date) -> list[Gemeente]:
    """The split municipalities where this account must still decide: its own, or none."""
    eigen = account.organisatie.gemeente
    return [eigen] if eigen is not None and mag_splitsing_beslissen(account, eigen.code, dag) else []


def met_eigen_beheerder(gemeenten: Collection[str], oud: str, dag: date) -> set[str]:
    """The successors that have an active beheerder who does not come from the municipality that was split."""
    rijen = geldige_vergunningen(dag).filter(gemeente__in=gemeenten, rol=Rol.BEHEERDER, account__is_active=True)
    return set(rijen.exclude(account__organisatie__gemeente=oud).values_list("gemeente__code", flat=True))


def _onbeslist(rijen: list[Rolvergunning], gemeente: str) -> Onbeslist:
    account = rijen[0].account
    volgorde = list(Rol)
    rollen = sorted((Rol(rij.rol) for rij in rijen), key=volgorde.index)
    return Onbeslist(account, tuple(rollen), thuis=account.organisatie.gemeente_id == gemeente)
