"""The server itself: make its data directory, start it, ask whether it lives, stop it."""

import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pib.core.embedded.binaries import hoofdversie
from pib.core.embedded.fouten import GeenDatabank
from pib.core.embedded.plek import Plek

SUPERUSER = "pib_super"
POORT = "5432"
START_SECONDEN = 60
EERSTE_MET_EIGEN_LOCALE = 17

# No statement or row in the log: both may hold personal data. wal_compression is off because the wheel has pglz only,
# which makes scattered updates six times slower.
INSTELLINGEN = """\
listen_addresses = ''
port = {poort}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
shared_buffers = 256MB
max_connections = 100
max_wal_size = 2GB
wal_compression = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_error_statement = panic
log_error_verbosity = terse
"""


@dataclass(frozen=True)
class Cluster:
    """One data directory with the programs that run it."""

    plek: Plek
    programmas: Path

    def leeft(self) -> bool:
        """Whether the server answers; a process number says nothing (zombie, reused, another container)."""
        socket = self.plek.socketmap()
        return self._run("pg_isready", "-q", "-h", socket, "-p", POORT) == 0

    def maak(self) -> None:
        """Make the data directory when there is none, refuse one of another major version. Raises GeenDatabank."""
        versie = hoofdversie(self.programmas)
        merk = self.plek.data / "PG_VERSION"
        if _bestaat(merk):
            if (oud := merk.read_text().strip()) != str(versie):
                raise GeenDatabank(
                    f"De ingebouwde databank is van PostgreSQL {oud}, geïnstalleerd is PostgreSQL {versie}."
                    f" Zet de gegevens over met pg_dump {oud} (PIB_PG_BIN), of begin opnieuw na 'make schoon'."
                )
            return
        nieuw = self.plek.server / "data.nieuw"  # a killed initdb leaves no half data directory
        shutil.rmtree(nieuw, ignore_errors=True)
        self.plek.account.map_maken(nieuw)
        geheim = nieuw.with_name("eerste-wachtwoord")
        self.plek.account.schrijf(geheim, self.plek.wachtwoord(SUPERUSER, nieuw=True))
        gelukt = self._run(
            *("initdb", "-D", nieuw, "-U", SUPERUSER, f"--pwfile={geheim}", "-E", "UTF8", "--data-checksums"),
            *("--auth-local=scram-sha-256", "--auth-host=reject"),
            *_locale(versie),
        )
        geheim.unlink()
        if gelukt != 0:
            raise GeenDatabank(
                f"De ingebouwde databank kon niet worden gemaakt in {self.plek.server}; is de schijf vol?"
            )
        nieuw.rename(self.plek.data)

    def start(self) -> None:
        """Start the server and wait until it answers, also just after its kill -9. Raises GeenDatabank."""
        socket = self.plek.socketmap(nieuw=True)
        self.plek.account.schrijf(
            self.plek.data / "postgresql.conf", INSTELLINGEN.format(socket=str(socket).replace("'", "''"), poort=POORT)
        )
        grens = time.monotonic() + START_SECONDEN
        while time.monotonic() < grens:
            self._ruim_dood_slot()
            wachten = ("-w", "-t", str(START_SECONDEN))
            if self._run("pg_ctl", "start", *wachten, "-D", self.plek.data, "-l", self.plek.log) == 0 or self.leeft():
                return
            time.sleep(0.2)  # after a kill -9 the old server's children need a moment to notice and leave
        raise GeenDatabank(f"De ingebouwde databank start niet; de reden staat in {self.plek.log}.")

    def stop(self) -> None:
        """Stop the server: running transactions are rolled back, everything committed is kept."""
        self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", self.plek.data)

    def _ruim_dood_slot(self) -> None:
        """Remove the pid file of a server that no longer runs, when PostgreSQL itself cannot know.

        It takes a zombie (nobody collects it in some containers) or a reused number for a living server.
        """
        slot = self.plek.data / "postmaster.pid"
        with suppress(FileNotFoundError, ValueError, IndexError):
            proces = Path("/proc") / str(int(slot.read_text().split()[0]))
            if Path("/proc/self").exists() and not _is_server(proces):
                slot.unlink()

    def _run(self, programma: str, *argumenten: str | Path) -> int:
        try:
            return self.plek.account.run(self.programmas / programma, *argumenten).returncode
        except OSError as fout:
            raise GeenDatabank(f"{programma} van PostgreSQL is niet te starten: {fout.strerror}.") from None


def _is_server(proces: Path) -> bool:
    with suppress(OSError):
        naam, _, rest = (proces / "stat").read_text().partition("(")[2].rpartition(")")
        return naam == "postgres" and rest.split()[0] != "Z"
    return False


def _bestaat(pad: Path) -> bool:
    try:
        return pad.exists()
    except PermissionError:
        raise GeenDatabank(f"{pad} is van een andere gebruiker; kies een andere map met PIB_VAR.") from None


def _locale(versie: int) -> tuple[str, ...]:
    """The same order and case mapping on each system, where the version offers it."""
    if versie >= EERSTE_MET_EIGEN_LOCALE:
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    return ("--locale=C.UTF-8",)
