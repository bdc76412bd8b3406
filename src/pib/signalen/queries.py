"""What a municipality may see of signals: always through ``zichtbaar_voor`` (the database judges once more)."""

from django.db.models import QuerySet

from pib.core.kijker import Kijker
from pib.signalen.models import Signaal, Status


def zichtbaar_voor(kijker: Kijker) -> QuerySet[Signaal]:
    """The signals of the chosen municipality on this day."""
    return Signaal.objects.filter(gemeente=kijker.gemeente, tot__gt=kijker.vandaag)


def aantal_open(kijker: Kijker) -> int:
    """How many are unhandled: Nieuw and In behandeling, whatever the filter on screen (spec S3)."""
    return zichtbaar_voor(kijker).exclude(status=Status.AFGEHANDELD).count()
