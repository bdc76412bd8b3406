"""Writing the logboek: one function, in the transaction of the deed. Sealing it, and what goes at the end."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from pib.core.kijker import Kijker
from pib.logboek import events, queries, rules, standaard
from pib.logboek.gebeurtenis import Gebeurtenis

GESLAAGD = standaard.GESLAAGD
GEWEIGERD = "geweigerd"
HOOGSTENS_PER_KEER = 5000  # lines sealed in one transaction


class Deel(StrEnum):
    """What of the logboek is exported: the lines as the standard has them, or who was at work in their traces."""

    VERWERKINGEN = "verwerkingen"
    GEBRUIK = "gebruik"


class NietHeel(Exception):
    """Something is wrong with the chain of a month; the text is a Dutch sentence."""


def bsn_kenmerk(bsn: str) -> str:
    """A keyed hash by which a BSN that was searched in vain is recognised, in any room, without being kept."""
    return salted_hmac("logboek.bsn", bsn, algorithm="sha256").hexdigest()


def schrijven(
    gebeurtenis: Gebeurtenis,
    *,
    door: Kijker,
    personen: Iterable[int] = (),
    voorwerp: str = "",
    resultaat: str = GESLAAGD,
    **velden: object,
) -> None:
    """Record one deed or view: a processing line per person (one without a person when there are none).

    personen: internal ids of the persons whose data were shown or changed; a list of 20 persons gives 20 lines.
    velden: what the sentence of the event asks for; identifiers only.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT logboek_schrijven(%s, %s, %s, %s, %s, %s, %s::bigint[], %s, %s, %s, %s)",
            [
                door.trace,
                gebeurtenis.activiteit,
                gebeurtenis.naam,
                gebeurtenis.vul(**velden),
                voorwerp,
                resultaat,
                list(personen),
                door.account,
                door.rol,
                door.gemeente,
                door.herkomst,
            ],
        )


@transaction.atomic
def verzegelen() -> int:
    """Put the lines that wait into the chain of their month, oldest first; gives how many (spec O5).

    Run every few seconds by whoever may (pib_landelijk); two at once wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_verzegelen(%s)", [HOOGSTENS_PER_KEER])
        (aantal,) = cursor.fetchone() or (0,)
    return int(aantal)


@transaction.atomic
def maand_verwijderen(maand: date, *, door: Kijker, hoofden: Iterable[rules.Hoofd] = ()) -> int:
    """Remove every line of a month of which the term is over, with its chain; gives how many lines (spec O5, O6).

    hoofden: what was kept elsewhere. The database refuses a month of which the term is not over. That the month went,
    and how its chain ended, is a line of the logboek itself. Raises NietHeel: what is wrong must be looked at before
    its traces go; that too is a line.
    """
    eigen = [hoofd for hoofd in hoofden if hoofd.maand == maand]
    if any(rules.controleer(queries.schakels(maand), eigen)) or any(queries.buiten_de_keten(maand)):
        raise NietHeel(f"De keten van {maand:%Y-%m} is niet heel; de maand is niet verwijderd.")
    einde = next(hoofd for hoofd in queries.hoofden() if hoofd.maand == maand)
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_maand_verwijderen(%s)", [maand])
        (aantal,) = cursor.fetchone() or (0,)
    schrijven(events.MAAND_VERWIJDERD, door=door, maand=f"{maand:%Y-%m}", aantal=int(aantal), hoofd=einde.hash.hex())
    return int(aantal)


def maanden_verwijderen(*, door: Kijker, hoofden: Iterable[rules.Hoofd] = ()) -> dict[date, int]:
    """Remove every month of which the term is over, each in a transaction of its own; the lines of each that went.

    A month whose chain is not whole stays, and leaves a line that says so.
    """
    weg = {}
    vast = list(hoofden)
    for maand in queries.verlopen_maanden(door.vandaag):
        try:
            weg[maand] = maand_verwijderen(maand, door=door, hoofden=vast)
        except NietHeel:
            schrijven(events.MAAND_GEBLEVEN, door=door, resultaat=GEWEIGERD, maand=f"{maand:%Y-%m}")
    return weg


@transaction.atomic
def sleutels_bijhouden(weg: Iterable[int], *, door: Kijker) -> int:
    """Remove the keys of persons of whom there have been no data for a year; gives how many (spec O6).

    weg: everybody with a key of whom there are no data now. Whoever is in the list for the first time is noted with
    today's date, whoever is not in it any more is forgotten. Without its key a line can be traced to nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_sleutels_bijhouden(%s::bigint[])", [list(weg)])
        (aantal,) = cursor.fetchone() or (0,)
    if aantal:
        schrijven(events.SLEUTELS_VERWIJDERD, door=door, aantal=int(aantal))
    return int(aantal)


def exporteren(
    deel: Deel, *, van: date, tot: date, door: Kijker, bron: standaard.Bron
) -> Iterator[Mapping[str, standaard.Waarde]]:
    """The sealed lines from one day to before another, one by one, in the order of the chain.

    That they were exported is on record before the first is given.
    """
    schrijven(events.GEEXPORTEERD, door=door, deel=deel, van=f"{van}", tot=f"{tot}")
    if deel is Deel.GEBRUIK:
        return map(standaard.gebruiksregel, queries.gebruikers(van=van, tot=tot))
    return (standaard.logregel(actie, bron) for actie in queries.acties(van=van, tot=tot))
