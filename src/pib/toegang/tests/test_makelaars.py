"""More than one broker: each at its own address, with its own names; an answer counts only where it was asked."""

from urllib.parse import urlsplit

import pytest

from pib.toegang.models import Koppeling
from pib.toegang.tests.conftest import Browser, Simulator, VeranderInstelling
from pib.toegang.tests.test_gebroken_antwoorden import is_vastgelegd
from pib.toegang.tests.test_inloggen import vraag

EEN = {"naam": "lokaal", "titel": "Makelaar Een"}
TWEE = {"naam": "twee", "titel": "Makelaar Twee", "naamgeving": "nlgov"}


@pytest.fixture
def twee(gekoppeld: Browser, verander_instelling: VeranderInstelling) -> Browser:
    """Anna, linked; two brokers to choose from."""
    verander_instelling(EEN, TWEE)
    return gekoppeld


def test_login_page_offers_every_broker_in_the_order_of_the_file(twee: Browser) -> None:
    pagina = twee.get("/toegang/inloggen/?next=/g/0193/").content.decode()
    assert pagina.index("eHerkenning via Makelaar Een") < pagina.index("eHerkenning via Makelaar Twee")
    assert pagina.count('name="volgende" value="/g/0193/"') == 2
    assert 'action="/toegang/inloggen/twee/"' in pagina


def test_login_page_with_one_broker_does_not_name_it(browser: Browser) -> None:
    pagina = browser.get("/toegang/inloggen/").content.decode()
    assert "Inloggen met eHerkenning</button>" in pagina
    assert "eHerkenning via" not in pagina


def test_login_page_without_settings_says_so_and_offers_nothing(
    browser: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"soort": "onbekend"})
    pagina = browser.get("/toegang/inloggen/").content.decode()
    assert "Inloggen is nog niet ingericht" in pagina
    assert "<button" not in pagina.partition("<main")[2].partition("</main")[0]


def test_each_broker_answers_at_an_address_of_its_own(twee: Browser) -> None:
    adressen = {vraag(twee.begin(makelaar=naam))["redirect_uri"] for naam in ("lokaal", "twee")}
    assert adressen == {f"https://testserver/toegang/inloggen/{naam}/terug/" for naam in ("lokaal", "twee")}


def test_answer_at_the_address_of_another_broker_is_refused_and_spent(twee: Browser) -> None:
    adres = twee.bij_makelaar(twee.begin())
    elders = twee.get(f"/toegang/inloggen/twee/terug/?{urlsplit(adres).query}")
    assert elders.status_code == 403
    assert "<code>state_makelaar</code>" in elders.content.decode()
    assert is_vastgelegd("state_makelaar")
    assert "<code>state_onbekend</code>" in twee.terug(adres).content.decode()
    assert not twee.is_binnen


@pytest.mark.parametrize("naam", ["drie", "eherkenning"])
def test_unknown_broker_is_refused_whatever_comes(browser: Browser, naam: str) -> None:
    for antwoord in (
        browser.post(f"/toegang/inloggen/{naam}/"),
        browser.get(f"/toegang/inloggen/{naam}/terug/?state=x&code=y"),
    ):
        assert antwoord.status_code == 403
        assert "<code>makelaar_onbekend</code>" in antwoord.content.decode()
    assert is_vastgelegd("makelaar_onbekend")


def test_broker_with_names_of_its_own_lets_the_same_person_in(
    gekoppeld: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"claims": {"handelende": "sub", "soort_organisatie": "KvKnr", "bedrijf": ""}})
    assert gekoppeld.log_in()["Location"] == "/"
    assert Koppeling.objects.count() == 1


def test_broker_of_another_scheme_names_another_person(
    gekoppeld: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"schema": "anders"})
    assert gekoppeld.log_in()["Location"] == "/toegang/koppelen/"


def test_logging_out_goes_to_the_broker_that_let_the_person_in(
    gekoppeld: Browser, verander_instelling: VeranderInstelling, simulator: Simulator
) -> None:
    verander_instelling({"naam": "ander", "titel": "Ander", "issuer": "http://127.0.0.1:9"}, EEN)
    assert gekoppeld.log_in()["Location"] == "/"
    assert gekoppeld.log_uit()["Location"].startswith(f"{simulator.adres}/logout?")


def test_logging_out_works_when_the_broker_is_gone_from_the_settings(
    binnen: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"naam": "ander"})
    assert binnen.log_uit()["Location"] == "/toegang/uitgelogd/"
    assert not binnen.is_binnen
