import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pib.core.csv_bestand import veilig
from pib.signalen.csv_bestand import KOPPEN, bsn_cel, render
from pib.signalen.models import Status
from pib.signalen.queries import Signaalregel

GEVAARLIJK = "=+-@|%＝＋－＠"


def _regel(**velden: object) -> Signaalregel:
    basis: dict[str, object] = {
        "id": 1, "versie": 1, "status": Status.NIEUW, "bsn": "999900006", "achternaam": "Da Costa",
        "doelgroep": "Asielmigrant", "code": "SS400", "omschrijving": "Einde lening", "eigen": False,
        "toelichting": "", "datum": date(2023, 6, 10), "persoon": 1,
    }  # fmt: skip
    return Signaalregel(**{**basis, **velden})  # type: ignore[arg-type]  # any field may be said otherwise


def _gelezen(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_file_opens_right_in_dutch_excel() -> None:
    inhoud = render([_regel()])
    assert inhoud.startswith(b"\xef\xbb\xbfStatus;BSN;Achternaam;Doelgroep;Code;Omschrijving;Datum;")
    assert inhoud.endswith(b"\r\n")
    assert b'"=""999900006"""' in inhoud
    assert _gelezen(inhoud)[1] == [
        "Nieuw", '="999900006"', "Da Costa", "Asielmigrant", "SS400", "Einde lening", "10-06-2023", "", "",
    ]  # fmt: skip


def test_retracted_number_leaves_an_empty_cell() -> None:
    assert _gelezen(render([_regel(bsn="")]))[1][1] == ""


@given(st.text())
def test_bsn_cell_is_a_formula_only_for_nine_digits(tekst: str) -> None:
    cel = bsn_cel(tekst)
    assert cel == "" or (cel == f'="{tekst}"' and len(tekst) == 9 and tekst.isascii() and tekst.isdigit())


@given(st.text(alphabet=st.one_of(st.sampled_from(GEVAARLIJK + ' \t\r\n;"\x00'), st.characters(codec="utf-8"))))
def test_no_text_becomes_a_formula_or_breaks_a_row(naam: str) -> None:
    rijen = _gelezen(render([_regel(achternaam=naam, omschrijving=naam, toelichting=naam)]))
    assert len(rijen) == 2
    assert len(rijen[1]) == len(KOPPEN)
    for cel in (rijen[1][2], rijen[1][5], rijen[1][8]):
        assert not cel.strip() or cel.strip()[0] not in GEVAARLIJK


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_ordinary_names_stay_as_they_are(naam: str) -> None:
    assert veilig(naam) == naam
