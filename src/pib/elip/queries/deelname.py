"""How a municipality takes part in ELIP, as its own screen shows it (manual §3.3–3.6, spec B1–B3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from pib.core.datums import plus_maanden
from pib.core.kijker import Kijker
from pib.elip.models import Loket, Loketwijziging, Ronde, Rondetelling, Schatting
from pib.gemeenten.models import Deelname, Pauze
from pib.gemeenten.queries import deelname_op
from pib.inburgeraars.queries import zichtbaar_voor
from pib.signalen.queries import aantal_open
from pib.toegang.models import Account

_WEEK = 7
_MAANDEN_TERUG = -3


@dataclass(frozen=True, kw_only=True)
class Verzending:
    """One run for this municipality; ``uitval`` is reason (``Brief.Uitval``) to number."""

    peildatum: date
    brieven: int
    uitval: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Wijziging:
    """A line of the history: who did what when, and per changed field the old and new value."""

    op: datetime
    wat: str
    wie: str
    velden: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Stand:
    """The participation in force, with its figures.

    gepauzeerd_sinds: None while letters go out. afmelding_per: first day without, None when none is coming.
    vorige: the runs of the last three months, newest first.
    """

    loket: Loket
    gepauzeerd_sinds: date | None
    afmelding_per: date | None
    laatste: date | None
    vorige: tuple[Verzending, ...]
    totaal_verzonden: int
    volgende: date
    schatting: Schatting | None
    geschiedenis: tuple[Wijziging, ...]


def stand(kijker: Kijker) -> Stand | None:
    """How the chosen municipality takes part today; None when it does not."""
    deelname = deelname_op(kijker.gemeente, kijker.vandaag)
    if deelname is None:
        return None
    tellingen = _tellingen(kijker.gemeente)
    laatste = tellingen.order_by("-ronde__peildatum").values_list("ronde__peildatum", flat=True).first()
    return Stand(
        loket=Loket.objects.get(deelname=deelname),
        gepauzeerd_sinds=_gepauzeerd_sinds(deelname, kijker.vandaag),
        afmelding_per=deelname.tot,
        laatste=laatste,
        vorige=_vorige(tellingen, plus_maanden(kijker.vandaag, _MAANDEN_TERUG)),
        totaal_verzonden=tellingen.aggregate(totaal=Sum("brieven", default=0))["totaal"],
        volgende=volgende_verzending(kijker.vandaag),
        schatting=schatting(kijker),
        geschiedenis=geschiedenis(kijker),
    )


def schatting(kijker: Kijker) -> Schatting | None:
    """How many residents would get a letter now; None before the first estimate was made."""
    return Schatting.objects.filter(gemeente=kijker.gemeente).first()


@dataclass(frozen=True, kw_only=True)
class OpenZaken:
    """What a municipality still has in hand: named before it signs off (spec B12)."""

    dossiers: int
    signalen: int


def open_zaken(kijker: Kijker) -> OpenZaken:
    """The dossiers that would close, and the signals not yet handled."""
    return OpenZaken(dossiers=zichtbaar_voor(kijker).count(), signalen=aantal_open(kijker))


def volgende_verzending(vandaag: date) -> date:
    """The day of the next run: today when it is the day and today's run has not begun."""
    dag = vandaag + timedelta(days=(settings.RONDE_WEEKDAG - vandaag.weekday()) % _WEEK)
    begonnen = Ronde.objects.filter(peildatum=dag).exclude(fase=Ronde.Fase.GEANNULEERD).exists()
    return dag + timedelta(days=_WEEK) if begonnen else dag


def geschiedenis(kijker: Kijker) -> tuple[Wijziging, ...]:
    """What was changed for the chosen municipality, newest first (spec B3)."""
    wijzigingen = list(Loketwijziging.objects.filter(gemeente=kijker.gemeente))
    namen = dict(Account.objects.filter(pk__in={w.door for w in wijzigingen}).values_list("pk", "naam"))
    return tuple(
        Wijziging(
            op=wijziging.op,
            wat=wijziging.wat,
            wie=namen.get(wijziging.door or 0, "DUO"),
            velden=_verschil(wijziging.oud or {}, wijziging.nieuw or {}),
        )
        for wijziging in wijzigingen
    )


def _verschil(oud: Mapping[str, object], nieuw: Mapping[str, object]) -> tuple[tuple[str, str, str], ...]:
    """The fields that differ; only when both sides are there: a beginning or an end needs no list."""
    if not oud or not nieuw:
        return ()
    return tuple(
        (veld, str(oud.get(veld) or ""), str(nieuw[veld] or "")) for veld in nieuw if oud.get(veld) != nieuw[veld]
    )


def _tellingen(gemeente: str) -> QuerySet[Rondetelling]:
    return Rondetelling.objects.filter(gemeente=gemeente, ronde__fase=Ronde.Fase.VASTGESTELD)


def _vorige(tellingen: QuerySet[Rondetelling], vanaf: date) -> tuple[Verzending, ...]:
    recent = tellingen.filter(ronde__peildatum__gte=vanaf).select_related("ronde").order_by("-ronde__peildatum")
    return tuple(
        Verzending(peildatum=telling.ronde.peildatum, brieven=telling.brieven, uitval=telling.uitval)
        for telling in recent
    )


def _gepauzeerd_sinds(deelname: Deelname, dag: date) -> date | None:
    lopend = Pauze.objects.filter(Q(tot__isnull=True) | Q(tot__gt=dag), deelname=deelname, vanaf__lte=dag)
    return lopend.values_list("vanaf", flat=True).first()
