"""One definition for both walls: filter, policy and D9 read aloud see the same persons on every day (spec D9)."""

import os
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pib.core.datums import ALTIJD, plus_maanden
from pib.inburgeraars.actions import zicht_hervatten
from pib.inburgeraars.models import Zicht
from pib.inburgeraars.queries.zicht import zicht_op
from tests.muren.geschiedenis import GEMEENTEN, Geschiedenis, Iemand, door_het_beleid, door_het_filter

VOLLEDIG = os.environ.get("PIB_MUREN") == "volledig"  # as `make bewijs-muren` does
ZWOLLE, UTRECHT, GRONINGEN = GEMEENTEN
PERSONEN = 2
G = Geschiedenis
wie = st.integers(0, PERSONEN - 1)
stad = st.sampled_from(GEMEENTEN)
GEBEURTENIS = st.one_of(
    st.tuples(st.sampled_from([G.brief, G.sluit_plicht, G.heropen_plicht, G.verlaat_criteria, G.voldoe_weer]), wie),
    st.tuples(st.sampled_from([G.brief, G.trek_in]), wie),
    st.tuples(st.just(G.verhuis), wie, stad),
    st.tuples(st.just(G.sluit_plicht), wie, st.integers(0, 120)),
    st.tuples(st.sampled_from([G.meld_af, G.meld_weer_aan]), stad),
)
OVER_EEN_GEMEENTE = {G.meld_af, G.meld_weer_aan}


def _doe(geschiedenis: Geschiedenis, daad: Callable[..., None], wie_of_stad: int | str, *rest: int | str) -> None:
    over = wie_of_stad if daad in OVER_EEN_GEMEENTE else geschiedenis.mensen[int(wie_of_stad)]
    daad(geschiedenis, over, *rest)


def _zelfde(geschiedenis: Geschiedenis) -> int:
    """Both walls see whom D9 lets see, at every boundary; how many times somebody was seen."""
    gezien = 0
    for dag in geschiedenis.grensdagen():
        for gemeente in GEMEENTEN:
            hoort = {i.persoon.pk for i in geschiedenis.mensen if geschiedenis.ziet(i, gemeente, dag)}
            assert door_het_filter(gemeente, dag) == hoort, f"filter, {gemeente} op {dag}"
            assert door_het_beleid(gemeente, dag) == (hoort, hoort, hoort), f"beleid, {gemeente} op {dag}"
            gezien += len(hoort)
    return gezien


def _achteraf(geschiedenis: Geschiedenis, dag: date) -> dict[str, set[int]]:
    """By the history: whom each municipality could see on a day gone by."""
    personen = [iemand.persoon.pk for iemand in geschiedenis.mensen]
    kon = {persoon: {regel.gemeente for regel in zicht_op(persoon, dag)} for persoon in personen}
    return {code: {persoon for persoon in personen if code in kon[persoon]} for code in GEMEENTEN}


class TestElkeGeschiedenis(TestCase):
    @settings(max_examples=300 if VOLLEDIG else 15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.integers(1, 200), GEBEURTENIS), min_size=2, max_size=8))
    def test_filter_policy_and_d9_see_the_same_persons_after_any_history(
        self, gebeurtenissen: list[tuple[int, tuple[Callable[..., None], int]]]
    ) -> None:
        geschiedenis = Geschiedenis.begin(personen=PERSONEN)
        for iemand in geschiedenis.mensen:
            geschiedenis.brief(iemand)
        gezien = {}
        for dagen, gebeurtenis in gebeurtenissen:
            geschiedenis.later(dagen)
            _doe(geschiedenis, *gebeurtenis)
            gezien[geschiedenis.vandaag] = {code: door_het_filter(code, geschiedenis.vandaag) for code in GEMEENTEN}
        _zelfde(geschiedenis)
        for dag, per_gemeente in gezien.items():  # and looked back on, the report tells who it was
            assert _achteraf(geschiedenis, dag) == per_gemeente, dag


@pytest.fixture
def iemand(db: None) -> tuple[Geschiedenis, Iemand]:
    """Somebody written to in Zwolle, some days ago."""
    geschiedenis = Geschiedenis.begin(personen=1)
    (wie,) = geschiedenis.mensen
    geschiedenis.brief(wie)
    geschiedenis.later(10)
    return geschiedenis, wie


Einde = Callable[[Geschiedenis, Iemand], date]


def _verhuisd(geschiedenis: Geschiedenis, wie: Iemand) -> date:
    geschiedenis.verhuis(wie, UTRECHT)
    return geschiedenis.vandaag


def _afgemeld(geschiedenis: Geschiedenis, wie: Iemand) -> date:
    geschiedenis.meld_af(wie.woont)
    return geschiedenis.vandaag + timedelta(days=1)


def _plicht(geschiedenis: Geschiedenis, wie: Iemand) -> date:
    geschiedenis.sluit_plicht(wie, dagen_geleden=10)  # on 31 January: three months later is the last of April
    return date(2024, 4, 30)


def _criteria(geschiedenis: Geschiedenis, wie: Iemand) -> date:
    geschiedenis.verlaat_criteria(wie)
    return plus_maanden(geschiedenis.vandaag, 12)


def _ingetrokken(geschiedenis: Geschiedenis, wie: Iemand) -> date:
    geschiedenis.trek_in(wie)
    return geschiedenis.vandaag


@pytest.mark.parametrize(
    ("einde", "reden"),
    [
        (_verhuisd, Zicht.Einde.VERHUISD),
        (_afgemeld, Zicht.Einde.AFGEMELD),
        (_plicht, Zicht.Einde.PLICHT),
        (_criteria, Zicht.Einde.CRITERIA),
        (_ingetrokken, Zicht.Einde.INTREKKING),
    ],
)
def test_sight_ends_on_its_day_and_not_before(
    iemand: tuple[Geschiedenis, Iemand], einde: Einde, reden: Zicht.Einde
) -> None:
    geschiedenis, wie = iemand
    assert _zelfde(geschiedenis) > 0
    eerste_dag_zonder = einde(geschiedenis, wie)
    rij = wie.persoon.zicht.get(gemeente=ZWOLLE)
    assert (rij.tot, rij.einde) == (eerste_dag_zonder, reden)
    _zelfde(geschiedenis)
    dag_ervoor = eerste_dag_zonder - timedelta(days=1)
    for dag, ziet in ((dag_ervoor, dag_ervoor >= geschiedenis.vandaag or None), (eerste_dag_zonder, False)):
        if ziet is not None:
            assert (
                door_het_filter(ZWOLLE, dag) == door_het_beleid(ZWOLLE, dag)[0] == ({wie.persoon.pk} if ziet else set())
            )


@pytest.mark.parametrize("grond", [Zicht.Grond.BRIEF, Zicht.Grond.SS403])
def test_each_ground_gives_sight_from_its_day(iemand: tuple[Geschiedenis, Iemand], grond: Zicht.Grond) -> None:
    geschiedenis, wie = iemand
    if grond == Zicht.Grond.SS403:
        geschiedenis.verhuis(wie, UTRECHT)
    rij = wie.persoon.zicht.get(grond=grond)
    assert (rij.gemeente, rij.tot) == (wie.woont, ALTIJD)
    assert door_het_filter(wie.woont, geschiedenis.vandaag) == {wie.persoon.pk}
    _zelfde(geschiedenis)


def test_a_retracted_person_comes_back_to_nobody_by_a_duty_that_opens(
    iemand: tuple[Geschiedenis, Iemand],
) -> None:
    geschiedenis, wie = iemand
    geschiedenis.sluit_plicht(wie)
    geschiedenis.later(120)  # sight has ended already, for another reason than the retraction
    geschiedenis.trek_in(wie)
    zicht_hervatten([wie.persoon.pk], vanaf=geschiedenis.vandaag)
    assert not any(_ziet_iemand(gemeente, geschiedenis.vandaag) for gemeente in GEMEENTEN)
    _zelfde(geschiedenis)


def _ziet_iemand(gemeente: str, dag: date) -> bool:
    return bool(door_het_filter(gemeente, dag) or door_het_beleid(gemeente, dag)[0])
