"""What is asked of municipalities: whether one takes part in ELIP on a day."""

from datetime import date

from django.db.models import Q

from pib.gemeenten.models import Deelname


def deelname_op(gemeente: str, dag: date) -> Deelname | None:
    """The participation of this municipality in force on the day (half-open); None when it does not take part."""
    return (
        Deelname.objects.filter(gemeente_id=gemeente, vanaf__lte=dag)
        .filter(Q(tot__isnull=True) | Q(tot__gt=dag))
        .first()
    )


def neemt_deel(gemeente: str, dag: date) -> bool:
    """Whether this municipality takes part in ELIP on the day (spec §3)."""
    return deelname_op(gemeente, dag) is not None
