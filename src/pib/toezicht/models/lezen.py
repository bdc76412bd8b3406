"""What the auditor searched for, kept on the server so that its address holds a random id (spec S3)."""

from django.db import models

from pib.core import muren


class Zoekopdracht(models.Model):
    """A search of the logboek by one account; a person stands in it by internal number, never by BSN."""

    id = models.UUIDField(primary_key=True)
    account = models.BigIntegerField()
    vraag = models.JSONField(help_text="queries.lezen.Zoekvraag")
    gemaakt_op = models.DateTimeField()

    muur = muren.gesloten("searches of DUO's auditor", duo="SELECT, INSERT, DELETE")

    class Meta:
        """Named after the noun."""

        db_table = "toezicht_zoekopdracht"

    def __str__(self) -> str:
        """The random id."""
        return str(self.id)
