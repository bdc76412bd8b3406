"""The screens of supervision: DUO's auditor reads the logboek, a municipality its own monthly report."""

from pib.toezicht.views.inzage import inzage_csv, inzage_pdf
from pib.toezicht.views.lezen import lijst, zicht, zoeken
from pib.toezicht.views.verslagen import (
    alle_verslagen,
    alle_verslagen_downloaden,
    verslag_downloaden,
    verslag_van_gemeente,
)

__all__ = [
    "alle_verslagen",
    "alle_verslagen_downloaden",
    "inzage_csv",
    "inzage_pdf",
    "lijst",
    "verslag_downloaden",
    "verslag_van_gemeente",
    "zicht",
    "zoeken",
]
