"""Who could see this person on that day, and who looked (spec D9; DUO's auditor)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from pib.inburgeraars.queries.zicht import Zichtregel, zicht_op
from pib.toegang.events import MANDAAT_BEEINDIGD, ROL_INGETROKKEN
from pib.toegang.models import Account, Mandaat, Rolvergunning
from pib.toegang.queries import geldige_vergunningen
from pib.toegang.rollen import Rol
from pib.toezicht.queries.lezen import begin_van, gemeentenamen, pseudoniem_van
from pib.toezicht.woorden import genoemde_accounts, leesbaar, rolnaam

# The roles whose pages show persons who are visible on an ELIP ground (spec T4, D9).
ROLLEN_MET_PERSONEN = (Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN)


@dataclass(frozen=True)
class Gekeken:
    """Lines of the logboek about the person by one account (None: a worker or command) for one municipality."""

    account: int | None
    gebruikersnaam: str
    code: str
    gemeente: str
    rol: str
    herkomst: str
    regels: int
    eerst: datetime
    laatst: datetime

    @property
    def rolnaam(self) -> str:
        """The role in the manual's words."""
        return rolnaam(self.rol)


@dataclass(frozen=True)
class Bevoegde:
    """An account with a role that gives persons, on the day. regels: how often it looked in the period."""

    account: Account
    rollen: tuple[Rol, ...]
    regels: int


@dataclass(frozen=True)
class Gemeentezicht:
    """A municipality that had sight of the person on the day.

    bevoegden: accounts whose role still stands in the register. ingetrokken: sentences of the logboek about roles
    taken away since: who had those could see the person as well.
    """

    code: str
    naam: str
    zicht: tuple[Zichtregel, ...]
    bevoegden: tuple[Bevoegde, ...]
    ingetrokken: tuple[tuple[datetime, str], ...]


@dataclass(frozen=True)
class Zichtverslag:
    """The answer; gekeken: everybody who looked in the period, also who could not see the person on the day."""

    gemeenten: tuple[Gemeentezicht, ...]
    gekeken: tuple[Gekeken, ...]


def zichtverslag(persoon: int, dag: date, van: date, tot_en_met: date) -> Zichtverslag:
    """Who could see the person on the day, beside who looked in a period (both days inclusive)."""
    gekeken = _gekeken(persoon, van, tot_en_met)
    per_gemeente: dict[str, list[Zichtregel]] = defaultdict(list)
    for regel in zicht_op(persoon, dag):
        per_gemeente[regel.gemeente].append(regel)
    namen = gemeentenamen(per_gemeente)
    gemeenten = (
        Gemeentezicht(
            code=code,
            naam=namen.get(code, code),
            zicht=tuple(regels),
            bevoegden=_bevoegden(code, dag, _aantallen(gekeken, code)),
            ingetrokken=_ingetrokken(code, dag),
        )
        for code, regels in sorted(per_gemeente.items())
    )
    return Zichtverslag(tuple(gemeenten), gekeken)


def _bevoegden(gemeente: str, dag: date, gekeken: Counter[int | None]) -> tuple[Bevoegde, ...]:
    vergunningen = (
        geldige_vergunningen(dag, ook_mandaten=_beeindigd_op(dag))
        .filter(gemeente_id=gemeente, rol__in=ROLLEN_MET_PERSONEN)
        .select_related("account__organisatie")
        .order_by("account__gebruikersnaam", "rol")
    )
    per_account: dict[Account, list[Rolvergunning]] = defaultdict(list)
    for vergunning in vergunningen:
        per_account[vergunning.account].append(vergunning)
    return tuple(
        Bevoegde(account, tuple(Rol(rij.rol) for rij in rijen), gekeken[account.pk])
        for account, rijen in per_account.items()
    )


def _beeindigd_op(dag: date) -> list[int]:
    """Mandates that ended at once on this day: they held until that moment, but their dates leave the day out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substring(zin from '[0-9]+')::bigint FROM logboek_verwerking"
            " WHERE handeling = %s AND moment >= %s AND moment < %s",
            [MANDAAT_BEEINDIGD.naam, begin_van(dag), begin_van(dag + timedelta(days=1))],
        )
        genoemd = [nummer for (nummer,) in cursor.fetchall()]
    return list(Mandaat.objects.filter(pk__in=genoemd, vanaf__lte=dag, tot=dag).values_list("pk", flat=True))


def _aantallen(gekeken: Collection[Gekeken], gemeente: str) -> Counter[int | None]:
    """Lines per account in one municipality, whatever the role."""
    aantallen: Counter[int | None] = Counter()
    for wie in gekeken:
        if wie.code == gemeente:
            aantallen[wie.account] += wie.regels
    return aantallen


def _ingetrokken(gemeente: str, dag: date) -> tuple[tuple[datetime, str], ...]:
    """What the logboek says of roles of this municipality taken away since the day; the register forgot them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moment, zin FROM logboek_verwerking"
            " WHERE handeling = %s AND moment >= %s AND zin LIKE %s ORDER BY moment, id",
            [ROL_INGETROKKEN.naam, begin_van(dag), f"%gemeente {gemeente} %"],
        )
        rijen = cursor.fetchall()
    namen = dict(Account.objects.filter(pk__in=[n for _, zin in rijen for n in genoemde_accounts(zin)])
                 .values_list("pk", "gebruikersnaam"))  # fmt: skip
    return tuple((op, leesbaar(zin, namen)) for op, zin in rijen)


def _gekeken(persoon: int, van: date, tot_en_met: date) -> tuple[Gekeken, ...]:
    pseudoniem = pseudoniem_van(persoon)
    if pseudoniem is None:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT g.account, g.gemeente, g.rol, g.herkomst, count(*), min(v.moment), max(v.moment)"
            " FROM logboek_verwerking v JOIN logboek_gebruik g ON g.trace = v.trace"
            " WHERE v.betrokkene = %s AND v.moment >= %s AND v.moment < %s"
            " GROUP BY g.account, g.gemeente, g.rol, g.herkomst ORDER BY max(v.moment) DESC",
            [pseudoniem, begin_van(van), begin_van(tot_en_met + timedelta(days=1))],
        )
        rijen = cursor.fetchall()
    namen = _gebruikersnamen([rij[0] for rij in rijen])
    gemeenten = gemeentenamen({rij[1] for rij in rijen})
    return tuple(
        Gekeken(account, namen.get(account, ""), code, gemeenten.get(code, code), rol, herkomst, aantal, eerst, laatst)
        for account, code, rol, herkomst, aantal, eerst, laatst in rijen
    )


def _gebruikersnamen(accounts: Collection[int | None]) -> dict[int | None, str]:
    return dict(Account.objects.filter(pk__in=[pk for pk in accounts if pk]).values_list("pk", "gebruikersnaam"))
