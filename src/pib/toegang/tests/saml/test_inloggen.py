from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine

from pib.core import klok
from pib.logboek.models import Verwerking
from pib.toegang.models import Koppeling
from pib.toegang.tests.saml.conftest import Browser, Idp
from pib.toegang.tests.saml.materiaal import NAAM
from pib.toegang.tests.test_inloggen import is_vastgelegd, vraag


@pytest.mark.parametrize("niveau", ["loa3", "loa4"])
def test_eh3_and_higher_get_in(gekoppeld: Browser, niveau: str) -> None:
    assert not gekoppeld.is_binnen
    assert gekoppeld.log_in(niveau=niveau)["Location"] == "/"
    assert gekoppeld.is_binnen
    assert Verwerking.objects.filter(handeling="toegang:sessie:begonnen", zin__contains=niveau).exists()


@pytest.mark.parametrize(
    "goed",
    [
        "antwoord_ondertekend",  # the response is signed instead of the message around it
        "volgend_certificaat",  # the second generation of the broker's certificates
        "advies",  # the statements of others inside the broker's own
        "versleuteld",
        "versleuteld_ernaast",
        "versleutelde_bewering",
    ],
)
def test_what_brokers_may_do_gets_in_as_the_right_person(
    gekoppeld: Browser, wereld: SimpleNamespace, goed: str
) -> None:
    assert gekoppeld.log_in(fout=goed)["Location"] == "/"
    assert gekoppeld.client.session["_auth_user_id"] == str(wereld.anna.pk)


def test_organisation_may_be_named_by_its_rsin(gekoppeld: Browser, wereld: SimpleNamespace) -> None:
    wereld.stad.rsin = "000000012"
    wereld.stad.save()
    Koppeling.objects.filter(account=wereld.anna).update(soort_nummer="RSIN", nummer="000000012")
    assert gekoppeld.log_in(soort="RSIN", nummer="000000012")["Location"] == "/"


def test_link_is_made_in_the_same_way_and_to_the_same_identity_as_with_oidc(
    browser: Browser, wereld: SimpleNamespace, code: str
) -> None:
    assert browser.log_in(volgende="/g/0193/")["Location"] == "/toegang/koppelen/"
    assert not browser.is_binnen
    assert b"Gemeente Voorbeeldstad" in browser.get("/toegang/koppelen/").content
    assert browser.koppel("anna.v", code)["Location"] == "/g/0193/"
    assert browser.is_binnen
    sleutel = Koppeling.objects.values_list("schema", "handelende", "soort_nummer", "nummer").get(account=wereld.anna)
    assert sleutel == ("eherkenning", "A" * 64, "KvKnr", "00000001")


def test_chain_opens_when_the_organisation_allows_it(gekoppeld: Browser, wereld: SimpleNamespace) -> None:
    wereld.stad.keten_toegestaan = True
    wereld.stad.save()
    assert gekoppeld.log_in(fout="keten")["Location"] == "/"


@pytest.mark.parametrize("uitkomst", [("afgebroken", 200, "afgebroken"), ("geen_niveau", 403, "EH3 nodig")])
def test_cancelling_and_a_level_that_cannot_be_had_are_said_calmly(
    browser: Browser, uitkomst: tuple[str, int, str]
) -> None:
    fout, status, woorden = uitkomst
    antwoord = browser.log_in(fout=fout)
    assert antwoord.status_code == status
    assert woorden in antwoord.content.decode()
    assert b"BOE" not in antwoord.content


def test_callback_works_once(gekoppeld: Browser) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    assert gekoppeld.terug(adres).status_code == 302
    gekoppeld.log_uit()
    opnieuw = gekoppeld.terug(adres)
    assert opnieuw.status_code == 403
    assert "state_onbekend" in opnieuw.content.decode()
    assert not gekoppeld.is_binnen


def test_artifact_works_once(gekoppeld: Browser) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    assert gekoppeld.terug(adres).status_code == 302
    state = vraag(gekoppeld.begin())["RelayState"]
    antwoord = gekoppeld.terug(adres.replace(vraag(adres)["RelayState"], state))
    assert "<code>saml_artefact</code>" in antwoord.content.decode()


def test_assertion_of_an_earlier_login_is_refused_in_any_session(
    gekoppeld: Browser, nieuwe_browser: Callable[[], Browser]
) -> None:
    assert gekoppeld.log_in()["Location"] == "/"
    ander = nieuwe_browser()
    antwoord = ander.log_in("cato", fout="hergebruik")
    assert "<code>saml_inresponseto</code>" in antwoord.content.decode()
    assert not ander.is_binnen
    assert is_vastgelegd("saml_inresponseto")


def test_answer_in_another_browser_is_refused(gekoppeld: Browser, nieuwe_browser: Callable[[], Browser]) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    slachtoffer = nieuwe_browser()
    antwoord = slachtoffer.terug(adres)
    assert "state_onbekend" in antwoord.content.decode()
    assert not slachtoffer.is_binnen


def test_artifact_of_another_login_is_refused_in_ones_own(
    gekoppeld: Browser, nieuwe_browser: Callable[[], Browser]
) -> None:
    """Login CSRF: an attacker's artifact with the victim's own RelayState."""
    gestolen = vraag(nieuwe_browser().bij_makelaar(gekoppeld.begin(), "cato"))["SAMLart"]
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    antwoord = gekoppeld.get(
        f"/toegang/inloggen/{NAAM}/terug/", data={"SAMLart": gestolen, "RelayState": vraag(adres)["RelayState"]}
    )
    assert "<code>saml_inresponseto</code>" in antwoord.content.decode()
    assert not gekoppeld.is_binnen


def test_answer_at_the_address_of_another_broker_is_refused(
    gekoppeld: Browser, verander_instelling: Callable[..., None]
) -> None:
    verander_instelling({}, {"naam": "tweede"})
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    antwoord = gekoppeld.terug(adres.replace(f"/{NAAM}/", "/tweede/"))
    assert "<code>state_makelaar</code>" in antwoord.content.decode()
    assert not gekoppeld.is_binnen


@pytest.mark.parametrize("naam", ["RelayState", "SAMLart"])
def test_repeated_parameter_is_refused(browser: Browser, naam: str) -> None:
    adres = browser.bij_makelaar(browser.begin())
    assert "antwoord_dubbel" in browser.terug(f"{adres}&{naam}=x").content.decode()


@pytest.mark.parametrize("artefact", ["", "x", "AAQ=", "AAQAAQ==<x/>"])
def test_what_is_no_artifact_is_refused_before_the_broker_is_asked(browser: Browser, artefact: str) -> None:
    state = vraag(browser.begin())["RelayState"]
    antwoord = browser.get(f"/toegang/inloggen/{NAAM}/terug/", data={"SAMLart": artefact, "RelayState": state})
    assert "<code>saml_artefact</code>" in antwoord.content.decode()


def test_login_that_takes_too_long_is_refused(browser: Browser) -> None:
    adres = browser.bij_makelaar(browser.begin())
    with time_machine.travel(klok.nu() + timedelta(seconds=901), tick=True):
        assert "state_verlopen" in browser.terug(adres).content.decode()


def test_posted_answer_is_refused(browser: Browser) -> None:
    """The session cookie does not come along with a post from elsewhere, so such an answer belongs to no browser."""
    assert browser.post(f"/toegang/inloggen/{NAAM}/terug/", {"SAMLResponse": "x"}).status_code == 405


def test_two_tabs_can_log_in_side_by_side(gekoppeld: Browser) -> None:
    eerste, tweede = gekoppeld.begin("/een/"), gekoppeld.begin("/twee/")
    terug = [gekoppeld.bij_makelaar(adres) for adres in (eerste, tweede)]
    assert gekoppeld.terug(terug[0])["Location"] == "/een/"


def test_session_key_changes_at_login_and_nothing_from_before_survives(gekoppeld: Browser) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    voor = gekoppeld.client.session.session_key
    gekoppeld.terug(adres)
    assert gekoppeld.client.session.session_key != voor
    assert "onderweg" not in gekoppeld.client.session


def test_broker_that_is_down_throws_nobody_out(
    gekoppeld: Browser,
    nieuwe_browser: Callable[[], Browser],
    verander_instelling: Callable[..., None],
    rol: Callable[[str], AbstractContextManager[None]],
) -> None:
    gekoppeld.log_in()
    verander_instelling({"artefactadressen": {"1": "http://127.0.0.1:9/artefact"}})
    antwoord = nieuwe_browser().log_in()
    assert antwoord.status_code == 503
    assert "makelaar_onbereikbaar" in antwoord.content.decode()
    assert is_vastgelegd("makelaar_onbereikbaar")
    assert gekoppeld.is_binnen


def test_own_clock_may_differ_a_little_from_the_brokers(gekoppeld: Browser, idp: Idp) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    with time_machine.travel(klok.nu() - timedelta(seconds=20), tick=True):
        assert gekoppeld.terug(adres)["Location"] == "/"
