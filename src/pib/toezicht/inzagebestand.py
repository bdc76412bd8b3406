"""The overview for the person as a file: PDF (UA-1 and A-2a, like the letters) and CSV for Excel."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pib.brieven import opmaak
from pib.core.csv_bestand import maak, veilig
from pib.core.datums import toon_datum, toon_datum_lang, toon_geboortedatum
from pib.core.klok import AMSTERDAM
from pib.toezicht.queries.inzage import Inzage, Inzageregel

SJABLOON = Path(__file__).parent / "sjablonen" / "inzage" / "1"
KOPPEN = ("Wanneer", "Wie", "Functie", "Nummer van de medewerker", "Wat", "Waarom")


def render_csv(inzage: Inzage, *, op: date) -> bytes:
    """A line per use, newest first. op: only the PDF prints it."""
    del op
    return maak(KOPPEN, ([veilig(cel) for cel in _cellen(regel)] for regel in inzage.regels))


def render_pdf(inzage: Inzage, *, op: date) -> bytes:
    """The overview to send to the person. Raises ``opmaak.NietOpTeMaken``."""
    wie = inzage.betrokkene
    gegevens: dict[str, Any] = {
        "datum": toon_datum_lang(op),
        "datum_iso": op.isoformat(),
        "naam": wie.naam if wie else "",
        "geboortedatum": toon_geboortedatum(wie.geboortedatum) if wie else "",
        "zicht": [[gemeente, regel.grond, regel.periode] for gemeente, regel in inzage.zicht],
        "regels": [_op_papier(regel) for regel in inzage.regels],
    }
    return opmaak.druk(SJABLOON, gegevens).inhoud


def _cellen(regel: Inzageregel) -> tuple[str, ...]:
    return (_moment(regel.op), regel.wie, regel.functie, regel.medewerker, regel.wat, regel.waarom)


def _op_papier(regel: Inzageregel) -> list[str]:
    """Four columns fit on a page: who and function share one."""
    wie = f"{regel.wie}, {regel.functie}"
    return [_moment(regel.op), f"{wie} (nr. {regel.medewerker})" if regel.medewerker else wie, regel.wat, regel.waarom]


def _moment(op: datetime) -> str:
    plaatselijk = op.astimezone(AMSTERDAM)
    return f"{toon_datum(plaatselijk.date())} {plaatselijk:%H:%M}"
