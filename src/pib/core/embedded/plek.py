"""Where the embedded server keeps its things.

In ``PIB_VAR/databank``: the passwords of the logins and, as root, the id of the server's own folder. The server's
folder is ``PIB_VAR/databank/server``; as root it is ``/var/lib/pib/<id>``, since the server's user may be unable to
enter the clone.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pib.core.embedded.account import Account
from pib.core.embedded.fouten import GeenDatabank

ROOT_MAP = Path("/var/lib/pib")
# sun_path holds 103 bytes and a zero on the strictest system; the socket's own name takes 14 and a slash.
LANGSTE_SOCKETMAP = 103 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Plek:
    """The folders and files of one embedded server."""

    eigen: Path
    server: Path
    account: Account

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.server / "data"

    @property
    def log(self) -> Path:
        """What the server says while running."""
        return self.data / "server.log"

    def wachtwoord(self, login: str, *, nieuw: bool) -> str:
        """The password of a login, made when absent if ``nieuw``; readable by its owner alone. Raises GeenDatabank."""
        pad = self.eigen / "wachtwoorden" / login
        if nieuw and not pad.exists():
            pad.parent.mkdir(mode=0o700, exist_ok=True)
            _schrijf_eenmalig(pad, secrets.token_urlsafe(24))
        try:
            return pad.read_text()
        except OSError:
            raise GeenDatabank(
                f"Het wachtwoord van {login} is niet te lezen ({pad}). Zet het bestand terug,"
                " of verwijder de ingebouwde databank met 'make schoon' en begin opnieuw."
            ) from None

    def socketmap(self, *, nieuw: bool = False) -> Path:
        """The private folder of the socket: in the server's folder, or a short one when that path is too long.

        nieuw: the server is about to start, so the folder must be there; a short one is made anew when it is gone.
        """
        gewoon = self.server / "socket"
        if len(os.fsencode(gewoon)) <= LANGSTE_SOCKETMAP:
            if nieuw:
                self.account.map_maken(gewoon)
            return gewoon
        verwijzing = self.server / "socketmap"
        with suppress(FileNotFoundError):
            kort = Path(verwijzing.read_text())
            if not nieuw or kort.is_dir():
                return kort
        if not nieuw:
            return gewoon
        kort = Path(tempfile.mkdtemp(prefix="pib-", dir="/tmp"))  # short on purpose, private by mkdtemp
        verwijzing.write_text(str(kort))
        return kort


def bepaal(var: Path, account: Account) -> Plek:
    """The places for this ``PIB_VAR``; the folders exist afterwards. Raises GeenDatabank."""
    eigen = var / "databank"
    try:
        eigen.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not account.wissel:
            server = eigen / "server"
            server.mkdir(mode=0o700, exist_ok=True)
            return Plek(eigen, server, account)
        server = _map_van_root(eigen)
    except PermissionError as fout:
        raise GeenDatabank(f"Geen schrijfrecht in {fout.filename}; kies een andere map met PIB_VAR.") from None
    return Plek(eigen, server, account)


def _map_van_root(eigen: Path) -> Path:
    verwijzing = eigen / "plek"
    if not verwijzing.exists():
        _schrijf_eenmalig(verwijzing, secrets.token_hex(8))
    ROOT_MAP.mkdir(mode=0o755, exist_ok=True)
    server = ROOT_MAP / verwijzing.read_text()
    server.mkdir(exist_ok=True)
    server.chmod(0o711)  # the server's user passes through, and owns only the folders inside that are its own
    return server


def _schrijf_eenmalig(pad: Path, tekst: str) -> None:
    """Write a file that appears whole, readable by its owner alone; the first of several writers wins."""
    with tempfile.NamedTemporaryFile("w", dir=pad.parent) as half:  # mode 0600
        half.write(tekst)
        half.flush()
        with suppress(FileExistsError):
            os.link(half.name, pad)
