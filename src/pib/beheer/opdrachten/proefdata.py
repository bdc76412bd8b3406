"""``pib proefdata``: write invented deliveries for demo, tests and measurements."""

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from pib.beheer.opdrachten import DAG, Geweigerd
from pib.beheer.proefdata import nummers
from pib.beheer.proefdata.leveringen import MUTATIES, VOLLEDIG, Geschreven, schrijf_eerste, schrijf_vervolg
from pib.beheer.proefdata.plan import Plan, PlanKanNiet
from pib.beheer.proefdata.schrijven import MapInGebruik


@click.command()
@click.argument("map_", metavar="MAP", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--personen",
    type=click.IntRange(0),
    default=1000,
    show_default=True,
    metavar="AANTAL",
    help="Hoeveel verzonnen personen.",
)
@click.option(
    "--gemeenten",
    default="alle",
    show_default=True,
    metavar="CODES",
    help="Waar zij wonen: alle, of codes met komma's, zoals 0772,0344.",
)
@click.option(
    "--zaad", type=click.IntRange(0), default=1, show_default=True, metavar="GETAL", help="Ander zaad, andere personen."
)
@click.option("--peildatum", type=DAG, required=True, metavar="JJJJ-MM-DD", help="De dag waarvan de gegevens zijn.")
@click.option(
    "--serienummer",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="GETAL",
    help="Nummer van de levering.",
)
@click.option(
    "--rolverdeling/--geen-rolverdeling", default=False, help="Ook de vaste personen van de demo (docs/proefdata.md)."
)
@click.option("--volume", is_flag=True, help="Sta nummers toe die de elfproef niet halen, voor meer personen.")
@click.option(
    "--vervolg",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAP",
    help="Schrijf in deze map ook de levering van een week later.",
)
@click.option("--mutaties", is_flag=True, help="Laat de levering van een week later alleen wijzigingen bevatten.")
@click.option(
    "--gewijzigd",
    type=click.FloatRange(0, 1),
    metavar="DEEL",
    default=0.02,
    show_default=True,
    help="Deel van de personen dat in een week wijzigt.",
)
@click.option(
    "--fouten",
    type=click.IntRange(0),
    metavar="AANTAL",
    default=0,
    show_default=True,
    help="Personen met een fout record in de levering van een week later.",
)
def proefdata(
    *,
    map_: Path,
    personen: int,
    gemeenten: str,
    zaad: int,
    peildatum: datetime,
    serienummer: int,
    rolverdeling: bool,
    volume: bool,
    vervolg: Path | None,
    mutaties: bool,
    gewijzigd: float,
    fouten: int,
) -> None:
    """Schrijf in MAP een levering met verzonnen personen.

    Dezelfde opties geven dezelfde bytes. Met --vervolg komt er een tweede levering bij, van een week later, met elk
    soort wijziging.
    """
    try:
        plan = Plan(
            personen=personen,
            zaad=zaad,
            peildatum=peildatum.date(),
            gemeenten=() if gemeenten == "alle" else tuple(gemeenten.split(",")),
            volume=volume,
            rolverdeling=rolverdeling,
        )
        _schrijf(plan, map_, vervolg, serienummer=serienummer, mutaties=mutaties, gewijzigd=gewijzigd, fouten=fouten)
    except nummers.BereikOp:
        raise Geweigerd(
            f"Er zijn {len(nummers.vrije_nummers())} demonummers die de elfproef halen; dit plan vraagt er meer. "
            "Met --volume krijgen de anderen nummers die de elfproef met opzet niet halen. "
            "Alleen een testomgeving leest die."
        ) from None
    except (PlanKanNiet, MapInGebruik) as fout:
        raise Geweigerd(str(fout)) from None


def _schrijf(
    plan: Plan, map_: Path, later: Path | None, *, serienummer: int, mutaties: bool, gewijzigd: float, fouten: int
) -> None:
    """Both deliveries under one progress bar on standard error."""
    console = Console(stderr=True)
    with Progress(console=console) as balk:
        totaal = plan.personen * (2 if later else 1)
        taak = balk.add_task("Personen", total=totaal)

        def voortgang(stap: int) -> None:
            balk.advance(taak, stap)

        klaar = [schrijf_eerste(map_, plan, serienummer=serienummer, voortgang=voortgang)]
        if later:
            klaar.append(
                schrijf_vervolg(
                    later,
                    plan,
                    serienummer=serienummer + 1,
                    soort=MUTATIES if mutaties else VOLLEDIG,
                    gewijzigd=gewijzigd,
                    fouten=fouten,
                    voortgang=voortgang,
                )
            )
        balk.update(taak, completed=totaal)
    for levering in klaar:
        _meld(levering, console)
    if plan.volume and plan.personen > len(nummers.vrije_nummers()):
        console.print(
            "Let op: een deel van de nummers haalt de elfproef met opzet niet; alleen een testomgeving leest die."
        )


def _meld(levering: Geschreven, console: Console) -> None:
    rijen = sum(levering.rijen.values())
    console.print(
        f"Levering {levering.serienummer} ({levering.soort}): {levering.rijen['personen.csv']} personen, "
        f"{rijen} records in {levering.map}"
    )
    for soort, aantal in sorted(levering.wijzigingen.items()):
        console.print(f"  {soort}: {aantal}")
