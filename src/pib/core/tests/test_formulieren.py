from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from pib.core.formulieren import BsnVeld, DagMaandJaarVeld, PortaalFormulier


class Formulier(PortaalFormulier):
    bsn = BsnVeld(required=False)
    vanaf = DagMaandJaarVeld(label="Datum vanaf", required=False)


def _met(**gegevens: str) -> forms.Form:
    leeg = {"bsn": "", "vanaf_dag": "", "vanaf_maand": "", "vanaf_jaar": ""}
    formulier = Formulier({**leeg, **gegevens})
    formulier.is_valid()
    return formulier


def _datum(dag: str, maand: str, jaar: str) -> forms.Form:
    return _met(vanaf_dag=dag, vanaf_maand=maand, vanaf_jaar=jaar)


@given(st.dates())
def test_every_date_typed_in_three_boxes_is_understood(dag: date) -> None:
    assert _datum(str(dag.day), str(dag.month), f"{dag.year:04d}").cleaned_data["vanaf"] == dag


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        (("31", "2", "2023"), "Deze datum bestaat niet. Gebruik bijvoorbeeld 31 03 2023."),
        (("1", "", ""), "Vul ook in: maand en jaar."),
        (("", "3", "2023"), "Vul ook in: dag."),
        (("1", "3", "23"), "Vul het jaar in met 4 cijfers. Gebruik bijvoorbeeld 31 03 2023."),
        (("1", "mrt", "2023"), "Vul alleen cijfers in. Gebruik bijvoorbeeld 31 03 2023."),
        (("1", "3", "٢٠٢٣"), "Vul alleen cijfers in. Gebruik bijvoorbeeld 31 03 2023."),
        (("1", "3", "0000"), "Deze datum bestaat niet. Gebruik bijvoorbeeld 31 03 2023."),
    ],
)
def test_wrong_date_is_named_and_stays_as_typed(getypt: tuple[str, str, str], zin: str) -> None:
    formulier = _datum(*getypt)
    assert formulier.errors == {"vanaf": [zin]}
    for deel in filter(None, getypt):
        assert f'value="{deel}"' in str(formulier["vanaf"])


def test_empty_date_is_none() -> None:
    assert _met().cleaned_data == {"bsn": "", "vanaf": None}


@pytest.mark.parametrize("getypt", ["999900006", "9999 00 006", "9999.00.006", " 999900006 "])
def test_bsn_may_be_typed_with_spaces_and_dots(getypt: str) -> None:
    assert _met(bsn=getypt).cleaned_data["bsn"] == "999900006"


@pytest.mark.parametrize("getypt", ["123", "999900007", "99990000a"])
def test_mistyped_bsn_is_an_error_by_the_field(getypt: str) -> None:
    formulier = _met(bsn=getypt)
    assert list(formulier.errors) == ["bsn"]
    assert f'value="{getypt}"' in str(formulier["bsn"])


def test_bsn_is_not_remembered_by_the_browser() -> None:
    assert 'autocomplete="off"' in str(Formulier()["bsn"])
