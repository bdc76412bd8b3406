"""``pib db``: logins and migrations of the database, and the embedded server."""

import os
import subprocess
import sys

import click
from django.core.management import call_command


@click.group()
def db() -> None:
    """Databank inrichten, starten, stoppen."""


@db.command()
def migreren() -> None:
    """Breng de tabellen, het toegangsbeleid en de rechten op de stand van deze versie."""
    call_command("migrate", verbosity=0, interactive=False)
    click.echo("Databank bijgewerkt.", err=True)


def migreer_in_eigen_proces() -> None:
    """Migrate under the owner's login in a process of its own, so that this process never holds that login."""
    omgeving = {**os.environ, "PIB_LOGIN": "eigenaar", "PIB_DB_KLAAR": "1"}
    uitkomst = subprocess.run(
        [sys.executable, "-m", "pib", "db", "migreren"], env=omgeving, capture_output=True, text=True, check=False
    )
    if uitkomst.returncode:
        raise click.ClickException(f"De databank kon niet worden bijgewerkt.\n{uitkomst.stderr.strip()}")
