"""The nightly deletion of what the logboek no longer needs to keep."""

from pathlib import Path

from django.conf import settings

from pib.core.kijker import Kijker
from pib.inburgeraars.models import Persoon
from pib.logboek import actions as logboek
from pib.logboek import hoofden
from pib.logboek.models import Sleutel


def logboek_opruimen(*, door: Kijker) -> None:
    """Months of the logboek at the end of their term, and keys of persons of whom there are no data (spec O5, O6)."""
    bekend = Persoon.objects.values("pk")
    weg = Sleutel.objects.exclude(persoon__in=bekend).order_by("persoon").values_list("persoon", flat=True)
    logboek.sleutels_bijhouden(weg, door=door)
    logboek.maanden_verwijderen(door=door, hoofden=hoofden.lees(Path(settings.LOGBOEK_HOOFDEN)))
