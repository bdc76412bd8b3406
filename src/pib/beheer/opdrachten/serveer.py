"""``pib serveer``: the portal for municipalities, or DUO's own; each under its own database login alone (spec T7)."""

import os
import signal
import sys

import click
from django.conf import settings

from pib.beheer import opdrachten
from pib.beheer.installatie import controleer_installatie, controleer_muren
from pib.beheer.opdrachten import GEDAAN
from pib.beheer.processen import Proces, controleer_poorten, omgeving_voor

ADRES = "127.0.0.1"
POORTEN = {"web": 8000, "duo": 8010}


@click.command()
@click.option("--duo", "voor_duo", is_flag=True, help="Het portaal van DUO zelf, voor operators en auditors.")
@click.option("--poort", type=int, show_default="8000, met --duo 8010", metavar="POORT", help="Poort op dit apparaat.")
@click.option(
    "--werkers", default=os.cpu_count() or 1, show_default="aantal kernen", metavar="AANTAL", help="Aantal processen."
)
def serveer(poort: int | None, werkers: int, *, voor_duo: bool) -> int:
    """Bied het portaal aan op http://localhost:POORT; stop met Ctrl+C.

    Het portaal voor gemeenten werkt onder de databanklogin web, dat van DUO onder duo.
    """
    login = "duo" if voor_duo else "web"
    poort = poort or POORTEN[login]
    opdrachten.bereid_voor(login)
    controleer_poorten(poort)
    if settings.PRODUCTIE:
        controleer_installatie()
    else:
        controleer_muren()
    click.echo(f"Het portaal staat op http://localhost:{poort}. Stop met Ctrl+C.", err=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Proces(granian(poort=poort, werkers=werkers), omgeving=omgeving_voor(login)) as server:
        try:
            return server.popen.wait()
        except KeyboardInterrupt:
            return GEDAAN


def granian(*, poort: int, werkers: int) -> list[str]:
    """The web server: WSGI, one blocking thread per process (stack: measured best)."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "pib.web.wsgi:application"),
        *("--host", ADRES, "--port", str(poort), "--workers", str(werkers), "--blocking-threads", "1"),
        *("--no-access-log", "--log-level", "warning"),
    ]
