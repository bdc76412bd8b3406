"""Reviews as a reviewer reads them: a municipality its own workers, DUO's auditor everybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from pib.core.kijker import Kijker
from pib.toegang.models import Account
from pib.toezicht.blik import Soort
from pib.toezicht.models import TeBeoordelen
from pib.toezicht.queries.lezen import gemeentenamen

WAT = {
    Soort.LIJST: "stond in een lijst op het scherm",
    Soort.DOSSIER: "dossier geopend",
    Soort.GEZOCHT: "gezocht op burgerservicenummer",
    Soort.MIS: "gezocht op een burgerservicenummer dat hier niet zichtbaar is",
    Soort.UITVOER: "gedownload of geprint",
}


@dataclass(frozen=True)
class Getoond:
    """One look, in words; persoon is a number of this list alone."""

    op: datetime
    wat: str
    persoon: int
    aanleiding: bool


@dataclass(frozen=True)
class Regel:
    """A row with the names a person reads; ``eigen``: it is about the reader himself."""

    rij: TeBeoordelen
    medewerker: str
    gemeente: str
    eigen: bool

    @property
    def waarom(self) -> list[str]:
        """What stood out, strongest first; empty for the sample."""
        return [reden["zin"] for reden in self.rij.redenen]

    @property
    def blikken(self) -> list[Getoond]:
        """The looks to judge by, oldest first."""
        return [_getoond(blik) for blik in self.rij.blikken]


def te_beoordelen(kijker: Kijker) -> QuerySet[TeBeoordelen]:
    """The rows this reader may judge: not judged first, newest period first, then by score."""
    eerst_open = Case(
        When(oordeel=TeBeoordelen.Oordeel.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rijen = TeBeoordelen.objects.select_related("beoordeling")
    if kijker.gemeente:
        rijen = rijen.filter(gemeente=kijker.gemeente)
    return rijen.order_by(eerst_open, "-beoordeling__van", "-score", "pk")


def aantal_te_beoordelen(kijker: Kijker) -> int:
    """How many still wait for a judgement."""
    return te_beoordelen(kijker).filter(oordeel=TeBeoordelen.Oordeel.OPEN).count()


def regels(rijen: list[TeBeoordelen], kijker: Kijker) -> list[Regel]:
    """The rows with names; whoever has no account any more is named by number."""
    namen = dict(Account.objects.filter(pk__in={rij.account for rij in rijen}).values_list("pk", "naam"))
    gemeenten = gemeentenamen({rij.gemeente for rij in rijen})
    return [
        Regel(
            rij,
            namen.get(rij.account, f"medewerker {rij.account}"),
            gemeenten.get(rij.gemeente, rij.gemeente),
            rij.account == kijker.account,
        )
        for rij in rijen
    ]


def _getoond(blik: dict[str, Any]) -> Getoond:
    return Getoond(datetime.fromisoformat(blik["op"]), WAT[Soort(blik["soort"])], blik["persoon"], blik["aanleiding"])
