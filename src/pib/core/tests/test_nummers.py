"""Numbers with rules: BSN, postcode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.core.nummers import parse_bsn, toon_postcode, voldoet_aan_elfproef


def _gewogen(bsn: str) -> int:
    return sum(int(bsn[i]) * (9 - i) for i in range(8)) - int(bsn[8])


@given(st.integers(0, 99999).map(lambda n: f"9999{n:05d}"))
def test_elfproef_agrees_with_the_sum_written_out(bsn: str) -> None:
    assert voldoet_aan_elfproef(bsn) == (_gewogen(bsn) % 11 == 0)


@pytest.mark.parametrize(
    "fout",
    ["000000000", "12345678", "9999900190", "99999001a", "", "\u0669\u0669\u0669\u0669\u0669\u0660\u0660\u0661\u0669"],
)
def test_what_is_not_nine_plain_digits_fails(fout: str) -> None:
    assert not voldoet_aan_elfproef(fout)


def test_every_single_typing_error_is_caught() -> None:
    goed = "999990019"
    assert voldoet_aan_elfproef(goed)
    for plek in range(9):
        for cijfer in "0123456789":
            anders = goed[:plek] + cijfer + goed[plek + 1 :]
            assert anders == goed or not voldoet_aan_elfproef(anders)


def test_a_bsn_may_be_typed_with_dots_and_spaces() -> None:
    assert parse_bsn(" 9999.90.019 ") == "999990019"


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [("12345678", "9 cijfers; u vulde er 8"), ("99999001x", "alleen cijfers"), ("999990018", "bestaat niet")],
)
def test_a_mistyped_bsn_is_told_in_plain_words_without_the_number(invoer: str, zin: str) -> None:
    with pytest.raises(ValueError, match=zin) as fout:
        parse_bsn(invoer)
    assert invoer not in str(fout.value)


def test_a_postcode_never_breaks_over_two_lines() -> None:
    assert toon_postcode("1234AB") == "1234\u00a0AB"
