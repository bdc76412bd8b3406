"""``pib toegang``: the first Mijn DUO-beheerder of a municipality, from the application form (spec T3)."""

import click
from django.db import transaction

from pib.beheer.opdrachten import Geweigerd
from pib.beheer.opdrachten.sleutels import sleutels
from pib.core import klok
from pib.core.kijker import operator
from pib.toegang import actions
from pib.toegang.models import Bericht


@click.group()
def toegang() -> None:
    """Accounts en beheerders."""


toegang.add_command(sleutels)


@toegang.command("beheerder-aanmaken")
@click.option("--gemeente", required=True, metavar="CODE", help="Gemeentecode van het CBS: vier cijfers, zoals 0845.")
@click.option("--naam", required=True, metavar="NAAM", help="Naam van de beheerder.")
@click.option("--email", required=True, metavar="ADRES", help="E-mailadres van de beheerder.")
@click.option("--gebruikersnaam", required=True, metavar="NAAM", help="Gebruikersnaam voor Mijn DUO.")
@click.option("--kvk", default="", metavar="NUMMER", help="KvK-nummer van de gemeente, als dat nog niet bekend is.")
@click.option("--mail", "per_mail", is_flag=True, help="Mail gebruikersnaam en code, en toon geen code.")
def beheerder_aanmaken(gemeente: str, naam: str, email: str, gebruikersnaam: str, kvk: str, *, per_mail: bool) -> None:
    """Maak de eerste beheerder van een gemeente.

    Hij krijgt een account voor Mijn DUO en een activatiecode om dat te koppelen aan zijn eHerkenning.

    De code wordt één keer getoond en is 24 uur geldig. Stuur gebruikersnaam en code in aparte berichten, of laat de
    werker dat doen met --mail.
    """
    door, nu = operator(klok.vandaag()), klok.nu()
    try:
        with transaction.atomic():
            nieuw = actions.beheerder_aanmaken(
                gemeente=gemeente, naam=naam, email=email, gebruikersnaam=gebruikersnaam, kvk=kvk, door=door, nu=nu
            )
            for soort in Bericht.Soort if per_mail else ():
                actions.vraag_bericht(nieuw.account, soort, door=door, nu=nu)
    except actions.AccountGeweigerd as fout:
        raise Geweigerd(str(fout)) from None
    if per_mail:
        click.echo("De werker mailt gebruikersnaam en activatiecode, in twee aparte mails.")
        return
    tot = nieuw.verloopt_op.astimezone(klok.AMSTERDAM)
    click.echo(f"Gebruikersnaam: {nieuw.account.gebruikersnaam}")
    click.echo(f"Activatiecode:  {nieuw.code}  (24 uur geldig, tot {tot:%d-%m-%Y %H:%M})")
