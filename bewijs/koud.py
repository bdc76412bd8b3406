"""A fresh clone on a bare machine: ``make demo`` serves, ``make test`` passes."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bewijs.regel import BRON, Regel, draai

DEMO_SECONDEN = 600
TEST_SECONDEN = 900
_KAAL = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def koud() -> Iterator[Regel]:
    """Clone, empty caches, a bare PATH; times until the portal answers, and of all tests."""
    with tempfile.TemporaryDirectory(prefix="pib-koud-", ignore_cleanup_errors=True) as map_:
        kloon = Path(map_) / "kloon"
        draai(["git", "clone", "-q", str(BRON), str(kloon)])
        omgeving = _kale_omgeving(Path(map_))
        yield _demo(kloon, omgeving)
        yield _test(kloon, omgeving)
        draai(["make", "schoon"], omgeving=omgeving, map_=kloon)


def _kale_omgeving(map_: Path) -> dict[str, str]:
    """Only what a new login has, and where packages come from; caches in new folders."""
    houd = re.compile(
        r"^(HOME|LANG|USER|PIP_|NPM_|npm_config_|UV_|SSL_|REQUESTS_|NIX_SSL|NODE_EXTRA_CA|CI$)", re.IGNORECASE
    )
    kaal = {naam: waarde for naam, waarde in os.environ.items() if houd.match(naam)}
    return {
        **kaal,
        "PATH": _KAAL,
        "PIP_CACHE_DIR": str(map_ / "pip"),
        "UV_CACHE_DIR": str(map_ / "uv"),
        "npm_config_cache": str(map_ / "npm"),
        "PIB_DEMO_POORT": str(_vrije_poort()),
        "PIB_DEMO_DUO_POORT": str(_vrije_poort()),
        "PIB_DEMO_SIMULATOR_POORT": str(_vrije_poort()),
    }


def _vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        return int(vrij.getsockname()[1])


def _demo(kloon: Path, omgeving: dict[str, str]) -> Regel:
    begin = time.monotonic()
    proces = subprocess.Popen(["make", "demo"], cwd=kloon, env=omgeving, start_new_session=True)
    adres = f"http://localhost:{omgeving['PIB_DEMO_POORT']}/gezond/"
    try:
        while proces.poll() is None and time.monotonic() - begin < 2 * DEMO_SECONDEN and not _antwoordt(adres):
            time.sleep(0.5)
        bereikt = _antwoordt(adres)
    finally:
        os.killpg(proces.pid, signal.SIGTERM)  # SIGINT does nothing to what was started in the background
        proces.wait(60)
    seconden = round(time.monotonic() - begin)
    return Regel("koude_demo_s", seconden, f"<={DEMO_SECONDEN}", bereikt and seconden <= DEMO_SECONDEN)


def _antwoordt(adres: str) -> bool:
    try:
        with urlopen(adres, timeout=2) as antwoord:  # noqa: S310  (our own address on loopback)
            return int(antwoord.status) == 200  # noqa: PLR2004  (HTTP: OK)
    except (URLError, OSError):
        return False


def _test(kloon: Path, omgeving: dict[str, str]) -> Regel:
    begin = time.monotonic()
    uit = draai(["make", "test"], omgeving=omgeving, map_=kloon)
    seconden = round(time.monotonic() - begin)
    slot = uit.stdout.strip().splitlines()[-1].strip("= ") if uit.stdout.strip() else "niets"
    goed = uit.returncode == 0 and " passed" in slot and seconden <= TEST_SECONDEN
    return Regel("koude_test_s", f"{seconden}_({slot.replace(' ', '_')})", f"<={TEST_SECONDEN}", goed)
