import pytest

from pib.logboek.models import Verwerking
from pib.toegang.tests.saml.conftest import Browser


@pytest.mark.parametrize("niveau", ["loa3", "loa4"])
def test_eh3_and_higher_get_in(gekoppeld: Browser, niveau: str) -> None:
    assert not gekoppeld.is_binnen
    assert gekoppeld.log_in(niveau=niveau)["Location"] == "/"
    assert gekoppeld.is_binnen
    assert Verwerking.objects.filter(handeling="toegang:sessie:begonnen", zin__contains=niveau).exists()
