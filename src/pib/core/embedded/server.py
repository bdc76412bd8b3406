"""Who uses the server: the first process starts it, the last one out stops it."""

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import psycopg

from pib.core import logins
from pib.core.embedded import binaries
from pib.core.embedded.account import server_account
from pib.core.embedded.cluster import POORT, SUPERUSER, Cluster
from pib.core.embedded.plek import ROOT_MAP, Plek, bepaal
from pib.settings import omgeving
from pib.settings.databank import VARIABELE

DATABANK = "pib"


@dataclass
class Gebruik:
    """One process's share in the use of an embedded server."""

    cluster: Cluster
    slot: IO[str]

    def verlaat(self) -> bool:
        """Leave; True when this was the last process and the server has stopped."""
        if not self.cluster.plek.server.exists():  # removed meanwhile, and stopped before that
            self.slot.close()
            return True
        with _beurt(self.cluster.plek), self.slot:
            fcntl.flock(self.slot, fcntl.LOCK_UN)
            try:
                fcntl.flock(self.slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self.cluster.stop()
            return True


@dataclass
class Server:
    """A PostgreSQL to work with; ``gebruik`` is None for a server of one's own, which is left alone."""

    adressen: Mapping[str, str]
    gebruik: Gebruik | None = None

    def adres(self, login: str = "eigenaar", *, databank: str = "") -> str:
        """The address for eigenaar, web, landelijk, duo or superuser (embedded only), of another database if given."""
        delen = urlsplit(self.adressen[login])
        return urlunsplit(delen._replace(path=f"/{quote(databank)}")) if databank else self.adressen[login]

    def omgeving(self, *, databank: str = "") -> dict[str, str]:
        """The environment variables by which other processes find the logins, of another database if given."""
        return {
            naam: self.adres(login, databank=databank) for login, naam in VARIABELE.items() if login in self.adressen
        }

    def stop(self) -> bool:
        """Leave the server; True when that stopped it. Safe to repeat."""
        gebruik, self.gebruik = self.gebruik, None
        return gebruik.verlaat() if gebruik else False

    def __enter__(self) -> Self:
        """Use the server for the length of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it."""
        self.stop()


def start(var: Path | None = None) -> Server:
    """The server named by DATABASE_URL, else the embedded one of ``var`` (default PIB_VAR), started when needed.

    Raises GeenDatabank with a Dutch sentence.
    """
    if omgeving.tekst("DATABASE_URL"):
        return Server({login: omgeving.tekst(naam) for login, naam in VARIABELE.items() if omgeving.tekst(naam)})
    cluster = _cluster(var or omgeving.var_map())
    with _beurt(cluster.plek):
        cluster.maak()
        if not cluster.leeft():
            cluster.start()
        adressen = _adressen(cluster.plek)
        _logins(cluster.plek, adressen["superuser"])
        slot = _slot(cluster.plek, "gebruik")
        fcntl.flock(slot, fcntl.LOCK_SH)
    return Server(adressen, Gebruik(cluster, slot))


def verwijder(var: Path) -> None:
    """Stop the embedded server of this folder and remove it with all its data."""
    if not (var / "databank").exists():
        return
    cluster = _cluster(var)
    with _beurt(cluster.plek):
        if cluster.leeft():
            cluster.stop()
        socket = cluster.plek.socketmap()
        for map_ in (socket, cluster.plek.server, cluster.plek.eigen):
            shutil.rmtree(map_, ignore_errors=True)


def _cluster(var: Path) -> Cluster:
    account = server_account()
    plek = bepaal(var, account)
    return Cluster(plek, binaries.bereikbaar(binaries.vind_programmas(), account, ROOT_MAP))


def _slot(plek: Plek, naam: str) -> IO[str]:
    return (plek.server / f"{naam}.slot").open("a+")


@contextmanager
def _beurt(plek: Plek) -> Iterator[None]:
    """One starter or stopper at a time."""
    with _slot(plek, "beurt") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        yield


def _adressen(plek: Plek) -> dict[str, str]:
    vraag = urlencode({"host": plek.socketmap(), "port": POORT})
    wie = {**logins.LOGINS, "superuser": SUPERUSER}
    return {
        login: f"postgresql://{naam}:{plek.wachtwoord(naam, nieuw=login != 'superuser')}@/{DATABANK}?{vraag}"
        for login, naam in wie.items()
    }


def _logins(plek: Plek, superuser: str) -> None:
    """Create logins and database once; afterwards this is one short look."""
    klaar = plek.server / "logins-klaar"
    if klaar.exists():
        return
    wachtwoorden = {login: plek.wachtwoord(login, nieuw=True) for login in logins.LOGINS.values()}
    beheer = urlunsplit(urlsplit(superuser)._replace(path="/postgres"))
    with psycopg.connect(beheer, autocommit=True) as verbinding:
        logins.aanmaken(verbinding, wachtwoorden, databank=DATABANK, eigenaar_maakt_databanken=True)
    klaar.touch()
