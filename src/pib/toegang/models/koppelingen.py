"""Linked eHerkenning means, and the codes and failures of linking."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pib.core import muren
from pib.toegang.models.accounts import Account


class Koppeling(models.Model):
    """An eHerkenning means linked to an account: acting person and organisation together (probe auth §0.7)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="koppelingen")
    schema = models.CharField(max_length=20, default="eherkenning")
    handelende = models.CharField(max_length=256, help_text="Pseudonym of the acting person.")
    soort_nummer = models.CharField(max_length=5, help_text="KvKnr or RSIN.")
    nummer = models.CharField(max_length=9)
    gekoppeld_op = models.DateTimeField()
    laatst_gebruikt_op = models.DateTimeField(null=True)
    ingetrokken_op = models.DateTimeField(null=True)

    muur = muren.open_(
        "accounts: read before a municipality is chosen",
        web="SELECT, INSERT, UPDATE (laatst_gebruikt_op, ingetrokken_op)",
        duo="SELECT, INSERT, UPDATE",
    )

    class Meta:
        """One live link per means and per account."""

        db_table = "toegang_koppeling"
        constraints = (
            models.UniqueConstraint(
                fields=["schema", "handelende", "soort_nummer", "nummer"],
                condition=Q(ingetrokken_op__isnull=True),
                name="koppeling_een_per_middel",
            ),
            models.UniqueConstraint(
                fields=["account"], condition=Q(ingetrokken_op__isnull=True), name="koppeling_een_per_account"
            ),
        )

    def __str__(self) -> str:
        """The account."""
        return f"koppeling van account {self.account_id}"


class Activatiecode(models.Model):
    """A code for linking: 24 hours, one use, few tries, kept as keyed hash (spec T2)."""

    OPEN: ClassVar[dict[str, bool]] = {"gebruikt_op__isnull": True, "vervallen_op__isnull": True}

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="codes")
    hash = models.CharField(max_length=64)
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    pogingen = models.SmallIntegerField(default=0)
    gebruikt_op = models.DateTimeField(null=True)
    vervallen_op = models.DateTimeField(null=True)
    gemaakt_door = models.BigIntegerField(null=True)

    muur = muren.open_(
        "accounts: read before a municipality is chosen",
        web="SELECT, UPDATE (pogingen, gebruikt_op, vervallen_op)",
        duo=muren.ALLES,
    )

    class Meta:
        """One open code per account."""

        db_table = "toegang_activatiecode"
        constraints = (
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(gebruikt_op__isnull=True, vervallen_op__isnull=True),
                name="activatiecode_een_open",
            ),
        )

    def __str__(self) -> str:
        """The account."""
        return f"code van account {self.account_id}"


class Koppelpoging(models.Model):
    """A failed attempt to link, per eHerkenning identity (keyed hash), kept a day for the lock."""

    identiteit = models.CharField(max_length=64)
    op = models.DateTimeField()

    muur = muren.open_("accounts: read before a municipality is chosen", web="SELECT, INSERT", duo="SELECT, INSERT")

    class Meta:
        """Counted per identity."""

        db_table = "toegang_koppelpoging"
        indexes = (models.Index(fields=["identiteit", "op"], name="koppelpoging_identiteit"),)

    def __str__(self) -> str:
        """The moment."""
        return f"poging {self.op}"
