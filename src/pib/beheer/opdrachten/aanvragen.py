"""``pib toegang aanvragen``: which municipalities asked for a first beheerder (spec T3)."""

import json

import click
from rich.console import Console
from rich.table import Table

from pib.core import klok
from pib.toegang.queries import aanvragen as queries


@click.command()
@click.option("--json", "als_json", is_flag=True, help="Geef de lijst als één JSON-object.")
def aanvragen(*, als_json: bool) -> None:
    """Toon de aanvragen voor een eerste beheerder; nieuwe bovenaan.

    De lijst noemt geen personen. Beoordelen gaat in het portaal van DUO (pib serveer --duo).
    """
    regels = queries.aanvraagregels(list(queries.aanvragen()), klok.vandaag())
    if als_json:
        rijen = [
            {
                "nummer": regel.nummer,
                "gemeente": regel.gemeente.code,
                "ingediend_op": regel.aanvraag.ingediend_op.isoformat(),
                "status": regel.aanvraag.status,
                "beheerders": regel.beheerders,
            }
            for regel in regels
        ]
        click.echo(json.dumps({"aanvragen": rijen}, ensure_ascii=False))
        return
    tabel = Table(title=f"Aanvragen: {queries.nieuwe_aanvragen()} nieuw", title_justify="left")
    for kop in ("Nummer", "Gemeente", "Ingediend", "Status", "Beheerders nu"):
        tabel.add_column(kop)
    for regel in regels:
        ingediend = regel.aanvraag.ingediend_op.astimezone(klok.AMSTERDAM)
        gemeente = f"{regel.gemeente.naam} ({regel.gemeente.code})"
        status = regel.aanvraag.get_status_display()
        tabel.add_row(str(regel.nummer), gemeente, f"{ingediend:%d-%m-%Y %H:%M}", status, str(regel.beheerders))
    Console().print(tabel)
