"""Processes of our own: each gets the address of one database login only (spec T7)."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

import click

from pib.settings.databank import VARIABELE


def omgeving_zonder_databank() -> dict[str, str]:
    """This process's environment without any address of the database."""
    return {naam: waarde for naam, waarde in os.environ.items() if naam not in VARIABELE.values()}


def omgeving_voor(login: str, **extra: str) -> dict[str, str]:
    """This process's environment with the address of one login; the other three are taken out.

    Raises ClickException when that address is not known.
    """
    eigen = VARIABELE[login]
    if not os.environ.get(eigen):
        raise click.ClickException(f"{eigen} is niet ingesteld: het adres van de databank voor de login {login}.")
    return {
        **omgeving_zonder_databank(),
        eigen: os.environ[eigen],
        "PIB_LOGIN": login,
        "PIB_DB_KLAAR": "1",
        **extra,
    }


def controleer_poorten(*poorten: int, opties: str = "--poort") -> None:
    """Say before anything starts that a port is taken. opties: by which options another can be chosen."""
    for poort in poorten:
        with socket.socket() as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                proef.bind(("127.0.0.1", poort))
            except OSError:
                raise click.ClickException(f"Poort {poort} is al in gebruik. Kies een andere met {opties}.") from None


class Proces:
    """A child process that is stopped when the block ends, whatever happens."""

    def __init__(self, opdracht: Sequence[str], *, omgeving: Mapping[str, str]) -> None:
        """Start the command in a process group of its own."""
        self.popen = subprocess.Popen(list(opdracht), env=dict(omgeving), start_new_session=True)

    def __enter__(self) -> Self:
        """The running process."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it: first kindly, then surely."""
        self.stop()

    def stop(self, geduld: float = 5.0) -> None:
        """SIGTERM to the process group; SIGKILL when that does not help within `geduld` seconds."""
        if self.popen.poll() is not None:
            return
        os.killpg(self.popen.pid, signal.SIGTERM)
        try:
            self.popen.wait(geduld)
        except subprocess.TimeoutExpired:
            os.killpg(self.popen.pid, signal.SIGKILL)
            self.popen.wait(geduld)


def wacht_op(adres: str, *, seconden: float, proces: Proces) -> bool:
    """Whether the address answers within the time; stops waiting when the process has ended."""
    einde = time.monotonic() + seconden
    while time.monotonic() < einde and proces.popen.poll() is None:
        try:
            with urlopen(adres, timeout=2):  # noqa: S310  (an address of our own on loopback)
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False
