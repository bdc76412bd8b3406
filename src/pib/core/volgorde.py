"""Alphabetical order as a reader expects it, on any server: capitals and accents do not count.

The collation of the server is not used: the embedded one has no ICU, and a list must not change order with a server.
"""

import unicodedata
from typing import Any

from django.db.models import CharField, Func, Value

# Letters that no decomposition takes apart.
_BIJZONDER = {
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ß": "s",
    "æ": "a",
    "œ": "o",
    "þ": "t",
    "ð": "d",
}
# Latin with its extensions: what names in the BRP are written with.
_BEREIKEN = ((0x41, 0x5B), (0xC0, 0x250), (0x1E00, 0x1F00))


def _gewone_letter(teken: str) -> str:
    """The plain small letter a letter is sorted as; the letter itself when there is none."""
    klein = teken.lower()
    kern = unicodedata.normalize("NFKD", _BIJZONDER.get(klein, klein))[:1]
    return kern if "a" <= kern <= "z" else teken


_PAREN = {
    teken: gewoon
    for eerste, einde in _BEREIKEN
    for teken in map(chr, range(eerste, einde))
    if (gewoon := _gewone_letter(teken)) != teken
}


class Leesvolgorde(Func):
    """A text expression to order by: ``Leesvolgorde("achternaam")``."""

    function = "translate"
    output_field = CharField()

    def __init__(self, tekst: Any, **opties: Any) -> None:
        """tekst: a field's name or an expression."""
        super().__init__(tekst, Value("".join(_PAREN)), Value("".join(_PAREN.values())), **opties)
