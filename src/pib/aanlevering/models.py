"""What we remember of deliveries: the report, the findings, what changed, who is held back."""

from django.db import models
from django.db.models import Q

from pib.core import muren
from pib.inburgeraars.models import Persoon


class Aanlevering(models.Model):
    """One delivery that was offered: accepted or refused, with its report."""

    class Status(models.TextChoices):
        """How it ended."""

        VERWERKT = "VERWERKT", "verwerkt"
        GEWEIGERD = "GEWEIGERD", "geweigerd"

    serienummer = models.BigIntegerField(null=True)
    soort = models.CharField(max_length=9, blank=True)
    peildatum = models.DateField(null=True)
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=9, choices=Status)
    ontvangen_op = models.DateTimeField()
    verwerkt_op = models.DateTimeField()
    rapport = models.JSONField(help_text="What `pib aanlevering inlezen --json` printed.")

    muur = muren.gesloten("the report tells which accounts saw a retracted person; municipalities need none of it")

    class Meta:
        """A serial number is used up by acceptance alone."""

        db_table = "aanlevering_aanlevering"
        constraints = (
            models.UniqueConstraint(
                fields=["serienummer"], condition=Q(status="VERWERKT"), name="aanlevering_serienummer_eens"
            ),
        )

    def __str__(self) -> str:
        """The serial number."""
        return f"aanlevering {self.serienummer}"


class Wijziging(models.Model):
    """What a delivery changed about a person, with before and after (spec A6); signals follow from these."""

    class Soort(models.TextChoices):
        """The kinds of change."""

        NIEUW = "NIEUW", "nieuw"
        EINDDATUM = "EINDDATUM", "einde termijn gewijzigd"
        PLICHT_GESLOTEN = "PLICHT_GESLOTEN", "plicht gesloten"
        PLICHT_HEROPEND = "PLICHT_HEROPEND", "plicht heropend"
        VERHUISD = "VERHUISD", "verhuisd"
        GECORRIGEERD = "GECORRIGEERD", "gecorrigeerd"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    aanlevering = models.ForeignKey(Aanlevering, on_delete=models.CASCADE, related_name="wijzigingen")
    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="wijzigingen")
    soort = models.CharField(max_length=16, choices=Soort)
    voor = models.JSONField(null=True)
    na = models.JSONField(null=True)

    muur = muren.gesloten("before and after of whole persons; municipalities get signals")

    class Meta:
        """Named after the noun."""

        db_table = "aanlevering_wijziging"
        indexes = (models.Index(fields=["aanlevering", "soort"], name="wijziging_per_soort"),)

    def __str__(self) -> str:
        """The kind."""
        return f"{self.soort} persoon {self.persoon_id}"


class Quarantaine(models.Model):
    """The records of a person that were held back, as text, until repaired (30 days after repair they go)."""

    aanlevering = models.ForeignKey(Aanlevering, on_delete=models.CASCADE, related_name="quarantaine")
    bsn = models.CharField(max_length=20, help_text="As delivered; it may be the wrong field itself.")
    persoon = models.ForeignKey(Persoon, null=True, on_delete=models.CASCADE, related_name="+")
    records = models.JSONField()
    redenen = models.JSONField()
    hersteld_op = models.DateTimeField(null=True)

    muur = muren.gesloten("wrong records as delivered")

    class Meta:
        """Named after the noun."""

        db_table = "aanlevering_quarantaine"

    def __str__(self) -> str:
        """The internal number."""
        return f"quarantaine {self.pk}"
