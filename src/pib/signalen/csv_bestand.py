"""The CSV of signals (spec S7): each BSN with its zeros."""

import re
from collections.abc import Iterable

from pib.core.csv_bestand import maak, veilig
from pib.core.datums import toon_datum
from pib.signalen.queries import Signaalregel

KOPPEN = (
    "Status",
    "BSN",
    "Achternaam",
    "Doelgroep",
    "Code",
    "Omschrijving",
    "Datum",
    "Contactpersoon",
    "Toelichting",
)


def bsn_cel(bsn: str) -> str:
    """A BSN as text: nine digits only, so that this one formula is harmless."""
    return f'="{bsn}"' if re.fullmatch(r"[0-9]{9}", bsn) else ""


def render(regels: Iterable[Signaalregel]) -> bytes:
    """The whole file, in memory: it is never on disk."""
    return maak(KOPPEN, (_rij(regel) for regel in regels))


def _rij(regel: Signaalregel) -> list[str]:
    teksten = (regel.achternaam, regel.doelgroep, regel.code, regel.omschrijving, toon_datum(regel.datum), "")
    return [
        veilig(regel.status.label),
        bsn_cel(regel.bsn),
        *(veilig(tekst) for tekst in teksten),
        veilig(regel.toelichting),
    ]
