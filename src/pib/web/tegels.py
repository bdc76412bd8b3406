"""The tiles of the screen Inburgering: titles, descriptions and order of the manual (§3.1), by role (spec T4)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from pib.core.kijker import Kijker
from pib.signalen import queries as signalen
from pib.toegang.queries.gebruikers import aantal_te_controleren
from pib.toegang.rollen import Rol
from pib.toezicht.queries.beoordelingen import aantal_te_beoordelen


@dataclass(frozen=True)
class Onderdeel:
    """A part of the portal: for which role, and where it starts."""

    titel: str
    omschrijving: str
    rol: Rol
    naam: str


@dataclass(frozen=True)
class Tegel:
    """A part as shown; ``noot`` is a short count or empty."""

    titel: str
    omschrijving: str
    adres: str
    noot: str = ""


ONDERDELEN = (
    Onderdeel("Beheren ELIP brief", "Aanmelden of afmelden voor de ELIP brief", Rol.ELIP_BRIEF, "elip:brief"),
    Onderdeel(
        "Raadplegen ELIP personen",
        "Raadplegen personen einde lening, nog inburgeringsplichtig",
        Rol.ELIP_PERSONEN,
        "dossier:zoeken",
    ),
    Onderdeel(
        "Raadplegen en muteren ELIP signalen",
        "Raadplegen en muteren signalen einde lening, nog inburgeringsplichtig",
        Rol.ELIP_SIGNALEN,
        "signalen:zoeken",
    ),
)


def tegels_voor(kijker: Kijker, rollen: Collection[Rol]) -> list[Tegel]:
    """The tiles for these roles in the chosen municipality; signals with the number still unhandled."""
    return [
        Tegel(
            onderdeel.titel,
            onderdeel.omschrijving,
            reverse(onderdeel.naam, kwargs={"gemeente": kijker.gemeente}),
            _noot(onderdeel, kijker),
        )
        for onderdeel in ONDERDELEN
        if onderdeel.rol in rollen
    ]


def _noot(onderdeel: Onderdeel, kijker: Kijker) -> str:
    if onderdeel.rol is not Rol.ELIP_SIGNALEN:
        return ""
    return f"{aantal} open" if (aantal := signalen.aantal_open(kijker)) else ""


def beheertegels_voor(kijker: Kijker, rollen: Collection[Rol]) -> list[Tegel]:
    """What a Mijn DUO-beheerder manages, apart from the manual's tiles; with the number of roles to review."""
    if Rol.BEHEERDER not in rollen:
        return []
    aantal = aantal_te_controleren(kijker)
    return [
        Tegel(
            "Beheren gebruikers",
            "Accounts en rollen van de medewerkers die voor deze gemeente werken",
            reverse("gebruikers:lijst", kwargs={"gemeente": kijker.gemeente}),
            f"{aantal} te controleren" if aantal else "",
        ),
        Tegel(
            "Beoordelen van raadplegen",
            "Wie personen raadpleegde zonder aanleiding, en een steekproef daarnaast",
            reverse("beoordelingen:beoordelingen", kwargs={"gemeente": kijker.gemeente}),
            f"{open_} te beoordelen" if (open_ := aantal_te_beoordelen(kijker)) else "",
        ),
        Tegel(
            "Maandverslagen",
            "Hoe vaak er voor deze gemeente naar personen is gekeken",
            reverse("verslagen:verslag", kwargs={"gemeente": kijker.gemeente}),
        ),
    ]
