"""The logboek: a processing line and a user line, joined by trace id (Logboek Dataverwerkingen, spec O5).

Rows carry no foreign keys: they outlive what they describe. They are written by the database function
``logboek_schrijven`` alone (migration 0002); no login may insert, change or delete.
"""

from typing import ClassVar

from django.db import models

from pib.core import logins, muren

_DICHT = "written through one function; the web login has no rights"


class Verwerking(models.Model):
    """One deed or view concerning one person (or none): activity, whose, result, when."""

    trace = models.UUIDField()
    moment = models.DateTimeField()
    activiteit = models.CharField(max_length=60, help_text="Why: the processing activity.")
    handeling = models.CharField(max_length=80, help_text="What: source:subject:deed.")
    zin = models.CharField(max_length=300, help_text="The sentence, filled at the moment itself; no names.")
    voorwerp = models.CharField(max_length=80, blank=True)
    resultaat = models.CharField(max_length=20)
    betrokkene = models.UUIDField(null=True, help_text="Pseudonym of the person.")

    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)
    deuren: ClassVar = {"logboek_schrijven": (logins.WEB, logins.LANDELIJK, logins.DUO)}

    class Meta:
        """Read by person, by moment and by event; joined by trace."""

        db_table = "logboek_verwerking"
        indexes = (
            models.Index(fields=["betrokkene", "moment"], name="verwerking_betrokkene"),
            models.Index(fields=["trace"], name="verwerking_trace"),
            models.Index(fields=["moment"], name="verwerking_moment"),
            models.Index(fields=["handeling", "moment"], name="verwerking_handeling"),
        )

    def __str__(self) -> str:
        """The deed."""
        return self.handeling


class Gebruik(models.Model):
    """Who was at work in a trace: account, role, municipality, origin."""

    trace = models.UUIDField(unique=True)
    moment = models.DateTimeField()
    account = models.BigIntegerField(null=True)
    rol = models.CharField(max_length=60, blank=True)
    gemeente = models.CharField(max_length=4, blank=True)
    herkomst = models.CharField(max_length=20)

    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)

    class Meta:
        """Read by account and by municipality."""

        db_table = "logboek_gebruik"
        indexes = (
            models.Index(fields=["account", "moment"], name="gebruik_account"),
            models.Index(fields=["gemeente", "moment"], name="gebruik_gemeente"),
        )

    def __str__(self) -> str:
        """The trace."""
        return str(self.trace)


class Sleutel(models.Model):
    """The pseudonym under which a person appears; without it the lines can be traced to nobody."""

    persoon = models.BigIntegerField(unique=True)
    pseudoniem = models.UUIDField(unique=True)
    weg_sinds = models.DateField(null=True, help_text="First night there were no data of the person any more.")

    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)
    deuren: ClassVar = {"logboek_sleutels_bijhouden": (logins.LANDELIJK,)}

    class Meta:
        """Named after the noun."""

        db_table = "logboek_sleutel"

    def __str__(self) -> str:
        """The pseudonym."""
        return str(self.pseudoniem)


class TeVerzegelen(models.Model):
    """A line that is not in the chain yet; written with the line itself, gone when it is sealed."""

    soort = models.CharField(max_length=1)
    regel = models.BigIntegerField()

    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)
    deuren: ClassVar = {"logboek_in_wachtrij": ()}

    class Meta:
        """Named after the noun."""

        db_table = "logboek_te_verzegelen"

    def __str__(self) -> str:
        """Kind and number of the line."""
        return f"{self.soort}{self.regel}"


class Zegel(models.Model):
    """One link of the chain of a month: the hash of the link before it and of one line (spec O5)."""

    class Soort(models.TextChoices):
        """Of which table the line is."""

        VERWERKING = "V", "verwerking"
        GEBRUIK = "G", "gebruik"

    maand = models.DateField(help_text="First day of the month of the line, in UTC.")
    nummer = models.BigIntegerField()
    soort = models.CharField(max_length=1, choices=Soort)
    regel = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)
    deuren: ClassVar = {
        "logboek_verzegelen": (logins.LANDELIJK,),
        "logboek_maand_verwijderen": (logins.LANDELIJK,),
    }

    class Meta:
        """Numbers without a gap within a month; a line is sealed once."""

        db_table = "logboek_zegel"
        constraints = (
            models.UniqueConstraint(fields=["maand", "nummer"], name="zegel_nummer_eens"),
            models.UniqueConstraint(fields=["soort", "regel"], name="zegel_regel_eens"),
        )

    def __str__(self) -> str:
        """Month and number."""
        return f"{self.maand:%Y-%m} {self.nummer}"
