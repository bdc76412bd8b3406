"""What a dossier concludes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.dossier.rules import Bedragen, factuurwaarschuwingen, genummerd, resttijd
from pib.inburgeraars.rules import Examenstatus, Poging

MAXIMUM = 2_000_00
VANDAAG = date(2023, 6, 14)


def factuur(nummer: int = 1, cursus: int = 1000_00, **velden: object) -> Bedragen:
    basis = {
        "id": nummer,
        "contractnummer": "C1",
        "factuurdatum": date(2021, 1, 2),
        "telt_mee": True,
        "cursuskosten_cent": cursus,
        "lesmateriaal_cent": 0,
        "examenkosten_cent": 0,
        "totaal_cent": cursus,
    }
    return Bedragen(**{**basis, **velden})  # type: ignore[arg-type]  # a test says any field otherwise


def test_an_invoice_that_adds_up_within_its_contract_and_quarter_has_no_warning() -> None:
    assert factuurwaarschuwingen([factuur()], {"C1": 2_200_00}, MAXIMUM) == {1: ()}


def test_the_sample_invoice_of_the_manual_is_above_its_contract_and_its_quarter() -> None:
    monster = factuur(cursus=2_000_00, lesmateriaal_cent=200_00, examenkosten_cent=200_00, totaal_cent=2_400_00)
    boven_contract, boven_kwartaal = factuurwaarschuwingen([monster], {"C1": 2_200_00}, MAXIMUM)[1]
    assert "€\u00a02.200,00" in boven_contract
    assert "€\u00a02.400,00" in boven_kwartaal


def test_amounts_that_do_not_add_up_are_told_with_their_sum() -> None:
    (zin,) = factuurwaarschuwingen([factuur(totaal_cent=900_00)], {}, MAXIMUM)[1]
    assert "€\u00a01.000,00" in zin


def test_only_paid_invoices_of_the_same_quarter_count_together() -> None:
    januari, maart = factuur(1, 1_500_00), factuur(2, 600_00, factuurdatum=date(2021, 3, 31))
    april, geweigerd = factuur(3, 600_00, factuurdatum=date(2021, 4, 1)), factuur(4, 9_000_00, telt_mee=False)
    zonder_datum = factuur(5, 9_000_00, factuurdatum=None)
    oordeel = factuurwaarschuwingen([januari, maart, april, geweigerd, zonder_datum], {}, MAXIMUM)
    assert {nummer for nummer, zinnen in oordeel.items() if zinnen} == {1, 2}


@given(st.lists(st.integers(min_value=0, max_value=MAXIMUM), max_size=6))
def test_a_quarter_is_too_full_exactly_when_its_sum_is_above_the_maximum(bedragen: list[int]) -> None:
    oordeel = factuurwaarschuwingen([factuur(n, bedrag) for n, bedrag in enumerate(bedragen)], {}, MAXIMUM)
    assert all(bool(zinnen) == (sum(bedragen) > MAXIMUM) for zinnen in oordeel.values())


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [(79, "nog 79 dagen"), (1, "nog 1 dag"), (0, "vandaag is de laatste dag"), (-1, "1 dag geleden")],
)
def test_the_time_left_is_told_in_days(dagen: int, woorden: str) -> None:
    assert resttijd(VANDAAG + timedelta(days=dagen), VANDAAG) == woorden


def test_attempts_are_numbered_newest_first_and_an_absence_without_blame_has_no_number() -> None:
    def poging(dag: int, resultaat: str, reden: str = "") -> Poging:
        return Poging(onderdeel="LE", examendatum=date(2023, 2, dag), resultaat=resultaat, reden_geen_resultaat=reden)

    komend = Poging(onderdeel="LE", examendatum=date(2023, 7, 1))
    regels = genummerd(
        [komend, poging(28, "Gezakt"), poging(20, "Geen", "Nietverwijtbaar"), poging(2, "Geen", "Verwijtbaar")],
        VANDAAG,
    )
    assert [regel.nummer for regel in regels] == [None, 2, None, 1]
    assert [regel.status for regel in regels[:2]] == [Examenstatus.AANGEMELD, Examenstatus.NIET_GESLAAGD]
