"""``pib logboek inzage`` and ``pib logboek verslagen``: what the logboek says, for a person and for municipalities."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from pib.beheer.opdrachten import FOUT, Geweigerd
from pib.core import klok
from pib.core.kijker import Kijker, operator
from pib.core.nummers import parse_bsn
from pib.toezicht.actions.inzage import Bestand, maak_inzage_in_elke_vorm
from pib.toezicht.actions.lezen import OnbekendePersoon, zoek_persoon
from pib.toezicht.actions.verslagen import MaandLoopt, maak_verslagen


@click.command()
@click.option(
    "--map", "map_", type=click.Path(path_type=Path, file_okay=False), required=True, help="Waar de bestanden komen."
)
def inzage(*, map_: Path) -> int | None:
    """Maak het overzicht voor een inzageverzoek: wie een persoon zag, wanneer en waarom.

    Het burgerservicenummer komt van standaardinvoer, zodat het niet in de geschiedenis of de proceslijst staat. Er
    komen twee bestanden, een PDF en een CSV, die alleen u kunt lezen; in hun naam staat niets over de persoon.
    """
    door = operator(klok.vandaag())
    try:
        persoon = zoek_persoon(parse_bsn(_gelezen()), door=door)
    except (ValueError, OnbekendePersoon) as fout:
        raise Geweigerd(str(fout)) from None
    gemaakt = maak_inzage_in_elke_vorm(persoon, door=door)
    for bestand in gemaakt.bestanden:
        _bewaar(map_, bestand)
    if gemaakt.niet_gemaakt is None:
        return None
    click.echo(f"De PDF kan niet gemaakt worden. {gemaakt.niet_gemaakt.toelichting}", err=True)
    return FOUT


@click.command()
@click.option("--maand", type=click.DateTime(["%Y-%m"]), required=True, metavar="JJJJ-MM", help="Welke maand.")
@click.option("--json", "als_json", is_flag=True, help="Geef de uitkomst als één JSON-object.")
def verslagen(*, maand: datetime, als_json: bool) -> None:
    """Maak de maandverslagen: per gemeente hoe vaak er naar personen is gekeken, zonder personen.

    Een werker doet dit vanzelf als een maand voorbij is. Nog eens maken geeft dezelfde cijfers.
    """
    door: Kijker = operator(klok.vandaag())
    try:
        aantal = maak_verslagen(maand.date(), door=door, nu=klok.nu())
    except MaandLoopt as fout:
        raise Geweigerd(str(fout)) from None
    if als_json:
        click.echo(json.dumps({"maand": f"{maand:%Y-%m}", "gemeenten": aantal}))
    else:
        click.echo(f"{aantal} maandverslagen over {maand:%Y-%m} gemaakt.")


def _gelezen() -> str:
    """A line of standard input; asked for unseen at a terminal."""
    if sys.stdin.isatty():
        getypt: str = click.prompt("Burgerservicenummer", hide_input=True)
        return getypt
    return sys.stdin.readline().strip()


def _bewaar(map_: Path, bestand: Bestand) -> None:
    """Readable by this user alone; an existing file is never overwritten."""
    map_.mkdir(parents=True, exist_ok=True)
    pad = map_ / bestand.naam
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
        uit.write(bestand.inhoud)
    click.echo(f"{pad}: {bestand.regels} regels")
