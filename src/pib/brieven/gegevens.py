"""What is printed in one letter: display-ready strings only, frozen at the cut-off and stored with the letter.

The template prints these and decides nothing; ``opstellen`` makes them.
"""

from dataclasses import asdict, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Self, cast, get_args, get_origin, get_type_hints


class GegevensOnleesbaar(Exception):
    """Stored letter data do not have the shape of this version."""


@dataclass(frozen=True, kw_only=True)
class Stuk:
    """A piece of a sentence. doel: where a link goes (https: or mailto:). heel: never broken over two lines."""

    tekst: str
    doel: str = ""
    heel: bool = False


Alinea = tuple[Stuk, ...]


@dataclass(frozen=True, kw_only=True)
class Paragraaf:
    """A heading with its paragraphs."""

    kop: str
    alineas: tuple[Alinea, ...]


@dataclass(frozen=True, kw_only=True)
class Tabel:
    """A table with its heading and one header row; slot: a sentence below it."""

    kop: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    slot: str = ""


@dataclass(frozen=True, kw_only=True)
class Lijst:
    """A heading with bullets."""

    kop: str
    regels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Website:
    """The municipality's site: the sentence, and what the QR code opens."""

    alinea: Alinea
    adres: str
    doel: str


@dataclass(frozen=True, kw_only=True)
class Afzender:
    """Who sends, as the installation sets it (``BRIEF_AFZENDER``); contact: the lines of the contact block."""

    naam: str
    onderdeel_van: str
    retouradres: str
    contact: tuple[str, ...]
    telefoon: str
    website: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Ondertekening:
    """The closing of the letter."""

    minister: str
    voor_deze: str
    ondertekenaar: str
    automatisch: str


@dataclass(frozen=True, kw_only=True)
class Briefgegevens:
    """One letter, in the order of spec B8.

    datum_iso: the letter's date for the file's own date (so that equal input gives equal bytes).
    bsn: empty unless the installation asks for it on paper (spec B9).
    Tables and lists without rows are None and are left out.
    """

    sjabloon: str
    afzender: Afzender
    adres: tuple[str, ...]
    bsn: str
    referentie: str
    datum: str
    datum_iso: str
    betreft: str
    aanhef: str
    op_verzoek: str
    paragrafen: tuple[Paragraaf, ...]
    website: Website | None
    stand_van: str
    examens: Tabel | None
    nog_te_doen: Lijst | None
    verzoeken: Tabel | None
    lening: Tabel | None
    opleidingen: Tabel | None
    ondertekening: Ondertekening

    def naar_json(self) -> dict[str, Any]:
        """As stored and as handed to the template."""
        return asdict(self)

    @classmethod
    def van_json(cls, waarde: object) -> Self:
        """Back from what was stored. Raises GegevensOnleesbaar, without the data in its text."""
        return cast("Self", _lees(cls, waarde))


def _lees(soort: Any, waarde: object) -> object:
    """Build the type from plain JSON values, strictly: every field there, none too many."""
    if isinstance(soort, UnionType):
        return None if waarde is None else _lees(get_args(soort)[0], waarde)
    if get_origin(soort) is tuple:
        if not isinstance(waarde, list | tuple):
            raise GegevensOnleesbaar("Een lijst ontbreekt in de briefgegevens.")
        return tuple(_lees(get_args(soort)[0], deel) for deel in waarde)
    if is_dataclass(soort):
        return _lees_velden(soort, waarde)
    if not isinstance(waarde, soort):
        raise GegevensOnleesbaar("Een veld van de briefgegevens heeft de verkeerde soort.")
    return waarde


def _lees_velden(soort: Any, waarde: object) -> object:
    soorten = get_type_hints(soort)
    if not isinstance(waarde, dict) or set(waarde) != {veld.name for veld in fields(soort)}:
        raise GegevensOnleesbaar(f"De velden van {soort.__name__} kloppen niet.")
    return soort(**{naam: _lees(soorten[naam], deel) for naam, deel in waarde.items()})
