from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from pib.core import klok
from pib.logboek.models import Verwerking
from pib.toegang.tests.conftest import Browser

JSON = {"accept": "application/json"}


def na(seconden: int) -> time_machine.travel:
    return time_machine.travel(klok.nu() + timedelta(seconds=seconden), tick=True)


def resterend(browser: Browser) -> dict[str, int]:
    inhoud: dict[str, int] = browser.get("/toegang/sessie/", headers=JSON).json()
    return inhoud


def test_session_ends_after_fifteen_idle_minutes_and_says_why(binnen: Browser) -> None:
    with na(14 * 60 + 50):
        assert binnen.get("/mijn-duo/").status_code == 200
    with na(14 * 60 + 50 + 15 * 60 + 5):
        antwoord = binnen.get("/mijn-duo/")
        assert antwoord.status_code == 302
        assert antwoord["Location"] == "/toegang/inloggen/?next=%2Fmijn-duo%2F"
        assert "15 minuten niets" in binnen.get("/toegang/inloggen/").content.decode()
        assert "15 minuten niets" not in binnen.get("/toegang/inloggen/").content.decode()
    assert Verwerking.objects.filter(handeling="toegang:sessie:verlopen", zin__endswith="stil.").count() == 1


def test_asking_for_the_time_left_does_not_extend(binnen: Browser) -> None:
    for minuut in range(1, 15):
        with na(minuut * 60):
            assert binnen.get("/toegang/sessie/", headers=JSON).status_code == 200
    with na(15 * 60 + 1):
        antwoord = binnen.get("/toegang/sessie/", headers=JSON)
        assert antwoord.status_code == 401
        assert antwoord.json() == {"fout": "niet-ingelogd"}


def test_extending_needs_a_post(binnen: Browser) -> None:
    with na(14 * 60):
        assert resterend(binnen)["stil"] <= 60
        assert binnen.get("/toegang/sessie/verlengen/").status_code == 405
        assert binnen.post("/toegang/sessie/verlengen/").json()["stil"] >= 14 * 60


def test_session_ends_after_four_hours_whatever_happens(binnen: Browser) -> None:
    for tien_minuten in range(1, 24):
        with na(tien_minuten * 600):
            assert binnen.get("/mijn-duo/").status_code == 200
    with na(4 * 3600 - 5):
        assert resterend(binnen)["maximum"] <= 5
    with na(4 * 3600 + 1):
        assert binnen.get("/mijn-duo/").status_code == 302
        assert "Uw sessie is verlopen" in binnen.get("/toegang/inloggen/").content.decode()


@pytest.mark.parametrize("adres", ["/toegang/inloggen/lokaal/", "/toegang/uitloggen/", "/toegang/koppelen/"])
def test_forms_of_other_sites_are_refused(db: None, adres: str) -> None:
    assert Client(enforce_csrf_checks=True).post(adres, secure=True).status_code == 403


def test_answers_carry_the_protections_of_the_browser(browser: Browser) -> None:
    antwoord = browser.get("/toegang/inloggen/")
    beleid = antwoord["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "frame-ancestors 'none'" in beleid
    assert "unsafe" not in beleid
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Referrer-Policy"] == "same-origin"
    assert antwoord["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in antwoord["Cache-Control"]


@pytest.mark.parametrize("pagina", ["inloggen", "uitgelogd", "hoe-krijg-ik-toegang"])
def test_a_public_page_answers_who_asks_for_its_headers_alone(db: None, pagina: str) -> None:
    assert Client().head(f"/toegang/{pagina}/").status_code == 200


@pytest.mark.parametrize(("adres", "status"), [("/mijn-duo/", 200), ("/g/9999/", 403), ("/bestaat-niet/", 404)])
def test_pages_behind_the_login_are_never_stored(binnen: Browser, adres: str, status: int) -> None:
    antwoord = binnen.get(adres)
    assert antwoord.status_code == status
    assert "no-store" in antwoord["Cache-Control"]
