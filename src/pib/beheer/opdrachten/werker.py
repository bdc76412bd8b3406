"""``pib werker``: work the queue."""

import click

from pib.beheer.installatie import controleer_muren
from pib.core import taken


@click.command()
@click.option("--wachtrij", "wachtrijen", multiple=True, metavar="NAAM", help="Alleen deze wachtrij; mag vaker.")
def werker(wachtrijen: tuple[str, ...]) -> None:
    """Voer taken van de wachtrij uit.

    De werker gaat door tot u stopt met Ctrl+C. Start er zoveel als de computer kernen heeft.
    """
    controleer_muren()
    click.echo("De werker wacht op taken. Stop met Ctrl+C.", err=True)
    taken.werk(wachtrijen=list(wachtrijen) or None, blijf=True)
