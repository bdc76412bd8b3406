"""What DUO's operator sees of applications (spec T3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, QuerySet, Value, When

from pib.gemeenten.models import Gemeente
from pib.toegang.models import Aanvraag, Organisatie
from pib.toegang.queries.rechten import geldige_vergunningen
from pib.toegang.rollen import Rol


@dataclass(frozen=True)
class Aanvraagregel:
    """One line of the list; it names nobody. beheerders: how many the municipality has already."""

    nummer: int
    gemeente: Gemeente
    aanvraag: Aanvraag
    beheerders: int


def aanvragen() -> QuerySet[Aanvraag]:
    """All applications: new ones first and the oldest of those on top, then the latest decisions."""
    eerst = Case(When(status=Aanvraag.Status.INGEDIEND, then=Value(0)), default=Value(1))
    return Aanvraag.objects.select_related("gemeente").order_by(eerst, "-beoordeeld_op", "ingediend_op", "pk")


def aanvraagregels(rijen: Collection[Aanvraag], dag: date) -> list[Aanvraagregel]:
    """The lines of some applications, with what DUO knows already."""
    aantallen = aantal_beheerders([rij.gemeente_id for rij in rijen], dag)
    return [Aanvraagregel(rij.pk, rij.gemeente, rij, aantallen.get(rij.gemeente_id, 0)) for rij in rijen]


def nieuwe_aanvragen() -> int:
    """How many wait for a decision."""
    return Aanvraag.objects.filter(status=Aanvraag.Status.INGEDIEND).count()


def andere_nieuwe(aanvraag: Aanvraag) -> QuerySet[Aanvraag]:
    """The other applications of this municipality that wait for a decision, oldest first."""
    zelfde = Aanvraag.objects.filter(gemeente=aanvraag.gemeente_id, status=Aanvraag.Status.INGEDIEND)
    return zelfde.exclude(pk=aanvraag.pk).order_by("ingediend_op", "pk")


def aantal_beheerders(gemeenten: Collection[str], dag: date) -> dict[str, int]:
    """Per municipality (by code) the active accounts that are Mijn DUO-beheerder on this day."""
    vergunningen = geldige_vergunningen(dag).filter(rol=Rol.BEHEERDER, gemeente__in=gemeenten, account__is_active=True)
    return dict(vergunningen.values_list("gemeente_id").annotate(aantal=Count("account", distinct=True)).order_by())


def kvk_van(gemeente: Gemeente) -> str:
    """The KvK number by which the municipality's own workers log in; empty when DUO does not know it."""
    eigen = Organisatie.objects.filter(gemeente=gemeente).values_list("kvk", flat=True).first()
    return eigen or gemeente.kvk


def bestaande_gemeenten(dag: date) -> QuerySet[Gemeente]:
    """The municipalities there are on this day, by name."""
    zonder_einde = Gemeente.objects.filter(einddatum__isnull=True) | Gemeente.objects.filter(einddatum__gt=dag)
    return zonder_einde.exclude(ingangsdatum__gt=dag).order_by("naam", "code")
