"""The case worker's walk: log in at EH3, a signal, the person, the exams, and enrol another municipality."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.reizen import rondgang
from tests.reizen.conftest import Portaal
from tests.reizen.opname import Opname

pytestmark = pytest.mark.reis

ZWOLLE, SUDWEST_FRYSLAN = "0193", "1900"
Kijk = Callable[[Page], None]


def _log_in(pagina: Page, portaal: Portaal, persona: str, kijk: Kijk) -> None:
    pagina.goto(portaal.adres)
    kijk(pagina)
    pagina.get_by_role("button", name="Inloggen met eHerkenning").click()
    kijk(pagina)
    pagina.check(f"#p-{persona}")
    pagina.get_by_role("button", name="Inloggen", exact=True).click()


def _naar_tegels(pagina: Page, kijk: Kijk) -> None:
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    kijk(pagina)
    pagina.get_by_role("main").get_by_role("link", name="Inburgering").click()
    kijk(pagina)
    pagina.get_by_role("link", name="Zwolle").click()
    expect(pagina).to_have_url(re.compile(f"/g/{ZWOLLE}/$"))
    kijk(pagina)


def _neem_in_behandeling(pagina: Page, kijk: Kijk) -> None:
    pagina.get_by_role("link", name="Raadplegen en muteren ELIP signalen").click()
    kijk(pagina)
    pagina.get_by_role("link", name="Toon deze signalen").click()
    rij = pagina.locator("tbody tr").filter(has=pagina.get_by_role("link")).filter(has_text="Nieuw").first
    bsn = rij.get_by_role("link").first.inner_text()
    rij.get_by_role("checkbox").check()
    kijk(pagina)
    pagina.get_by_role("button", name="In behandeling").click()
    kijk(pagina)
    pagina.get_by_role("button", name="Wijzig status").click()
    eerste = pagina.locator("tbody tr").filter(has_text=bsn).filter(has_text="In behandeling")
    expect(eerste.first).to_be_visible()
    kijk(pagina)
    eerste.first.get_by_role("link").first.click()


def _lees_dossier(pagina: Page, kijk: Kijk) -> None:
    expect(pagina.get_by_role("heading", name="Gegevens")).to_be_visible()
    expect(pagina.get_by_role("heading", name="ELIP-brief")).to_be_visible()
    assert "Details" in pagina.title()
    kijk(pagina)
    pagina.locator("table").filter(has_text="Pogingen").get_by_role("link", name="Details").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Details examen")
    kijk(pagina)


def _meld_andere_gemeente_aan(pagina: Page, kijk: Kijk) -> None:
    pagina.locator(".pib-gemeente summary").click()
    pagina.locator(".pib-gemeente").get_by_role("link", name=re.compile("dwest")).click()
    expect(pagina).to_have_url(re.compile(f"/g/{SUDWEST_FRYSLAN}/"))
    pagina.get_by_role("link", name="Beheren ELIP brief").click()
    kijk(pagina)
    pagina.get_by_role("link", name="Aanmelden").click()
    pagina.get_by_role("button", name="Verstuur").click()
    expect(pagina.get_by_text("Vul een telefoonnummer of een e-mailadres in").first).to_be_visible()
    kijk(pagina)
    _vul_in(pagina)
    pagina.get_by_role("button", name="Verstuur").click()
    kijk(pagina)
    pagina.get_by_role("button", name="Aanmelden").click()
    expect(pagina.get_by_text("0515 480 000").first).to_be_visible()
    kijk(pagina)


def _vul_in(pagina: Page) -> None:
    velden = {
        "telefoon": "0515480000",
        "duo_contactpersoon": "Sjoerd Hoekstra",
        "duo_telefoon": "0515480001",
        "duo_email": "elip@fryslan.example",
        "duo_postcode": "8601 aa",
        "duo_huisnummer": "1",
        "duo_straat": "Marktstrjitte",
        "duo_plaats": "Sneek",
    }
    for naam, waarde in velden.items():
        pagina.locator(f"[name={naam}]").fill(waarde)
    pagina.locator("[name=loket_verklaring]").check()


def _loop(pagina: Page, portaal: Portaal, kijk: Kijk) -> None:
    _log_in(pagina, portaal, "mara", kijk)
    _naar_tegels(pagina, kijk)
    _neem_in_behandeling(pagina, kijk)
    _lees_dossier(pagina, kijk)
    _meld_andere_gemeente_aan(pagina, kijk)


def _meld_af(pagina: Page, kijk: Kijk) -> None:
    """Take the enrolment back, so that the next walk finds the municipality as it was."""
    pagina.get_by_role("link", name="Afmelden").click()
    kijk(pagina)
    pagina.get_by_role("button", name="Afmelden").click()
    expect(pagina.get_by_role("link", name="Afmelding intrekken")).to_be_visible()
    kijk(pagina)


def test_a_case_worker_handles_a_signal_reads_the_dossier_and_enrols_another_municipality(
    portaal: Portaal, open_pagina: Callable[..., Page], axe: Kijk
) -> None:
    pagina = open_pagina()
    _loop(pagina, portaal, axe)
    _meld_af(pagina, axe)


def test_the_same_walk_works_without_javascript(verse_portaal: Portaal, open_pagina: Callable[..., Page]) -> None:
    _loop(open_pagina(javascript=False), verse_portaal, lambda _: None)


def test_a_means_below_eh3_is_refused_with_a_page_that_says_what_to_do(
    portaal: Portaal, open_pagina: Callable[..., Page], axe: Kijk
) -> None:
    pagina = open_pagina(mag_falen=True)
    _log_in(pagina, portaal, "eva", lambda _: None)
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    expect(pagina.get_by_text("EH3").first).to_be_visible()
    axe(pagina)
    pagina.goto(f"{portaal.adres}/g/0014/signalen/")
    expect(pagina).to_have_url(re.compile("/toegang/inloggen/"))


@pytest.mark.parametrize("breedte", [320, 1280])
def test_no_page_of_the_walk_scrolls_sideways(portaal: Portaal, open_pagina: Callable[..., Page], breedte: int) -> None:
    pagina = open_pagina(breedte=breedte)
    _log_in(pagina, portaal, "karin", lambda _: None)
    for pad in ("", "signalen/", "signalen/alle/", "elip/personen/", "elip/personen/overzicht/"):
        pagina.goto(f"{portaal.adres}/g/{ZWOLLE}/{pad}")
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte, pad


def test_every_screen_that_shows_persons_is_walked_for_the_check_of_lines_and_leaks(
    portaal: Portaal, open_pagina: Callable[..., Page], opname: Opname
) -> None:
    rondgang.loop(open_pagina, portaal)
    gelopen = rondgang.gelopen(opname.van({portaal.adres}), "pib.web.urls")
    assert rondgang.met_personen("pib.web.urls") - gelopen == set()
    bij_duo = rondgang.gelopen(opname.van({portaal.duo}), "pib.web.urls_duo")
    assert rondgang.met_personen("pib.web.urls_duo") - bij_duo == set()
