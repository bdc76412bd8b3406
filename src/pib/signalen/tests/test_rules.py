from itertools import product

import pytest

from pib.signalen import rules
from pib.signalen.models import Status
from pib.signalen.rules import AFGEHANDELD, IN_BEHANDELING, NIEUW, Oordeel, Stand, beoordeel, mag_naar, toelichting

PAREN = list(product(Status.values, Status.values))
TOEGESTAAN = {
    (NIEUW, IN_BEHANDELING),
    (NIEUW, AFGEHANDELD),
    (IN_BEHANDELING, AFGEHANDELD),
    (AFGEHANDELD, IN_BEHANDELING),
}


@pytest.mark.parametrize(("van", "naar"), PAREN)
def test_a_status_changes_only_along_the_table(van: str, naar: str) -> None:
    assert mag_naar(van, naar, neemt_deel=True) == ((van, naar) in TOEGESTAAN)


@pytest.mark.parametrize(("van", "naar"), PAREN)
def test_after_signing_off_a_signal_can_only_be_finished(van: str, naar: str) -> None:
    assert mag_naar(van, naar, neemt_deel=False) == ((van, naar) in TOEGESTAAN and naar == AFGEHANDELD)


def _stand(status: str = NIEUW, versie: int = 1, door: int | None = None) -> Stand:
    return Stand(status=status, versie=versie, door=door)


def test_change_by_a_colleague_since_then_is_not_overwritten() -> None:
    nu = _stand(IN_BEHANDELING, versie=2, door=8)
    assert beoordeel(nu, AFGEHANDELD, gezien=1, door=7, neemt_deel=True) is Oordeel.VEROUDERD


def test_same_change_by_a_colleague_is_told_too() -> None:
    nu = _stand(AFGEHANDELD, versie=2, door=8)
    assert beoordeel(nu, AFGEHANDELD, gezien=1, door=7, neemt_deel=True) is Oordeel.VEROUDERD


def test_repeating_ones_own_change_is_fine() -> None:
    nu = _stand(AFGEHANDELD, versie=2, door=7)
    assert beoordeel(nu, AFGEHANDELD, gezien=1, door=7, neemt_deel=True) is Oordeel.AL_ZO


def test_repeat_by_nobody_in_particular_is_not_ones_own() -> None:
    nu = _stand(AFGEHANDELD, versie=2)
    assert beoordeel(nu, AFGEHANDELD, gezien=1, door=None, neemt_deel=True) is Oordeel.VEROUDERD


def test_signal_that_has_the_status_already_is_left_alone() -> None:
    assert beoordeel(_stand(AFGEHANDELD), AFGEHANDELD, gezien=1, door=7, neemt_deel=True) is Oordeel.AL_ZO


def test_nothing_goes_back_to_new() -> None:
    assert beoordeel(_stand(AFGEHANDELD), NIEUW, gezien=1, door=7, neemt_deel=True) is Oordeel.NIET_TOEGESTAAN


def test_codes_are_those_of_the_manual_and_our_own_are_marked() -> None:
    assert [soort.code for soort in rules.SOORTEN if not soort.eigen] == ["SS400", "SS401", "SS402", "SS403", "SS404"]
    assert all(soort.eigen == soort.code.startswith("PIB") for soort in rules.SOORTEN)
    assert len(rules.SOORT) == len(rules.SOORTEN)


def test_selected_tells_the_letter_date() -> None:
    assert toelichting("SS400", {"briefdatum": "2023-06-14"}) == "Brief van 14-06-2023"


def test_changed_term_tells_both_last_days() -> None:
    tekst = toelichting("SS401", {"oud": "2023-09-01", "nieuw": "2024-03-01"})
    assert tekst == "Was tot en met 31-08-2023, nu tot en met 29-02-2024"


def test_changed_term_without_a_day_says_so() -> None:
    assert "onbekend" in toelichting("SS401", {"oud": "2023-09-01", "nieuw": None})


def test_closed_duty_tells_its_reason() -> None:
    assert toelichting("SS402", {"reden": "VOLDAAN"}) == "Reden: inburgeringsplicht voldaan"


@pytest.mark.parametrize("code", [soort.code for soort in rules.SOORTEN if soort.code != "SS401"])
def test_signal_without_particulars_needs_no_explanation(code: str) -> None:
    assert toelichting(code, {}) == ""
