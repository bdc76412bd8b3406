"""Beside who stands out, as many others by lot: so that standing out is no verdict, and ordinary work is seen too."""

from datetime import UTC, date, datetime

import pytest

from pib.core.kijker import werker
from pib.dossier import events as dossier
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.models import Verwerking
from pib.toezicht.actions import beoordeel_periode
from pib.toezicht.models import Beoordeling
from pib.toezicht.tests.regels import UTRECHT, ZWOLLE, op, schrijf

pytestmark = pytest.mark.django_db
OPEN = dossier.DOSSIER_GERAADPLEEGD


def beoordeel() -> Beoordeling:
    return beoordeel_periode(
        van=date(2026, 11, 1),
        tot=date(2026, 12, 1),
        door=werker(date(2026, 12, 2)),
        nu=datetime(2026, 12, 2, 4, 30, tzinfo=UTC),
    )


def snuffel(*accounts: int, gemeente: str = ZWOLLE) -> None:
    """Each reads six dossiers in the evening, of persons nothing asked to look at."""
    for account in accounts:
        for uur in (19, 20, 21):
            schrijf(OPEN, maak_persoon().pk, maak_persoon().pk, moment=op(11, 3, uur), wie=account, gemeente=gemeente)


def werk(*accounts: int, gemeente: str = ZWOLLE) -> None:
    """Each opens one dossier by day."""
    for account in accounts:
        schrijf(OPEN, maak_persoon().pk, moment=op(11, 4), wie=account, gemeente=gemeente)


def test_as_many_are_drawn_by_lot_as_stand_out_in_the_whole_country() -> None:
    snuffel(1, 2)
    snuffel(3, gemeente=UTRECHT)
    werk(*range(10, 20))
    rijen = list(beoordeel().te_beoordelen.order_by("account"))
    assert [rij.account for rij in rijen if not rij.steekproef] == [1, 2, 3]
    geloot = [rij for rij in rijen if rij.steekproef]
    assert len(geloot) == 3
    assert not [rij for rij in geloot if rij.account < 10 or rij.redenen or rij.score]


def test_one_is_drawn_also_when_nobody_stands_out() -> None:
    werk(10, 11, 12)
    assert [rij.steekproef for rij in beoordeel().te_beoordelen.all()] == [True]


def test_whoever_stood_out_is_shown_by_the_looks_without_a_reason_and_by_numbers_for_persons() -> None:
    snuffel(1)
    (rij,) = beoordeel().te_beoordelen.filter(steekproef=False)
    assert sorted(blik["persoon"] for blik in rij.blikken) == [1, 2, 3, 4, 5, 6]
    assert {tuple(sorted(blik)) for blik in rij.blikken} == {("aanleiding", "op", "persoon", "soort")}


def test_a_review_is_on_record_once() -> None:
    snuffel(1)
    beoordeel()
    beoordeel()
    zinnen = Verwerking.objects.filter(handeling="toezicht:beoordeling:gemaakt").values_list("zin", flat=True)
    assert list(zinnen) == ["Het raadplegen van 2026-11-01 tot 2026-12-01 is beoordeeld: 1 vallen op"]
