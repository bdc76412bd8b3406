"""Applications for a first Mijn DUO-beheerder, kept for the DUO operator (manual §2; spec T3)."""

from django.db import models
from django.db.models import Q

from pib.core import muren
from pib.gemeenten.models import Gemeente
from pib.toegang.models.accounts import Account


class Aanvraag(models.Model):
    """What the form says, and what DUO decided. The municipal process can write it but not read it back."""

    class Status(models.TextChoices):
        """What DUO decided."""

        INGEDIEND = "INGEDIEND", "Nieuw"
        TOEGEKEND = "TOEGEKEND", "Toegekend"
        AFGEWEZEN = "AFGEWEZEN", "Afgewezen"

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    kvk = models.CharField(max_length=8)
    naam = models.CharField(max_length=100, help_text="The future beheerder.")
    functie = models.CharField(max_length=100)
    email = models.EmailField(max_length=241)
    telefoon = models.CharField(max_length=20)
    tekenbevoegde = models.CharField(max_length=100, help_text="Who signs on behalf of the municipality.")
    tekenbevoegde_functie = models.CharField(max_length=100)
    ingediend_op = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.INGEDIEND)
    beoordeeld_op = models.DateTimeField(null=True)
    beoordeeld_door = models.BigIntegerField(null=True)
    reden = models.CharField(max_length=400, blank=True, help_text="Why it was refused.")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    muur = muren.open_(
        "applications of municipal workers: written by the public form, read by DUO alone",
        web="SELECT (id, gemeente_id, ingediend_op), INSERT",  # what the limit per municipality counts; nobody's data
        duo="SELECT, UPDATE",
    )

    class Meta:
        """A decision has its moment."""

        db_table = "toegang_aanvraag"
        constraints = (
            models.CheckConstraint(
                condition=Q(status="INGEDIEND", beoordeeld_op__isnull=True)
                | (~Q(status="INGEDIEND") & Q(beoordeeld_op__isnull=False)),
                name="aanvraag_beoordeeld",
            ),
        )

    def __str__(self) -> str:
        """The municipality."""
        return f"aanvraag van gemeente {self.gemeente_id}"
