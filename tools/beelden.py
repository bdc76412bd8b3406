"""The pictures of README and docs: screens of the real demo in a real browser, and page 1 of a letter it made.

``make beelden`` runs it. The demo tells the same story each time, on the same day, so the pictures change only when a
screen, the letter or the test data do.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import psycopg
import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import systeem
from pib.beheer.processen import Proces, wacht_op
from pib.beheer.proefdata.rolverdeling import rol
from pib.core import embedded
from pib.settings.databank import VARIABELE

HUIS = Path(__file__).resolve().parents[1]
BEELDEN = HUIS / "docs" / "beelden"
PERSONA, GEMEENTE, HOOFDPERSOON = "mara", "0193", "amina"
BREEDTES = (1280, 320)
HOOGTE, HOOGSTENS = 900, 1400  # px: of the window, and of a picture
BRIEF_DPI = 110
KLEUREN = 128
START_SECONDEN = 300
_ZONDER_ZANDBAK = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def _vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        return int(vrij.getsockname()[1])


@contextmanager
def demo(var: Path) -> Iterator[str]:
    """The demo served from a folder of its own; gives its address."""
    poort, simulator, duo = _vrije_poort(), _vrije_poort(), _vrije_poort()
    opdracht = [sys.executable, "-m", "pib", "demo", "--poort", str(poort), "--simulator-poort", str(simulator)]
    opdracht += ["--duo-poort", str(duo)]
    adres = f"http://localhost:{poort}"
    try:
        with Proces(opdracht, omgeving={**os.environ, "PIB_VAR": str(var)}) as proces:
            if not wacht_op(f"{adres}/gezond/", seconden=START_SECONDEN, proces=proces):
                raise SystemExit("De demo startte niet; de melding staat hierboven.")
            yield adres
    finally:
        embedded.verwijder(var)


def _bewaar(beeld: Image.Image, naam: str) -> None:
    """As a palette PNG: screens and letters have few colours, and the repository stays small."""
    BEELDEN.mkdir(parents=True, exist_ok=True)
    pad = BEELDEN / f"{naam}.png"
    beeld.convert("RGB").quantize(KLEUREN, dither=Image.Dither.NONE).save(pad, optimize=True)
    print(f"  {pad.relative_to(HUIS)}  {beeld.width} x {beeld.height}  {pad.stat().st_size // 1024} kB")


def _leg_vast(pagina: Page, naam: str) -> None:
    """The top of the page at every width, in a window that shows it whole: a bar that sticks is then in its place."""
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": HOOGTE})
        hoogte = pagina.evaluate("document.documentElement.scrollHeight")
        pagina.set_viewport_size({"width": breedte, "height": hoogte})
        beeld = Image.open(BytesIO(pagina.screenshot()))
        _bewaar(beeld.crop((0, 0, breedte, min(hoogte, HOOGSTENS))), f"{naam}-{breedte}")


def schermen(browser: Browser, adres: str) -> None:
    """Log in as a case worker and walk past the screens."""
    pagina = browser.new_page(locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce")
    pagina.goto(adres)
    pagina.get_by_role("button", name="Inloggen met eHerkenning").click()
    pagina.check(f"#p-{PERSONA}")
    pagina.get_by_role("button", name="Inloggen", exact=True).click()
    gemeente = f"{adres}/g/{GEMEENTE}"
    _neem_in_behandeling(pagina, gemeente)
    for naam, pad in (
        ("tegels", ""),
        ("zoeken", "signalen/"),
        ("signalen", "signalen/alle/"),
        ("personen", "elip/personen/overzicht/"),
    ):
        pagina.goto(f"{gemeente}/{pad}")
        _leg_vast(pagina, naam)
    pagina.goto(f"{gemeente}/elip/personen/")
    pagina.get_by_label("Burgerservicenummer").fill(rol(HOOFDPERSOON).bsn)
    pagina.get_by_role("button", name="Zoek", exact=True).click()
    _leg_vast(pagina, "dossier")


def _neem_in_behandeling(pagina: Page, gemeente: str) -> None:
    """The main character's signal, so that the list shows what handling looks like."""
    pagina.goto(f"{gemeente}/signalen/alle/")
    pagina.locator("tbody tr").filter(has_text=rol(HOOFDPERSOON).bsn).get_by_role("checkbox").check()
    pagina.get_by_role("button", name="In behandeling").click()
    pagina.get_by_role("button", name="Wijzig status").click()


def _brief_bytes(var: Path) -> bytes:
    """The stored letter of the main character, as the run left it."""
    with embedded.start(var) as server, psycopg.connect(server.omgeving()[VARIABELE["landelijk"]]) as verbinding:
        gevonden = verbinding.execute(
            "SELECT b.sha256 FROM brieven_brief b JOIN inburgeraars_persoon p ON p.id = b.persoon_id WHERE p.bsn = %s",
            [rol(HOOFDPERSOON).bsn],
        ).fetchone()
    if gevonden is None:
        raise SystemExit("De hoofdpersoon heeft geen brief.")
    return next((var / "brieven").rglob(f"{gevonden[0]}*")).read_bytes()


def brief(var: Path) -> None:
    """Page 1 of the letter."""
    with pypdfium2.PdfDocument(_brief_bytes(var)) as document:
        _bewaar(document[0].render(scale=BRIEF_DPI / 72).to_pil(), "brief-1")


def main() -> int:
    """Make all pictures anew."""
    for naam in [naam for naam in os.environ if naam.startswith(("DATABASE_URL", "PIB_", "DJANGO_"))]:
        del os.environ[naam]  # an installation of one's own stays out of the pictures
    with tempfile.TemporaryDirectory() as map_, demo(var := Path(map_) / "var") as adres:
        with sync_playwright() as playwright:
            schermen(playwright.chromium.launch(executable_path=systeem.browser(), args=_ZONDER_ZANDBAK), adres)
        brief(var)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
