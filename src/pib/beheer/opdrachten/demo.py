"""``pib demo``: the whole chain on invented persons; then the portal."""

import json
import signal
import time
from contextlib import nullcontext

import click
from rich.console import Console
from rich.table import Table

from pib.beheer.demo import serveren
from pib.beheer.demo.controle import Cijfers, meet
from pib.beheer.demo.keten import Demo, LeveringGeweigerd
from pib.beheer.demo.voortgang import Voortgang
from pib.beheer.opdrachten import FOUT, GEDAAN, Geweigerd, duur_van_voorbereiding
from pib.beheer.processen import controleer_poorten

MINSTENS_PERSONEN = 1000  # with fewer, a week of changes breaks the contract's stop rules
POORT = click.IntRange(1, 65535)


@click.command()
@click.option("--eenmalig", is_flag=True, help="Doorloop de keten en stop; start het portaal niet.")
@click.option("--json", "als_json", is_flag=True, help="Geef de cijfers als één JSON-object (met --eenmalig).")
@click.option(
    "--personen",
    type=click.IntRange(MINSTENS_PERSONEN),
    metavar="AANTAL",
    default=4000,
    show_default=True,
    help=f"Aantal verzonnen personen, naast de vaste rollen; minstens {MINSTENS_PERSONEN}.",
)
@click.option(
    "--poort",
    type=POORT,
    default=8000,
    metavar="POORT",
    show_default=True,
    envvar="PIB_DEMO_POORT",
    help="Poort van het portaal.",
)
@click.option(
    "--duo-poort",
    type=POORT,
    default=8010,
    metavar="POORT",
    show_default=True,
    envvar="PIB_DEMO_DUO_POORT",
    help="Poort van het portaal van DUO zelf.",
)
@click.option(
    "--simulator-poort",
    type=POORT,
    default=8001,
    metavar="POORT",
    show_default=True,
    envvar="PIB_DEMO_SIMULATOR_POORT",
    help="Poort van de eHerkenning-simulator.",
)
def demo(*, eenmalig: bool, als_json: bool, personen: int, poort: int, duo_poort: int, simulator_poort: int) -> int:
    """De hele keten op verzonnen personen: levering, selectie, brieven, signalen; daarna het portaal.

    Elk cijfer komt uit een eigen bron; kloppen ze niet met elkaar, dan eindigt de opdracht met 1.
    """
    if als_json and not eenmalig:
        raise click.UsageError("--json hoort bij --eenmalig.")
    poorten = {"poort": poort, "duo_poort": duo_poort, "simulator_poort": simulator_poort}
    if len(set(poorten.values())) < len(poorten):
        raise click.UsageError("De twee portalen en de simulator hebben elk een eigen poort nodig.")
    if not eenmalig:
        controleer_poorten(*poorten.values(), opties="--poort, --duo-poort of --simulator-poort")
    with nullcontext() if eenmalig else serveren.alleen_hier():
        return _voer_uit(eenmalig=eenmalig, als_json=als_json, personen=personen, poorten=poorten)


def _voer_uit(*, eenmalig: bool, als_json: bool, personen: int, poorten: dict[str, int]) -> int:
    console = Console(stderr=True)
    voortgang = Voortgang(console)
    voortgang.noteer("databank", "Databank klaarzetten", duur_van_voorbereiding())
    keten = Demo(personen=personen, voortgang=voortgang)
    cijfers = meet(keten, nieuwe_brieven=_doorlopen(keten))
    _toon(cijfers, als_json=als_json)
    for zin in cijfers.verschillen:
        console.print(f"[red]{zin}[/]", highlight=False)
    if not eenmalig:
        _serveer(console, poorten)
    return FOUT if cijfers.verschillen else GEDAAN


def _doorlopen(keten: Demo) -> int:
    """The chain; refused when the registration holds another story than the demo's."""
    try:
        return keten.doorlopen()
    except LeveringGeweigerd as fout:
        raise Geweigerd(
            f"De demo kan hier niet verder: {fout} Staan er in deze databank andere gegevens dan die van de demo?"
            " Kies dan met PIB_VAR een lege map, of begin opnieuw na 'make schoon'."
        ) from None


def _toon(cijfers: Cijfers, *, als_json: bool) -> None:
    if als_json:
        click.echo(json.dumps(cijfers.als_dict(), ensure_ascii=False))
        return
    tabel = Table(title="De keten in cijfers", title_justify="left")
    tabel.add_column("Wat")
    tabel.add_column("Aantal", justify="right")
    tabel.add_column("Bron", style="dim")
    tabel.add_row("Personen", str(cijfers.personen), "pib elip beslissingen")
    tabel.add_row("Gekozen", str(cijfers.gekozen), "pib elip beslissingen")
    tabel.add_row(
        f"Gekozen bij {cijfers.deelnemers} deelnemers", str(cijfers.gekozen_bij_deelnemers), "pib elip beslissingen"
    )
    for reden, aantal in cijfers.uitval_per_reden.items():
        tabel.add_row(f"  uitval: {reden}", str(aantal), "bewaarde redenen")
    tabel.add_row("Brieven", str(cijfers.brieven), "PDF's op schijf")
    eigen = {code: aantal for code, aantal in cijfers.signalen.items() if code.startswith(("SS4", "PIB"))}
    for code, aantal in eigen.items():
        tabel.add_row(f"Signaal {code}", str(aantal), "signalen")
    andere = sum(cijfers.signalen.values()) - sum(eigen.values())
    tabel.add_row("Signalen van andere wetten", str(andere), "signalen")
    tabel.add_row("Nieuwe brieven bij tweede start", str(cijfers.tweede_start["nieuwe_brieven"]), "de ronde")
    Console().print(tabel)


def _serveer(console: Console, poorten: dict[str, int]) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with serveren.portaal(**poorten) as adressen:
        serveren.vertel(console, adressen)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            console.print("Het portaal stopt.")
