"""Organisations and for whom they may work."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from pib.core import muren
from pib.gemeenten.models import Gemeente
from pib.toegang.rollen import Wet


class Organisatie(models.Model):
    """A municipality or the body that works for it, as eHerkenning knows it."""

    naam = models.CharField(max_length=120)
    kvk = models.CharField(max_length=8, blank=True)
    rsin = models.CharField(max_length=9, blank=True)
    gemeente = models.ForeignKey(
        Gemeente,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: no municipality itself (a regional body, DUO).",
    )
    opgegaan_in = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="voorgangers",
        help_text="After a merger: the organisation that took over its workers; its old number still lets them in.",
    )
    keten_toegestaan = models.BooleanField(default=False, help_text="May log in through a chain mandate.")

    muur = muren.open_(
        "accounts: read before a municipality is chosen", web="SELECT", landelijk=muren.ALLES, duo=muren.ALLES
    )

    class Meta:
        """One organisation per number."""

        db_table = "toegang_organisatie"
        constraints = (
            models.UniqueConstraint(fields=["kvk"], condition=~Q(kvk=""), name="organisatie_kvk_eens"),
            models.UniqueConstraint(fields=["rsin"], condition=~Q(rsin=""), name="organisatie_rsin_eens"),
            models.CheckConstraint(condition=~Q(kvk="") | ~Q(rsin=""), name="organisatie_heeft_nummer"),
        )

    def __str__(self) -> str:
        """The name."""
        return self.naam


class Mandaat(models.Model):
    """An organisation may work for a municipality, for one law, from a day until a day (form "Machtiging", spec T5)."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="mandaten")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="mandaten")
    wet = models.CharField(max_length=8, choices=Wet.keuzes())
    vanaf = models.DateField()
    tot = models.DateField(null=True, help_text="First day on which it no longer holds; empty: until further notice.")
    document = models.CharField(max_length=120, help_text="Reference of the signed form.")
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.BigIntegerField(null=True, help_text="Account; empty for a command.")

    muur = muren.open_(
        "accounts: read before a municipality is chosen", web="SELECT", duo="SELECT, INSERT, UPDATE (tot)"
    )

    class Meta:
        """One at a time per organisation, municipality and law."""

        db_table = "toegang_mandaat"
        constraints = (
            ExclusionConstraint(
                name="mandaat_niet_dubbel",
                expressions=[
                    (F("organisatie"), RangeOperators.EQUAL),
                    (F("gemeente"), RangeOperators.EQUAL),
                    (F("wet"), RangeOperators.EQUAL),
                    (Func(F("vanaf"), F("tot"), Value("[)"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="mandaat_tot_na_vanaf"),
        )

    def __str__(self) -> str:
        """Organisation, municipality and law."""
        return f"{self.organisatie_id} voor {self.gemeente_id} ({self.wet})"
