"""A copy of the source with a database of its own, in which a protection is taken out and the tests run."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from mutaties.verslag import VARIABELE
from mutaties.weghaling import Weghaling
from pib.core.logins import EIGENAAR

BRON = Path(__file__).resolve().parents[1]
SJABLOON = "mutaties_sjabloon"
MAXIMUM_SECONDEN = 180
_NIET_MEE = (".*", "node_modules", "build", "var", "__pycache__")
_GEDEELD = ("node_modules", "build", ".venv")  # only read by tests
_BOUW = "import django; django.setup(); from django.test.utils import setup_databases as bouw; bouw(0, False)"


@dataclass(frozen=True)
class Uitkomst:
    """What a run showed: which tests passed, whose assertion failed, what went wrong in another way.

    van_buiten: the modules of others that it read, for a next runner to read beforehand.
    """

    geslaagd: list[str]
    bewering: str
    anders: list[str]
    van_buiten: list[str] = field(default_factory=list)


class Mislukt(Exception):
    """A run that says nothing: it did not start, or tried another source than the copy."""


class Werkplaats:
    """One copy, one database, one run at a time."""

    def __init__(self, map_: Path, *, server: Mapping[str, str], superuser: str) -> None:
        """Copy the source. server: the logins' addresses as environment; superuser: the address for databases."""
        self.bron = map_ / "bron"
        self.verslag, self.uitvoer = map_ / "verslag.json", map_ / "uitvoer.txt"
        self.loper: subprocess.Popen[str] | None = None
        self.databank = f"mutaties_{map_.name}"
        self.superuser = superuser
        shutil.copytree(BRON, self.bron, ignore=shutil.ignore_patterns(*_NIET_MEE))
        for naam in _GEDEELD:
            if (BRON / naam).exists():
                (self.bron / naam).symlink_to(BRON / naam)
        schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("PIB_", "PYTEST_"))}
        self.omgeving = {
            **schoon,
            **server,
            "PIB_VAR": str(map_ / "var"),
            "PIB_LOGIN": "eigenaar",
            "PIB_TEST_SUPERUSER": superuser,
            "PIB_TEST_DATABANK": self.databank,
            "PYTHONPATH": os.pathsep.join(str(self.bron / deel) for deel in (".", "src", "simulator/src")),
            "DJANGO_SETTINGS_MODULE": "pib.settings.test",
            VARIABELE: str(self.verslag),
        }

    def bouw_sjabloon(self) -> None:
        """Migrate a test database once; every run works on a copy of it. Raises Mislukt."""
        omgeving = {**self.omgeving, "PIB_TEST_DATABANK": SJABLOON}
        uit = subprocess.run(
            [sys.executable, "-c", _BOUW], cwd=self.bron, env=omgeving, capture_output=True, text=True, check=False
        )
        if uit.returncode:
            raise Mislukt(f"De databank kan niet worden gebouwd.\n{uit.stderr[-2000:]}")

    def zonder(self, weghaling: Weghaling) -> Uitkomst:
        """Run its tests without this protection."""
        pad = self.bron / weghaling.bestand
        tekst = pad.read_text(encoding="utf-8")
        self._schrijf(pad, weghaling.toegepast_op(tekst))
        try:
            # What a migration makes stands in the template already: then the run builds its database itself.
            return self.test(weghaling.tests.split(), uit_sjabloon="migrations" not in pad.parts)
        finally:
            self._schrijf(pad, tekst)

    def test(self, tests: Iterable[str], *, maximum: int = MAXIMUM_SECONDEN, uit_sjabloon: bool = True) -> Uitkomst:
        """Run these tests on the copy as it stands. Raises Mislukt."""
        if uit_sjabloon:
            self._verse_databank()
        self.verslag.unlink(missing_ok=True)
        # From the template every table is there already; reading the migrations again would cost half of the time.
        databank = ["--reuse-db", "--no-migrations"] if uit_sjabloon else ["--create-db"]
        argumenten = ["-q", "-p", "mutaties.verslag", "-p", "no:randomly", "-p", "no:cacheprovider", *databank, *tests]
        argumenten += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # modules of others, read beforehand
        opdracht = {"argumenten": argumenten, "uitvoer": str(self.uitvoer), "seconden": maximum}
        status = self._vraag(json.dumps(opdracht))
        if status == -signal.SIGALRM:
            return Uitkomst([], "", [f"na {maximum} s nog niet klaar"])
        return self._gelezen()

    def start(self, van_buiten: list[str]) -> None:
        """Start the process that runs the tests; these modules it reads beforehand."""
        self.stop()
        opdracht = [sys.executable, "-m", "mutaties.loper"]
        self.loper = subprocess.Popen(
            opdracht, cwd=self.bron, env=self.omgeving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._stuur(json.dumps(van_buiten))

    def stop(self) -> None:
        """End that process; safe to repeat."""
        if self.loper is not None:
            self.loper.communicate()
            self.loper = None

    def _stuur(self, regel: str) -> None:
        if self.loper is None or self.loper.stdin is None:
            raise Mislukt("De werkplaats is niet gestart.")
        self.loper.stdin.write(f"{regel}\n")
        self.loper.stdin.flush()

    def _vraag(self, regel: str) -> int:
        self._stuur(regel)
        antwoord = self.loper.stdout.readline() if self.loper is not None and self.loper.stdout is not None else ""
        if not antwoord:
            raise Mislukt("De loper is gestopt.")
        return int(antwoord)

    def _gelezen(self) -> Uitkomst:
        if not self.verslag.exists():
            return Uitkomst([], "", [f"pytest start niet: {self.uitvoer.read_text().strip()[-300:]}"])
        inhoud: dict[str, Any] = json.loads(self.verslag.read_text())
        bron = Path(inhoud.pop("bron"))
        if not bron.is_relative_to(self.bron):
            raise Mislukt(f"De tests lezen {bron}, niet de kopie in {self.bron}.")
        return Uitkomst(**inhoud)

    def _verse_databank(self) -> None:
        """A database as the migrations leave it: some tests empty theirs."""
        naam, wie, sjabloon = sql.Identifier(self.databank), sql.Identifier(EIGENAAR), sql.Identifier(SJABLOON)
        beheer = urlunsplit(urlsplit(self.superuser)._replace(path="/postgres"))
        with psycopg.connect(beheer, autocommit=True) as verbinding:
            verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(naam))
            verbinding.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(naam, sjabloon, wie))

    @staticmethod
    def _schrijf(pad: Path, tekst: str) -> None:
        """With a time of change of its own, in whole seconds: by that and its size Python knows what is compiled."""
        vorige = pad.stat().st_mtime
        pad.write_text(tekst, encoding="utf-8")
        os.utime(pad, (time.time(), int(vorige) + 2))
