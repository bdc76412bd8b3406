"""``pib toegang``: accounts that DUO makes, applications for them, mandates, keys (spec T3, T5)."""

import click
from django.db import transaction

from pib.beheer.opdrachten import Geweigerd, mandaten
from pib.beheer.opdrachten.aanvragen import aanvragen
from pib.beheer.opdrachten.sleutels import sleutels
from pib.core import klok
from pib.core.kijker import operator
from pib.toegang import actions
from pib.toegang.models import Bericht
from pib.toegang.queries.aanvragen import aantal_beheerders
from pib.toegang.rollen import Rol

_AL_EEN_BEHEERDER = (
    "Gemeente {gemeente} heeft al een Mijn DUO-beheerder ({aantal} nu). Die kan zelf accounts maken."
    " Geef --toch mee als u zeker weet dat er een beheerder bij moet."
)


@click.group()
def toegang() -> None:
    """Accounts en beheerders."""


for _opdracht in (aanvragen, sleutels, mandaten.mandaten, mandaten.mandaat_vastleggen, mandaten.mandaat_beeindigen):
    toegang.add_command(_opdracht)


@toegang.command("beheerder-aanmaken")
@click.option("--gemeente", required=True, metavar="CODE", help="Gemeentecode van het CBS: vier cijfers, zoals 0845.")
@click.option("--naam", required=True, metavar="NAAM", help="Naam van de beheerder.")
@click.option("--email", required=True, metavar="ADRES", help="E-mailadres van de beheerder.")
@click.option("--gebruikersnaam", required=True, metavar="NAAM", help="Gebruikersnaam voor Mijn DUO.")
@click.option("--kvk", default="", metavar="NUMMER", help="KvK-nummer van de gemeente, als dat nog niet bekend is.")
@click.option("--toch", is_flag=True, help="Ook als de gemeente al een beheerder heeft.")
@click.option("--mail", "per_mail", is_flag=True, help="Mail gebruikersnaam en code, en toon geen code.")
def beheerder_aanmaken(
    *, gemeente: str, naam: str, email: str, gebruikersnaam: str, kvk: str, toch: bool, per_mail: bool
) -> None:
    """Maak de eerste beheerder van een gemeente.

    Hij krijgt een account voor Mijn DUO en een activatiecode om dat te koppelen aan zijn eHerkenning. Heeft de gemeente
    al een beheerder, dan maakt die zelf accounts; een erbij kan alleen met --toch.

    De code wordt één keer getoond en is 24 uur geldig. Stuur gebruikersnaam en code in aparte berichten, of laat de
    werker dat doen met --mail.
    """
    door, nu = operator(klok.vandaag()), klok.nu()
    if not toch and (aantal := aantal_beheerders([gemeente], door.vandaag).get(gemeente, 0)):
        raise Geweigerd(_AL_EEN_BEHEERDER.format(gemeente=gemeente, aantal=aantal))
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
    _toon(nieuw)


@toegang.command("duo-account-aanmaken")
@click.option(
    "--rol", type=click.Choice(["operator", "auditor"]), required=True, help="Wat de medewerker bij DUO doet."
)
@click.option("--naam", required=True, metavar="NAAM", help="Naam van de medewerker.")
@click.option("--email", required=True, metavar="ADRES", help="E-mailadres van de medewerker.")
@click.option("--gebruikersnaam", required=True, metavar="NAAM", help="Gebruikersnaam voor Mijn DUO.")
@click.option("--kvk", required=True, metavar="NUMMER", help="KvK-nummer van DUO, zoals eHerkenning het noemt.")
def duo_account_aanmaken(rol: str, naam: str, email: str, gebruikersnaam: str, kvk: str) -> None:
    """Maak een account voor het portaal van DUO zelf.

    De code om te koppelen wordt één keer getoond en is 24 uur geldig. Stuur gebruikersnaam en code in aparte berichten.
    """
    try:
        nieuw = actions.duo_account_aanmaken(
            rol=Rol(f"DUO_{rol.upper()}"), naam=naam, email=email, gebruikersnaam=gebruikersnaam, kvk=kvk,
            door=operator(klok.vandaag()), nu=klok.nu(),
        )  # fmt: skip
    except actions.AccountGeweigerd as fout:
        raise Geweigerd(str(fout)) from None
    _toon(nieuw)


def _toon(nieuw: actions.NieuwAccount) -> None:
    tot = nieuw.verloopt_op.astimezone(klok.AMSTERDAM)
    click.echo(f"Gebruikersnaam: {nieuw.account.gebruikersnaam}")
    click.echo(f"Activatiecode:  {nieuw.code}  (24 uur geldig, tot {tot:%d-%m-%Y %H:%M})")
