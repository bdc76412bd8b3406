from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from django.contrib.sessions.models import Session

from pib.core import klok
from pib.logboek.models import Verwerking
from pib.toegang.backend import EherkenningBackend
from pib.toegang.eherkenning.oidc import stroom
from pib.toegang.models import Koppeling
from pib.toegang.tests.conftest import Browser, Simulator, VeranderInstelling


def vraag(adres: str) -> dict[str, str]:
    return {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(adres).query).items()}


def is_vastgelegd(code: str) -> bool:
    return Verwerking.objects.filter(
        handeling="toegang:inloggen:geweigerd", zin=f"Inloggen is geweigerd: {code}.", resultaat="geweigerd"
    ).exists()


def test_request_follows_the_profile(browser: Browser) -> None:
    q = vraag(browser.begin())
    assert q["response_type"] == "code"
    assert q["scope"] == "openid"
    assert q["acr_values"] == "urn:etoegang:core:assurance-class:loa3"
    assert q.get("prompt") == "login"
    assert q["redirect_uri"] == "https://testserver/toegang/inloggen/lokaal/terug/"
    assert q.get("code_challenge_method") == "S256"
    assert len(q["code_challenge"]) == 43
    assert len(q["state"]) >= 43  # 256 bits
    assert len(q["nonce"]) >= 43


def test_redirect_address_does_not_follow_the_host_header(browser: Browser) -> None:
    antwoord = browser.post("/toegang/inloggen/lokaal/", headers={"host": "localhost"})
    assert vraag(antwoord["Location"])["redirect_uri"].startswith("https://testserver/")


@pytest.mark.parametrize("niveau", ["loa3", "loa4"])
@pytest.mark.parametrize("naamgeving", ["etoegang", "nlgov"])
def test_eh3_and_higher_get_in(
    gekoppeld: Browser, verander_instelling: VeranderInstelling, niveau: str, naamgeving: str
) -> None:
    verander_instelling({"naamgeving": naamgeving})
    assert not gekoppeld.is_binnen
    antwoord = gekoppeld.log_in(niveau=niveau, naamgeving=naamgeving)
    assert antwoord.status_code == 302, antwoord.content.decode()
    assert antwoord["Location"] == "/"
    assert gekoppeld.is_binnen
    (zin,) = Verwerking.objects.filter(handeling="toegang:sessie:begonnen").values_list("zin", flat=True)
    assert zin.endswith(f"logde in op niveau {niveau} via makelaar lokaal.")


@pytest.mark.parametrize("niveau", ["loa2", "loa2plus"])
def test_lower_level_gets_a_page_that_names_eh3(gekoppeld: Browser, niveau: str) -> None:
    antwoord = gekoppeld.log_in(niveau=niveau)
    assert antwoord.status_code == 403
    assert "EH3 nodig" in antwoord.content.decode()
    assert not gekoppeld.is_binnen
    assert is_vastgelegd("niveau_te_laag")


@pytest.mark.parametrize("fout", ["sleutelwissel", "versleuteld", "versleuteld_oaep", "rs256"])
def test_key_rotation_encrypted_tokens_and_rs256_work(gekoppeld: Browser, fout: str) -> None:
    antwoord = gekoppeld.log_in(fout=fout)
    assert antwoord.status_code == 302, antwoord.content.decode()
    assert antwoord["Location"] == "/"
    assert gekoppeld.is_binnen


def test_cancelling_is_no_failure(browser: Browser) -> None:
    antwoord = browser.terug(browser.bij_makelaar(browser.begin(), doe="annuleren"))
    assert antwoord.status_code == 200
    assert "afgebroken" in antwoord.content.decode()


def test_callback_works_once(gekoppeld: Browser) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    assert gekoppeld.terug(adres).status_code == 302
    gekoppeld.log_uit()
    opnieuw = gekoppeld.terug(adres)
    assert opnieuw.status_code == 403
    assert "state_onbekend" in opnieuw.content.decode()
    assert not gekoppeld.is_binnen


def test_state_of_a_refused_login_is_spent(gekoppeld: Browser) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin(), niveau="loa2plus")
    assert "niveau_te_laag" in gekoppeld.terug(adres).content.decode()
    assert "state_onbekend" in gekoppeld.terug(adres).content.decode()


def test_state_is_spent_also_when_the_process_stumbles_over_the_token(
    gekoppeld: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    with monkeypatch.context() as kapot:
        kapot.delattr(stroom, "_haal_token")
        gekoppeld.client.raise_request_exception = False
        assert gekoppeld.terug(adres).status_code == 500
    assert "state_onbekend" in gekoppeld.terug(adres).content.decode()


def test_callback_in_another_browser_is_refused(gekoppeld: Browser, nieuwe_browser: Callable[[], Browser]) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    slachtoffer = nieuwe_browser()
    antwoord = slachtoffer.terug(adres)
    assert antwoord.status_code == 403
    assert "state_onbekend" in antwoord.content.decode()
    assert not slachtoffer.is_binnen


def test_code_of_another_login_is_refused(gekoppeld: Browser, simulator: Simulator) -> None:
    gestolen = vraag(gekoppeld.bij_makelaar(gekoppeld.begin(), "cato"))["code"]
    state = vraag(gekoppeld.begin())["state"]
    antwoord = gekoppeld.get(
        "/toegang/inloggen/lokaal/terug/", data={"code": gestolen, "state": state, "iss": simulator.adres}
    )
    assert antwoord.status_code == 403
    assert "token_verzoek" in antwoord.content.decode()


def test_repeated_parameter_is_refused(browser: Browser) -> None:
    adres = browser.bij_makelaar(browser.begin())
    assert "antwoord_dubbel" in browser.terug(adres + "&state=x").content.decode()


def test_login_that_takes_too_long_is_refused(browser: Browser) -> None:
    adres = browser.bij_makelaar(browser.begin())
    with time_machine.travel(klok.nu() + timedelta(seconds=901), tick=True):
        assert "state_verlopen" in browser.terug(adres).content.decode()


def test_two_tabs_can_log_in_side_by_side(gekoppeld: Browser) -> None:
    eerste, tweede = gekoppeld.begin("/een/"), gekoppeld.begin("/twee/")
    terug = [gekoppeld.bij_makelaar(adres) for adres in (eerste, tweede)]
    assert gekoppeld.terug(terug[0])["Location"] == "/een/"


def test_text_of_the_broker_is_never_shown(browser: Browser, simulator: Simulator) -> None:
    state = vraag(browser.begin())["state"]
    antwoord = browser.get(
        "/toegang/inloggen/lokaal/terug/",
        data={"error": "<script>x</script>", "error_description": "BOE", "state": state, "iss": simulator.adres},
    )
    assert antwoord.status_code == 503
    assert b"BOE" not in antwoord.content
    assert b"<script>x" not in antwoord.content


def test_error_without_our_state_is_refused(browser: Browser) -> None:
    antwoord = browser.get("/toegang/inloggen/lokaal/terug/?error=access_denied")
    assert antwoord.status_code == 403
    assert "state_onbekend" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("gevraagd", "naar"),
    [
        ("https://kwaad.example/", "/"),
        ("//kwaad.example/", "/"),
        ("https://testserver/x/", "/"),
        ("/g/0193/?a=b", "/g/0193/?a=b"),
    ],
)
def test_only_local_addresses_are_followed_after_login(gekoppeld: Browser, gevraagd: str, naar: str) -> None:
    assert gekoppeld.log_in(volgende=gevraagd)["Location"] == naar


def test_session_key_changes_at_login_and_dies_at_logout(gekoppeld: Browser, simulator: Simulator) -> None:
    adres = gekoppeld.bij_makelaar(gekoppeld.begin())
    voor = gekoppeld.client.session.session_key
    gekoppeld.terug(adres)
    na = gekoppeld.client.session.session_key
    assert voor
    assert na
    assert voor != na
    antwoord = gekoppeld.log_uit()
    assert antwoord["Location"].startswith(f"{simulator.adres}/logout?")
    assert antwoord["Clear-Site-Data"]
    assert not Session.objects.filter(session_key__in=[voor, na]).exists()
    terug = requests.get(antwoord["Location"], allow_redirects=False, timeout=5)
    assert terug.headers["Location"] == "https://testserver/toegang/uitgelogd/"


def test_logout_hint_is_the_signed_token_also_when_it_came_encrypted(gekoppeld: Browser) -> None:
    gekoppeld.log_in(fout="versleuteld")
    assert vraag(gekoppeld.log_uit()["Location"])["id_token_hint"].count(".") == 2


def test_nothing_from_before_the_login_survives(gekoppeld: Browser) -> None:
    gekoppeld.begin()  # an abandoned login in the same browser
    gekoppeld.log_in()
    assert set(gekoppeld.client.session.keys()) == {
        "_auth_user_id",
        "_auth_user_backend",
        "_auth_user_hash",
        "begonnen",
        "actief",
        "uitloggen",
    }


def test_session_cookie_is_bound_to_this_host_and_ends_with_the_browser(binnen: Browser) -> None:
    koekje = binnen.client.cookies["__Host-sessie"]
    assert koekje["secure"]
    assert koekje["httponly"]
    assert koekje["samesite"] == "Lax"
    assert koekje["path"] == "/"
    assert not koekje["domain"]
    assert not koekje["max-age"]


def test_blocked_account_cannot_log_in(gekoppeld: Browser, wereld: SimpleNamespace) -> None:
    wereld.anna.is_active = False
    wereld.anna.save()
    assert "account_geblokkeerd" in gekoppeld.log_in().content.decode()
    assert not gekoppeld.is_binnen
    assert not Verwerking.objects.filter(handeling="toegang:sessie:begonnen").exists()


def test_account_that_is_blocked_at_the_very_moment_does_not_get_in(
    gekoppeld: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EherkenningBackend, "authenticate", lambda *_, **__: None)
    assert "<code>account_geblokkeerd</code>" in gekoppeld.log_in().content.decode()
    assert not gekoppeld.is_binnen


def test_withdrawn_link_no_longer_opens(gekoppeld: Browser) -> None:
    Koppeling.objects.update(ingetrokken_op=klok.nu())
    assert gekoppeld.log_in()["Location"] == "/toegang/koppelen/"
    assert not gekoppeld.is_binnen


def test_means_of_the_old_employer_no_longer_opens_the_account(gekoppeld: Browser, wereld: SimpleNamespace) -> None:
    wereld.anna.organisatie = wereld.elders
    wereld.anna.save()
    assert "<code>organisatie</code>" in gekoppeld.log_in().content.decode()


def test_chain_opens_when_the_organisation_allows_it(gekoppeld: Browser, wereld: SimpleNamespace) -> None:
    wereld.stad.keten_toegestaan = True
    wereld.stad.save()
    assert gekoppeld.log_in(fout="keten")["Location"] == "/"


def test_unlinked_chain_is_refused_before_linking(browser: Browser, wereld: SimpleNamespace) -> None:
    assert "<code>keten</code>" in browser.log_in(fout="keten").content.decode()
    wereld.stad.keten_toegestaan = True
    wereld.stad.save()
    assert browser.log_in(fout="keten")["Location"] == "/toegang/koppelen/"


def test_login_page_and_public_page_are_open_to_everyone(browser: Browser) -> None:
    inloggen = browser.get("/toegang/inloggen/?next=/g/0193/").content.decode()
    assert 'value="/g/0193/"' in inloggen
    assert 'value=""' in browser.get("/toegang/inloggen/?next=https://kwaad.example/").content.decode()
    uitleg = browser.get("/toegang/hoe-krijg-ik-toegang/").content.decode()
    assert "Mijn DUO voor zakelijke klanten" in uitleg
    assert "24 uur geldig" in uitleg
