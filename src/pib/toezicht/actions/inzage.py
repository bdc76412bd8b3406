"""The overview for an inzageverzoek, as PDF for the person and as CSV for who wants to sort (AVG art. 15)."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toezicht import events, inzagebestand
from pib.toezicht.queries.inzage import inzage


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


@transaction.atomic
def maak_inzage(persoon: int, vorm: Vorm, *, door: Kijker) -> Bestand:
    """Make the overview of everything the logboek holds about the person.

    Raises ``brieven.opmaak.NietOpTeMaken`` for a PDF with a name that cannot be printed; the CSV can always be made.
    """
    gegevens = inzage(persoon)
    render = inzagebestand.render_pdf if vorm is Vorm.PDF else inzagebestand.render_csv
    inhoud = render(gegevens, op=door.vandaag)
    logboek.schrijven(events.INZAGE_GEMAAKT, door=door, personen=[persoon], vorm=vorm.name, aantal=len(gegevens.regels))
    return Bestand(f"inzage-{door.vandaag:%Y-%m-%d}-{door.trace.hex[:8]}.{vorm}", inhoud, len(gegevens.regels))
