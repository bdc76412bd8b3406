"""The process: ``python -m eherkenning_simulator --config FILE [--poort N]``; loopback only, never in production."""

import argparse
import os
import sys
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from eherkenning_simulator.gegevens import Instellingen, lees
from eherkenning_simulator.provider import Provider

ADRES = "127.0.0.1"
_FOUT, _VERKEERD_GEBRUIK = 1, 64


class Server(ThreadingMixIn, WSGIServer):
    """Threads, so that a browser that keeps a connection open holds up nobody."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without asking the network for our own name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADRES, self.socket.getsockname()[1]
        self.setup_environ()


class Zwijgzaam(WSGIRequestHandler):
    """No line per request: addresses hold codes."""

    def log_message(self, *args: Any) -> None:  # noqa: D102  (see the class)
        del args


def is_productie() -> bool:
    """Whether the environment says that this is production."""
    namen = (os.environ.get("PIB_OMGEVING", ""), os.environ.get("DJANGO_SETTINGS_MODULE", "").rpartition(".")[2])
    return "productie" in namen


def start(instellingen: Instellingen) -> Server:
    """A server that is bound and ready; ``serve_forever`` answers."""
    server = Server((ADRES, instellingen.poort), Zwijgzaam)
    server.set_app(Provider(instellingen))
    return server


def main(argv: list[str] | None = None) -> int:
    """Run until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m eherkenning_simulator", description="Lokale eHerkenning.")
    parser.add_argument("--config", type=Path, required=True, help="JSON: issuer, personas, diensten")
    parser.add_argument("--poort", type=int, help="moet de poort van de issuer zijn (controle)")
    keuzes = parser.parse_args(argv)
    if is_productie():
        return _meld("De simulator start niet in productie.")
    try:
        instellingen = lees(keuzes.config)
    except (OSError, ValueError, KeyError, TypeError) as fout:
        return _meld(f"{keuzes.config}: {fout}")
    if keuzes.poort not in (None, instellingen.poort):
        return _meld(
            f"--poort {keuzes.poort} past niet bij {instellingen.issuer} in {keuzes.config}.", _VERKEERD_GEBRUIK
        )
    try:
        server = start(instellingen)
    except OSError as fout:
        return _meld(f"Poort {instellingen.poort} is niet vrij: {fout.strerror}.")
    sys.stdout.write(f"eHerkenning-simulator: {instellingen.issuer}\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


def _meld(tekst: str, uitgang: int = _FOUT) -> int:
    sys.stderr.write(f"{tekst}\n")
    return uitgang


if __name__ == "__main__":
    sys.exit(main())
