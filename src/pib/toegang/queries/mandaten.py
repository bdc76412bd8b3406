"""Which organisation works for which municipality, for DUO's operator (spec T5)."""

from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from pib.core.datums import laatste_dag, toon_datum
from pib.toegang.models import Mandaat

GELDT, KOMT, VOORBIJ = "geldt", "komt", "voorbij"


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


def periode(mandaat: Mandaat) -> str:
    """``van 01-01-2022 tot en met 31-12-2026``, as in a sentence."""
    begin = f"van {toon_datum(mandaat.vanaf)}"
    if mandaat.tot is None:
        return f"{begin} zonder einddatum"
    if mandaat.tot <= mandaat.vanaf:
        return "geen enkele dag"
    return f"{begin} tot en met {toon_datum(laatste_dag(mandaat.tot))}"
