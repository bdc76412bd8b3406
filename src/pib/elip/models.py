"""What we remember of ELIP: receipts of the selection, enrolment data of the letter, runs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pib.brieven.models import Bundel
from pib.core import logins, muren
from pib.core.muren import ZichtbaarModel
from pib.gemeenten.models import Deelname
from pib.inburgeraars.models import Persoon


class Beslissing(ZichtbaarModel):
    """The receipt of a person: inputs, outcome and criterion version, one row per unchanged interval (spec E4).

    Valid for every peildatum from `vanaf` until (not including) `tot`; recomputable from the inputs it holds, whose
    names are those of `elip.rules.oordeel.Invoer`. An interval may be empty: decided twice for one day.
    """

    id = models.BigAutoField(primary_key=True)
    # Written by one statement from the table of persons itself: a check per row adds more than half to its time.
    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, db_constraint=False, related_name="beslissingen")
    vanaf = models.DateField()
    tot = models.DateField(null=True, help_text="Empty: the latest.")
    versie = models.DateField(help_text="The criterion's first day.")
    versie_hash = models.CharField(max_length=16)
    aanlevering = models.BigIntegerField(help_text="Serial number of the delivery the inputs came from.")
    gekozen = models.BooleanField()
    criterium = models.CharField(max_length=2, blank=True)
    voorwaarden = models.IntegerField(help_text="Bit mask over the version's conditions and criteria; 1 is fulfilled.")
    gemeentecode = models.CharField(max_length=4, blank=True)
    # -- the inputs, as delivered --
    wet = models.CharField(max_length=4)
    doelgroep = models.CharField(max_length=6)
    plicht_start = models.DateField(null=True)
    plicht_eind = models.DateField(null=True)
    vrijgesteld = models.BooleanField(help_text="A whole exemption or dispensation was in force.")
    overleden_op = models.DateField(null=True)
    land = models.CharField(max_length=60, blank=True)
    aow_op = models.DateField(null=True)
    leenruimte_cent = models.BigIntegerField(null=True, help_text="Empty: no loan.")
    opgenomen_cent = models.BigIntegerField(null=True)
    termijn_eind = models.DateField(null=True)
    aangehouden = models.BooleanField()

    class Meta:
        """One latest receipt per person."""

        db_table = "elip_beslissing"
        constraints = (
            models.UniqueConstraint(fields=["persoon"], condition=Q(tot__isnull=True), name="beslissing_een_laatste"),
        )
        indexes = (
            models.Index(
                fields=["gemeentecode"], name="beslissing_gekozen", condition=Q(tot__isnull=True, gekozen=True)
            ),
        )

    def __str__(self) -> str:
        """The internal number."""
        return f"beslissing {self.pk}"


class Schatting(models.Model):
    """How many residents would get a letter now: counts for users who may not see persons (spec B1, B3)."""

    gemeente = models.CharField(max_length=4, primary_key=True)
    peildatum = models.DateField()
    voldoen = models.IntegerField(help_text="Residents who meet the criteria.")
    te_verzenden = models.IntegerField(help_text="Of those: no letter yet, and a letter can reach them.")
    onbereikbaar = models.IntegerField(help_text="Of those: no letter yet, and none can reach them (B7).")

    muur = muren.Muur(gemeente="gemeente", web="SELECT", duo="SELECT")

    class Meta:
        """Named after the noun."""

        db_table = "elip_schatting"

    def __str__(self) -> str:
        """The municipality."""
        return f"schatting {self.gemeente}"


class Loket(models.Model):
    """What a municipality gave at its enrolment: for the letter, and for DUO (manual §3.4)."""

    deelname = models.OneToOneField(Deelname, on_delete=models.CASCADE, related_name="loket")
    gemeente = models.CharField(max_length=4)
    telefoon = models.CharField(max_length=22, blank=True)
    email = models.CharField(max_length=241, blank=True)
    website = models.CharField(max_length=200, blank=True)
    duo_contactpersoon = models.CharField(max_length=100)
    duo_telefoon = models.CharField(max_length=22)
    duo_email = models.CharField(max_length=241)
    duo_postcode = models.CharField(max_length=6)
    duo_huisnummer = models.CharField(max_length=5)
    duo_toevoeging = models.CharField(max_length=10, blank=True)
    duo_straat = models.CharField(max_length=80)
    duo_plaats = models.CharField(max_length=80)
    loket_verklaard_op = models.DateTimeField()
    maximum_per_week = models.PositiveIntegerField(null=True)
    versie = models.IntegerField(default=1)

    muur = muren.Muur(gemeente="gemeente", web="SELECT, INSERT, UPDATE", duo="SELECT")
    deuren: ClassVar = {"elip_zicht_volgt_deelname": (logins.WEB, logins.LANDELIJK)}

    class Meta:
        """At least one way to reach the municipality."""

        db_table = "elip_loket"
        constraints = (models.CheckConstraint(condition=~Q(telefoon="") | ~Q(email=""), name="loket_bereikbaar"),)

    def __str__(self) -> str:
        """The municipality."""
        return f"loket {self.gemeente}"


class Loketwijziging(models.Model):
    """History of enrolment, change, pause and sign-off: who, when, old, new (spec B3)."""

    gemeente = models.CharField(max_length=4)
    wat = models.CharField(max_length=20)
    oud = models.JSONField(null=True)
    nieuw = models.JSONField(null=True)
    door = models.BigIntegerField(null=True)
    op = models.DateTimeField()

    muur = muren.Muur(gemeente="gemeente", web="SELECT, INSERT", duo="SELECT")

    class Meta:
        """Newest first."""

        db_table = "elip_loketwijziging"
        ordering = ("-op", "-id")

    def __str__(self) -> str:
        """What changed."""
        return f"{self.wat} {self.gemeente}"


class Ronde(models.Model):
    """The weekly run for one peildatum, through its phases (spec B6)."""

    class Fase(models.TextChoices):
        """How far the run is."""

        VOORBEREID = "VOORBEREID", "voorbereid"
        BRIEVEN_GEMAAKT = "BRIEVEN_GEMAAKT", "brieven gemaakt"
        VASTGESTELD = "VASTGESTELD", "vastgesteld"
        GEANNULEERD = "GEANNULEERD", "geannuleerd"

    peildatum = models.DateField()
    fase = models.CharField(max_length=15, choices=Fase)
    criterium = models.DateField(help_text="First day of the criterion version.")
    criterium_hash = models.CharField(max_length=16)
    bundel = models.OneToOneField(Bundel, on_delete=models.PROTECT, related_name="ronde")
    aanlevering = models.BigIntegerField(help_text="Serial number of the delivery it worked on.")
    oude_levering = models.CharField(max_length=200, blank=True, help_text="Reason to run on an old delivery.")
    gepauzeerd_op = models.DateTimeField(null=True)
    voorbereid_op = models.DateTimeField()
    gemaakt_op = models.DateTimeField(null=True)
    vastgesteld_op = models.DateTimeField(null=True)
    geannuleerd_op = models.DateTimeField(null=True)

    muur = muren.open_("counts and dates only")

    class Meta:
        """One run per peildatum, unless cancelled."""

        db_table = "elip_ronde"
        constraints = (
            models.UniqueConstraint(
                fields=["peildatum"], condition=~Q(fase="GEANNULEERD"), name="ronde_een_per_peildatum"
            ),
        )

    def __str__(self) -> str:
        """The day."""
        return f"ronde {self.peildatum}"


class Rondetelling(models.Model):
    """The counts of a run for one municipality, for users who may not see persons (spec B3, B7)."""

    ronde = models.ForeignKey(Ronde, on_delete=models.CASCADE, related_name="tellingen")
    gemeente = models.CharField(max_length=4)
    gekozen = models.IntegerField()
    brieven = models.IntegerField()
    uitval = models.JSONField(default=dict, help_text="Reason to number.")

    muur = muren.Muur(gemeente="gemeente", web="SELECT", duo="SELECT")

    class Meta:
        """One row per run and municipality."""

        db_table = "elip_rondetelling"
        constraints = (models.UniqueConstraint(fields=["ronde", "gemeente"], name="rondetelling_eens"),)

    def __str__(self) -> str:
        """Municipality and run."""
        return f"{self.gemeente} ronde {self.ronde_id}"
