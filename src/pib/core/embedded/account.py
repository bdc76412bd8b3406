"""The system user under which the server runs: oneself, or as root a user without rights (PostgreSQL refuses root)."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pib.core.embedded.fouten import GeenDatabank

GEBRUIKERS = ("postgres", "pib")


@dataclass(frozen=True)
class Account:
    """A system user; ``wissel`` says whether that is someone other than who runs this process."""

    uid: int
    gid: int
    wissel: bool

    def run(self, *opdracht: str | Path, **opties: Any) -> subprocess.CompletedProcess[str]:
        """Run a program of PostgreSQL as this user, outside any folder the user may not enter.

        Output goes nowhere unless asked: the server would inherit a pipe, and reading it would never end.
        """
        omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PG")}
        stil = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        wie: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.wissel else {}
        return subprocess.run(
            [str(deel) for deel in opdracht],
            check=False,
            cwd="/",
            text=True,
            env={**omgeving, "LC_ALL": "C"},
            **{**stil, **wie, **opties},
        )

    def map_maken(self, pad: Path) -> None:
        """A folder of this user alone."""
        pad.mkdir(mode=0o700, exist_ok=True)
        if self.wissel:
            os.chown(pad, self.uid, self.gid)

    def schrijf(self, pad: Path, tekst: str) -> None:
        """A file that this user alone can read."""
        pad.touch(mode=0o600)
        pad.write_text(tekst)
        if self.wissel:
            os.chown(pad, self.uid, self.gid)


@cache
def server_account() -> Account:
    """Oneself; as root the user ``postgres`` or else ``pib``, made when neither exists. Raises GeenDatabank."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), wissel=False)
    for naam in GEBRUIKERS:
        try:
            regel = pwd.getpwnam(naam)
        except KeyError:
            continue
        return Account(regel.pw_uid, regel.pw_gid, wissel=True)
    return _nieuw_account()


def _nieuw_account() -> Account:
    naam = GEBRUIKERS[-1]
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        subprocess.run([useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", naam], check=False)
    try:
        regel = pwd.getpwnam(naam)
    except KeyError:
        raise GeenDatabank(
            "PostgreSQL draait niet als root. Maak de gebruiker 'postgres' of 'pib' aan, of start als gewone gebruiker."
        ) from None
    return Account(regel.pw_uid, regel.pw_gid, wissel=True)
