from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pib.toegang.rules.bezetting import Beheertijd, laat_onbeheerd

DAG = date(2023, 6, 14)
BEA, YOUSSEF, KARIN = 1, 2, 3
NEXT, WEEK = DAG + timedelta(days=1), DAG + timedelta(days=7)


def _tijd(account: int, *, vanaf: date = date(2020, 1, 1), tot: date | None = None) -> Beheertijd:
    return Beheertijd(account=account, vanaf=vanaf, tot=tot)


def test_beheerder_with_a_last_day_does_not_stand_in_for_one_without() -> None:
    assert laat_onbeheerd([_tijd(BEA, tot=NEXT), _tijd(YOUSSEF)], YOUSSEF, per=DAG)
    assert not laat_onbeheerd([_tijd(BEA), _tijd(YOUSSEF)], YOUSSEF, per=DAG)


def test_last_beheerder_without_a_last_day_gets_none() -> None:
    assert laat_onbeheerd([_tijd(BEA, tot=WEEK), _tijd(YOUSSEF)], YOUSSEF, per=WEEK + timedelta(days=9))
    assert laat_onbeheerd([_tijd(BEA, tot=WEEK), _tijd(YOUSSEF)], YOUSSEF, per=WEEK)


def test_beheerder_who_begins_later_leaves_no_day_open_before() -> None:
    later = _tijd(KARIN, vanaf=WEEK)
    assert laat_onbeheerd([_tijd(BEA, tot=NEXT), _tijd(YOUSSEF), later], YOUSSEF, per=DAG)
    assert not laat_onbeheerd([_tijd(BEA, tot=WEEK), _tijd(YOUSSEF), later], YOUSSEF, per=DAG)


def test_beheerder_who_ends_no_later_than_another_may_go() -> None:
    assert not laat_onbeheerd([_tijd(BEA, tot=WEEK), _tijd(YOUSSEF, tot=WEEK)], YOUSSEF, per=DAG)
    assert laat_onbeheerd([_tijd(BEA, tot=NEXT), _tijd(YOUSSEF, tot=WEEK)], YOUSSEF, per=DAG)


def test_who_is_no_beheerder_is_missed_by_nobody() -> None:
    assert not laat_onbeheerd([_tijd(BEA)], KARIN, per=DAG)
    assert not laat_onbeheerd([], KARIN, per=DAG)


_TIJDEN = st.lists(
    st.builds(
        lambda account, begin, duur: Beheertijd(
            account=account,
            vanaf=DAG + timedelta(days=begin),
            tot=None if duur is None else DAG + timedelta(days=begin + duur),
        ),
        st.integers(1, 3),
        st.integers(-10, 15),
        st.none() | st.integers(0, 15),
    ),
    max_size=6,
)


@given(_TIJDEN, st.integers(1, 3), st.integers(0, 20))
def test_no_later_day_that_had_a_beheerder_is_left_without(tijden: list[Beheertijd], wie: int, over: int) -> None:
    """Against every single day: all times begin and end well within the days tried."""
    per = DAG + timedelta(days=over)
    dagen = [per + timedelta(days=dag) for dag in range(60)]
    verliest = [
        dag
        for dag in dagen
        if any(tijd.geldt_op(dag) for tijd in tijden)
        and not any(tijd.geldt_op(dag) for tijd in tijden if tijd.account != wie)
    ]
    assert laat_onbeheerd(tijden, wie, per=per) is bool(verliest)
