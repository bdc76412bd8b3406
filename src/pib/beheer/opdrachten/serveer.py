"""``pib serveer``: the portal for municipalities, under the web login alone."""

import os
import subprocess
import sys

import click

from pib.beheer.processen import omgeving_voor

ADRES = "127.0.0.1"


@click.command()
@click.option("--poort", default=8000, show_default=True, help="Poort op dit apparaat.")
@click.option("--werkers", default=os.cpu_count() or 1, show_default=True, help="Aantal processen.")
def serveer(poort: int, werkers: int) -> int:
    """Bied het portaal aan op http://localhost:POORT; stop met Ctrl+C."""
    click.echo(f"Het portaal staat op http://localhost:{poort}. Stop met Ctrl+C.", err=True)
    return subprocess.call(granian(poort=poort, werkers=werkers), env=omgeving_voor("web"))


def granian(*, poort: int, werkers: int) -> list[str]:
    """The web server: WSGI, one blocking thread per process (stack: measured best)."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "pib.web.wsgi:application"),
        *("--host", ADRES, "--port", str(poort), "--workers", str(werkers), "--blocking-threads", "1"),
        *("--no-access-log", "--log-level", "warning"),
    ]
