"""What every answer tells the browser, on every route of both web processes, whoever asks."""

import re
from typing import Any, NamedTuple

import pytest
from django.conf import settings as instellingen
from django.test import Client
from pytest_django import Settings

from pib.core.koppen import KOPPEN
from pib.core.logins import DUO, WEB
from pib.settings import basis
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, DUO_ROLLEN, Rol
from pib.toegang.tests.bezoek import bezoeker
from pib.toegang.tests.duo import duobezoeker, word
from tests.muren import matrix
from tests.muren.matrix import DOOR, INLOGGEN, Poortwachter, Route

pytestmark = pytest.mark.django_db
ZWOLLE, ELDERS = "0193", "0344"
WAARDEN = {
    "gemeente": ZWOLLE, "sleutel": "00000000-0000-4000-8000-000000000000", "code": "KNM", "zoek": "alle", "nummer": "1",
    "makelaar": "lokaal", "account": "1", "rol": "elip_brief", "daad": "blokkeren",
}  # fmt: skip
VAST = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    **KOPPEN,
}
CSP = {
    "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "img-src": ["'self'"],
    "font-src": ["'self'"], "connect-src": ["'self'"], "base-uri": ["'none'"], "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
}  # fmt: skip


class Proces(NamedTuple):
    """A web process: its name among the logins, the role it takes on, and its reviewed table."""

    login: str
    rol: str
    tabel: str


elk_proces = pytest.mark.parametrize("proces", [Proces("web", WEB, "routes.txt"), Proces("duo", DUO, "routes_duo.txt")])


@pytest.fixture(autouse=True)
def zoals_in_productie(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = basis.SECURE_HSTS_SECONDS
    settings.PORTAAL_ADRES = "https://testserver"


def _beleid(antwoord: Any) -> dict[str, list[str]]:
    delen = (deel.split() for deel in antwoord.headers.get("Content-Security-Policy", "").split(";"))
    return {naam: waarden for naam, *waarden in filter(None, delen)}


def _controleer(antwoord: Any, wat: str) -> None:
    for naam, waarde in VAST.items():
        assert antwoord.headers.get(naam) == waarde, f"{wat}: {naam}"
    assert _beleid(antwoord) == CSP, wat
    assert "Set-Cookie" not in antwoord.headers, wat
    for koekje in antwoord.cookies.values():
        vlaggen = (koekje["secure"], koekje["httponly"], koekje["samesite"], koekje["path"], koekje["domain"])
        if koekje.value:  # an empty one takes a cookie away
            assert vlaggen == (True, True, "Lax", "/", ""), f"{wat}: {koekje.key}"
            assert koekje["max-age"] == "" or koekje.key.endswith("csrf"), f"{wat}: {koekje.key}"
        assert koekje.key.startswith("__Host-"), wat


def _loop(proces: Proces, client: Client, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Route, str, Any]]:
    wachter = Poortwachter.bij(proces.rol, monkeypatch)
    uitkomsten = []
    for route in matrix.routes_uit(proces.tabel):
        for methode in matrix.METHODEN:
            uitkomst, antwoord = wachter.probeer(client, methode, route.pad(WAARDEN))
            _controleer(antwoord, f"{methode} {route.patroon}")
            uitkomsten.append((route, uitkomst, antwoord))
    return uitkomsten


def _client(login: str, *, met_rollen: bool) -> Client:
    if login == "web":
        client = bezoeker(ZWOLLE, *(sorted(ALLE_GEMEENTEROLLEN) if met_rollen else ())).client
    else:
        client = duobezoeker(*(sorted(DUO_ROLLEN) if met_rollen else ())).client
    client.raise_request_exception = False
    return client


@elk_proces
@pytest.mark.parametrize("met_rollen", [True, False])
def test_every_answer_behind_the_login_is_protected_and_never_stored(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, proces: Proces, met_rollen: bool
) -> None:
    word(settings, proces.login)
    for route, _, antwoord in _loop(proces, _client(proces.login, met_rollen=met_rollen), monkeypatch):
        assert "no-store" in antwoord.headers["Cache-Control"] or route.soort == "openbaar", route


@elk_proces
def test_every_answer_to_a_stranger_is_protected_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, proces: Proces
) -> None:
    word(settings, proces.login)
    for route, uitkomst, _ in _loop(proces, Client(raise_request_exception=False), monkeypatch):
        assert uitkomst == (DOOR if route.soort == "openbaar" else INLOGGEN), route


def test_answers_that_no_route_gives_are_protected_as_well() -> None:
    binnen = bezoeker(ZWOLLE, Rol.ELIP_BRIEF).client
    for antwoord, status in (
        (binnen.get("/bestaat-niet/", secure=True), 404),
        (binnen.get("/mijn-duo", secure=True), 301),
        (Client(enforce_csrf_checks=True).post("/toegang/uitloggen/", secure=True), 403),
        (binnen.get("/mijn-duo/", secure=True, headers={"host": "elders.example"}), 400),
    ):
        assert antwoord.status_code == status
        _controleer(antwoord, str(status))


def test_form_may_go_on_to_the_broker_that_the_installation_names_and_nowhere_else(
    settings: Settings, client: Client
) -> None:
    richtlijnen = {**basis.CONTENT_SECURITY_POLICY["DIRECTIVES"], "form-action": ["'self'", "https://makelaar.example"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": richtlijnen}
    antwoord = client.get("/toegang/inloggen/", secure=True)
    assert _beleid(antwoord)["form-action"] == ["'self'", "https://makelaar.example"]


def test_static_file_is_protected_but_may_be_kept(client: Client) -> None:
    antwoord = client.get("/static/pib/portal.js", secure=True)
    assert antwoord.status_code == 200
    for naam in ("X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security", *KOPPEN):
        assert antwoord.headers.get(naam) == VAST[naam], naam


def test_nothing_of_the_device_is_allowed_and_nothing_is_for_other_sites() -> None:
    assert KOPPEN["Cross-Origin-Resource-Policy"] == "same-origin"
    beleid = KOPPEN["Permissions-Policy"]
    assert re.fullmatch(r"(?:[a-z-]+=\(\)(?:, |$))+", beleid)
    assert {"camera", "microphone", "geolocation"} <= {deel.partition("=")[0] for deel in beleid.split(", ")}


def test_sessions_live_on_the_server_and_their_cookie_ends_with_the_browser() -> None:
    assert instellingen.SESSION_ENGINE == "pib.toegang.sessieopslag"
    assert instellingen.SESSION_EXPIRE_AT_BROWSER_CLOSE is True
    assert instellingen.SESSION_SERIALIZER.endswith("JSONSerializer")
    assert instellingen.SESSION_SAVE_EVERY_REQUEST is False  # else asking for the time left would extend it
