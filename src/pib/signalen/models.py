"""What we remember of signals: one row per event, municipality and person, with its handling."""

from django.db import models
from django.db.models import Q

from pib.core import muren
from pib.core.datums import ALTIJD
from pib.inburgeraars.models import Persoon
from pib.signalen import rules


class Status(models.TextChoices):
    """How far the municipality is with a signal (manual §3.2)."""

    NIEUW = rules.NIEUW, "Nieuw"
    IN_BEHANDELING = rules.IN_BEHANDELING, "In behandeling"
    AFGEHANDELD = rules.AFGEHANDELD, "Afgehandeld"


class Signaal(models.Model):
    """Something asks attention. It keeps BSN, surname and target group as of its moment (spec S2).

    It outlives the visibility of its person and is judged by its own municipality and end date.
    """

    gemeente = models.CharField(max_length=4)
    persoon = models.ForeignKey(Persoon, null=True, on_delete=models.SET_NULL, related_name="signalen")
    code = models.CharField(max_length=5)
    datum = models.DateField(help_text="The day it was placed in the portal.")
    bsn = models.CharField(max_length=9, blank=True, help_text="Empty after a retraction (A7).")
    achternaam = models.CharField(max_length=200, blank=True)
    doelgroep = models.CharField(max_length=6, blank=True)
    bijzonderheden = models.JSONField(default=dict, help_text="Old and new date, reason: what the code needs.")
    aanleiding = models.CharField(max_length=60, help_text="What caused it: ronde:41 or wijziging:7; once per cause.")
    status = models.CharField(max_length=14, choices=Status, default=Status.NIEUW)
    status_op = models.DateTimeField()
    status_door = models.BigIntegerField(null=True, help_text="Account of the last change.")
    versie = models.IntegerField(default=1, help_text="Rises with each change, so that a stale one is noticed.")
    tot = models.DateField(default=ALTIJD)

    muur = muren.Muur(
        gemeente="gemeente",
        tot="tot",
        web="SELECT, UPDATE (status, status_op, status_door, versie)",
        duo="SELECT",
    )

    class Meta:
        """The base order is date descending, id: the index serves the first page, and counting without the table."""

        db_table = "signalen_signaal"
        constraints = (
            models.UniqueConstraint(
                fields=["persoon", "gemeente", "code", "aanleiding"], name="signaal_eens_per_aanleiding"
            ),
        )
        indexes = (
            models.Index(fields=["gemeente", "-datum", "id"], include=["tot", "code"], name="signaal_lijst"),
            models.Index(fields=["gemeente", "status"], name="signaal_open", condition=~Q(status="AFGEHANDELD")),
        )

    def __str__(self) -> str:
        """Code and internal number; never a name or BSN."""
        return f"{self.code} nr. {self.pk}"


class Statuswijziging(models.Model):
    """Who changed which signal from what to what, and when."""

    signaal = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="geschiedenis")
    gemeente = models.CharField(max_length=4)
    van = models.CharField(max_length=14, choices=Status)
    naar = models.CharField(max_length=14, choices=Status)
    door = models.BigIntegerField(null=True)
    op = models.DateTimeField()

    muur = muren.Muur(gemeente="gemeente", web="SELECT, INSERT", duo="SELECT")

    class Meta:
        """Newest first."""

        db_table = "signalen_statuswijziging"
        ordering = ("-op", "-id")

    def __str__(self) -> str:
        """The step."""
        return f"{self.van} → {self.naar}"


class Zoekopdracht(models.Model):
    """A search kept on the server under a random id, so that no BSN is ever in an address (spec S3)."""

    id = models.UUIDField(primary_key=True)
    gemeente = models.CharField(max_length=4)
    account = models.BigIntegerField()
    criteria = models.JSONField()
    gemaakt_op = models.DateTimeField()

    muur = muren.Muur(gemeente="gemeente", web="SELECT, INSERT, DELETE", duo="SELECT")

    class Meta:
        """Named after the noun."""

        db_table = "signalen_zoekopdracht"

    def __str__(self) -> str:
        """The random id."""
        return str(self.id)
