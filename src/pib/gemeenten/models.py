"""What we remember of municipalities: codes through time, successors, participation in ELIP."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from pib.core import muren


class Gemeente(models.Model):
    """A municipality as delivered by DUO; abolished codes stay, for people and letters of then."""

    code = models.CharField(primary_key=True, max_length=4)
    naam = models.CharField(max_length=80)
    ingangsdatum = models.DateField(null=True)
    einddatum = models.DateField(null=True, help_text="First day on which the code no longer holds.")
    opvolgers = ArrayField(models.CharField(max_length=4), default=list)
    oin = models.CharField(max_length=20, blank=True)
    kvk = models.CharField(max_length=8, blank=True)

    muur = muren.open_("facts about municipalities")

    class Meta:
        """Named after the noun."""

        db_table = "gemeenten_gemeente"

    def __str__(self) -> str:
        """The name, as on screen."""
        return self.naam


class Deelname(models.Model):
    """A municipality takes part in ELIP from a day until a day (half-open; manual §3.3, §3.6)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="deelnames")
    vanaf = models.DateField()
    tot = models.DateField(null=True, help_text="First day without participation; empty while taking part.")
    aangemeld_op = models.DateTimeField()
    aangemeld_door = models.BigIntegerField(null=True, help_text="Account; empty for a command.")
    afgemeld_op = models.DateTimeField(null=True)
    afgemeld_door = models.BigIntegerField(null=True)

    muur = muren.Muur(
        gemeente="gemeente_id", web="SELECT, INSERT, UPDATE (tot, afgemeld_op, afgemeld_door)", duo="SELECT"
    )

    class Meta:
        """One participation at a time."""

        db_table = "gemeenten_deelname"
        constraints = (
            ExclusionConstraint(
                name="deelname_niet_dubbel",
                expressions=[
                    (F("gemeente"), RangeOperators.EQUAL),
                    (Func(F("vanaf"), F("tot"), Value("[)"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="deelname_tot_na_vanaf"
            ),
        )

    def __str__(self) -> str:
        """Municipality and period."""
        return f"{self.gemeente_id} {self.vanaf}–{self.tot or ''}"


class Pauze(models.Model):
    """No new letters from a day until a day; dossiers and signals go on (spec B12)."""

    deelname = models.ForeignKey(Deelname, on_delete=models.CASCADE, related_name="pauzes")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    vanaf = models.DateField()
    tot = models.DateField(null=True)

    muur = muren.Muur(gemeente="gemeente_id", web="SELECT, INSERT, UPDATE (tot)", duo="SELECT")

    class Meta:
        """Named after the noun."""

        db_table = "gemeenten_pauze"

    def __str__(self) -> str:
        """Municipality and period."""
        return f"{self.gemeente_id} {self.vanaf}–{self.tot or ''}"
