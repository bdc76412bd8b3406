"""What we remember of letters: bundles, letters with their frozen data, blocks of work."""

from django.db import models
from django.db.models import Q

from pib.core import muren
from pib.core.muren import ZichtbaarModel
from pib.inburgeraars.models import Persoon


class Bundel(models.Model):
    """The letters of one run, made together from one frozen text version."""

    peildatum = models.DateField(help_text="The day of the run, printed as the letter's date.")
    tekstversie = models.CharField(max_length=20)
    gemaakt_op = models.DateTimeField()

    muur = muren.open_("counts and dates only")

    class Meta:
        """Named after the noun."""

        db_table = "brieven_bundel"

    def __str__(self) -> str:
        """The day."""
        return f"bundel {self.peildatum}"


class Brief(ZichtbaarModel):
    """One letter to one person on behalf of one municipality, with the data as frozen at the cut-off.

    The primary key is the letter number of "Onze referentie" (spec B9).
    """

    class Status(models.TextChoices):
        """Where the letter is on its way."""

        KLAARGEZET = "KLAARGEZET", "klaargezet"
        GEMAAKT = "GEMAAKT", "gemaakt"
        VASTGESTELD = "VASTGESTELD", "vastgesteld"
        UITVAL = "UITVAL", "uitval"
        GEANNULEERD = "GEANNULEERD", "geannuleerd"

    class Uitval(models.TextChoices):
        """Why a letter dropped out (spec B6, B7); tried again each week."""

        OVERLEDEN = "OVERLEDEN", "overleden"
        BUITENLAND = "BUITENLAND", "woont in het buitenland"
        ADRES_ONBEKEND = "ADRES_ONBEKEND", "geen bekend adres"
        TEKEN = "TEKEN", "teken dat niet gedrukt kan worden"
        ADRES_TE_LANG = "ADRES_TE_LANG", "adres past niet in het venster"
        TE_VEEL_PAGINAS = "TE_VEEL_PAGINAS", "te veel pagina's"
        OPMAAK = "OPMAAK", "opmaak mislukt"
        VERHUISD = "VERHUISD", "verhuisd"
        INGETROKKEN = "INGETROKKEN", "ten onrechte aangeleverd"
        AANGEHOUDEN = "AANGEHOUDEN", "gegevens aangehouden"
        AFGEMELD = "AFGEMELD", "gemeente afgemeld"
        PLICHT_GEEINDIGD = "PLICHT_GEEINDIGD", "plicht geëindigd"

    bundel = models.ForeignKey(Bundel, on_delete=models.PROTECT, related_name="brieven")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="brieven")
    gemeente = models.CharField(max_length=4, help_text="On whose behalf.")
    status = models.CharField(max_length=12, choices=Status, default=Status.KLAARGEZET)
    uitval = models.CharField(max_length=16, choices=Uitval, blank=True)
    uitval_toelichting = models.CharField(max_length=200, blank=True, help_text="For the operator; no personal data.")
    gegevens = models.JSONField(help_text="The frozen data the template prints (brieven.gegevens.Briefgegevens).")
    datum = models.DateField(help_text="The date on the letter.")
    sha256 = models.CharField(max_length=64, blank=True)
    paginas = models.SmallIntegerField(null=True)

    class Meta:
        """One letter per person and municipality, but for those that dropped out (spec B4)."""

        db_table = "brieven_brief"
        constraints = (
            models.UniqueConstraint(
                fields=["persoon", "gemeente"],
                condition=~Q(status__in=("UITVAL", "GEANNULEERD")),
                name="brief_eens_per_persoon_en_gemeente",
            ),
            models.UniqueConstraint(fields=["bundel", "persoon"], name="brief_eens_per_bundel"),
            models.CheckConstraint(condition=Q(status="UITVAL") ^ Q(uitval=""), name="brief_uitval_heeft_reden"),
            models.CheckConstraint(
                condition=~Q(status__in=("GEMAAKT", "VASTGESTELD")) | ~Q(sha256=""), name="brief_gemaakt_heeft_inhoud"
            ),
        )
        indexes = (models.Index(fields=["bundel", "gemeente"], name="brief_bundel_gemeente"),)

    def __str__(self) -> str:
        """The letter number; never a name."""
        return f"brief {self.pk}"


class Blok(models.Model):
    """A block of letters that one job makes; `klaar_op` is the marker that makes a second delivery harmless."""

    bundel = models.ForeignKey(Bundel, on_delete=models.CASCADE, related_name="blokken")
    eerste_brief = models.BigIntegerField()
    laatste_brief = models.BigIntegerField()
    klaar_op = models.DateTimeField(null=True)

    muur = muren.gesloten("work of the jobs")

    class Meta:
        """Each letter is in one block."""

        db_table = "brieven_blok"
        constraints = (models.UniqueConstraint(fields=["bundel", "eerste_brief"], name="blok_eens"),)

    def __str__(self) -> str:
        """The letters in it."""
        return f"blok {self.eerste_brief}–{self.laatste_brief}"
