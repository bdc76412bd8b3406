"""Why a municipality had a reason to look at a person, kept longer than the signals themselves (spec S8)."""

from django.db import models

from pib.core import muren
from pib.inburgeraars.models import Persoon

IEDEREEN = 0  # instead of an account: the reason holds for all workers of the municipality


class Aanleiding(models.Model):
    """From the first day until the last on which signals about a person asked for attention.

    A signal is removed a week after it was handled; a month is reviewed after it ended. Brought up to date nightly.
    account: who handled a signal of the person himself; IEDEREEN for the signals as such.
    """

    gemeente = models.CharField(max_length=4)
    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="+")
    account = models.BigIntegerField(default=IEDEREEN)
    eerst = models.DateField()
    laatst = models.DateField()

    muur = muren.gesloten("made and read by the nightly review alone", duo="")

    class Meta:
        """Once per municipality, person and account."""

        db_table = "toezicht_aanleiding"
        constraints = (models.UniqueConstraint(fields=["gemeente", "persoon", "account"], name="aanleiding_eens"),)

    def __str__(self) -> str:
        """The internal number."""
        return f"aanleiding {self.pk}"
