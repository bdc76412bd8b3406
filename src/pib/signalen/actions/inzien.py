"""Looking at signals: on screen, on paper, as a file. Each gives a line in the logboek per person shown.

A look joins the transaction of the page, without a savepoint of its own: when it fails, so does the page.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.signalen import csv_bestand, events, queries
from pib.signalen.models import Signaal
from pib.signalen.queries import Criteria, Signaalregel


@dataclass(frozen=True, kw_only=True)
class Lijst:
    """One page of what was found: exact counts and the lines."""

    pagina: Page[Signaal]
    regels: list[Signaalregel]


@transaction.atomic(savepoint=False)
def bekijken(*, door: Kijker, criteria: Criteria, sort: str, pagina: str, per: int, met_link: bool) -> Lijst:
    """A page of the list; a page number that does not exist gives the first or the last."""
    gevonden = queries.sorteer(queries.zoek(door, criteria), sort)
    blad = Paginator(gevonden, per).get_page(pagina)
    regels = queries.regels(door, blad.object_list, met_link=met_link)
    logboek.schrijven(events.LIJST_GETOOND, door=door, personen=_personen(regels), pagina=blad.number)
    return Lijst(pagina=blad, regels=regels)


@transaction.atomic(savepoint=False)
def afdrukken(*, door: Kijker, criteria: Criteria, sort: str, keuze: Collection[int]) -> list[Signaalregel]:
    """For paper: the selection if there is one, else all found (spec S7)."""
    gevonden = queries.sorteer(queries.zoek(door, criteria), sort)
    if keuze:
        gevonden = gevonden.filter(pk__in=keuze)
    regels = queries.regels(door, gevonden, met_link=False)
    logboek.schrijven(events.LIJST_AFGEDRUKT, door=door, personen=_personen(regels), aantal=len(regels))
    return regels


@transaction.atomic(savepoint=False)
def downloaden(*, door: Kijker) -> bytes:
    """All signals of the municipality as CSV, whatever the filter (spec S7)."""
    alle = queries.zoek(door, Criteria()).iterator(chunk_size=2000)
    regels = [queries.regel(rij) for rij in alle]
    logboek.schrijven(events.LIJST_GEDOWNLOAD, door=door, personen=_personen(regels), aantal=len(regels))
    return csv_bestand.render(regels)


def _personen(regels: Iterable[Signaalregel]) -> list[int]:
    return list(dict.fromkeys(regel.persoon for regel in regels if regel.persoon))
