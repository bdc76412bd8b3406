"""Dates as the law counts them, money as it is printed."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.core.datums import laatste_dag, plus_maanden, toon_datum, toon_datum_lang, toon_datum_punt, toon_geboortedatum
from pib.core.geld import toon_bedrag, toon_euro

DAGEN = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAGEN, st.integers(-240, 240))
def test_a_month_later_is_the_same_day_or_the_end_of_a_shorter_month(dag: date, maanden: int) -> None:
    later = plus_maanden(dag, maanden)
    assert (later.year - dag.year) * 12 + later.month - dag.month == maanden
    assert later.day == min(dag.day, monthrange(later.year, later.month)[1])


def test_the_example_of_the_specification_is_clamped_to_february() -> None:
    assert plus_maanden(date(2021, 8, 31), 6) == date(2022, 2, 28)
    assert plus_maanden(date(2023, 8, 31), 6) == date(2024, 2, 29)


@given(DAGEN)
def test_the_last_day_of_a_term_is_the_day_before_its_half_open_end(dag: date) -> None:
    assert laatste_dag(dag) + timedelta(days=1) == dag


def test_dates_are_shown_as_on_the_screens_and_letters_of_the_manual() -> None:
    dag = date(2021, 6, 5)
    assert (toon_datum(dag), toon_datum_lang(dag), toon_datum_punt(dag)) == ("05-06-2021", "5 juni 2021", "05.06.2021")
    assert toon_datum(None) == "-"


@pytest.mark.parametrize(
    ("waarde", "getoond"), [("1988-00-00", "1988"), ("1988-06-00", "06-1988"), ("1999-06-17", "17-06-1999"), ("", "")]
)
def test_a_date_of_birth_may_lack_day_and_month(waarde: str, getoond: str) -> None:
    assert toon_geboortedatum(waarde) == getoond


@given(st.integers(-(10**12), 10**12))
def test_an_amount_reads_back_as_the_same_cents(cent: int) -> None:
    getoond = toon_bedrag(cent)
    assert int(getoond.replace(".", "").replace(",", "")) == cent


def test_amounts_are_shown_the_dutch_way() -> None:
    assert toon_bedrag(123456789) == "1.234.567,89"
    assert toon_bedrag(-5) == "-0,05"
    assert toon_euro(128000) == "€\u00a01.280,00"


def test_the_first_day_there_is_has_no_day_before_it() -> None:
    assert laatste_dag(date(1, 1, 1)) == date(1, 1, 1)
