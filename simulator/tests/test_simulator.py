"""The provider on its own: strict towards clients, wrong on request."""  # noqa: INP001  (the top has a package "tests")

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from eherkenning_simulator.__main__ import ADRES, Server, Zwijgzaam, main
from eherkenning_simulator.fouten import FOUTEN
from eherkenning_simulator.gegevens import NIVEAU, lees
from eherkenning_simulator.provider import Provider
from eherkenning_simulator.verzoek import b64

TERUG = "http://localhost:8000/terug/"
SLEUTEL = RSAKey.generate_key(2048, {"use": "sig", "alg": "PS256", "kid": "s"})
GEHEIM = "v" * 64


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    with Server((ADRES, 0), Zwijgzaam) as proef:
        poort = proef.server_port
    inhoud = {
        "issuer": f"http://127.0.0.1:{poort}",
        "personas": [
            {"id": "a", "label": "Anna <b>", "handelende": "A" * 64, "kvk": "00000001", "organisatie": "Stad"},
            {
                "id": "b",
                "label": "Bram",
                "handelende": "B" * 64,
                "kvk": "00000001",
                "organisatie": "Stad",
                "niveau": "loa2",
            },
        ],
        "diensten": [
            {
                "client_id": "wij",
                "redirect_uris": [TERUG],
                "post_logout_redirect_uris": ["http://localhost:8000/uit/"],
                "dienst_uuid": "u",
                "jwks": {"keys": [SLEUTEL.as_dict(private=False)]},
            }
        ],
    }
    pad = tmp_path / "simulator.json"
    pad.write_text(json.dumps(inhoud))
    return pad


@pytest.fixture
def adres(bestand: Path) -> Iterator[str]:
    instellingen = lees(bestand)
    with Server((ADRES, instellingen.poort), Zwijgzaam) as server:
        server.set_app(Provider(instellingen))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield instellingen.issuer
        server.shutdown()


def vraag(**anders: str) -> dict[str, str]:
    return {
        "client_id": "wij",
        "redirect_uri": TERUG,
        "response_type": "code",
        "scope": "openid",
        "state": "s" * 43,
        "nonce": "n" * 43,
        "code_challenge": b64(hashlib.sha256(GEHEIM.encode()).digest()),
        "code_challenge_method": "S256",
        "acr_values": f"{NIVEAU}loa3",
        **anders,
    }


def terug(adres: str, **keuze: str) -> dict[str, str]:
    vorm = {**vraag(), "persona": "a", "doe": "inloggen", **keuze}
    antwoord = requests.post(f"{adres}/authorize", data=vorm, allow_redirects=False, timeout=5)
    assert antwoord.status_code == 303, antwoord.text
    return {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(antwoord.headers["Location"]).query).items()}


def bewijs(adres: str, **anders: Any) -> str:
    nu = int(time.time())
    claims = {
        "iss": "wij",
        "sub": "wij",
        "aud": f"{adres}/token",
        "exp": nu + 60,
        "jti": os.urandom(16).hex(),
        **anders,
    }
    return jwt.encode({"alg": "PS256", "kid": "s"}, claims, SLEUTEL, algorithms=["PS256"])


def ruil(adres: str, code: str, **anders: str) -> requests.Response:
    vorm = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": TERUG,
        "code_verifier": GEHEIM,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": bewijs(adres),
        **anders,
    }
    return requests.post(f"{adres}/token", data=vorm, timeout=5)


def test_good_client_gets_a_signed_token(adres: str) -> None:
    gekregen = terug(adres)
    assert gekregen["state"] == "s" * 43
    assert gekregen["iss"] == adres
    token = ruil(adres, gekregen["code"]).json()["id_token"]
    sleutels = KeySet.import_key_set(requests.get(f"{adres}/jwks", timeout=5).json())
    claims = jwt.decode(token, sleutels, algorithms=["PS256"]).claims
    assert claims["acr"] == f"{NIVEAU}loa3"
    assert claims["nonce"] == "n" * 43
    assert claims["urn:etoegang:core:LegalSubjectID"] == "00000001"


@pytest.mark.parametrize(
    "anders",
    [
        {"client_id": "ander"},
        {"redirect_uri": TERUG + "?x=1"},
        {"response_type": "id_token"},
        {"scope": "profile"},
        {"state": "s" * 21},
        {"nonce": "n" * 21},
        {"code_challenge_method": "plain"},
        {"code_challenge": "kort"},
        {"acr_values": ""},
        {"acr_values": f"{NIVEAU}loa9"},
    ],
)
def test_request_that_breaks_the_profile_is_shown_and_never_redirected(adres: str, anders: dict[str, str]) -> None:
    for antwoord in (
        requests.get(f"{adres}/authorize?{urlencode(vraag(**anders))}", timeout=5),
        requests.post(f"{adres}/authorize", data=vraag(**anders), allow_redirects=False, timeout=5),
    ):
        assert antwoord.status_code == 400
        assert "Ongeldig verzoek" in antwoord.text


@pytest.mark.parametrize(
    "anders",
    [
        {"aud": "http://ander.example/token"},
        {"exp": 1},
        {"exp": int(time.time()) + 3600},
        {"jti": ""},
        {"iss": "ander"},
        {"sub": "onbekend", "iss": "onbekend"},
    ],
)
def test_client_that_proves_itself_wrongly_gets_nothing(adres: str, anders: dict[str, Any]) -> None:
    antwoord = ruil(adres, terug(adres)["code"], client_assertion=bewijs(adres, **anders))
    assert antwoord.status_code == 401
    assert "id_token" not in antwoord.json()


def test_proof_and_code_work_once(adres: str) -> None:
    gebruikt = bewijs(adres)
    code = terug(adres)["code"]
    assert ruil(adres, code, client_assertion=gebruikt).status_code == 200
    assert ruil(adres, code).json()["error"] == "invalid_grant"
    assert ruil(adres, terug(adres)["code"], client_assertion=gebruikt).status_code == 401


@pytest.mark.parametrize("anders", [{"code_verifier": "w" * 64}, {"redirect_uri": "http://x.example/"}, {"code": "x"}])
def test_code_is_bound_to_its_request(adres: str, anders: dict[str, str]) -> None:
    code = anders.get("code") or terug(adres)["code"]
    zonder_code = {naam: waarde for naam, waarde in anders.items() if naam != "code"}
    assert ruil(adres, code, **zonder_code).json()["error"] == "invalid_grant"


def test_page_offers_everybody_every_level_and_every_fault(adres: str) -> None:
    bladzij = requests.get(f"{adres}/authorize?{urlencode(vraag())}", timeout=5)
    assert bladzij.status_code == 200
    assert "Simulator." in bladzij.text
    assert "Anna &lt;b&gt;" in bladzij.text
    assert all(f'value="{fout}"' in bladzij.text for fout in FOUTEN)
    assert "<script" not in bladzij.text
    assert "form-action 'self' http://localhost:8000" in bladzij.headers["Content-Security-Policy"]
    assert requests.get(f"{adres}/stijl.css", timeout=5).headers["Content-Type"].startswith("text/css")


def test_level_follows_the_means_unless_another_is_chosen(adres: str) -> None:
    def niveau(**keuze: str) -> str:
        token = ruil(adres, terug(adres, **keuze)["code"]).json()["id_token"]
        sleutels = KeySet.import_key_set(requests.get(f"{adres}/jwks", timeout=5).json())
        return str(jwt.decode(token, sleutels, algorithms=["PS256"]).claims["acr"]).rpartition(":")[2]

    assert niveau(persona="b") == "loa2"
    assert niveau(persona="b", niveau="loa4") == "loa4"


def test_logging_out_goes_back_to_a_registered_address_only(adres: str) -> None:
    goed = {"client_id": "wij", "post_logout_redirect_uri": "http://localhost:8000/uit/", "id_token_hint": "a.b.c"}
    assert requests.get(f"{adres}/logout", params=goed, allow_redirects=False, timeout=5).status_code == 303
    for anders in ({"post_logout_redirect_uri": "https://kwaad.example/"}, {"client_id": "x"}, {"id_token_hint": "a"}):
        assert requests.get(f"{adres}/logout", params={**goed, **anders}, timeout=5).status_code == 400


def test_other_host_names_get_nothing(adres: str) -> None:
    antwoord = requests.get(f"{adres}/", headers={"Host": "kwaad.example"}, timeout=5)
    assert antwoord.status_code == 421


@pytest.mark.parametrize(
    "omgeving", [{"PIB_OMGEVING": "productie"}, {"DJANGO_SETTINGS_MODULE": "pib.settings.productie"}]
)
def test_production_is_refused(
    bestand: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], omgeving: dict[str, str]
) -> None:
    for naam, waarde in omgeving.items():
        monkeypatch.setenv(naam, waarde)
    assert main(["--config", str(bestand)]) == 1
    assert "niet in productie" in capsys.readouterr().err


@pytest.mark.parametrize("issuer", ["http://0.0.0.0:8001", "https://127.0.0.1:8001", "http://localhost:8001"])
def test_only_loopback_is_served(bestand: Path, capsys: pytest.CaptureFixture[str], issuer: str) -> None:
    bestand.write_text(json.dumps({**json.loads(bestand.read_text()), "issuer": issuer}))
    assert main(["--config", str(bestand)]) == 1
    assert "alleen op http://127.0.0.1" in capsys.readouterr().err


def test_wrong_port_and_missing_file_are_said(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(bestand), "--poort", "1"]) == 64
    assert main(["--config", str(bestand.with_name("weg.json"))]) == 1
    assert "weg.json" in capsys.readouterr().err


def test_process_says_where_it_is_and_that_a_taken_port_is_taken(bestand: Path) -> None:
    opdracht = [sys.executable, "-m", "eherkenning_simulator", "--config", str(bestand)]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        assert "eHerkenning-simulator: http://127.0.0.1:" in proces.stdout.readline()
        tweede = subprocess.run(opdracht, capture_output=True, text=True, check=False)
        assert tweede.returncode == 1
        assert "is niet vrij" in tweede.stderr
        proces.terminate()
