"""``pib ronde``: the weekly run with letters, and stopping it safely."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn

from pib.beheer.levering import laatste_levering
from pib.beheer.opdrachten import DAG, Geweigerd
from pib.brieven.models import Brief
from pib.core import klok
from pib.core.datums import toon_datum
from pib.core.kijker import operator
from pib.elip.actions import ronde as rondes
from pib.elip.actions.ronde import RondeGeweigerd, Uitkomst

Gevolg = TypeVar("Gevolg")
_REDEN_LENGTE = 200
_PEILDATUM = click.option("--peildatum", type=DAG, required=True, metavar="JJJJ-MM-DD", help="De dag van de ronde.")


@click.group()
def ronde() -> None:
    """De wekelijkse ronde met brieven."""


def _kort(_: click.Context, option: click.Parameter, waarde: str) -> str:
    """A reason fits where it is kept: in the run and in a line of the logboek."""
    if len(waarde) > _REDEN_LENGTE:
        raise click.BadParameter(f"gebruik hoogstens {_REDEN_LENGTE} tekens.", param=option)
    return waarde


@ronde.command()
@_PEILDATUM
@click.option(
    "--oude-levering",
    callback=_kort,
    default="",
    metavar="REDEN",
    help="Waarom de ronde door mag gaan op een levering van meer dan 8 dagen oud.",
)
@click.option("--json", "als_json", is_flag=True, help="Druk één JSON-object af op standaarduitvoer.")
def uitvoeren(peildatum: datetime, oude_levering: str, als_json: bool) -> None:
    """Kies, maak de brieven en stel ze vast.

    U kunt dit veilig afbreken en opnieuw starten: niemand krijgt twee brieven en niemand wordt overgeslagen.
    """
    begin = time.perf_counter()
    with _balk() as balk:
        regel = balk.add_task("Brieven maken", total=None)
        uitkomst = _geweigerd_of(
            lambda: rondes.uitvoeren(
                peildatum=peildatum.date(),
                levering=laatste_levering,
                door=operator(klok.vandaag()),
                nu=klok.nu,
                oude_levering=oude_levering,
                voortgang=lambda klaar, totaal: balk.update(regel, completed=klaar, total=totaal),
            )
        )
        balk.remove_task(regel)
    if als_json:
        click.echo(json.dumps(_als_dict(uitkomst, time.perf_counter() - begin), ensure_ascii=False))
    _vertel(uitkomst)


@ronde.command()
@_PEILDATUM
@click.option(
    "--reden", required=True, callback=_kort, metavar="REDEN", help="Waarom de ronde niet doorgaat; geen namen."
)
def annuleren(peildatum: datetime, reden: str) -> None:
    """Annuleer een ronde die nog niet is vastgesteld."""
    aantal = _geweigerd_of(
        lambda: rondes.annuleren(peildatum=peildatum.date(), reden=reden, door=operator(klok.vandaag()), op=klok.nu())
    )
    click.echo(f"De ronde is geannuleerd; {aantal} brieven gaan niet uit.", err=True)


@ronde.command()
@_PEILDATUM
def pauzeren(peildatum: datetime) -> None:
    """Zet een ronde stil; gemaakte brieven blijven bewaard."""
    _geweigerd_of(lambda: rondes.pauzeren(peildatum=peildatum.date(), door=operator(klok.vandaag()), op=klok.nu()))
    click.echo("De ronde is gepauzeerd. Ga verder met: pib ronde hervatten", err=True)


@ronde.command()
@_PEILDATUM
def hervatten(peildatum: datetime) -> None:
    """Geef een gepauzeerde ronde weer vrij."""
    _geweigerd_of(lambda: rondes.hervatten(peildatum=peildatum.date(), door=operator(klok.vandaag())))
    click.echo("De ronde mag verder. Start haar met: pib ronde uitvoeren", err=True)


def _geweigerd_of(doe: Callable[[], Gevolg]) -> Gevolg:
    """What the deed gives; a rule that refuses ends the command with status 2."""
    try:
        return doe()
    except RondeGeweigerd as fout:
        raise Geweigerd(str(fout)) from None


def _balk() -> Progress:
    kolommen = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn())
    return Progress(*kolommen, console=Console(stderr=True), transient=True)


def _als_dict(uitkomst: Uitkomst, duur_s: float) -> dict[str, Any]:
    return {**asdict(uitkomst), "peildatum": uitkomst.peildatum.isoformat(), "duur_s": round(duur_s, 2)}


def _vertel(uitkomst: Uitkomst) -> None:
    dag = toon_datum(uitkomst.peildatum)
    if uitkomst.al_vastgesteld:
        click.echo(f"De ronde van {dag} was al vastgesteld: er zijn geen nieuwe brieven gemaakt.", err=True)
    else:
        click.echo(f"De ronde van {dag} is vastgesteld: {uitkomst.brieven} brieven.", err=True)
        if not uitkomst.gekozen:
            click.echo("Bij de deelnemende gemeenten is niemand gekozen die nog geen brief kreeg.", err=True)
    for reden, aantal in sorted(uitkomst.uitval.items()):
        click.echo(f"  uitval: {aantal} × {Brief.Uitval(reden).label}", err=True)
