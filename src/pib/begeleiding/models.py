"""Own work of a municipality (spec D10): of that municipality alone, and closed when its sight of the person ends.

``tot`` follows the sight of the municipality (trigger of migration 0001), with four weeks for the hand-over after a
move. A colleague is an account; the walls compare ``gemeente`` and ``tot``.
"""

from typing import ClassVar

from django.db import models

from pib.begeleiding import rules
from pib.core import muren
from pib.inburgeraars.models import Persoon


class EigenWerk(models.Model):
    """A row that a municipality made about a person."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="%(class)s")
    gemeente = models.CharField(max_length=4)
    tot = models.DateField(help_text="First day it is closed; kept by the database.")

    muur = muren.Muur(gemeente="gemeente", tot="tot", web="SELECT, INSERT, UPDATE")

    class Meta:
        """Abstract."""

        abstract = True


class Begeleiding(EigenWerk):
    """What a municipality notes once about a person; ``versie`` rises, so that a stale change is noticed."""

    contactpersoon = models.BigIntegerField(null=True, help_text="Account of the colleague.")
    telefoon = models.CharField(max_length=20, blank=True)
    taal = models.CharField(max_length=40, blank=True)
    tolk = models.BooleanField(null=True, help_text="Needs an interpreter; unknown when empty.")
    digid_werkt = models.BooleanField(null=True, help_text="DigiD works; unknown when empty.")
    zaaknummer = models.CharField(max_length=40, blank=True)
    versie = models.IntegerField(default=1)
    gewijzigd_op = models.DateTimeField()
    gewijzigd_door = models.BigIntegerField(null=True)

    deuren: ClassVar = {"begeleiding_volgt_zicht": ()}

    class Meta:
        """One per person and municipality; found by colleague."""

        db_table = "begeleiding_begeleiding"
        constraints = (models.UniqueConstraint(fields=["persoon", "gemeente"], name="begeleiding_een_per_gemeente"),)
        indexes = (models.Index(fields=["gemeente", "contactpersoon"], name="begeleiding_collega"),)

    def __str__(self) -> str:
        """Without a name."""
        return f"persoon {self.persoon_id} bij {self.gemeente}"


class Contactmoment(EigenWerk):
    """A contact with the person, what came of it, and the next step."""

    op = models.DateTimeField(help_text="When the contact was.")
    soort = models.CharField(max_length=12, choices=tuple(rules.SOORTEN.items()))
    uitkomst = models.CharField(max_length=20, choices=tuple(rules.UITKOMSTEN.items()))
    afspraken = models.TextField(max_length=1000, blank=True)
    vervolg = models.CharField(max_length=200, blank=True, help_text="The next step.")
    vervolg_op = models.DateField(null=True)
    vervolg_gedaan_op = models.DateTimeField(null=True)
    door = models.BigIntegerField(null=True, help_text="Account that noted it.")
    vastgelegd_op = models.DateTimeField()

    class Meta:
        """Newest first; next steps by day."""

        db_table = "begeleiding_contactmoment"
        ordering = ("-op", "-id")
        indexes = (
            models.Index(fields=["persoon", "-op"], name="contactmoment_persoon"),
            models.Index(
                fields=["gemeente", "vervolg_op"],
                name="contactmoment_vervolg",
                condition=models.Q(vervolg_op__isnull=False, vervolg_gedaan_op__isnull=True),
            ),
        )

    def __str__(self) -> str:
        """Kind and number; never a name."""
        return f"{self.soort} nr. {self.pk}"


class Overdracht(EigenWerk):
    """What the municipality of departure tells the next one: ``gemeente`` reads it, ``van`` wrote it (spec D10)."""

    van = models.CharField(max_length=4)
    inhoud = models.JSONField(help_text="What was chosen to hand over, as shown to the sender.")
    door = models.BigIntegerField(null=True)
    op = models.DateTimeField()
    gelezen_op = models.DateTimeField(null=True)

    muur = muren.Muur(gemeente="gemeente", tot="tot", web="SELECT, INSERT, UPDATE (gelezen_op)")

    class Meta:
        """Newest first."""

        db_table = "begeleiding_overdracht"
        ordering = ("-op", "-id")

    def __str__(self) -> str:
        """From and to."""
        return f"{self.van} → {self.gemeente}"
