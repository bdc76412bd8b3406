"""The auditor's search of the logboek: newest first, a page at a time, quick among millions of lines.

A page goes on where the one before ended (moment and number of its last line) instead of counting lines from the top.
Lines of an account or municipality are walked by the index of ``logboek_gebruik``, others by ``logboek_verwerking``.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.models import Q

from pib.core.kijker import Kijker
from pib.core.klok import AMSTERDAM
from pib.gemeenten.models import Gemeente
from pib.logboek.models import Sleutel
from pib.toegang.models import Account
from pib.toezicht.models import Zoekopdracht
from pib.toezicht.woorden import genoemde_accounts, leesbaar, rolnaam

PER_BLADZIJ = 50
PSEUDONIEM_TEKENS = 8
_CIJFERS = 18  # of a number that fits a bigint
_NUL = datetime(1970, 1, 1, tzinfo=UTC)
_PLEK = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")  # a moment before the year 5200


@dataclass(frozen=True, kw_only=True)
class Zoekvraag:
    """What was asked for; empty matches all. Days are inclusive (Europe/Amsterdam).

    persoon: internal number. account: number. wat: a processing activity, or an event when it holds a colon.
    """

    van: date
    tot_en_met: date
    persoon: int | None = None
    account: int | None = None
    gemeente: str = ""
    wat: str = ""
    resultaat: str = ""

    def als_json(self) -> dict[str, Any]:
        """For keeping on the server."""
        return {**asdict(self), "van": self.van.isoformat(), "tot_en_met": self.tot_en_met.isoformat()}

    @classmethod
    def uit_json(cls, gegevens: Mapping[str, Any]) -> Self:
        """The reverse of ``als_json``."""
        dagen = {naam: date.fromisoformat(gegevens[naam]) for naam in ("van", "tot_en_met")}
        return cls(**{**gegevens, **dagen})


@dataclass(frozen=True)
class Plek:
    """Where a page ended: moment and number of its last line."""

    op: datetime
    regel: int

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{(self.op - _NUL) // timedelta(microseconds=1)}-{self.regel}"

    @classmethod
    def lees(cls, tekst: str) -> Self | None:
        """The reverse; None for anything else."""
        treffer = _PLEK.fullmatch(tekst)
        return cls(_NUL + timedelta(microseconds=int(treffer[1])), int(treffer[2])) if treffer else None


@dataclass(frozen=True, kw_only=True)
class Logregel:
    """One line as the auditor sees it. pseudoniem: shortened; empty without a person."""

    op: datetime
    gebruikersnaam: str
    account: int | None
    rol: str
    gemeente: str
    herkomst: str
    zin: str
    resultaat: str
    trace: UUID
    pseudoniem: str

    @property
    def tijdstip(self) -> str:
        """Day and time in Amsterdam, to the second."""
        return f"{self.op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M:%S}"

    @property
    def rolnaam(self) -> str:
        """The role in the manual's words."""
        return rolnaam(self.rol)


@dataclass(frozen=True)
class Bladzij:
    """Lines, and where the next page begins; None at the end."""

    regels: tuple[Logregel, ...]
    verder: Plek | None


_VELDEN = """
SELECT v.id, {op}, v.moment, v.zin, v.resultaat, v.trace, v.betrokkene, g.account, g.rol, g.gemeente, g.herkomst
FROM logboek_verwerking v JOIN logboek_gebruik g ON g.trace = v.trace
WHERE {waar} ORDER BY {op} DESC, v.id DESC LIMIT %(hoogstens)s
"""


def bladzij(vraag: Zoekvraag, na: Plek | None = None) -> Bladzij:
    """A page of what the search finds, from the line after ``na`` on."""
    waar, waarden = _voorwaarden(vraag)
    if waar is None:
        return Bladzij((), None)
    op = _volgorde(vraag)
    if na is not None:
        waar += [f"{op} <= %(na)s", f"({op}, v.id) < (%(na)s, %(na_regel)s)"]
        waarden |= {"na": na.op, "na_regel": na.regel}
    with connection.cursor() as cursor:
        cursor.execute(
            _VELDEN.format(op=op, waar=" AND ".join(waar)),  # only our own texts; what was typed goes as parameters
            {**waarden, "hoogstens": PER_BLADZIJ + 1},
        )
        rijen = cursor.fetchall()
    laatste = rijen[PER_BLADZIJ - 1] if len(rijen) > PER_BLADZIJ else None
    return Bladzij(_regels(rijen[:PER_BLADZIJ]), Plek(laatste[1], laatste[0]) if laatste else None)


def begin_van(dag: date) -> datetime:
    """The first moment of a day in Amsterdam."""
    return datetime.combine(dag, time.min, AMSTERDAM)


def pseudoniem_van(persoon: int) -> UUID | None:
    """Under which name a person stands in the logboek; None when nothing was ever logged of this person."""
    return Sleutel.objects.filter(persoon=persoon).values_list("pseudoniem", flat=True).first()


def gemeentenamen(codes: Collection[str]) -> dict[str, str]:
    """Names by code."""
    return dict(Gemeente.objects.filter(code__in=codes).values_list("code", "naam"))


def zoekvraag(kijker: Kijker, id_: UUID) -> Zoekvraag | None:
    """A search this account kept; None when there is none (any more)."""
    if kijker.account is None:
        return None
    bewaard = Zoekopdracht.objects.filter(pk=id_, account=kijker.account).first()
    return Zoekvraag.uit_json(bewaard.vraag) if bewaard else None


def account_van(getypt: str) -> int | None:
    """The number of an account by its user name or by that number itself; None when unknown."""
    eigen = Q(gebruikersnaam__iexact=getypt)
    if getypt.isascii() and getypt.isdigit() and len(getypt) <= _CIJFERS:
        eigen |= Q(pk=int(getypt))
    return Account.objects.filter(eigen).values_list("pk", flat=True).first()


def gemeenten(dag: date, *, opgeheven: bool) -> list[tuple[str, str]]:
    """Code and name of the municipalities that were gone by this day, or of all others, by name."""
    weg = Q(einddatum__isnull=False, einddatum__lte=dag)
    return list(
        Gemeente.objects.filter(weg if opgeheven else ~weg).order_by("naam", "code").values_list("code", "naam")
    )


def _volgorde(vraag: Zoekvraag) -> str:
    """By which index to walk: a line and its user have the same moment but for the time of one request."""
    langs_gebruik = not vraag.persoon and (vraag.account or vraag.gemeente)
    return "g.moment" if langs_gebruik else "v.moment"


def _voorwaarden(vraag: Zoekvraag) -> tuple[list[str] | None, dict[str, Any]]:
    """Conditions with their values; None when nothing can match."""
    op = _volgorde(vraag)
    waar = [f"{op} >= %(van)s", f"{op} < %(tot)s"]
    waarden: dict[str, Any] = {"van": begin_van(vraag.van), "tot": begin_van(vraag.tot_en_met + timedelta(days=1))}
    if vraag.persoon:
        waarden["betrokkene"] = pseudoniem_van(vraag.persoon)
        if waarden["betrokkene"] is None:
            return None, {}
        waar.append("v.betrokkene = %(betrokkene)s")
    for naam, kolom in (("account", "g.account"), ("gemeente", "g.gemeente"), ("resultaat", "v.resultaat")):
        if waarde := getattr(vraag, naam):
            waar.append(f"{kolom} = %({naam})s")
            waarden[naam] = waarde
    if vraag.wat:
        waar.append(f"v.{'handeling' if ':' in vraag.wat else 'activiteit'} = %(wat)s")
        waarden["wat"] = vraag.wat
    return waar, waarden


def _regels(rijen: Collection[tuple[Any, ...]]) -> tuple[Logregel, ...]:
    genoemd = {nummer for rij in rijen for nummer in genoemde_accounts(rij[3])}
    wie = Account.objects.filter(pk__in=genoemd | {rij[7] for rij in rijen})
    namen = dict(wie.values_list("pk", "gebruikersnaam"))
    gemeenten = gemeentenamen({rij[9] for rij in rijen})
    return tuple(
        Logregel(
            op=moment,
            gebruikersnaam=namen.get(account, ""),
            account=account,
            rol=rol,
            gemeente=gemeenten.get(gemeente, gemeente),
            herkomst=herkomst,
            zin=leesbaar(zin, namen),
            resultaat=resultaat,
            trace=trace,
            pseudoniem=str(betrokkene)[:PSEUDONIEM_TEKENS] if betrokkene else "",
        )
        for _, _, moment, zin, resultaat, trace, betrokkene, account, rol, gemeente, herkomst in rijen
    )
