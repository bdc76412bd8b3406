import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client

from pib.core import klok
from pib.logboek.models import Verwerking
from pib.toegang import sessies
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
        assert "omdat u 15 minuten niets" in binnen.get("/toegang/inloggen/").content.decode()
        assert "omdat u 15 minuten niets" not in binnen.get("/toegang/inloggen/").content.decode()
    assert Verwerking.objects.filter(handeling="toegang:sessie:verlopen", zin__endswith="stil.").count() == 1


def test_form_that_came_too_late_is_told_not_to_be_processed(binnen: Browser) -> None:
    with na(15 * 60 + 1):
        assert binnen.post("/toegang/sessie/verlengen/")["Location"] == "/toegang/inloggen/"
        assert "verstuurde, is niet verwerkt. Log opnieuw in." in binnen.get("/toegang/inloggen/").content.decode()


def test_login_page_says_how_long_a_session_lasts(browser: Browser) -> None:
    tekst = browser.get("/toegang/inloggen/").content.decode()
    assert "Doet u 15 minuten niets, dan wordt u uitgelogd. Na 4 uur logt u altijd opnieuw in." in tekst


def test_every_page_behind_the_login_warns_and_a_public_one_does_not(binnen: Browser) -> None:
    binnen_bladzij = binnen.get("/mijn-duo/").content.decode()
    assert re.search(
        r'role="alertdialog".* data-stil="(89\d|900)" data-maximum="14\d+" data-waarschuw="120"', binnen_bladzij
    )
    binnen.log_uit()
    assert "alertdialog" not in binnen.get("/toegang/inloggen/").content.decode()


def test_open_page_knows_its_person_again_and_no_other(binnen: Browser, wereld: SimpleNamespace) -> None:
    eerst = binnen.get("/toegang/sessie/", headers=JSON).json()["wie"]
    binnen.log_uit()
    binnen.log_in()
    assert binnen.get("/toegang/sessie/", headers=JSON).json()["wie"] == eerst
    assert sessies.herkenning(wereld.cato.pk) != eerst
    assert f'data-wie="{eerst}"' in binnen.get("/mijn-duo/").content.decode()


def test_form_of_before_the_new_login_can_be_sent_with_the_token_that_the_page_asks_for(binnen: Browser) -> None:
    client = binnen.client
    client.handler.enforce_csrf_checks = True
    token = binnen.get("/toegang/sessie/", headers=JSON).json()["csrf"]
    kop = {"referer": "https://testserver/mijn-duo/"}
    assert binnen.post("/toegang/sessie/verlengen/", headers=kop).status_code == 403
    assert binnen.post("/toegang/sessie/verlengen/", {"csrfmiddlewaretoken": token}, headers=kop).status_code == 200


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
    with na(4 * 3600 - 60):  # a slow machine may lose some of it
        assert resterend(binnen)["maximum"] <= 60
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
    assert "no-store" in antwoord.headers.get("Cache-Control", "")


@pytest.mark.parametrize("pagina", ["inloggen", "uitgelogd", "hoe-krijg-ik-toegang"])
def test_a_public_page_answers_who_asks_for_its_headers_alone(db: None, pagina: str) -> None:
    assert Client().head(f"/toegang/{pagina}/").status_code == 200


@pytest.mark.parametrize(("adres", "status"), [("/mijn-duo/", 200), ("/g/9999/", 403), ("/bestaat-niet/", 404)])
def test_pages_behind_the_login_are_never_stored(binnen: Browser, adres: str, status: int) -> None:
    antwoord = binnen.get(adres)
    assert antwoord.status_code == status
    assert "no-store" in antwoord.headers.get("Cache-Control", "")
