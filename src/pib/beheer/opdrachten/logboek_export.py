"""``pib logboek exporteren`` and ``pib logboek register``: the logboek for other systems (spec O5)."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

import click
from django.conf import settings

from pib.beheer.opdrachten import DAG, Geweigerd
from pib.bewaren import verwerkingen
from pib.core import klok
from pib.core.kijker import operator
from pib.logboek.actions import Deel
from pib.logboek.actions import exporteren as exporteer
from pib.logboek.standaard import Bron


@click.command()
@click.option("--van", type=DAG, required=True, metavar="JJJJ-MM-DD", help="Vanaf deze dag.")
@click.option("--tot", type=DAG, required=True, metavar="JJJJ-MM-DD", help="Tot deze dag; de dag zelf niet.")
@click.option(
    "--deel",
    type=click.Choice([deel.value for deel in Deel]),
    default=Deel.VERWERKINGEN.value,
    show_default=True,
    help="De regels volgens de standaard, of wie er in die traces aan het werk was.",
)
@click.option("--uit", type=click.Path(path_type=Path), metavar="BESTAND", help="Schrijf naar dit nieuwe bestand.")
def exporteren(*, van: datetime, tot: datetime, deel: str, uit: Path | None) -> None:
    """Schrijf verzegelde regels van het logboek als JSON-regels, in de volgorde van de keten.

    De regels hebben de vorm van de standaard Logboek Dataverwerkingen. Daarin staat niet wie er aan het werk was; dat
    geeft --deel gebruik, te koppelen met trace_id. Regels die nog wachten op verzegeling komen niet mee. Er staat nooit
    een burgerservicenummer in. De export zelf komt in het logboek. Een bestand van --uit kunt alleen u lezen.
    """
    if van >= tot:
        raise Geweigerd("--tot moet na --van liggen.")
    bron = Bron(register=settings.VERWERKINGENREGISTER, versie=version("pib"))
    with _uitvoer(uit) as bestand:
        regels = exporteer(Deel(deel), van=van.date(), tot=tot.date(), door=operator(klok.vandaag()), bron=bron)
        aantal = _schrijf(regels, bestand)
    click.echo(f"{aantal} regels geëxporteerd.", err=True)


@click.command()
def register() -> None:
    """Geef het register van verwerkingsactiviteiten waar een export naar verwijst, als JSON.

    De teksten staan in docs/verwerkingen.md. Het bestand van PIB_VERWERKINGEN vervangt wat u zelf vaststelt, zoals de
    grondslag.
    """
    try:
        lijst = verwerkingen.register(settings.VERWERKINGENREGISTER, settings.VERWERKINGEN)
    except verwerkingen.Onleesbaar as fout:
        raise click.ClickException(str(fout)) from None
    click.echo(json.dumps(lijst, ensure_ascii=False, indent=2))


def _schrijf(regels: Iterable[object], bestand: IO[str]) -> int:
    aantal = 0
    for regel in regels:
        bestand.write(json.dumps(regel, ensure_ascii=False) + "\n")
        aantal += 1
    return aantal


@contextmanager
def _uitvoer(pad: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a new file for this user alone that is there only when all of it is."""
    if pad is None:
        yield sys.stdout
        return
    if pad.exists():
        raise Geweigerd(f"{pad} bestaat al.")
    half = pad.with_name(f"{pad.name}.deel")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as bestand:
            yield bestand
        half.rename(pad)
    finally:
        half.unlink(missing_ok=True)
