import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
from django.core.cache import cache
from joserfc import jwt
from pytest_django import Settings

from pib.core import klok
from pib.toegang.eherkenning.instellingen import eigen_sleutels, makelaar
from pib.toegang.eherkenning.oidc import OidcAansluiting, bekendmaking
from pib.toegang.eherkenning.oidc.makelaar import Makelaar
from pib.toegang.eherkenning.oidc.stroom import Sleutelbewijs
from pib.toegang.tests.conftest import Browser, Simulator, VeranderInstelling


def lokaal() -> Makelaar:
    aansluiting = makelaar("lokaal")
    assert isinstance(aansluiting, OidcAansluiting)
    return aansluiting.makelaar


def test_unencrypted_token_is_refused_when_encryption_is_agreed(
    gekoppeld: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"versleuteling_verplicht": True})
    assert "id_token_versleuteling" in gekoppeld.log_in().content.decode()
    assert gekoppeld.log_in(fout="versleuteld")["Location"] == "/"


def test_withdrawn_key_is_forgotten_when_a_new_one_signs(gekoppeld: Browser, simulator: Simulator) -> None:
    gekoppeld.log_in()
    gekoppeld.log_uit()
    requests.post(f"{simulator.adres}/sleutelwissel", timeout=5)
    assert gekoppeld.log_in().status_code == 302
    kids = {sleutel["kid"] for sleutel in requests.get(f"{simulator.adres}/jwks", timeout=5).json()["keys"]}
    assert {sleutel.kid for sleutel in bekendmaking.sleutels(lokaal()).keys} == kids


def test_unknown_key_cannot_be_used_to_hammer_the_broker(gekoppeld: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    gehaald: list[str] = []
    echt = bekendmaking._haal

    def haal(aansluiting: Makelaar, adres: str) -> dict[str, Any]:
        gehaald.append(adres)
        return echt(aansluiting, adres)

    monkeypatch.setattr(bekendmaking, "_haal", haal)
    for _ in range(5):
        assert gekoppeld.log_in(fout="kid_onbekend").status_code == 403
    assert sum(adres.endswith("/jwks") for adres in gehaald) <= 2
    assert sum(adres.endswith("/openid-configuration") for adres in gehaald) <= 1


def test_metadata_of_another_issuer_is_refused(
    browser: Browser, simulator: Simulator, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"issuer": simulator.adres + "/"})
    assert "makelaar_metadata" in browser.post("/toegang/inloggen/lokaal/").content.decode()


def test_plain_http_is_refused_unless_the_setting_allows_loopback(browser: Browser, settings: Settings) -> None:
    settings.EHERKENNING_HTTP_LOOPBACK = False
    antwoord = browser.post("/toegang/inloggen/lokaal/")
    assert antwoord.status_code == 403
    assert "makelaar_metadata" in antwoord.content.decode()


@pytest.mark.parametrize(
    "anders",
    [
        {"code_challenge_methods_supported": ["plain"]},
        {"token_endpoint": "http://ander.example/token"},
        {"jwks_uri": None},
        {"issuer": "https://ander.example"},
    ],
)
def test_metadata_that_breaks_the_profile_is_refused(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, anders: dict[str, object]
) -> None:
    echt = bekendmaking._haal
    monkeypatch.setattr(bekendmaking, "_haal", lambda m, adres: {**echt(m, adres), **anders})
    cache.clear()
    assert "makelaar_metadata" in browser.post("/toegang/inloggen/lokaal/").content.decode()


def test_broker_that_is_down_throws_nobody_out(
    binnen: Browser, nieuwe_browser: Callable[[], Browser], verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"issuer": "http://127.0.0.1:9"})
    antwoord = nieuwe_browser().post("/toegang/inloggen/lokaal/")
    assert antwoord.status_code == 503
    assert "makelaar_onbereikbaar" in antwoord.content.decode()
    assert binnen.is_binnen
    assert binnen.get("/mijn-duo/").status_code == 200
    assert binnen.log_uit()["Location"] == "/toegang/uitgelogd/"
    assert not binnen.is_binnen


def test_trying_again_after_a_failure_of_the_broker_leads_where_the_person_was_going(
    gekoppeld: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"issuer": "http://127.0.0.1:9"})
    pagina = gekoppeld.post("/toegang/inloggen/lokaal/", {"volgende": "/g/0193/"}).content.decode()
    assert 'action="/toegang/inloggen/lokaal/"' in pagina
    assert 'name="volgende" value="/g/0193/"' in pagina
    verander_instelling({})
    pagina = gekoppeld.log_in(fout="token_500", volgende="/g/0193/").content.decode()
    assert 'name="volgende" value="/g/0193/"' in pagina
    assert "Opnieuw proberen" in pagina
    assert "Wie al is ingelogd, kan gewoon doorwerken" in pagina
    assert gekoppeld.log_in(volgende="/g/0193/")["Location"] == "/g/0193/"


def test_logging_in_again_after_a_refusal_leads_where_the_person_was_going(gekoppeld: Browser) -> None:
    pagina = gekoppeld.log_in(niveau="loa2", volgende="/g/0193/").content.decode()
    assert 'href="/toegang/inloggen/?next=%2Fg%2F0193%2F"' in pagina
    assert "Opnieuw proberen" not in pagina


def test_a_broker_that_answers_nothing_holds_nobody_longer_than_agreed(
    browser: Browser, verander_instelling: VeranderInstelling
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as zwijgt:  # accepts and never answers
        verander_instelling({"issuer": f"http://127.0.0.1:{zwijgt.getsockname()[1]}", "wachttijd": 0.2})
        begonnen = time.monotonic()
        antwoord = browser.post("/toegang/inloggen/lokaal/")
        assert time.monotonic() - begonnen < 3
    assert antwoord.status_code == 503
    assert "makelaar_onbereikbaar" in antwoord.content.decode()


def test_proof_of_the_client_is_short_and_works_once(inrichting: None) -> None:
    nu = klok.nu().timestamp()
    aansluiting, sleutel = lokaal(), eigen_sleutels().ondertekening(nu)
    bewijzen = [Sleutelbewijs(aansluiting, nu).bewijs("https://x.example/token") for _ in range(2)]
    claims = [jwt.decode(b, sleutel, algorithms=["PS256"]).claims for b in bewijzen]
    assert claims[0]["jti"] != claims[1]["jti"]
    assert claims[0]["exp"] - claims[0]["iat"] == 60
    assert {naam: claims[0][naam] for naam in ("iss", "sub", "aud")} == {
        "iss": aansluiting.client_id,
        "sub": aansluiting.client_id,
        "aud": "https://x.example/token",
    }
