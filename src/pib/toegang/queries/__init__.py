"""What is known of accounts: their rights on a day, and their links."""

from pib.toegang.queries.aanvragen import nieuwe_aanvragen
from pib.toegang.queries.rechten import (
    Rechten,
    duo_rollen_van,
    geldige_vergunningen,
    is_van_organisatie,
    keten_toegestaan_voor,
    koppeling_van,
    rechten_van,
    rollen_in,
)
from pib.toegang.queries.splitsing import splitsingen_van

__all__ = [
    "Rechten",
    "duo_rollen_van",
    "geldige_vergunningen",
    "is_van_organisatie",
    "keten_toegestaan_voor",
    "koppeling_van",
    "nieuwe_aanvragen",
    "rechten_van",
    "rollen_in",
    "splitsingen_van",
]
