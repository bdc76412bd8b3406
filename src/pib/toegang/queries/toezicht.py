"""Who has access, per municipality, for DUO's auditor (spec T7)."""

from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.db.models import Count, Prefetch, Q, QuerySet

from pib.gemeenten.models import Gemeente
from pib.toegang.models import Account, Koppeling, Rolvergunning
from pib.toegang.queries.gebruikers import ACTIEF, GEBLOKKEERD, NIET_GEKOPPELD
from pib.toegang.queries.rechten import duo_vergunningen, geldige_vergunningen
from pib.toegang.rollen import Rol


@dataclass(frozen=True)
class GemeenteRegel:
    """A municipality with the number of accounts that have a role in it on the day, and how many are beheerder."""

    gemeente: Gemeente
    accounts: int
    beheerders: int


@dataclass(frozen=True)
class Rolregel:
    """A role as it was given; ``geldt`` says whether it counts on the day (its dates, the mandate)."""

    rol: Rol
    vanaf: date
    tot: date | None
    geldt: bool


@dataclass(frozen=True)
class AccountRegel:
    """An account with its roles in one municipality. gekoppeld_sinds: None when no means is linked."""

    account: Account
    rollen: list[Rolregel]
    gekoppeld_sinds: datetime | None

    @property
    def status(self) -> str:
        """The same three as in the list of a Mijn DUO-beheerder."""
        if not self.account.is_active:
            return GEBLOKKEERD
        return ACTIEF if self.gekoppeld_sinds else NIET_GEKOPPELD


def gemeenten_met_toegang(dag: date) -> list[GemeenteRegel]:
    """Every municipality in which somebody has a role on this day, by name."""
    tellingen = (
        geldige_vergunningen(dag)
        .filter(account__is_active=True)
        .order_by()
        .values("gemeente_id")
        .annotate(
            accounts=Count("account", distinct=True),
            beheerders=Count("account", distinct=True, filter=Q(rol=Rol.BEHEERDER)),
        )
    )
    per_code = {telling["gemeente_id"]: telling for telling in tellingen}
    return [
        GemeenteRegel(gemeente, per_code[gemeente.code]["accounts"], per_code[gemeente.code]["beheerders"])
        for gemeente in Gemeente.objects.filter(code__in=per_code).order_by("naam", "code")
    ]


def accounts_van_gemeente(gemeente: Gemeente, dag: date) -> list[AccountRegel]:
    """The accounts with a role in this municipality, and those of the municipality itself without any role.

    Also roles that do not count today, and blocked accounts.
    """
    vergunningen = Rolvergunning.objects.filter(gemeente=gemeente)
    return _accounts(vergunningen, geldige_vergunningen(dag), Q(organisatie__gemeente=gemeente))


def accounts_van_duo(dag: date) -> list[AccountRegel]:
    """The accounts with a nation-wide role."""
    return _accounts(Rolvergunning.objects.filter(gemeente__isnull=True), duo_vergunningen(dag), Q(pk__in=[]))


def _accounts(vergunningen: QuerySet[Rolvergunning], geldig: QuerySet[Rolvergunning], ook: Q) -> list[AccountRegel]:
    nu_geldig = set(geldig.filter(pk__in=vergunningen.values("pk")).values_list("pk", flat=True))
    rijen = (
        Account.objects.filter(Q(pk__in=vergunningen.values("account")) | ook)
        .select_related("organisatie")
        .prefetch_related(
            Prefetch("rolvergunningen", queryset=vergunningen.order_by("rol"), to_attr="hier"),
            Prefetch("koppelingen", queryset=Koppeling.objects.filter(ingetrokken_op__isnull=True), to_attr="middelen"),
        )
        .order_by("naam", "pk")
    )
    return [_regel(account, nu_geldig) for account in rijen]


def _regel(account: Account, geldig: set[int]) -> AccountRegel:
    hier: list[Rolvergunning] = attrgetter("hier")(account)
    middelen: list[Koppeling] = attrgetter("middelen")(account)
    rollen = [Rolregel(Rol(rij.rol), rij.vanaf, rij.tot, rij.pk in geldig) for rij in hier]
    return AccountRegel(account, rollen, middelen[0].gekoppeld_op if middelen else None)
