"""Reviewing a period: who stands out, and as many by lot (spec O5; issue: a log that nobody reads is no protection)."""

import random
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toezicht import events
from pib.toezicht.actions.aanleidingen import aanleidingen_bijwerken
from pib.toezicht.models import Beoordeling, TeBeoordelen
from pib.toezicht.queries.blikken import blikken
from pib.toezicht.rules import Opvallend, beoordeel

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
    paren = sorted({(blik.gemeente, blik.account) for blik in alle})
    beoordeling = Beoordeling.objects.create(
        van=van, tot=tot, gemaakt_op=nu, zaad=secrets.randbits(_ZAAD_BITS), accounts=len(paren)
    )
    TeBeoordelen.objects.bulk_create(_gemeld(beoordeling, opvallend) + _steekproef(beoordeling, opvallend, paren))
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


def _binnen(door: Kijker) -> dict[str, str]:
    """A municipality judges its own; DUO's auditor, without one, judges all."""
    return {"gemeente": door.gemeente} if door.gemeente else {}


def _gemeld(beoordeling: Beoordeling, opvallend: Sequence[Opvallend]) -> list[TeBeoordelen]:
    return [
        TeBeoordelen(
            beoordeling=beoordeling,
            gemeente=wie.gemeente,
            account=wie.account,
            steekproef=False,
            score=round(wie.score, 3),
            redenen=[asdict(reden) for reden in wie.redenen],
        )
        for wie in opvallend
    ]


def _steekproef(
    beoordeling: Beoordeling, opvallend: Sequence[Opvallend], paren: Sequence[tuple[str, int]]
) -> list[TeBeoordelen]:
    """As many by lot as stand out, from those who do not; at least one wherever anyone looked at all."""
    gemeld = {(wie.gemeente, wie.account) for wie in opvallend}
    over = [paar for paar in paren if paar not in gemeld]
    loterij = random.Random(beoordeling.zaad)  # noqa: S311  (a sample that can be drawn again, not a secret)
    getrokken = loterij.sample(over, min(len(over), max(1, len(opvallend))))
    return [
        TeBeoordelen(beoordeling=beoordeling, gemeente=gemeente, account=account, steekproef=True, score=0)
        for gemeente, account in sorted(getrokken)
    ]
