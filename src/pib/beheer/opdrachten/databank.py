"""``pib db``: logins, migrations and addresses of the database."""

import fcntl
import hashlib
import os
import secrets
import subprocess
import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

import click
import psycopg

from pib.beheer import opdrachten
from pib.core import logins
from pib.settings import omgeving
from pib.settings.databank import VARIABELE

PAKKET = Path(__file__).resolve().parents[2]


@click.group()
def db() -> None:
    """Databank inrichten en bijwerken."""


@db.command()
def migreren() -> None:
    """Werk tabellen, toegangsbeleid en rechten bij.

    De databank komt op de stand van deze versie. Met de ingebouwde databank gebeurt dat vanzelf.
    """
    opdrachten.bereid_voor("eigenaar")
    from django.core.management import call_command  # noqa: PLC0415  (after the environment is complete)

    call_command("migrate", verbosity=0, interactive=False)
    click.echo("De databank is bijgewerkt.", err=True)


@db.command()
@click.option("--login", type=click.Choice(list(VARIABELE)), default="web", show_default=True, help="Welke login.")
def adres(login: str) -> None:
    """Druk het adres van een login af, voor psql.

    De ingebouwde databank draait zolang een andere opdracht haar gebruikt, zoals pib demo.
    """
    opdrachten.bereid_voor(login)
    click.echo(os.environ.get(VARIABELE[login]) or "")


@db.command()
@click.argument("beheerdersadres")
def rollen(beheerdersadres: str) -> None:
    """Maak op een eigen server logins en databank.

    BEHEERDERSADRES is het adres van een login die rollen en databanken mag maken: postgresql://…

    Drukt per login een regel voor de omgeving af, met een nieuw wachtwoord; bewaar die veilig.
    """
    wachtwoorden = {naam: secrets.token_urlsafe(24) for naam in logins.LOGINS.values()}
    try:
        with psycopg.connect(beheerdersadres, autocommit=True) as verbinding:
            logins.aanmaken(verbinding, wachtwoorden, databank="pib")
            adres_van = partial(_adres, host=verbinding.info.host or "localhost", poort=verbinding.info.port)
    except psycopg.Error as fout:
        raise click.ClickException(f"De logins zijn niet gemaakt: {fout}") from None
    for login, naam in logins.LOGINS.items():
        click.echo(f"{VARIABELE[login]}={adres_van(naam, wachtwoorden[naam])}")


def _adres(naam: str, wachtwoord: str, *, host: str, poort: int) -> str:
    """The address of a login; a server on a socket is named by the folder of that socket."""
    if host.startswith("/"):
        return f"postgresql://{naam}:{wachtwoord}@/pib?{urlencode({'host': host, 'port': poort})}"
    return f"postgresql://{naam}:{wachtwoord}@{host}:{poort}/pib"


def breng_bij() -> None:
    """Migrate the embedded database when this version was never applied to it; who comes second waits for the first."""
    merk = omgeving.var_map() / "databank-versie"
    with merk.with_suffix(".slot").open("a") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        stand = _stand()
        if merk.exists() and merk.read_text() == stand:
            return
        _migreer_in_eigen_proces()
        merk.write_text(stand)


def _stand() -> str:
    """A fingerprint of everything that shapes the database: migrations, declared walls, the queue's version."""
    som = hashlib.sha256(version("procrastinate").encode())
    patronen = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "core/muren.py", "core/logins.py")
    for pad in sorted(pad for patroon in patronen for pad in PAKKET.glob(patroon)):
        som.update(pad.read_bytes())
    return som.hexdigest()


def _migreer_in_eigen_proces() -> None:
    proces_omgeving = {**os.environ, "PIB_LOGIN": "eigenaar", "PIB_DB_KLAAR": "1"}
    uitkomst = subprocess.run(
        [sys.executable, "-m", "pib", "db", "migreren"],
        env=proces_omgeving,
        capture_output=True,
        text=True,
        check=False,
    )
    if uitkomst.returncode:
        raise click.ClickException(f"De databank kon niet worden bijgewerkt.\n{uitkomst.stderr.strip()}")
