"""The monthly report of looking, per municipality: made by a worker, because the web login may not read the logboek."""

from django.db import models

from pib.core import muren


class Maandverslag(models.Model):
    """Counts of one month in one municipality, without persons or accounts (``verslag.Cijfers``)."""

    gemeente = models.CharField(max_length=4)
    maand = models.DateField(help_text="First day of the month (Europe/Amsterdam).")
    cijfers = models.JSONField(help_text="verslag.Cijfers")
    gemaakt_op = models.DateTimeField()

    muur = muren.Muur(gemeente="gemeente", web=muren.LEZEN, duo=muren.LEZEN)

    class Meta:
        """Once per month and municipality."""

        db_table = "toezicht_maandverslag"
        constraints = (models.UniqueConstraint(fields=["gemeente", "maand"], name="maandverslag_eens"),)
        indexes = (models.Index(fields=["maand"], name="maandverslag_maand"),)

    def __str__(self) -> str:
        """Municipality and month."""
        return f"{self.gemeente} {self.maand:%Y-%m}"
