"""Accounts and their roles."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.crypto import salted_hmac

from pib.core import muren
from pib.gemeenten.models import Gemeente
from pib.toegang.models.organisaties import Organisatie
from pib.toegang.rollen import DUO_ROLLEN, Rol


def nieuw_zout() -> str:
    """A random session salt: replacing it ends all sessions of an account at once (random, so a stale copy cannot)."""
    return secrets.token_hex(16)


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
    gemaakt_door = models.BigIntegerField(null=True, help_text="Account; empty for a command.")

    USERNAME_FIELD = "gebruikersnaam"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    muur = muren.open_(
        "accounts: read before a municipality is chosen",
        web="SELECT, INSERT, UPDATE (sessiezout, last_login, is_active, naam, email)",
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
    """An account has a role in a municipality from a day until a day (nation-wide for DUO: gemeente empty)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="rolvergunningen")
    gemeente = models.ForeignKey(Gemeente, null=True, on_delete=models.PROTECT, related_name="+")
    rol = models.CharField(max_length=16, choices=Rol.keuzes())
    vanaf = models.DateField()
    tot = models.DateField(null=True, help_text="First day without the role; required for a mandated worker.")
    gegeven_op = models.DateTimeField()
    gegeven_door = models.BigIntegerField(null=True, help_text="Account; empty for a command.")
    laatst_gebruikt_op = models.DateField(null=True, help_text="Last day a page was opened by this role.")
    bevestigd_op = models.DateTimeField(null=True, help_text="When a beheerder last confirmed it (yearly review).")
    bevestigd_door = models.BigIntegerField(null=True)

    muur = muren.open_(
        "accounts: read before a municipality is chosen",
        web="SELECT, INSERT, DELETE, UPDATE (vanaf, tot, gegeven_op, gegeven_door, laatst_gebruikt_op, bevestigd_op,"
        " bevestigd_door)",
        duo=muren.ALLES,
        schrijft_in="gemeente_id",
    )

    class Meta:
        """Once per account, municipality and role; nobody gives himself one."""

        db_table = "toegang_rolvergunning"
        constraints = (
            models.UniqueConstraint(
                fields=["account", "gemeente", "rol"], nulls_distinct=False, name="rolvergunning_eens"
            ),
            models.CheckConstraint(
                condition=Q(gemeente__isnull=True, rol__in=sorted(DUO_ROLLEN))
                | (Q(gemeente__isnull=False) & ~Q(rol__in=sorted(DUO_ROLLEN))),
                name="rolvergunning_duo_zonder_gemeente",
            ),
            models.CheckConstraint(
                condition=Q(gegeven_door__isnull=True) | ~Q(gegeven_door=F("account_id")),
                name="rolvergunning_niet_aan_zichzelf",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="rolvergunning_tot_na_vanaf"
            ),
        )

    def __str__(self) -> str:
        """Account and role."""
        return f"account {self.account_id}: {self.rol} in {self.gemeente_id}"
