"""What a municipality fills in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.core.nummers import parse_telefoon
from pib.elip.forms import AanmeldFormulier, parse_website

GOED: dict[str, str] = {
    "telefoon": "038 4982000",
    "email": "loket@zwolle.example",
    "website": "https://www.zwolle.example/inburgeren/",
    "duo_contactpersoon": "K. de Vries",
    "duo_telefoon": "+31 6 11112222",
    "duo_email": "k.devries@zwolle.example",
    "duo_postcode": "8011 ab",
    "duo_huisnummer": "12",
    "duo_toevoeging": "bis",
    "duo_straat": "Grote Kerkplein",
    "duo_plaats": "Zwolle",
    "loket_verklaring": "on",
}


def fouten(**anders: str) -> dict[str, list[str]]:
    form = AanmeldFormulier({**GOED, **anders})
    form.is_valid()
    return {veld: list(map(str, lijst)) for veld, lijst in form.errors.items()}


def test_what_was_typed_is_tidied() -> None:
    form = AanmeldFormulier(GOED)
    assert form.is_valid(), form.errors
    schoon: dict[str, Any] = form.cleaned_data
    assert schoon["telefoon"] == "038 498 2000"
    assert schoon["duo_telefoon"] == "06 11112222"
    assert schoon["website"] == "www.zwolle.example/inburgeren"
    assert schoon["duo_postcode"] == "8011AB"


@pytest.mark.parametrize("anders", [{"telefoon": ""}, {"email": ""}, {"website": ""}, {"duo_toevoeging": ""}])
def test_one_way_to_be_reached_is_enough_and_the_rest_is_optional(anders: dict[str, str]) -> None:
    assert not fouten(**anders)


def test_without_telephone_and_email_the_error_stands_by_the_first_of_them() -> None:
    assert fouten(telefoon="", email="  ") == {
        "telefoon": ["Vul een telefoonnummer of een e-mailadres in. Allebei mag ook."]
    }


def test_a_wrong_number_is_not_also_called_missing() -> None:
    assert list(fouten(telefoon="12", email="")) == ["telefoon"]


@pytest.mark.parametrize(
    "veld",
    ["duo_contactpersoon", "duo_telefoon", "duo_email", "duo_postcode", "duo_huisnummer", "duo_straat", "duo_plaats",
     "loket_verklaring"],
)  # fmt: skip
def test_what_duo_needs_is_required_with_a_sentence_of_its_own(veld: str) -> None:
    (zin,) = fouten(**{veld: ""})[veld]
    assert "verplicht" not in zin
    assert zin.endswith(".")


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("duo_postcode", "0123 AB"),
        ("duo_postcode", "1234"),
        ("duo_huisnummer", "12a"),
        ("duo_huisnummer", "0"),
        ("duo_huisnummer", "123456"),
        ("duo_plaats", "x" * 81),
        ("email", "loket@zwolle"),
        ("website", "javascript:alert(1)"),
        ("website", "ftp://zwolle.example"),
        ("website", "geen webadres"),
        ("website", "https://user@zwolle.example"),
    ],
)
def test_a_wrong_value_is_told_by_its_field(veld: str, waarde: str) -> None:
    assert list(fouten(**{veld: waarde})) == [veld]


@pytest.mark.parametrize(
    ("getypt", "gedrukt"),
    [
        ("0611112222", "06 11112222"),
        ("050-599 96 00", "050 599 9600"),
        ("+31505999600", "050 599 9600"),
        ("0031 50 599 9600", "050 599 9600"),
        ("14038", "14 038"),
        ("088 1234567", "088 123 4567"),
    ],
)
def test_a_dutch_number_is_printed_the_same_however_typed(getypt: str, gedrukt: str) -> None:
    assert parse_telefoon(getypt) == gedrukt
    assert parse_telefoon(gedrukt) == gedrukt


@pytest.mark.parametrize("getypt", ["060 – 987 321 60", "112", "+49 30 901820", "0611112222 x5", "bel ons", "06"])
def test_a_number_that_cannot_be_dialled_here_is_refused(getypt: str) -> None:
    with pytest.raises(ValueError, match="Nederlands telefoonnummer"):
        parse_telefoon(getypt)


@given(st.text(alphabet="0123456789+- ()x.", max_size=22))
def test_every_accepted_number_fits_its_column_and_is_stable(getypt: str) -> None:
    try:
        gedrukt = parse_telefoon(getypt)
    except ValueError:
        return
    assert len(gedrukt) <= 22
    assert parse_telefoon(gedrukt) == gedrukt


@given(st.text(max_size=40))
def test_every_accepted_address_is_shown_without_scheme_and_is_stable(getypt: str) -> None:
    try:
        adres = parse_website(getypt)
    except ValueError:
        return
    assert "://" not in adres.split("/")[0]
    assert parse_website(adres) == adres
