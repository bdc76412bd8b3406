"""A real portal, worker and eHerkenning provider as separate processes, and a real browser to walk through it."""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from pib.beheer.processen import Proces, wacht_op
from pib.core import embedded
from pib.toegang.tests.smtp import Postbus
from tests.reizen.controle import controleer, gesproken, post
from tests.reizen.opname import Opname
from tests.reizen.stand import bestanden, lees_stand

BRON = Path(__file__).resolve().parents[2]
AXE = BRON / "node_modules" / "axe-core" / "axe.min.js"
AXE_REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
START_SECONDEN = 240
PERSONEN = "1000"  # fewer and the second delivery breaks the contract's stop rule
_OPTIES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True)
class Portaal:
    """Where the demo is served; ``duo`` is DUO's own portal, ``var`` the folder of its data."""

    adres: str
    simulator: str
    duo: str
    var: Path


def _vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        return int(vrij.getsockname()[1])


@contextmanager
def draai_demo(var: Path, opname: Opname, postbus: Postbus | None = None) -> Iterator[Portaal]:
    """``pib demo`` on a folder of its own, its mail to ``postbus`` if given; what was walked is checked at the end."""
    poort, simulator, duo = _vrije_poort(), _vrije_poort(), _vrije_poort()
    schoon = {
        naam: waarde for naam, waarde in os.environ.items()
        if not naam.startswith(("DATABASE_URL", "PIB_", "DJANGO_", "PYTEST_"))
    }  # fmt: skip
    opdracht = [sys.executable, "-m", "pib", "demo", "--personen", PERSONEN]
    opdracht += ["--poort", str(poort), "--simulator-poort", str(simulator), "--duo-poort", str(duo)]
    uitvoer = var.with_name("uitvoer.txt")
    portaal_ = Portaal(f"http://localhost:{poort}", f"http://127.0.0.1:{simulator}", f"http://localhost:{duo}", var)
    omgeving = {**schoon, "PIB_VAR": str(var), **(postbus.omgeving() if postbus else {})}
    try:
        with Proces(["/bin/sh", "-c", 'exec "$@" >"$0" 2>&1', str(uitvoer), *opdracht], omgeving=omgeving) as proces:
            gestart = wacht_op(f"{portaal_.adres}/gezond/", seconden=START_SECONDEN, proces=proces)
            assert gestart, uitvoer.read_text()
            yield portaal_
            portaalverkeer = opname.van({portaal_.adres, portaal_.duo})
            stand = lees_stand(var)
        bronnen = [*gesproken(uitvoer.read_text()), *bestanden(var), *post(postbus.berichten if postbus else ())]
        simulatorverkeer = opname.van({portaal_.simulator})
        controleer(stand, portaal=portaalverkeer, simulator=simulatorverkeer, bronnen=bronnen)
    finally:
        embedded.verwijder(var)


@pytest.fixture(scope="session")
def opname() -> Iterator[Opname]:
    """Everything the browsers of this run ask and get."""
    with Opname() as opname_:
        yield opname_


@pytest.fixture(scope="module")
def portaal(tmp_path_factory: pytest.TempPathFactory, opname: Opname) -> Iterator[Portaal]:
    with draai_demo(tmp_path_factory.mktemp("reis") / "var", opname) as portaal_:
        yield portaal_


@pytest.fixture
def verse_portaal(tmp_path: Path, opname: Opname) -> Iterator[Portaal]:
    """A demo nobody has walked through yet."""
    with draai_demo(tmp_path / "var", opname) as portaal_:
        yield portaal_


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed at the end of the module: an open one leaves an event loop that Django's tests refuse."""
    with sync_playwright() as playwright:
        yield _start(playwright)


def _start(playwright: Playwright) -> Browser:
    gevonden = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=gevonden, args=list(_OPTIES))


@pytest.fixture
def open_pagina(browser: Browser, opname: Opname) -> Iterator[Callable[..., Page]]:
    """Open a page; the test fails on any error in the browser's console (a broken CSP, a missing file)."""
    fouten: list[str] = []
    contexten = []

    def _open(*, javascript: bool = True, breedte: int = 1280, mag_falen: bool = False) -> Page:
        context = browser.new_context(
            java_script_enabled=javascript, locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce",
            viewport={"width": breedte, "height": 900}, accept_downloads=True, proxy=opname.proxy,
        )  # fmt: skip
        contexten.append(context)
        pagina = context.new_page()
        pagina.set_default_timeout(15_000)
        if not mag_falen:  # a refusal is a 403, which the browser reports as an error
            pagina.on("console", lambda bericht: _noteer(bericht, fouten))
        pagina.on("pageerror", lambda fout: fouten.append(str(fout)))
        return pagina

    yield _open
    for context in contexten:
        context.close()
    assert not fouten


def _noteer(bericht: ConsoleMessage, fouten: list[str]) -> None:
    if bericht.type == "error":
        fouten.append(bericht.text)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """axe finds nothing on the page as it is now."""
    bron = AXE.read_text()

    def _axe(pagina: Page) -> None:
        pagina.evaluate(f"{bron};0")
        uitkomst: dict[str, Any] = pagina.evaluate("regels => axe.run({runOnly: regels})", AXE_REGELS)
        gevonden = [(fout["id"], [plek["html"] for plek in fout["nodes"]][:3]) for fout in uitkomst["violations"]]
        assert not gevonden, (pagina.title(), gevonden)

    return _axe
