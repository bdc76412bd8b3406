"""Which organisation works for which municipality, for DUO's operator (spec T5)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Case, Q, QuerySet, Value, When

from pib.core.datums import laatste_dag, toon_datum
from pib.toegang.models import Account, Mandaat
from pib.toegang.queries.rechten import geldige_vergunningen, geldt_op
from pib.toegang.rollen import WET_VAN_ROL, Rol, Wet

GELDT, KOMT, VOORBIJ = "geldt", "komt", "voorbij"


class Gedateerd(Protocol):
    """A mandate, or one that is not registered yet."""

    @property
    def vanaf(self) -> date:
        """First day."""

    @property
    def tot(self) -> date | None:
        """First day without; None until further notice."""


@dataclass(frozen=True)
class Verliezer:
    """An account that loses roles when a mandate ends."""

    account: Account
    rollen: tuple[Rol, ...]


def mandaten(dag: date, *, zoek: str = "", alleen_lopend: bool = False) -> QuerySet[Mandaat]:
    """Mandates by municipality and organisation, each with its ``stand`` on this day.

    zoek: part of a name, a municipality code or a KvK number. alleen_lopend: without those that are over.
    """
    voorbij = Q(tot__isnull=False, tot__lte=dag)
    stand = Case(When(voorbij, then=Value(VOORBIJ)), When(vanaf__gt=dag, then=Value(KOMT)), default=Value(GELDT))
    rijen = Mandaat.objects.select_related("organisatie", "gemeente").annotate(stand=stand)
    if alleen_lopend:
        rijen = rijen.exclude(voorbij)
    if zoek:
        rijen = rijen.filter(
            Q(organisatie__naam__icontains=zoek)
            | Q(organisatie__kvk=zoek)
            | Q(gemeente__naam__icontains=zoek)
            | Q(gemeente__code=zoek)
        )
    return rijen.order_by("gemeente__naam", "gemeente_id", "organisatie__naam", "wet", "vanaf", "pk")


def periode(mandaat: Gedateerd) -> str:
    """``van 01-01-2022 tot en met 31-12-2026``, as in a sentence."""
    begin = f"van {toon_datum(mandaat.vanaf)}"
    if mandaat.tot is None:
        return f"{begin} zonder einddatum"
    if mandaat.tot <= mandaat.vanaf:
        return "geen enkele dag"
    return f"{begin} tot en met {toon_datum(laatste_dag(mandaat.tot))}"


def wie_verliest_toegang(mandaat: Mandaat, dag: date) -> list[Verliezer]:
    """The active accounts whose roles hold by this mandate on the day (or on its first), by name.

    A Mijn DUO-beheerder may work under any law: he loses that role only when no other mandate is left.
    """
    dag = max(dag, mandaat.vanaf)
    rollen = {rol for rol, wet in WET_VAN_ROL.items() if wet is Wet(mandaat.wet)}
    andere = Mandaat.objects.filter(geldt_op(dag), organisatie=mandaat.organisatie_id, gemeente=mandaat.gemeente_id)
    if not andere.exclude(pk=mandaat.pk).exists():
        rollen.add(Rol.BEHEERDER)
    vergunningen = geldige_vergunningen(dag).filter(
        account__organisatie=mandaat.organisatie_id, account__is_active=True, gemeente=mandaat.gemeente_id,
        rol__in=rollen,
    ).select_related("account").order_by("account__naam", "account", "rol")  # fmt: skip
    per_account: dict[Account, list[Rol]] = defaultdict(list)
    for vergunning in vergunningen:
        per_account[vergunning.account].append(Rol(vergunning.rol))
    return [Verliezer(account, tuple(gehad)) for account, gehad in per_account.items()]
