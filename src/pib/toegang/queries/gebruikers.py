"""The users a Mijn DUO-beheerder deals with, their roles in the chosen municipality, and which ask for review."""

from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from pib.core.datums import laatste_dag, toon_datum
from pib.core.kijker import Kijker
from pib.core.klok import AMSTERDAM
from pib.toegang.models import Account, Activatiecode, Bericht, Koppeling, Rolvergunning
from pib.toegang.queries.rechten import geldige_vergunningen
from pib.toegang.rollen import Rol
from pib.toegang.rules.beheer import is_te_controleren

LEVEND = Koppeling.objects.filter(ingetrokken_op__isnull=True)
ACTIEF, GEBLOKKEERD, NIET_GEKOPPELD = "actief", "geblokkeerd", "niet-gekoppeld"


@dataclass(frozen=True)
class Gebruikersrol:
    """A role of an account in the chosen municipality.

    geldt: it counts today (dates, mandate). te_controleren: the yearly review asks for it.
    """

    rol: Rol
    vanaf: date
    tot: date | None
    gebruikt_op: date | None
    bevestigd_op: datetime | None
    geldt: bool
    te_controleren: bool

    @property
    def periode(self) -> str:
        """``vanaf 01-01-2023``, with its last day when there is one."""
        tot_en_met = f" t/m {toon_datum(laatste_dag(self.tot))}" if self.tot else ""
        return f"vanaf {toon_datum(self.vanaf)}{tot_en_met}"

    def voorbij_op(self, dag: date) -> bool:
        """It ended, so that it may be given anew."""
        return self.tot is not None and self.tot <= dag


@dataclass(frozen=True)
class Gebruiker:
    """An account as a beheerder sees it. eigen: of the beheerder's own organisation; zelf: the beheerder."""

    account: Account
    rollen: tuple[Gebruikersrol, ...]
    gekoppeld_sinds: datetime | None
    eigen: bool
    zelf: bool

    @property
    def status(self) -> str:
        """One of the three words of the filter."""
        if not self.account.is_active:
            return GEBLOKKEERD
        return ACTIEF if self.gekoppeld_sinds else NIET_GEKOPPELD

    @property
    def te_controleren(self) -> tuple[Gebruikersrol, ...]:
        """The roles that the yearly review asks for."""
        return tuple(rol for rol in self.rollen if rol.te_controleren)


def zichtbare_accounts(kijker: Kijker) -> QuerySet[Account]:
    """Of the beheerder's own organisation, of the municipality itself, and everybody with a role in it."""
    hier = Rolvergunning.objects.filter(account=OuterRef("pk"), gemeente=kijker.gemeente)
    return Account.objects.filter(
        Q(organisatie__in=_eigen_organisatie(kijker)) | Q(organisatie__gemeente=kijker.gemeente) | Exists(hier)
    )


def zoek(kijker: Kijker, *, tekst: str = "", status: str = "") -> QuerySet[Account]:
    """By parts of a name, user name or (of the own organisation) e-mail address, and by status; in order of name.

    Every word typed must occur, so that a particle may be left out: "karin boer" finds Karin de Boer.
    """
    accounts = zichtbare_accounts(kijker).annotate(gekoppeld=Exists(LEVEND.filter(account=OuterRef("pk"))))
    eigen = Q(organisatie__in=_eigen_organisatie(kijker))
    for woord in tekst.split():
        accounts = accounts.filter(
            Q(naam__icontains=woord) | Q(gebruikersnaam__icontains=woord) | (eigen & Q(email__icontains=woord))
        )
    if status == GEBLOKKEERD:
        accounts = accounts.filter(is_active=False)
    elif status == ACTIEF:
        accounts = accounts.filter(is_active=True, gekoppeld=True)
    elif status == NIET_GEKOPPELD:
        accounts = accounts.filter(is_active=True, gekoppeld=False)
    return accounts.order_by(Lower("naam"), "pk")


def gebruikers(kijker: Kijker, accounts: QuerySet[Account]) -> list[Gebruiker]:
    """What the screens show of these accounts, in their order; a fixed number of questions to the database."""
    hier = Rolvergunning.objects.filter(gemeente=kijker.gemeente)
    rijen = accounts.select_related("organisatie").prefetch_related(
        Prefetch("rolvergunningen", queryset=hier, to_attr="hier"),
        Prefetch("koppelingen", queryset=LEVEND, to_attr="middelen"),
    )
    geldig = set(geldige_vergunningen(kijker.vandaag).filter(gemeente=kijker.gemeente).values_list("pk", flat=True))
    organisatie = _eigen_organisatie(kijker).first()
    return [_gebruiker(rij, kijker, geldig, organisatie) for rij in rijen]


def gebruiker(kijker: Kijker, account: int) -> Gebruiker | None:
    """One visible user; None for unknown and for somebody else's alike."""
    return next(iter(gebruikers(kijker, zichtbare_accounts(kijker).filter(pk=account))), None)


def te_controleren(kijker: Kijker) -> list[Gebruiker]:
    """The users with roles here that the yearly review asks for, by name; blocked accounts too."""
    met_rol = Account.objects.filter(
        Exists(Rolvergunning.objects.filter(account=OuterRef("pk"), gemeente=kijker.gemeente))
    )
    allen = gebruikers(kijker, met_rol.order_by(Lower("naam"), "pk"))
    return [wie for wie in allen if wie.te_controleren]


def aantal_te_controleren(kijker: Kijker) -> int:
    """How many roles of others in the chosen municipality the yearly review asks for; one question."""
    rijen = Rolvergunning.objects.filter(gemeente=kijker.gemeente).exclude(account=kijker.account)
    return sum(_te_controleren(rij, kijker.vandaag) for rij in rijen)


def laatste_berichten(account: int) -> dict[str, Bericht]:
    """The newest mail of each kind."""
    rijen = Bericht.objects.filter(account=account).order_by("gevraagd_op", "pk")
    return {bericht.soort: bericht for bericht in rijen}


def laatste_code(account: int) -> Activatiecode | None:
    """The newest activation code, to tell until when it can be used."""
    return Activatiecode.objects.filter(account=account).order_by("-gemaakt_op", "-pk").first()


def _eigen_organisatie(kijker: Kijker) -> QuerySet[Account, int]:
    return Account.objects.filter(pk=kijker.account or 0).values_list("organisatie_id", flat=True)


def _gebruiker(rij: Account, kijker: Kijker, geldig: set[int], organisatie: int | None) -> Gebruiker:
    hier: list[Rolvergunning] = attrgetter("hier")(rij)
    middelen: list[Koppeling] = attrgetter("middelen")(rij)
    volgorde = list(Rol)
    return Gebruiker(
        account=rij,
        rollen=tuple(
            Gebruikersrol(
                rol=Rol(vergunning.rol),
                vanaf=vergunning.vanaf,
                tot=vergunning.tot,
                gebruikt_op=vergunning.laatst_gebruikt_op,
                bevestigd_op=vergunning.bevestigd_op,
                geldt=vergunning.pk in geldig,
                te_controleren=_te_controleren(vergunning, kijker.vandaag),
            )
            for vergunning in sorted(hier, key=lambda vergunning: volgorde.index(Rol(vergunning.rol)))
        ),
        gekoppeld_sinds=middelen[0].gekoppeld_op if middelen else None,
        eigen=rij.organisatie_id == organisatie,
        zelf=rij.pk == kijker.account,
    )


def _te_controleren(rij: Rolvergunning, dag: date) -> bool:
    bevestigd = rij.bevestigd_op
    return is_te_controleren(
        vanaf=rij.vanaf,
        tot=rij.tot,
        gebruikt=rij.laatst_gebruikt_op,
        bevestigd=bevestigd.astimezone(AMSTERDAM).date() if bevestigd else None,
        peildatum=dag,
    )
