"""Mails to account holders that must still be sent, or were: a row is asked for by a deed and sent by a worker."""

from typing import ClassVar

from django.db import models

from pib.core import muren
from pib.toegang.models.accounts import Account


class Bericht(models.Model):
    """One mail, without its contents: the worker makes the activation code when it sends it, so no row ever has it."""

    class Soort(models.TextChoices):
        """User name and code go in separate mails (spec T2)."""

        GEBRUIKERSNAAM = "GEBRUIKERSNAAM", "Gebruikersnaam"
        ACTIVATIECODE = "ACTIVATIECODE", "Activatiecode"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="berichten")
    soort = models.CharField(max_length=16, choices=Soort)
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.BigIntegerField(null=True, help_text="Account; empty for a command.")
    verzonden_op = models.DateTimeField(null=True)
    vervallen_op = models.DateTimeField(null=True, help_text="No longer to be sent: blocked, or asked for anew.")

    muur = muren.open_(
        "accounts: mails without their contents",
        web="SELECT, INSERT, UPDATE (vervallen_op)",
        duo="SELECT, INSERT, UPDATE (vervallen_op)",
    )
    deuren: ClassVar = {"toegang_bericht_plannen": ()}

    class Meta:
        """Found by what must still be sent."""

        db_table = "toegang_bericht"
        indexes = (
            models.Index(
                fields=["gevraagd_op"],
                condition=models.Q(verzonden_op__isnull=True, vervallen_op__isnull=True),
                name="bericht_te_verzenden",
            ),
        )

    def __str__(self) -> str:
        """The account."""
        return f"bericht aan account {self.account_id}"
