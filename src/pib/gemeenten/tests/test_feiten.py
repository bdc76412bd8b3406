from datetime import date

import pytest

from pib.core.nummers import KVK, voldoet_aan_elfproef
from pib.gemeenten.feiten import gemeentefeit, gemeentefeiten, gemeenten_op


def test_the_country_has_342_municipalities_in_2026() -> None:
    assert len(gemeenten_op(date(2026, 11, 23))) == 342
    assert len(gemeentefeiten()) == 1477


def test_every_successor_is_a_known_code_and_only_ended_codes_have_one() -> None:
    codes = {feit.code for feit in gemeentefeiten()}
    assert len(codes) == len(gemeentefeiten())
    for feit in gemeentefeiten():
        assert set(feit.opvolgers) <= codes - {feit.code}
        assert not feit.opvolgers or feit.einddatum


def test_following_successors_ends_at_a_municipality_that_exists() -> None:
    bestaand = {feit.code for feit in gemeenten_op(date(2026, 11, 23))}
    for feit in gemeentefeiten():
        code, stappen = feit.code, 0
        while gemeentefeit(code).opvolgers:
            code, stappen = gemeentefeit(code).opvolgers[0], stappen + 1
            assert stappen < 20
        assert not feit.opvolgers or code in bestaand


def test_haren_gave_way_to_groningen_on_the_first_day_of_2019() -> None:
    haren = gemeentefeit("0017")
    assert haren.opvolgers == ("0014",)
    assert haren.geldt_op(date(2018, 12, 31))
    assert not haren.geldt_op(date(2019, 1, 1))


def test_invented_numbers_have_their_form_and_are_no_bsn() -> None:
    for feit in gemeentefeiten():
        assert KVK.fullmatch(feit.kvk)
        assert len(feit.oin) == 20
        assert not voldoet_aan_elfproef(feit.oin[:9])
    assert len({feit.oin for feit in gemeentefeiten()}) == len(gemeentefeiten())


def test_a_code_that_never_was_is_an_error() -> None:
    with pytest.raises(KeyError):
        gemeentefeit("9999")
