import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from pib.toegang.models import Mandaat
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker, maak_gemeente
from pib.toegang.tests.factories import mandateer, vergun
from pib.web import views

pytestmark = pytest.mark.django_db
VANDAAG = date(2023, 6, 14)
ZWOLLE, BOXTEL = "0193", "0757"


@pytest.fixture(autouse=True)
def vaste_dag(settings: Settings) -> None:
    settings.VASTE_DAG = VANDAAG


def _tegels(antwoord: HttpResponse) -> list[str]:
    return re.findall(r'<li class="pib-tegel"><h2[^>]*><a[^>]*>([^<]+)</a>', antwoord.content.decode())


def _ook_in_boxtel(bezoek: Bezoeker) -> None:
    gemeente = maak_gemeente(BOXTEL, "Boxtel")
    mandateer(bezoek.account.organisatie, gemeente.code)
    vergun(bezoek.account, gemeente.code, Rol.WI2007)


def test_bare_address_leads_to_mijn_duo(client: Client) -> None:
    assert client.get("/")["Location"] == "/mijn-duo/"


def test_mijn_duo_asks_to_log_in_first(client: Client) -> None:
    assert client.get("/mijn-duo/")["Location"].startswith("/toegang/inloggen/")


def test_mijn_duo_leads_to_inburgering() -> None:
    assert _tegels(bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN).get("/mijn-duo/")) == ["Inburgering"]


def test_account_without_any_role_is_told_whom_to_ask() -> None:
    zonder = bezoeker(ZWOLLE)
    for pad in ("/mijn-duo/", "/inburgering/"):
        antwoord = zonder.get(pad)
        assert "Vraag de Mijn DUO-beheerder" in antwoord.content.decode()
        assert not _tegels(antwoord)


def test_who_has_one_municipality_goes_straight_on() -> None:
    assert bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN).get("/inburgering/")["Location"] == f"/g/{ZWOLLE}/"


def test_who_has_more_chooses_by_name() -> None:
    bezoek = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN)
    _ook_in_boxtel(bezoek)
    antwoord = bezoek.get("/inburgering/")
    assert _tegels(antwoord) == ["Boxtel", maak_gemeente(ZWOLLE).naam]


@pytest.mark.parametrize(
    ("rollen", "tegels"),
    [
        ({Rol.ELIP_BRIEF}, ["Beheren ELIP brief"]),
        ({Rol.ELIP_PERSONEN}, ["Raadplegen ELIP personen"]),
        ({Rol.ELIP_SIGNALEN}, ["Raadplegen en muteren ELIP signalen"]),
        (
            {Rol.ELIP_SIGNALEN, Rol.ELIP_PERSONEN, Rol.ELIP_BRIEF},
            ["Beheren ELIP brief", "Raadplegen ELIP personen", "Raadplegen en muteren ELIP signalen"],
        ),
        ({Rol.WI2007}, []),
    ],
)
def test_tiles_follow_the_role_in_the_manuals_order(rollen: set[Rol], tegels: list[str]) -> None:
    assert _tegels(bezoeker(ZWOLLE, *rollen).get(f"/g/{ZWOLLE}/")) == tegels


def test_every_tile_leads_to_a_page_for_its_role() -> None:
    bezoek = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN, Rol.ELIP_PERSONEN, Rol.ELIP_BRIEF)
    inhoud = bezoek.get(f"/g/{ZWOLLE}/").content.decode()
    adressen = re.findall(r'<li class="pib-tegel"><h2[^>]*><a[^>]*href="([^"]+)"', inhoud)
    assert [bezoek.get(adres).status_code for adres in adressen] == [200, 200, 200]


def test_chosen_municipality_is_in_the_address_and_the_menu_leads_to_the_others() -> None:
    bezoek = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN)
    _ook_in_boxtel(bezoek)
    inhoud = bezoek.get(f"/g/{ZWOLLE}/").content.decode()
    assert f'<a href="/g/{ZWOLLE}/" aria-current="true">' in inhoud
    assert f'<a href="/g/{BOXTEL}/">Boxtel</a>' in inhoud


def test_rights_are_read_once_for_gate_and_menu_and_anew_at_the_next_request() -> None:
    bezoek = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN)
    _ook_in_boxtel(bezoek)
    with CaptureQueriesContext(connection) as vragen:
        assert "Boxtel" in bezoek.get(f"/g/{ZWOLLE}/").content.decode()
    assert sum('FROM "toegang_rolvergunning"' in vraag["sql"] for vraag in vragen) == 1
    Mandaat.objects.filter(gemeente=BOXTEL).update(tot=VANDAAG)
    assert bezoek.get(f"/g/{BOXTEL}/").status_code == 403
    assert "Boxtel" not in bezoek.get(f"/g/{ZWOLLE}/").content.decode()


@pytest.mark.parametrize("gemeente", ["0344", "9999", "x", "01933"])
def test_municipality_of_others_and_none_at_all_are_refused(gemeente: str) -> None:
    antwoord = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN).get(f"/g/{gemeente}/")
    assert antwoord.status_code in {403, 404}
    assert not _tegels(antwoord)


def test_missing_page_says_so_in_the_frame_of_the_user() -> None:
    antwoord = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN).get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "Deze pagina is niet gevonden" in antwoord.content.decode()
    assert "K. de Vries" in antwoord.content.decode()


def test_refused_page_says_whom_to_ask() -> None:
    antwoord = bezoeker(ZWOLLE, Rol.WI2007).get(f"/g/{ZWOLLE}/signalen/")
    assert antwoord.status_code == 403
    assert "Vraag de Mijn DUO-beheerder" in antwoord.content.decode()


def test_form_without_token_is_refused_in_plain_words() -> None:
    antwoord = Client(enforce_csrf_checks=True).post("/toegang/uitloggen/")
    assert antwoord.status_code == 403
    assert "Deze pagina was te lang open" in antwoord.content.decode()


def test_error_page_needs_neither_request_nor_database(monkeypatch: pytest.MonkeyPatch) -> None:
    verzoek = RequestFactory().get("/")
    with monkeypatch.context() as mp:
        mp.setattr(connection, "cursor", _kapot)
        assert views.serverfout(verzoek).status_code == 500
        assert views.onjuist_verzoek(verzoek, ValueError("x")).status_code == 400
    assert views.geen_toegang(verzoek, PermissionDenied()).status_code == 403


def test_health_says_whether_the_database_answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (client.get("/gezond/").status_code, client.get("/gezond/").json()) == (200, {"status": "goed"})
    with monkeypatch.context() as mp:
        mp.setattr(connection, "cursor", _kapot)
        assert client.get("/gezond/").status_code == 503


def _kapot(*_: object, **__: object) -> None:
    raise OperationalError("weg")


def test_licences_name_what_others_made(client: Client) -> None:
    inhoud = client.get("/licenties/").content.decode()
    assert "EUPL-1.2" in inhoud
    assert "@fontsource/fira-sans" in inhoud


def test_component_page_shows_every_component(client: Client) -> None:
    inhoud = client.get("/onderdelen/").content.decode()
    for klasse in (
        "utrecht-alert--warning",
        "nl-button--negative",
        "pib-tegel",
        "pib-dialoog",
        "pib-kern",
        "pib-datum",
    ):
        assert klasse in inhoud


def test_component_page_imports_every_component() -> None:
    map_ = Path(views.__file__).parent / "templates" / "web"
    pagina = (map_ / "onderdelen.html.jinja").read_text()
    onderdelen = sorted(pad.name for pad in (map_ / "onderdelen").iterdir())
    assert [naam for naam in onderdelen if f"web/onderdelen/{naam}" not in pagina] == []
    for naam in onderdelen:
        assert (map_ / "onderdelen" / naam).read_text().startswith("{#- "), naam  # documented arguments


def test_browser_may_run_nothing_but_our_own(client: Client) -> None:
    beleid = client.get("/licenties/")["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "script-src 'self'" in beleid
    assert "style-src 'self'" in beleid
    assert "unsafe" not in beleid


@pytest.mark.parametrize(("naam", "hoogstens"), [("portal", 3000), ("sessie", 5000)])
def test_own_javascript_stays_small(naam: str, hoogstens: int) -> None:
    bestand = finders.find(f"pib/{naam}.js")
    assert bestand
    assert Path(str(bestand)).stat().st_size < hoogstens
