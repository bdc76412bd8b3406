"""``pib werker``: work the queue."""

import click

from pib.core import taken


@click.command()
@click.option("--wachtrij", "wachtrijen", multiple=True, help="Alleen deze wachtrij (mag vaker); standaard alle.")
def werker(wachtrijen: tuple[str, ...]) -> None:
    """Voer taken uit tot u stopt met Ctrl+C; start er zoveel als u kernen hebt."""
    click.echo("De werker wacht op taken. Stop met Ctrl+C.", err=True)
    taken.werk(wachtrijen=list(wachtrijen) or None, blijf=True)
