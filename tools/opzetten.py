"""Set-up from nothing to a working ``.venv/bin/pib``: every step once, and again only when what it reads has changed.

Runs on the system's own Python, with nothing but the standard library. ``make setup`` calls it; ``--tests`` adds what
the tests need (a browser), ``--sloten`` renews the locks instead.
"""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pakketten
import systeem
from pakketten import HUIS, VENV, voer_uit

BOUW_SECONDEN = 120
BROWSER_SECONDEN = 900
SOORTEN = ("*.jinja", "*.py", "*.css", "*.js")


@dataclass(frozen=True)
class Stap:
    """One step of set-up.

    invoer: the files it reads; merk: the file that keeps their fingerprint, inside what the step makes, so that
    removing the result removes the mark; heel: whether the result still works, beyond the fingerprint.
    """

    naam: str
    doen: Callable[[], None]
    invoer: Iterable[Path]
    merk: Path
    heel: Callable[[], bool] = lambda: True

    def zet(self) -> None:
        """Do the step when needed and print what it took."""
        vingerafdruk = _vingerafdruk(self.invoer)
        if self.merk.exists() and self.merk.read_text() == vingerafdruk and self.heel():
            _regel(self.naam, "ongewijzigd")
            return
        begin = time.monotonic()
        try:
            self.doen()
        except systeem.OpzetFout as fout:
            raise systeem.OpzetFout(f"{self.naam}: {fout}") from None
        self.merk.parent.mkdir(parents=True, exist_ok=True)
        self.merk.write_text(vingerafdruk)
        _regel(self.naam, f"{time.monotonic() - begin:.1f} s".replace(".", ","))


def _regel(naam: str, uitkomst: str) -> None:
    print(f"  {naam:<44} {uitkomst:>12}", flush=True)


def _vingerafdruk(invoer: Iterable[Path]) -> str:
    """A hash over the files, this Python and the place of the clone (a moved virtual environment no longer works)."""
    som = hashlib.sha256(f"{HUIS} {sys.version}".encode())
    for pad in invoer:
        som.update(f"{pad.name} ".encode())
        if pad.is_file():
            som.update(pad.read_bytes())
    return som.hexdigest()


def _draait(*opdracht: str) -> bool:
    try:
        return (
            subprocess.run([VENV / "bin" / opdracht[0], *opdracht[1:]], capture_output=True, check=False).returncode
            == 0
        )
    except OSError:
        return False


def _bouw(script: str) -> Callable[[], None]:
    def doen() -> None:
        opdracht = [str(pakketten.PYTHON), f"tools/{script}.py"]
        voer_uit(opdracht, seconden=BOUW_SECONDEN, anders=f"tools/{script}.py is niet gelukt.")

    return doen


def _stijlbronnen() -> list[Path]:
    """What decides which classes are used: templates, Python, styles, scripts."""
    bron = HUIS / "src" / "pib"
    delen = (pad for soort in SOORTEN for pad in bron.rglob(soort) if not {"tests", "migrations"} & set(pad.parts))
    return [HUIS / "tools" / "bouw_css.py", HUIS / "package-lock.json", *sorted(delen)]


def stappen() -> list[Stap]:
    """Set-up, in order."""
    eisen, slot = HUIS / "requirements", HUIS / "package-lock.json"
    projecten = [HUIS / "pyproject.toml", HUIS / "simulator" / "pyproject.toml"]
    lettertypen = [HUIS / "tools" / "lettertypen.py", HUIS / "tools" / "lettertypen.sha256", slot]
    return [
        Stap(
            "Virtuele omgeving (.venv)", pakketten.maak_venv, [], VENV / ".opzet-venv", lambda: _draait("python", "-V")
        ),
        Stap("Installateur (uv)", pakketten.installeer_uv, [eisen / "uv.txt"], VENV / ".opzet-uv"),
        Stap(
            "Python-pakketten (met slot)",
            pakketten.installeer_python,
            [eisen / "ontwikkel.txt", *projecten],
            VENV / ".opzet-pakketten",
            (VENV / "bin" / "pib").exists,
        ),
        Stap("npm-pakketten (met slot)", pakketten.installeer_npm, [slot], HUIS / "node_modules" / ".opzet"),
        Stap(
            "Vormgeving (CSS en schermletter)", _bouw("bouw_css"), _stijlbronnen(), HUIS / "build" / "static" / ".opzet"
        ),
        Stap(
            "Lettertypen van de brieven", _bouw("lettertypen"), lettertypen, HUIS / "build" / "lettertypen" / ".opzet"
        ),
    ]


def _browser() -> None:
    """A browser for the tests: the system's, Debian's by apt as root, or Playwright's own."""
    begin = time.monotonic()
    if not systeem.browser() and not systeem.apt_installeer(systeem.BROWSER.apt):
        voer_uit(
            [str(VENV / "bin" / "playwright"), "install", "--only-shell", "chromium"],
            seconden=BROWSER_SECONDEN,
            anders="Er is geen browser voor de tests. Installeer chromium of chromium-headless-shell.",
        )
    if not (gevonden := systeem.browser()):
        raise systeem.OpzetFout("Er is geen browser voor de tests. Installeer chromium of chromium-headless-shell.")
    _regel(f"Browser ({gevonden.name})", f"{time.monotonic() - begin:.1f} s".replace(".", ","))


def main(argumenten: list[str]) -> int:
    """Run the set-up; 0 when all is ready, 1 with one plain message when it is not."""
    begin = time.monotonic()
    try:
        if "--sloten" in argumenten:
            pakketten.vernieuw_sloten()
            print("De sloten zijn vernieuwd; bekijk het verschil met git diff.")
            return 0
        print("Opzet", flush=True)
        for behoefte in systeem.OPZET:
            systeem.zorg_voor(behoefte)
        for stap in stappen():
            stap.zet()
        if "--tests" in argumenten:
            _browser()
    except systeem.OpzetFout as fout:
        print(f"\nDe opzet is niet af. {fout}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAfgebroken; 'make setup' gaat verder waar het gebleven was.", file=sys.stderr)
        return 1
    _regel("Klaar", f"{time.monotonic() - begin:.1f} s".replace(".", ","))
    return 0


if __name__ == "__main__":
    if sys.version_info < systeem.OUDSTE_PYTHON:
        sys.exit("Python 3.11 of hoger is nodig.")
    sys.exit(main(sys.argv[1:]))
