"""``pib serveer``: the portal for municipalities, under the web login alone."""

import io
import os
import signal
import sys

import click
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from pib.beheer.opdrachten import GEDAAN
from pib.beheer.processen import Proces, controleer_poorten, omgeving_voor

ADRES = "127.0.0.1"


@click.command()
@click.option("--poort", default=8000, show_default=True, metavar="POORT", help="Poort op dit apparaat.")
@click.option(
    "--werkers", default=os.cpu_count() or 1, show_default="aantal kernen", metavar="AANTAL", help="Aantal processen."
)
def serveer(poort: int, werkers: int) -> int:
    """Bied het portaal aan op http://localhost:POORT; stop met Ctrl+C."""
    controleer_poorten(poort)
    if settings.PRODUCTIE:
        controleer_installatie()
    click.echo(f"Het portaal staat op http://localhost:{poort}. Stop met Ctrl+C.", err=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Proces(granian(poort=poort, werkers=werkers), omgeving=omgeving_voor("web")) as server:
        try:
            return server.popen.wait()
        except KeyboardInterrupt:
            return GEDAAN


def controleer_installatie() -> None:
    """In production nothing is served while a check of the installation fails (``core.controles`` among them)."""
    try:
        call_command("check", deploy=True, databases=["default"], stderr=io.StringIO(), stdout=io.StringIO())
    except SystemCheckError as fout:
        raise click.ClickException(f"De installatie is niet in orde, het portaal start niet.\n{fout}") from None


def granian(*, poort: int, werkers: int) -> list[str]:
    """The web server: WSGI, one blocking thread per process (stack: measured best)."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "pib.web.wsgi:application"),
        *("--host", ADRES, "--port", str(poort), "--workers", str(werkers), "--blocking-threads", "1"),
        *("--no-access-log", "--log-level", "warning"),
    ]
