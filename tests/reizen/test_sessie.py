"""The warning before a session ends, in a real browser, with terms of seconds instead of minutes."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from pib.gemeenten.models import Gemeente
from pib.toegang import sessies
from pib.toegang.models import Account
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]

ZWOLLE = "0193"
WACHT = 20_000
Kijk = Callable[[Page], None]
OpenPagina = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def _naast_een_browser() -> Iterator[None]:
    """The browser's event loop stands in this thread, beside a test that only prepares and reads the database."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def korte_sessie(settings: Settings) -> Settings:
    """Warned two seconds after the last request, out after twelve."""
    settings.SESSIE_STIL_SECONDEN = 12
    settings.SESSIE_WAARSCHUW_SECONDEN = 10
    return settings


@pytest.fixture
def collega(korte_sessie: Settings) -> Bezoeker:
    Gemeente.objects.get_or_create(code=ZWOLLE, defaults={"naam": "Zwolle"})
    return bezoeker(ZWOLLE, Rol.ELIP_BRIEF)


def _binnen(pagina: Page, server: LiveServer, bezoek: Bezoeker) -> None:
    _log_in(pagina, server, bezoek)
    pagina.goto(f"{server.url}/mijn-duo/")


def _log_in(pagina: Page, server: LiveServer, bezoek: Bezoeker) -> None:
    """The cookie that logging in gives; the portal itself does not see the difference."""
    (koekje,) = bezoek.client.cookies.values()
    pagina.context.add_cookies(
        [
            {
                "name": koekje.key,
                "value": koekje.value,
                "url": server.url.replace("http:", "https:"),
                "secure": True,
                "httpOnly": True,
            }
        ]
    )


def _nieuwe_sessie(bezoek: Bezoeker) -> Bezoeker:
    """The same person logs in again."""
    bezoek.client.logout()
    bezoek.client.force_login(bezoek.account)
    sessie = bezoek.client.session
    sessies.begin(sessie)
    sessie.save()
    return bezoek


def _waarschuwing(pagina: Page) -> Any:
    return pagina.get_by_role("alertdialog", name="Wilt u ingelogd blijven?")


def test_the_warning_comes_in_time_and_staying_takes_one_key(
    live_server: LiveServer, collega: Bezoeker, open_pagina: OpenPagina, axe: Kijk
) -> None:
    pagina = open_pagina()
    _binnen(pagina, live_server, collega)
    pagina.get_by_role("link", name="Start").focus()
    expect(_waarschuwing(pagina)).to_be_visible(timeout=WACHT)
    expect(pagina.get_by_role("button", name="Blijf ingelogd")).to_be_focused()
    axe(pagina)
    pagina.keyboard.press("Enter")
    expect(_waarschuwing(pagina)).to_be_hidden()
    expect(pagina.get_by_role("link", name="Start")).to_be_focused()
    expect(_waarschuwing(pagina)).to_be_visible(timeout=WACHT)  # and again, since nobody does anything


def test_the_page_leaves_when_nobody_answers(
    live_server: LiveServer, collega: Bezoeker, open_pagina: OpenPagina
) -> None:
    pagina = open_pagina(mag_falen=True)
    _binnen(pagina, live_server, collega)
    expect(_waarschuwing(pagina)).to_be_visible(timeout=WACHT)
    expect(pagina).to_have_url(re.compile(r"/toegang/inloggen/\?next=%2Fmijn-duo%2F$"), timeout=WACHT)
    expect(pagina.get_by_text("U bent uitgelogd, omdat u")).to_be_visible()
    assert collega.account.naam not in pagina.content()


def test_staying_in_one_tab_ends_the_warning_in_the_other(
    live_server: LiveServer, korte_sessie: Settings, collega: Bezoeker, open_pagina: OpenPagina
) -> None:
    korte_sessie.SESSIE_STIL_SECONDEN, korte_sessie.SESSIE_WAARSCHUW_SECONDEN = 22, 14
    pagina = open_pagina()
    _binnen(pagina, live_server, collega)
    ander = pagina.context.new_page()
    ander.goto(f"{live_server.url}/mijn-duo/")
    for tab in (pagina, ander):
        expect(_waarschuwing(tab)).to_be_visible(timeout=WACHT)
    ander.get_by_role("button", name="Blijf ingelogd").click()
    expect(_waarschuwing(ander)).to_be_hidden()
    expect(_waarschuwing(pagina)).to_be_hidden(timeout=WACHT)
    expect(pagina).to_have_url(re.compile("/mijn-duo/$"))


def test_logging_out_in_one_tab_empties_the_other_when_it_is_looked_at(
    live_server: LiveServer, collega: Bezoeker, open_pagina: OpenPagina
) -> None:
    pagina = open_pagina(mag_falen=True)
    _binnen(pagina, live_server, collega)
    Account.objects.update(sessiezout="ander zout")
    pagina.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(pagina).to_have_url(re.compile("/toegang/inloggen/"))


def test_nobody_can_stay_longer_than_the_maximum(
    live_server: LiveServer, korte_sessie: Settings, collega: Bezoeker, open_pagina: OpenPagina, axe: Kijk
) -> None:
    korte_sessie.SESSIE_MAXIMUM_SECONDEN, korte_sessie.SESSIE_STIL_SECONDEN = 12, 60
    pagina = open_pagina(mag_falen=True)
    _binnen(pagina, live_server, collega)
    dialoog = pagina.get_by_role("alertdialog", name="Uw sessie eindigt bijna")
    expect(dialoog).to_be_visible(timeout=WACHT)
    expect(pagina.get_by_role("button", name="Blijf ingelogd")).to_be_hidden()
    axe(pagina)
    pagina.get_by_role("button", name="Ga verder").click()
    expect(dialoog).to_be_hidden()
    expect(pagina).to_have_url(re.compile("/toegang/inloggen/"), timeout=WACHT)
    expect(pagina.get_by_text("Uw sessie is verlopen")).to_be_visible()


def _vul_in(pagina: Page, server: LiveServer) -> None:
    pagina.goto(f"{server.url}/g/{ZWOLLE}/elip/brief/aanmelden/")
    pagina.locator("[name=duo_contactpersoon]").fill("Sjoerd Hoekstra")
    expect(_waarschuwing(pagina)).to_be_visible(timeout=WACHT)
    expect(pagina.get_by_role("heading", name="U bent uitgelogd")).to_be_focused(timeout=WACHT)


def test_what_was_typed_waits_unseen_until_the_same_person_is_back(
    live_server: LiveServer, korte_sessie: Settings, collega: Bezoeker, open_pagina: OpenPagina, axe: Kijk
) -> None:
    pagina = open_pagina(mag_falen=True)
    _log_in(pagina, live_server, collega)
    _vul_in(pagina, live_server)
    assert collega.account.naam not in pagina.content()
    assert pagina.locator("input").count() == 0
    assert pagina.evaluate("localStorage.length + sessionStorage.length") == 0
    axe(pagina)
    korte_sessie.SESSIE_STIL_SECONDEN = 60
    _log_in(pagina, live_server, _nieuwe_sessie(collega))
    expect(pagina.locator("[name=duo_contactpersoon]")).to_have_value("Sjoerd Hoekstra", timeout=WACHT)
    pagina.get_by_role("button", name="Verstuur").click()
    expect(pagina.get_by_text("Vul een telefoonnummer of een e-mailadres in").first).to_be_visible()


def test_what_was_typed_is_not_for_the_next_person_at_the_desk(
    live_server: LiveServer, korte_sessie: Settings, collega: Bezoeker, open_pagina: OpenPagina
) -> None:
    pagina = open_pagina(mag_falen=True)
    _log_in(pagina, live_server, collega)
    _vul_in(pagina, live_server)
    korte_sessie.SESSIE_STIL_SECONDEN = 60
    _log_in(pagina, live_server, bezoeker(ZWOLLE, Rol.ELIP_BRIEF, naam="p.ander"))
    expect(pagina.locator("[name=duo_contactpersoon]")).to_have_value("", timeout=WACHT)


def test_the_warning_fits_a_small_screen(live_server: LiveServer, collega: Bezoeker, open_pagina: OpenPagina) -> None:
    pagina = open_pagina(breedte=320)
    _binnen(pagina, live_server, collega)
    expect(_waarschuwing(pagina)).to_be_visible(timeout=WACHT)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    vak = _waarschuwing(pagina).bounding_box()
    assert vak
    assert vak["x"] >= 0
    assert vak["x"] + vak["width"] <= 320
