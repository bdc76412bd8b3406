"""``pib elip``: who meets the criteria, and why."""

import sys
from datetime import datetime
from pathlib import Path

import click

from pib.beheer.opdrachten import DAG
from pib.elip.queries.beslissingen import beslissingen_csv


@click.group()
def elip() -> None:
    """Wie voldoet aan de ELIP-criteria, en waarom."""


@elip.command()
@click.option("--peildatum", type=DAG, required=True, metavar="JJJJ-MM-DD", help="De dag waarop wordt getoetst.")
@click.option(
    "--uit",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="BESTAND",
    help="Schrijf naar dit bestand.",
)
def beslissingen(peildatum: datetime, uit: Path | None) -> None:
    """Toon wie gekozen is, en van wie niet: waarom.

    De uitvoer is CSV met een regel per persoon, onder een intern nummer. Er verandert niets.
    """
    blokken = beslissingen_csv(peildatum.date())
    if uit is None:
        sys.stdout.buffer.writelines(blokken)
        return
    with uit.open("wb") as bestand:
        bestand.writelines(blokken)
    click.echo(f"Geschreven: {uit}", err=True)
