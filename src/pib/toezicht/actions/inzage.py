"""The overview for an inzageverzoek, as PDF for the person and as CSV for who wants to sort (AVG art. 15)."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from pib.brieven.opmaak import NietOpTeMaken
from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toezicht import events, inzagebestand
from pib.toezicht.queries.inzage import Inzage, inzage


class Vorm(StrEnum):
    """How the overview is handed over."""

    PDF = "pdf"
    CSV = "csv"


@dataclass(frozen=True)
class Bestand:
    """A finished overview; its name holds nothing about the person."""

    naam: str
    inhoud: bytes
    regels: int


@dataclass(frozen=True)
class Bestanden:
    """Overviews of the same lines. niet_gemaakt: why there is no PDF among them; None when there is."""

    bestanden: tuple[Bestand, ...]
    niet_gemaakt: NietOpTeMaken | None


@transaction.atomic
def maak_inzage(persoon: int, vorm: Vorm, *, door: Kijker) -> Bestand:
    """Make the overview of everything the logboek holds about the person.

    Raises ``brieven.opmaak.NietOpTeMaken`` for a PDF with a name that cannot be printed; the CSV can always be made.
    """
    gegevens = inzage(persoon)
    bestand = _bestand(gegevens, vorm, door)
    logboek.schrijven(events.INZAGE_GEMAAKT, door=door, personen=[persoon], vorm=vorm.name, aantal=bestand.regels)
    return bestand


@transaction.atomic
def maak_inzage_in_elke_vorm(persoon: int, *, door: Kijker) -> Bestanden:
    """Make the PDF and the CSV from one reading, with one line in the logboek: they hold the same lines."""
    gegevens = inzage(persoon)
    bestanden, niet_gemaakt = [], None
    for vorm in Vorm:
        try:
            bestanden.append(_bestand(gegevens, vorm, door))
        except NietOpTeMaken as fout:
            niet_gemaakt = fout
    vormen = "CSV" if niet_gemaakt else "PDF en CSV"
    logboek.schrijven(events.INZAGE_GEMAAKT, door=door, personen=[persoon], vorm=vormen, aantal=len(gegevens.regels))
    return Bestanden(tuple(bestanden), niet_gemaakt)


def _bestand(gegevens: Inzage, vorm: Vorm, door: Kijker) -> Bestand:
    render = inzagebestand.render_pdf if vorm is Vorm.PDF else inzagebestand.render_csv
    naam = f"inzage-{door.vandaag:%Y-%m-%d}-{door.trace.hex[:8]}.{vorm}"
    return Bestand(naam, render(gegevens, op=door.vandaag), len(gegevens.regels))
