"""What we remember of a person: DUO's registration as delivered (`pib-aanlevering/1`), and who may see it.

Column names are those of the contract. Every row about a person carries ``zicht_gemeente`` and ``zicht_tot``.
Terms are half-open (``termijn_eind``, ``plicht_eind``, both dates of an extension); other ends are inclusive.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pib.core import muren
from pib.core.muren import ZichtbaarModel


class Instelling(models.Model):
    """A school; BoW: carries the quality mark Blik op Werk."""

    instellingsnummer = models.CharField(primary_key=True, max_length=20)
    naam = models.CharField(max_length=200)
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    toevoeging = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=16, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    bow = models.BooleanField()

    muur = muren.open_("facts about schools")

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_instelling"

    def __str__(self) -> str:
        """The name, as on screen."""
        return self.naam


class Verlengingsgrond(models.Model):
    """A ground for extending the term: a reference table, never an enum (domain §1.3)."""

    code = models.CharField(primary_key=True, max_length=10)
    omschrijving = models.CharField(max_length=200)

    muur = muren.open_("code list")

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_verlengingsgrond"

    def __str__(self) -> str:
        """The description, as on screen."""
        return self.omschrijving


class Persoon(ZichtbaarModel):
    """A person obliged to integrate, as DUO's registration last told."""

    id = models.BigAutoField(primary_key=True)
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The person in an address; never a BSN.")
    bsn = models.CharField(max_length=9, unique=True)
    voornamen = models.CharField(max_length=200, blank=True)
    voorletters = models.CharField(max_length=40, blank=True)
    voorvoegsel = models.CharField(max_length=20, blank=True)
    geslachtsnaam = models.CharField(max_length=200)
    naamgebruik = models.CharField(max_length=1)
    partner_voorvoegsel = models.CharField(max_length=20, blank=True)
    partner_geslachtsnaam = models.CharField(max_length=200, blank=True)
    geslacht = models.CharField(max_length=1)
    geboortedatum = models.CharField(max_length=10, help_text="Day or month may be 00.")
    aow_op = models.DateField(null=True)
    overleden_op = models.DateField(null=True)
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    toevoeging = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=16, blank=True)
    woonplaats = models.CharField(max_length=80, blank=True)
    land = models.CharField(max_length=60, blank=True, help_text="Empty: the Netherlands.")
    adres_onbekend = models.BooleanField(default=False)
    geheim = models.BooleanField(default=False, help_text="The address is secret (BRP).")
    post_straat = models.CharField(max_length=80, blank=True)
    post_huisnummer = models.CharField(max_length=20, blank=True)
    post_toevoeging = models.CharField(max_length=20, blank=True)
    post_postcode = models.CharField(max_length=16, blank=True)
    post_woonplaats = models.CharField(max_length=80, blank=True)
    gemeentecode = models.CharField(max_length=4, blank=True)
    gevestigd_op = models.DateField(null=True)
    wet = models.CharField(max_length=4)
    doelgroep = models.CharField(max_length=6)
    plicht_start = models.DateField(null=True)
    termijn_start = models.DateField(null=True)
    termijn_eind = models.DateField(null=True)
    plicht_eind = models.DateField(null=True)
    plicht_eind_reden = models.CharField(max_length=30, blank=True)
    verwijtbaar = models.BooleanField(null=True)
    verwijtbaar_op = models.DateField(null=True)
    uren_inburgering = models.IntegerField(null=True)
    uren_alfabetisering = models.IntegerField(null=True)
    uren_op = models.DateField(null=True)
    # -- ours, not DUO's --
    aanlevering = models.BigIntegerField(help_text="Serial number of the delivery that last changed this person.")
    aangehouden = ArrayField(models.CharField(max_length=80), default=list, help_text="Why held back; empty: not.")
    ingetrokken_per = models.DateField(null=True, help_text="Delivered by mistake (A7): hidden everywhere.")

    class Meta:
        """Few indexes: each one makes the nightly delivery slower."""

        db_table = "inburgeraars_persoon"
        indexes = (
            models.Index(fields=["zicht_gemeente"], name="persoon_zicht", condition=Q(zicht_gemeente__isnull=False)),
            models.Index(fields=["gemeentecode"], name="persoon_gemeente"),
        )

    def __str__(self) -> str:
        """The internal number; never a name or BSN."""
        return f"persoon {self.pk}"


class Lening(ZichtbaarModel):
    """The loan of a person, in whole cents; what is reserved is not used."""

    persoon = models.OneToOneField(Persoon, on_delete=models.CASCADE, primary_key=True, related_name="lening")
    toegekend_op = models.DateField(null=True)
    start = models.DateField(null=True)
    einde = models.DateField(null=True, help_text="Inclusive.")
    leenruimte_cent = models.BigIntegerField()
    opgenomen_cent = models.BigIntegerField()
    gereserveerd_cent = models.BigIntegerField()
    rente_cent = models.BigIntegerField()

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_lening"

    def __str__(self) -> str:
        """The internal number."""
        return f"lening van persoon {self.persoon_id}"


class _Regel(ZichtbaarModel):
    """A row of the registration that belongs to a person; replaced with all of that person's rows."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        """The kind and internal number."""
        return f"{self._meta.verbose_name} {self.pk}"


class Examenpoging(_Regel):
    """An attempt at an exam part; a future date is a registration, a past one without result is pending."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="examenpogingen")
    onderdeel = models.CharField(max_length=3)
    niveau = models.CharField(max_length=10, blank=True)
    examendatum = models.DateField()
    resultaat = models.CharField(max_length=8, blank=True)
    reden_geen_resultaat = models.CharField(max_length=16, blank=True)

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_examenpoging"


class Vrijstelling(_Regel):
    """An exemption (vrijstelling) or dispensation (ontheffing), of one part or of the whole duty."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="vrijstellingen")
    soort = models.CharField(max_length=12)
    onderdeel = models.CharField(max_length=3, blank=True, help_text="Empty: the whole duty.")
    reden = models.CharField(max_length=3, blank=True)
    ingangsdatum = models.DateField()
    einddatum = models.DateField(null=True, help_text="Inclusive.")

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_vrijstelling"


class Cursus(_Regel):
    """A course at a school, running while the end is empty."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="cursussen")
    soort = models.CharField(max_length=14)
    instelling = models.ForeignKey(Instelling, on_delete=models.PROTECT, db_column="instellingsnummer")
    startdatum = models.DateField()
    einddatum = models.DateField(null=True, help_text="Inclusive.")

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_cursus"


class Contract(_Regel):
    """What a person and a school agreed: hours, tariff, material."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="contracten")
    contractnummer = models.CharField(max_length=30, unique=True)
    soort = models.CharField(max_length=30, blank=True)
    instelling = models.ForeignKey(Instelling, on_delete=models.PROTECT, null=True, db_column="instellingsnummer")
    startdatum = models.DateField(null=True)
    einddatum = models.DateField(null=True, help_text="Inclusive.")
    uren = models.IntegerField()
    uurtarief_cent = models.BigIntegerField()
    lesmateriaal_cent = models.BigIntegerField()
    totaal_cent = models.BigIntegerField()

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_contract"


class Factuur(_Regel):
    """An invoice of a school, paid from the loan, refused or under consideration."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="facturen")
    factuurnummer = models.CharField(max_length=40)
    contractnummer = models.CharField(max_length=30, blank=True)
    soort = models.CharField(max_length=30, blank=True)
    instelling = models.ForeignKey(Instelling, on_delete=models.PROTECT, db_column="instellingsnummer")
    factuurdatum = models.DateField(null=True)
    status = models.CharField(max_length=14, blank=True)
    periode_van = models.DateField(null=True)
    periode_tot = models.DateField(null=True, help_text="Inclusive.")
    omschrijving = models.CharField(max_length=200, blank=True)
    uren = models.IntegerField(null=True)
    cursuskosten_cent = models.BigIntegerField()
    lesmateriaal_cent = models.BigIntegerField()
    examenkosten_cent = models.BigIntegerField()
    totaal_cent = models.BigIntegerField()
    betaald_cent = models.BigIntegerField(null=True)
    betaald_op = models.DateField(null=True)
    reden_weigering = models.CharField(max_length=200, blank=True)

    class Meta:
        """One number per school."""

        db_table = "inburgeraars_factuur"
        constraints = (
            models.UniqueConstraint(fields=["factuurnummer", "instelling"], name="factuur_nummer_per_instelling"),
        )


class Verlenging(_Regel):
    """An extension of the term; both dates half-open, like the term itself."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="verlengingen")
    grond = models.ForeignKey(Verlengingsgrond, on_delete=models.PROTECT, db_column="grond")
    vorige_einddatum = models.DateField(null=True)
    nieuwe_einddatum = models.DateField(null=True)
    toegekend_op = models.DateField()

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_verlenging"


class Verzoek(_Regel):
    """A request of the person to DUO: loan, extension, exemption, remission."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="verzoeken")
    soort = models.CharField(max_length=14)
    ontvangen_op = models.DateField()
    status = models.CharField(max_length=14)

    class Meta:
        """Named after the noun."""

        db_table = "inburgeraars_verzoek"


class Zicht(models.Model):
    """Who could see whom, on what ground, from when until when: the history behind every view (spec D9)."""

    class Grond(models.TextChoices):
        """Why a municipality may see a person."""

        BRIEF = "BRIEF", "brief namens de gemeente"
        SS403 = "SS403", "verhuisd naar de gemeente"

    class Einde(models.TextChoices):
        """Why sight ended."""

        VERHUISD = "VERHUISD", "verhuisd uit de gemeente"
        AFGEMELD = "AFGEMELD", "gemeente afgemeld"
        PLICHT = "PLICHT", "3 maanden na het einde van de plicht"
        CRITERIA = "CRITERIA", "12 maanden na het verlaten van de criteria"
        INTREKKING = "INTREKKING", "ten onrechte aangeleverd"
        OPVOLGING = "OPVOLGING", "gemeente opgegaan in een andere"

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="zicht")
    gemeente = models.CharField(max_length=4)
    grond = models.CharField(max_length=5, choices=Grond)
    vanaf = models.DateField()
    tot = models.DateField(help_text="First day without sight; 9999-12-31 while open.")
    einde = models.CharField(max_length=10, choices=Einde, blank=True)

    muur = muren.Muur(gemeente="gemeente", tot="tot", web="SELECT", duo="SELECT")

    class Meta:
        """One open row per person, municipality and ground."""

        db_table = "inburgeraars_zicht"
        constraints = (
            models.UniqueConstraint(
                fields=["persoon", "gemeente", "grond"], condition=Q(einde=""), name="zicht_een_open_rij"
            ),
        )
        indexes = (models.Index(fields=["gemeente", "tot"], name="zicht_gemeente_tot"),)

    def __str__(self) -> str:
        """The row without a name."""
        return f"persoon {self.persoon_id} voor {self.gemeente} ({self.grond})"
