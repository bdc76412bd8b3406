"""``pib aanlevering``: take in a delivery of DUO's registration."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pib.aanlevering.actions import inlezen as neem_in
from pib.aanlevering.rapport import AL_VERWERKT, Bevinding, Rapport
from pib.beheer.levering import laat_beslissen
from pib.beheer.opdrachten import GEDAAN, GEWEIGERD
from pib.core.kijker import operator
from pib.core.klok import nu, vandaag

_GETOOND = 20


@click.group()
def aanlevering() -> None:
    """Levering van DUO inlezen."""


@aanlevering.command()
@click.argument("pad", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "als_json", is_flag=True, help="Geef het rapport als één JSON-object.")
@click.pass_context
def inlezen(ctx: click.Context, pad: Path, *, als_json: bool) -> None:
    """Lees een levering in: geheel of helemaal niet.

    PAD is de map of de zip van de levering. Het rapport noemt bestand, regel, kolom en reden, nooit een BSN.
    """
    rapport = neem_in(pad, door=operator(vandaag()), op=nu())
    if als_json:
        click.echo(json.dumps(rapport.als_dict(), ensure_ascii=False))
    else:
        toon(rapport, Console())
    for reden in rapport.redenen:
        click.echo(reden, err=True)
    if rapport.geweigerd:
        click.echo("De levering is geweigerd; er is niets gewijzigd.", err=True)
    elif rapport.status == AL_VERWERKT:
        click.echo("Deze levering is al verwerkt; er is niets gewijzigd.", err=True)
    else:
        laat_beslissen(operator(vandaag()))
    ctx.exit(GEWEIGERD if rapport.geweigerd else GEDAAN)


def toon(rapport: Rapport, console: Console) -> None:
    """The report as tables on a screen."""
    if rapport.bestanden:
        console.print(_per_bestand(rapport))
    for titel, tellingen in (("Wijzigingen", rapport.wijzigingen), ("Signalen", rapport.signalen)):
        if tellingen:
            console.print(_tellingen(titel, tellingen))
    if rapport.personen_aangehouden or rapport.personen_vrijgegeven:
        console.print(
            f"Personen aangehouden: {rapport.personen_aangehouden}; vrijgegeven: {rapport.personen_vrijgegeven}"
        )
    if rapport.ontbrekend.aantal:
        console.print(f"Bekende personen die ontbreken en zijn aangehouden: {rapport.ontbrekend.aantal}")
    for persoon in rapport.ingetrokken:
        gemeenten = ", ".join(persoon.gemeenten) or "geen"
        console.print(f"Ingetrokken: persoon {persoon.persoon}; gemeenten met toegang: {gemeenten}")
    _bevindingen(console, "Fout", rapport.bevindingen, rapport.bevindingen_aantal)
    _bevindingen(console, "Waarschuwing", rapport.waarschuwingen, rapport.waarschuwingen_aantal)
    if "totaal" in rapport.duur_s:
        console.print(f"Duur: {rapport.duur_s['totaal']:.1f} s")


def _per_bestand(rapport: Rapport) -> Table:
    tabel = Table(title=f"Levering {rapport.serienummer} ({rapport.soort}), peildatum {rapport.peildatum}")
    tabel.add_column("Bestand", no_wrap=True)
    kolommen = {
        "gelezen": "Gelezen",
        "nieuw": "Nieuw",
        "gewijzigd": "Anders",
        "ongewijzigd": "Gelijk",
        "quarantaine": "Fout",
        "vervallen": "Weg",
    }
    for kop in kolommen.values():
        tabel.add_column(kop, justify="right")
    for bestand, telling in rapport.bestanden.items():
        waarden = asdict(telling)
        tabel.add_row(bestand, *(str(waarden[kolom]) for kolom in kolommen))
    return tabel


def _tellingen(titel: str, tellingen: dict[str, int]) -> Table:
    tabel = Table(title=titel, show_header=False)
    for naam, aantal in tellingen.items():
        tabel.add_row(naam, str(aantal))
    return tabel


def _bevindingen(console: Console, soort: str, bevindingen: list[Bevinding], aantal: int) -> None:
    """One line per kind of finding, with how often and the first line of the file it is on; the kinds found most first.

    Ordinary data give the same warning hundreds of times. The JSON has them one by one.
    """
    groepen: dict[tuple[str, str, str], list[Bevinding]] = {}
    for bevinding in bevindingen:
        groepen.setdefault((bevinding.bestand, bevinding.kolom, bevinding.reden), []).append(bevinding)
    op_aantal = sorted(groepen.values(), key=len, reverse=True)
    for groep in op_aantal[:_GETOOND]:
        console.print(_zin(soort, groep), markup=False, highlight=False)
    genoemd = sum(len(groep) for groep in op_aantal[:_GETOOND])
    if aantal > genoemd:
        console.print(f"… en nog {aantal - genoemd}.")


def _zin(soort: str, groep: list[Bevinding]) -> str:
    eerste = groep[0]
    plaats = f"{eerste.bestand} regel {eerste.regel}"
    if len(groep) > 1:
        plaats = f"{len(groep)} × in {eerste.bestand}, eerst op regel {eerste.regel}"
    return f"{soort}: {plaats}, {eerste.kolom}: {eerste.reden}"
