"""``pib toegang sleutels``: our own keys for the brokers of eHerkenning."""

from datetime import datetime

import click
from joserfc.errors import JoseError

from pib.beheer.opdrachten import Geweigerd
from pib.core import klok
from pib.toegang.eherkenning import sleutels as bestand
from pib.toegang.eherkenning.instellingen import sleutelbestand
from pib.toegang.eherkenning.sleutels import GENERATIES, TEKENT_NA, Generatie


@click.command()
@click.option("--nieuw", is_flag=True, help="Maak een nieuw paar; het oudste van drie vervalt.")
def sleutels(*, nieuw: bool) -> None:
    """Toon onze eigen sleutels voor eHerkenning, of maak een nieuw paar.

    Een nieuw paar staat meteen op /toegang/eherkenning/sleutels.json en ondertekent een dag later: dan kent elke
    makelaar het. Haalt een makelaar dat adres niet zelf op, geef hem de nieuwe sleutels dan binnen die dag.
    """
    nu = klok.nu()
    try:
        pad = sleutelbestand()
    except (OSError, ValueError, KeyError, TypeError):
        raise Geweigerd("Het bestand PIB_EHERKENNING ontbreekt of noemt geen sleutelbestand ('sleutels').") from None
    try:
        generaties = bestand.lees(pad).generaties if pad.exists() else ()
    except (ValueError, KeyError, TypeError, JoseError):
        raise Geweigerd(f"Het sleutelbestand {pad} klopt niet.") from None
    if nieuw:
        generaties = _met_nieuwe(generaties, nu)
        bestand.schrijf(pad, generaties)
    for generatie in generaties:
        gemaakt = generatie.gemaakt_op.astimezone(klok.AMSTERDAM)
        click.echo(f"{generatie.ondertekening.kid}  {generatie.ontsleuteling.kid}  gemaakt {gemaakt:%d-%m-%Y %H:%M}")
    if not generaties:
        click.echo("Er zijn nog geen sleutels. Maak ze met --nieuw.")


def _met_nieuwe(generaties: tuple[Generatie, ...], nu: datetime) -> tuple[Generatie, ...]:
    """The new pair and the one in use. Raises Geweigerd when the pair that would vanish is the one in use."""
    if len(generaties) == GENERATIES and nu - generaties[0].gemaakt_op < TEKENT_NA:
        raise Geweigerd("Het nieuwste paar is nog geen dag oud en ondertekent nog niet. Wacht tot dat zo is.")
    return (bestand.nieuwe_generatie(nu), *generaties[: GENERATIES - 1])
