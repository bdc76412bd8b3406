"""``pib logboek``: seal lines, keep the head of the chain elsewhere, and check the chain (spec O5)."""

import json
import signal
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

import click
from django.conf import settings
from django.db import OperationalError, connection
from rich.console import Console
from rich.table import Table

from pib.beheer.opdrachten import FOUT, GEDAAN
from pib.beheer.opdrachten.inzage import inzage, verslagen
from pib.beheer.opdrachten.logboek_export import exporteren, register
from pib.core import klok
from pib.logboek import actions, hoofden, queries, rules

PAUZE_SECONDEN = 2.0
LANG_SECONDEN = 10  # a line is sealed within this time (spec O5)
HOOFD_ELKE = timedelta(hours=1)
HOOFD_OPNIEUW = timedelta(minutes=1)
_GETOOND = 20


@click.group()
def logboek() -> None:
    """Wie zag wat, wanneer en waarom: verzegelen, controleren en lezen."""


for opdracht in (inzage, verslagen, exporteren, register):
    logboek.add_command(opdracht)


@logboek.command()
@click.option("--blijf", is_flag=True, help="Blijf verzegelen tot Ctrl+C of SIGTERM; bewaar elk uur het hoofd.")
def verzegelen(*, blijf: bool) -> int:
    """Zet nieuwe regels in de keten van hun maand.

    Zonder --blijf: alles wat nu wacht. Met --blijf draait de opdracht door; zo is een regel binnen tien seconden
    verzegeld. Het hoofd van de keten gaat elk uur naar het bestand van PIB_LOGBOEK_HOOFDEN.
    """
    if not blijf:
        click.echo(f"{_alles()} regels verzegeld.")
        return GEDAAN
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _blijf()
    except KeyboardInterrupt:
        return GEDAAN


@logboek.command()
def hoofd() -> None:
    """Schrijf het hoofd van elke keten nu weg, buiten de databank."""
    aantal = _bewaar_hoofden(klok.nu())
    click.echo(f"{_hoofden(aantal)} bewaard in {settings.LOGBOEK_HOOFDEN}.")


@logboek.command()
@click.option("--maand", type=click.DateTime(["%Y-%m"]), metavar="JJJJ-MM", help="Controleer alleen deze maand.")
@click.option(
    "--hoofden", "pad", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND",
    help="Ander bestand met hoofden.",
)  # fmt: skip
@click.option("--json", "als_json", is_flag=True, help="Geef de uitkomst als één JSON-object.")
def controleren(*, maand: datetime | None, pad: Path | None, als_json: bool) -> int:
    """Reken de hele keten na en vergelijk haar met de hoofden die elders bewaard zijn.

    Eindigt met 1 als een regel gewijzigd, verwijderd, verplaatst of tussengevoegd is. Een hele maand die weg is nadat
    haar bewaartermijn voorbij was, is geen bevinding.
    """
    dag = maand.date() if maand else None
    vast = [hoofd for hoofd in _bewaarde_hoofden(pad) if dag in {None, hoofd.maand}]
    telling = _Telling()
    schakels = map(telling.tel, queries.schakels(dag))
    gevonden = [*rules.controleer(schakels, vast, vandaag=klok.vandaag()), *queries.buiten_de_keten(dag)]
    cijfers = {"schakels": telling.aantal, "hoofden": len(vast), "wachtend": queries.wachtend(),
               "wacht_seconden": round(queries.langst_wachtend())}  # fmt: skip
    if als_json:
        regels = [{"maand": f"{b.maand:%Y-%m}", "nummer": b.nummer, "wat": b.wat, "regel": b.soort + str(b.regel)}
                  for b in gevonden]  # fmt: skip
        click.echo(json.dumps({**cijfers, "bevindingen": regels}))
    else:
        _toon(cijfers, gevonden)
    return FOUT if gevonden else GEDAAN


def _bewaarde_hoofden(pad: Path | None) -> list[rules.Hoofd]:
    try:
        return hoofden.lees(pad or Path(settings.LOGBOEK_HOOFDEN), meld=_meld)
    except hoofden.Onleesbaar as fout:
        raise click.ClickException(str(fout)) from None


def _meld(zin: str) -> None:
    click.echo(zin, err=True)


class _Telling:
    """Counts the links while they are read."""

    aantal = 0

    def tel(self, schakel: rules.Schakel) -> rules.Schakel:
        self.aantal += 1
        return schakel


def _toon(cijfers: dict[str, int], gevonden: Sequence[rules.Bevinding]) -> None:
    console = Console(highlight=False)
    console.print(
        f"{cijfers['schakels']} regels nagerekend, {_hoofden(cijfers['hoofden'])} vergeleken;"
        f" {cijfers['wachtend']} regels wachten nog op verzegeling."
    )
    if cijfers["wacht_seconden"] > LANG_SECONDEN:
        console.print(
            f"De oudste wacht al {cijfers['wacht_seconden']} seconden. Draait 'pib logboek verzegelen --blijf'?"
        )
    if not gevonden:
        console.print("De keten is heel.")
        return
    tabel = Table(title=f"{len(gevonden)} bevindingen", title_justify="left")
    for kop in ("Maand", "Nummer", "Regel", "Wat"):
        tabel.add_column(kop)
    for bevinding in gevonden[:_GETOOND]:
        regel = f"{bevinding.soort}{bevinding.regel}" if bevinding.soort else "–"
        tabel.add_row(f"{bevinding.maand:%Y-%m}", str(bevinding.nummer or "–"), regel, bevinding.wat)
    console.print(tabel)


def _hoofden(aantal: int) -> str:
    return "1 hoofd" if aantal == 1 else f"{aantal} hoofden"


def _alles() -> int:
    totaal = 0
    while aantal := actions.verzegelen():
        totaal += aantal
    return totaal


def _blijf() -> NoReturn:
    """Every two seconds; a database that is away for a while is waited for, and so is the disk with the heads."""
    volgend_hoofd = klok.nu()
    while True:
        try:
            _alles()
            if (nu := klok.nu()) >= volgend_hoofd:
                volgend_hoofd = nu + (HOOFD_ELKE if _bewaren_lukt(nu) else HOOFD_OPNIEUW)
        except OperationalError:
            connection.close()
        time.sleep(PAUZE_SECONDEN)


def _bewaren_lukt(nu: datetime) -> bool:
    """Sealing goes on when the heads cannot be kept; whoever watches the process is told every time."""
    try:
        _bewaar_hoofden(nu)
    except OSError as fout:
        _meld(f"Het hoofd kon niet bewaard worden ({type(fout).__name__}); over een minuut opnieuw.")
        return False
    return True


def _bewaar_hoofden(nu: datetime) -> int:
    return hoofden.bewaar(Path(settings.LOGBOEK_HOOFDEN), queries.hoofden(), op=nu)
