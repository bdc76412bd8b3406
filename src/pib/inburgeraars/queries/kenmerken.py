"""What a signal keeps of a person as of its moment (spec S2), for many persons in one question; nation-wide work."""

from collections.abc import Collection
from dataclasses import dataclass

from pib.inburgeraars.models import Persoon
from pib.inburgeraars.namen import Naam, achternaam

_NAAM = (
    "geslachtsnaam",
    "voorletters",
    "voorvoegsel",
    "voornamen",
    "naamgebruik",
    "partner_voorvoegsel",
    "partner_geslachtsnaam",
    "geslacht",
)


@dataclass(frozen=True, kw_only=True)
class Kenmerken:
    """BSN, surname in use and target group; ``woongemeente`` is empty for who lives abroad."""

    bsn: str
    achternaam: str
    doelgroep: str
    wet: str
    woongemeente: str


def kenmerken_van(personen: Collection[int]) -> dict[int, Kenmerken]:
    """The features of persons by internal number; a retracted person has none (spec A7)."""
    velden = Persoon.objects.filter(pk__in=personen, ingetrokken_per__isnull=True).values(
        "id", "bsn", "doelgroep", "wet", "gemeentecode", "land", *_NAAM
    )
    return {
        rij["id"]: Kenmerken(
            bsn=rij["bsn"],
            achternaam=achternaam(Naam(**{naam: rij[naam] for naam in _NAAM})),
            doelgroep=rij["doelgroep"],
            wet=rij["wet"],
            woongemeente=rij["gemeentecode"] if not rij["land"] else "",
        )
        for rij in velden
    }
