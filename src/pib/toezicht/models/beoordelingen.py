"""A review of a period, and the accounts somebody should look at because of it."""

from django.db import models
from django.db.models import Q

from pib.core import muren


class Beoordeling(models.Model):
    """One run of the detector over a period (half-open, whole days)."""

    van = models.DateField()
    tot = models.DateField()
    gemaakt_op = models.DateTimeField()
    zaad = models.BigIntegerField(help_text="Of the random sample, so that it can be drawn again.")
    accounts = models.IntegerField(help_text="How many accounts looked at persons in the period, per municipality.")

    muur = muren.open_("dates and counts", web="SELECT", duo=muren.LEZEN)

    class Meta:
        """A period is reviewed once."""

        db_table = "toezicht_beoordeling"
        constraints = (
            models.UniqueConstraint(fields=["van", "tot"], name="beoordeling_eens"),
            models.CheckConstraint(condition=Q(tot__gt=models.F("van")), name="beoordeling_tot_na_van"),
        )

    def __str__(self) -> str:
        """The period."""
        return f"{self.van} tot {self.tot}"


class TeBeoordelen(models.Model):
    """An account in one municipality to look at: because something stood out, or by lot.

    As many are drawn by lot as stand out, so that the reviewer sees ordinary work too and standing out is no verdict.
    redenen: list of {code, zin, sterkte}; empty for the sample. Sentences carry no person.
    blikken: the looks to judge by, list of {op, soort, persoon, aanleiding}; a person is "persoon 3" of this row alone,
    so that whoever judges a colleague does not get to know whom he looked at.
    """

    class Oordeel(models.TextChoices):
        """What the reviewer found."""

        OPEN = "OPEN", "Nog niet beoordeeld"
        IN_ORDE = "IN_ORDE", "In orde"
        NADER = "NADER", "Nader onderzoek"

    beoordeling = models.ForeignKey(Beoordeling, on_delete=models.CASCADE, related_name="te_beoordelen")
    gemeente = models.CharField(max_length=4)
    account = models.BigIntegerField()
    steekproef = models.BooleanField()
    score = models.FloatField()
    redenen = models.JSONField(default=list)
    blikken = models.JSONField(default=list)
    oordeel = models.CharField(max_length=7, choices=Oordeel, default=Oordeel.OPEN)
    toelichting = models.CharField(max_length=400, blank=True)
    beoordeeld_op = models.DateTimeField(null=True)
    beoordeeld_door = models.BigIntegerField(null=True)

    muur = muren.Muur(
        gemeente="gemeente",
        web="SELECT, UPDATE (oordeel, toelichting, beoordeeld_op, beoordeeld_door)",
        duo="SELECT, UPDATE (oordeel, toelichting, beoordeeld_op, beoordeeld_door)",
    )

    class Meta:
        """An account once per review and municipality; nobody judges himself."""

        db_table = "toezicht_te_beoordelen"
        constraints = (
            models.UniqueConstraint(fields=["beoordeling", "gemeente", "account"], name="te_beoordelen_eens"),
            models.CheckConstraint(
                condition=Q(beoordeeld_door__isnull=True) | ~Q(beoordeeld_door=models.F("account")),
                name="te_beoordelen_niet_door_zichzelf",
            ),
        )
        indexes = (models.Index(fields=["gemeente", "oordeel"], name="te_beoordelen_gemeente"),)

    def __str__(self) -> str:
        """Account and municipality."""
        return f"account {self.account} in {self.gemeente}"
