"""What we remember of access: organisations, accounts, roles per municipality, eHerkenning links, codes.

These tables carry no rows about persons obliged to integrate; the login process must read them before a municipality
is chosen, so they have no row policy (the reason stands with each).
"""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.crypto import salted_hmac

from pib.core import muren
from pib.gemeenten.models import Gemeente
from pib.toegang.rollen import Rol


def nieuw_zout() -> str:
    """A random session salt: replacing it ends all sessions of an account at once (random, so a stale copy cannot)."""
    return secrets.token_hex(16)


class Organisatie(models.Model):
    """A municipality or the body that works for it, as eHerkenning knows it."""

    naam = models.CharField(max_length=120)
    kvk = models.CharField(max_length=8, blank=True)
    rsin = models.CharField(max_length=9, blank=True)
    gemeente = models.ForeignKey(
        Gemeente,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: no municipality itself (a regional body, DUO).",
    )
    keten_toegestaan = models.BooleanField(default=False, help_text="May log in through a chain mandate.")

    muur = muren.open_(
        "accounts: read before a municipality is chosen", web="SELECT", landelijk=muren.ALLES, duo=muren.ALLES
    )

    class Meta:
        """One organisation per number."""

        db_table = "toegang_organisatie"
        constraints = (
            models.UniqueConstraint(fields=["kvk"], condition=~Q(kvk=""), name="organisatie_kvk_eens"),
            models.UniqueConstraint(fields=["rsin"], condition=~Q(rsin=""), name="organisatie_rsin_eens"),
            models.CheckConstraint(condition=~Q(kvk="") | ~Q(rsin=""), name="organisatie_heeft_nummer"),
        )

    def __str__(self) -> str:
        """The name."""
        return self.naam

    def heeft_nummer(self, soort: str, nummer: str) -> bool:
        """Whether this is the organisation that eHerkenning names by this number (KvKnr or RSIN)."""
        return bool(nummer) and {"KvKnr": self.kvk, "RSIN": self.rsin}.get(soort) == nummer


class Mandaat(models.Model):
    """An organisation may work for a municipality from a day until a day (form "Machtiging", spec T5)."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="mandaten")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="mandaten")
    vanaf = models.DateField()
    tot = models.DateField(null=True)

    muur = muren.open_("accounts: read before a municipality is chosen", web="SELECT", duo=muren.ALLES)

    class Meta:
        """Named after the noun."""

        db_table = "toegang_mandaat"

    def __str__(self) -> str:
        """Organisation and municipality."""
        return f"{self.organisatie_id} voor {self.gemeente_id}"


class AccountManager(BaseUserManager["Account"]):
    """Accounts are found by user name, whatever the capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this user name."""
        return self.get(gebruikersnaam__iexact=username)


class Account(AbstractBaseUser):
    """A Mijn DUO account; it logs in with a linked eHerkenning means only and has no password."""

    GEBRUIKERSNAAM_LENGTE = 40
    password = None  # type: ignore[assignment]  # no passwords anywhere (spec T1)
    gebruikersnaam = models.CharField(max_length=GEBRUIKERSNAAM_LENGTE, unique=True)
    naam = models.CharField(max_length=100)
    email = models.EmailField(max_length=241, blank=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    sessiezout = models.CharField(max_length=32, default=nieuw_zout)
    gemaakt_op = models.DateTimeField()

    USERNAME_FIELD = "gebruikersnaam"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    muur = muren.open_(
        "accounts: read before a municipality is chosen",
        web="SELECT, UPDATE (sessiezout, last_login)",
        duo=muren.ALLES,
    )

    class Meta:
        """User names differ by more than capitals."""

        db_table = "toegang_account"
        constraints = (models.UniqueConstraint(Upper("gebruikersnaam"), name="account_gebruikersnaam_eens"),)

    def __str__(self) -> str:
        """The user name."""
        return self.gebruikersnaam

    def get_session_auth_hash(self) -> str:
        """What a session must carry to stay alive; changes with the salt."""
        return salted_hmac("toegang.sessie", f"{self.pk}:{self.sessiezout}", algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        """No older hashes are accepted."""
        return iter(())


class Rolvergunning(models.Model):
    """An account has a role in a municipality (or nation-wide for DUO: gemeente empty)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="rolvergunningen")
    gemeente = models.ForeignKey(Gemeente, null=True, on_delete=models.PROTECT, related_name="+")
    rol = models.CharField(max_length=16, choices=Rol)
    gegeven_op = models.DateTimeField()
    gegeven_door = models.BigIntegerField(null=True)

    muur = muren.open_("accounts: read before a municipality is chosen", web="SELECT", duo=muren.ALLES)

    class Meta:
        """Once per account, municipality and role."""

        db_table = "toegang_rolvergunning"
        constraints = (
            models.UniqueConstraint(
                fields=["account", "gemeente", "rol"], nulls_distinct=False, name="rolvergunning_eens"
            ),
        )

    def __str__(self) -> str:
        """Account and role."""
        return f"account {self.account_id}: {self.rol} in {self.gemeente_id}"


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
        duo="SELECT, UPDATE",
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

    muur = muren.open_("accounts: read before a municipality is chosen", web="SELECT, INSERT")

    class Meta:
        """Counted per identity."""

        db_table = "toegang_koppelpoging"
        indexes = (models.Index(fields=["identiteit", "op"], name="koppelpoging_identiteit"),)

    def __str__(self) -> str:
        """The moment."""
        return f"poging {self.op}"
