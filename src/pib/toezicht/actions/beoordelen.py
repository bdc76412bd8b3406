"""Reviewing a period: who stands out, and as many by lot (spec O5; issue: a log that nobody reads is no protection)."""

import random
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toezicht import events
from pib.toezicht.actions.aanleidingen import aanleidingen_bijwerken
from pib.toezicht.blik import Blik
from pib.toezicht.models import Beoordeling, TeBeoordelen
from pib.toezicht.queries.blikken import blikken
from pib.toezicht.rules import Opvallend, beoordeel

HOOGSTENS_GETOOND = 60  # looks of one account to judge by
_ZAAD_BITS = 62


class OordeelGeweigerd(Exception):
    """A rule refuses this judgement; the text is a Dutch sentence."""


@transaction.atomic
def beoordeel_periode(*, van: date, tot: date, door: Kijker, nu: datetime) -> Beoordeling:
    """Review the looks of these days (half-open); a period that was reviewed before is given as it was."""
    bestaand = Beoordeling.objects.filter(van=van, tot=tot).first()
    if bestaand:
        return bestaand
    aanleidingen_bijwerken(door.vandaag)
    alle = list(blikken(van, tot))
    opvallend = beoordeel(alle)
    per_paar: dict[tuple[str, int], list[Blik]] = defaultdict(list)
    for blik in alle:
        per_paar[blik.gemeente, blik.account].append(blik)
    beoordeling = Beoordeling.objects.create(
        van=van, tot=tot, gemaakt_op=nu, zaad=secrets.randbits(_ZAAD_BITS), accounts=len(per_paar)
    )
    TeBeoordelen.objects.bulk_create(_rijen(beoordeling, opvallend, per_paar))
    logboek.schrijven(events.BEOORDELING_GEMAAKT, door=door, van=van, tot=tot, aantal=len(opvallend))
    return beoordeling


@transaction.atomic
def geef_oordeel(nummer: int, *, oordeel: str, toelichting: str, door: Kijker, nu: datetime) -> TeBeoordelen:
    """Record what the reviewer found. Raises OordeelGeweigerd: not visible, about oneself, no explanation."""
    rij = TeBeoordelen.objects.select_for_update().filter(pk=nummer, **_binnen(door)).first()
    if rij is None:
        raise OordeelGeweigerd("Deze beoordeling bestaat niet of hoort bij een andere gemeente.")
    if rij.account == door.account:
        raise OordeelGeweigerd("U kunt niet over uw eigen werk oordelen. Vraag het een collega.")
    if oordeel == TeBeoordelen.Oordeel.NADER and not toelichting.strip():
        raise OordeelGeweigerd("Schrijf op waarom nader onderzoek nodig is.")
    rij.oordeel, rij.toelichting = oordeel, toelichting.strip()
    rij.beoordeeld_op, rij.beoordeeld_door = nu, door.account
    rij.save(update_fields=["oordeel", "toelichting", "beoordeeld_op", "beoordeeld_door"])
    logboek.schrijven(
        events.OORDEEL_GEGEVEN, door=door, account=rij.account, beoordeling=rij.beoordeling_id, oordeel=oordeel
    )
    return rij


def beoordeling_inzien(rij: TeBeoordelen, *, door: Kijker) -> None:
    """The line of reading what a colleague looked at."""
    logboek.schrijven(events.BEOORDELING_BEKEKEN, door=door, account=rij.account, beoordeling=rij.beoordeling_id)


def _binnen(door: Kijker) -> dict[str, str]:
    """A municipality judges its own; DUO's auditor, without one, judges all."""
    return {"gemeente": door.gemeente} if door.gemeente else {}


def _rijen(
    beoordeling: Beoordeling, opvallend: Sequence[Opvallend], per_paar: Mapping[tuple[str, int], Sequence[Blik]]
) -> list[TeBeoordelen]:
    gemeld = {(wie.gemeente, wie.account): wie for wie in opvallend}
    geloot = _steekproef(beoordeling.zaad, sorted(set(per_paar) - set(gemeld)), len(gemeld))
    return [
        TeBeoordelen(
            beoordeling=beoordeling,
            gemeente=paar[0],
            account=paar[1],
            steekproef=paar not in gemeld,
            score=round(gemeld[paar].score, 3) if paar in gemeld else 0,
            redenen=[asdict(reden) for reden in gemeld[paar].redenen] if paar in gemeld else [],
            blikken=_te_tonen(per_paar[paar], alleen_zonder=paar in gemeld),
        )
        for paar in (*gemeld, *geloot)
    ]


def _steekproef(zaad: int, paren: Sequence[tuple[str, int]], aantal: int) -> list[tuple[str, int]]:
    """As many by lot as stand out, from those who do not; at least one wherever anyone looked at all."""
    loterij = random.Random(zaad)  # noqa: S311  (a sample that can be drawn again, not a secret)
    return sorted(loterij.sample(paren, min(len(paren), max(1, aantal))))


def _te_tonen(blikken: Sequence[Blik], *, alleen_zonder: bool) -> list[dict[str, object]]:
    """The last looks, without a reason when something stood out; each person gets a number of this list alone."""
    gekozen = [blik for blik in blikken if blik.zonder_aanleiding or not alleen_zonder][-HOOGSTENS_GETOOND:]
    nummers: dict[str, int] = {}
    return [
        {
            "op": blik.op.isoformat(timespec="minutes"),
            "soort": blik.soort,
            "persoon": nummers.setdefault(blik.persoon, len(nummers) + 1),
            "aanleiding": not blik.zonder_aanleiding,
        }
        for blik in gekozen
    ]
