"""The CSV of signals as Excel in Dutch opens it right (spec S7): BOM, semicolons, CRLF, BSN with its zeros."""

import csv
import io
import re
from collections.abc import Iterable

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
_BOM = "\ufeff"
_WITRUIMTE = re.compile(r"[\x00-\x1f\x7f]+")
_FORMULE = re.compile(r"\s*[=+\-@|%＝＋－＠]")


def veilig(tekst: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line."""
    plat = _WITRUIMTE.sub(" ", tekst)
    return f"'{plat}" if _FORMULE.match(plat) else plat


def bsn_cel(bsn: str) -> str:
    """A BSN as text: nine digits only, so that this one formula is harmless."""
    return f'="{bsn}"' if re.fullmatch(r"[0-9]{9}", bsn) else ""


def render(regels: Iterable[Signaalregel]) -> bytes:
    """The whole file, in memory: it is never on disk."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOPPEN)
    for regel in regels:
        schrijver.writerow(_rij(regel))
    return (_BOM + uit.getvalue()).encode()


def _rij(regel: Signaalregel) -> list[str]:
    teksten = (regel.achternaam, regel.doelgroep, regel.code, regel.omschrijving, toon_datum(regel.datum), "")
    return [
        veilig(regel.status.label),
        bsn_cel(regel.bsn),
        *(veilig(tekst) for tekst in teksten),
        veilig(regel.toelichting),
    ]
