"""The list of removals fits the code as it is; ``make mutaties`` tries them."""

import re

import pytest
from mutaties.lijst import weghalingen
from mutaties.weghaling import Onbruikbaar, Weghaling
from mutaties.werkplaats import BRON

PAD = "mutaties/weghaling.py"


@pytest.mark.parametrize("weghaling", weghalingen(), ids=lambda weghaling: weghaling.naam)
def test_removal_fits_the_code_and_names_tests_that_exist(weghaling: Weghaling) -> None:
    weghaling.controleer(BRON)
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", weghaling.naam)
    for test in weghaling.tests.split():
        pad, _, naam = test.partition("::")
        if naam:
            functie = naam.rpartition("::")[2].partition("[")[0]
            assert f"def {functie}(" in (BRON / pad).read_text(encoding="utf-8"), test


@pytest.mark.parametrize(
    ("van", "naar", "waarom"),
    [
        ("staat er niet in", "", "0 keer"),
        ("self", "", "keer in"),
        ("if zonder == met:", "if :", "geen Python meer"),
        ("if zonder == met:", "if (zonder == met):", "doet .* hetzelfde"),
    ],
)
def test_removal_that_does_not_fit_is_refused(van: str, naar: str, waarom: str) -> None:
    with pytest.raises(Onbruikbaar, match=waarom):
        Weghaling("proef", PAD, van, naar, PAD).controleer(BRON)
