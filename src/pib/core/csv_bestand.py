"""A CSV file as Excel in Dutch opens it right (spec S7): BOM, semicolons, CRLF, and no text that acts as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
_WITRUIMTE = re.compile(r"[\x00-\x1f\x7f]+")
_FORMULE = re.compile(r"\s*[=+\-@|%＝＋－＠]")


def veilig(tekst: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line."""
    plat = _WITRUIMTE.sub(" ", tekst)
    return f"'{plat}" if _FORMULE.match(plat) else plat


def maak(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> bytes:
    """The whole file, in memory: it is never on disk. The cells are written as they are: see ``veilig``."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(koppen)
    schrijver.writerows(rijen)
    return (_BOM + uit.getvalue()).encode()
