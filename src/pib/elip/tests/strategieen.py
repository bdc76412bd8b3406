"""Persons near every boundary of the criteria."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from pib.elip.tests.lezing import maanden_later

PEILDATA = st.one_of(
    st.sampled_from([date(2021, 5, 31), date(2021, 6, 1), date(2020, 2, 29), date(2026, 8, 31), date(2026, 11, 25)]),
    st.dates(date(2015, 1, 1), date(2030, 12, 31)),
)


def rond(dag: date) -> SearchStrategy[date]:
    """That day and the days around it."""
    return st.integers(-2, 2).map(lambda n: dag + timedelta(days=n))


@composite
def personen(draw: DrawFn, peildatum: date) -> dict[str, Any]:
    """One person: mostly in the target group, mostly near a boundary."""
    leeg_of_rond = st.one_of(st.none(), rond(peildatum))
    vrijstellingen = st.lists(st.tuples(rond(peildatum), leeg_of_rond), max_size=2)
    leenruimte = draw(st.one_of(st.none(), st.sampled_from([0, 1, 100, 1_000_000]), st.integers(1, 2_000_000)))
    opgenomen = None if leenruimte is None else draw(_rond_drempels(leenruimte))
    horizon = draw(st.sampled_from([-3, 0, 6, 12, 30]))
    return {
        "wet": draw(_meestal("2013", st.sampled_from(["2007", "2021"]))),
        "doelgroep": draw(_meestal("ASIEL", st.sampled_from(["GEZIN", "OVERIG"]))),
        "plicht_start": draw(_meestal(date(2014, 1, 1), leeg_of_rond)),
        "plicht_eind": draw(_meestal(None, leeg_of_rond)),
        "hele_vrijstellingen": tuple(draw(_meestal([], vrijstellingen))),
        "overleden_op": draw(_meestal(None, leeg_of_rond)),
        "land": draw(_meestal("", st.just("Duitsland"))),
        "aow_op": draw(_meestal(None, leeg_of_rond)),
        "leenruimte_cent": leenruimte,
        "opgenomen_cent": opgenomen,
        "termijn_eind": draw(st.one_of(st.none(), *([rond(maanden_later(peildatum, horizon))] * 4))),
        "aangehouden": draw(_meestal(False, st.booleans())),
    }


def _rond_drempels(leenruimte: int) -> SearchStrategy[int]:
    """Amounts just below, on and above 75 and 95 per cent."""
    drempels = [leenruimte * procent // 100 + stap for procent in (75, 95) for stap in (-1, 0, 1)]
    grenzen = [min(max(bedrag, 0), leenruimte) for bedrag in (0, leenruimte, *drempels)]
    return st.one_of(st.sampled_from(grenzen), st.integers(0, leenruimte))


def _meestal(gewoon: object, anders: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Two times in three the ordinary value."""
    return st.one_of(st.just(gewoon), st.just(gewoon), anders)
