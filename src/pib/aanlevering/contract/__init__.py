"""The delivery contract `pib-aanlevering/1`, read from its one definition: the table schemas beside this file.

`datapackage.json` and `schemas/*.json` are Frictionless Table Schemas; what that standard has no word for carries the
prefix ``pib:`` (docs/aanlevering-gegevenswoordenboek.md). Reading, checking, storing, the data dictionary and the test
data all derive from what `CONTRACT` holds.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

MAP = Path(__file__).parent


class Soort(StrEnum):
    """What a column holds."""

    TEKST = "tekst"
    BSN = "bsn"
    DATUM = "datum"
    ONVOLLEDIGE_DATUM = "onvolledige datum"
    GETAL = "getal"
    BEDRAG = "bedrag"
    JA_NEE = "ja/nee"


@dataclass(frozen=True, kw_only=True)
class Verwijzing:
    """A column whose value must be the key of a record of another file (or of what is known already)."""

    bestand: str
    kolom: str


@dataclass(frozen=True, kw_only=True)
class Kolom:
    """One column: what it holds and which values are right.

    verplicht: may not be empty (columns of a key). lengte: longest text in characters. codes: the only values allowed.
    patroon: a regular expression for the whole value. halfopen: the date is the first day after.
    lijst: several values, separated by spaces. verwijst: where the value must be known.
    """

    naam: str
    soort: Soort
    omschrijving: str
    verplicht: bool = False
    lengte: int | None = None
    codes: tuple[str, ...] = ()
    patroon: str = ""
    minimum: int | None = None
    halfopen: bool = False
    lijst: bool = False
    verwijst: Verwijzing | None = None


@dataclass(frozen=True, kw_only=True)
class Volgorde:
    """``einde`` may not lie before ``begin``."""

    begin: str
    einde: str


@dataclass(frozen=True, kw_only=True)
class Hoogstens:
    """``kolom`` may not exceed ``grens``."""

    kolom: str
    grens: str


@dataclass(frozen=True, kw_only=True)
class Som:
    """``totaal`` is the sum of ``delen``; an empty part counts as nothing, an empty total is not judged."""

    totaal: str
    delen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Product:
    """``totaal`` is ``aantal`` times ``tarief`` plus the rest; not judged while one of the three is empty."""

    totaal: str
    aantal: str
    tarief: str
    plus: tuple[str, ...]


Controle = Volgorde | Hoogstens | Som | Product
_CONTROLES: Mapping[str, Callable[..., Controle]] = {
    "volgorde": Volgorde,
    "hoogstens": Hoogstens,
    "som": Som,
    "product": Product,
}


@dataclass(frozen=True, kw_only=True)
class Bestand:
    """One file of the delivery: its columns in the order of the contract, its key, checks over several columns."""

    naam: str
    titel: str
    omschrijving: str
    verplicht: bool
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    controles: tuple[Controle, ...]

    @property
    def pad(self) -> str:
        """The file's name in the delivery."""
        return f"{self.naam}.csv"

    @cached_property
    def namen(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the contract."""
        return tuple(kolom.naam for kolom in self.kolommen)

    @property
    def over_personen(self) -> bool:
        """Whether its records belong to a person, who is held back when one of them is wrong."""
        return "bsn" in self.namen

    def __getitem__(self, naam: str) -> Kolom:
        """The column of that name."""
        return self.kolommen[self.namen.index(naam)]


@dataclass(frozen=True, kw_only=True)
class Contract:
    """The whole contract; files in an order in which every reference points back (or to the file itself)."""

    formaat: str
    titel: str
    omschrijving: str
    bestanden: tuple[Bestand, ...]

    def __getitem__(self, naam: str) -> Bestand:
        """The file of that name, without ``.csv``."""
        return next(bestand for bestand in self.bestanden if bestand.naam == naam)

    @property
    def paden(self) -> tuple[str, ...]:
        """The names of all files a delivery may hold beside its manifest."""
        return tuple(bestand.pad for bestand in self.bestanden)


def _soort(veld: Mapping[str, Any]) -> Soort:
    if veld.get("pib:elfproef"):
        return Soort.BSN
    if veld.get("pib:onvolledig"):
        return Soort.ONVOLLEDIGE_DATUM
    if veld.get("pib:eenheid") == "eurocent":
        return Soort.BEDRAG
    return {"string": Soort.TEKST, "date": Soort.DATUM, "integer": Soort.GETAL, "boolean": Soort.JA_NEE}[veld["type"]]


def _verwijzingen(schema: Mapping[str, Any]) -> dict[str, Verwijzing]:
    gevonden = {}
    for sleutel in schema.get("foreignKeys", []):
        ((kolom,), doel) = (sleutel["fields"], sleutel["reference"])
        gevonden[kolom] = Verwijzing(bestand=doel["resource"], kolom=doel["fields"][0])
    return gevonden


def _kolom(veld: Mapping[str, Any], verwijst: Verwijzing | None) -> Kolom:
    eisen = veld.get("constraints", {})
    return Kolom(
        naam=veld["name"],
        soort=_soort(veld),
        omschrijving=veld["description"],
        verplicht=eisen.get("required", False),
        lengte=eisen.get("maxLength"),
        codes=tuple(eisen.get("enum", ())),
        patroon=eisen.get("pattern", ""),
        minimum=eisen.get("minimum"),
        halfopen=veld.get("pib:halfopen", False),
        lijst=veld.get("pib:lijst", False),
        verwijst=verwijst,
    )


def _controle(regel: Mapping[str, Any]) -> Controle:
    waarden = {sleutel: tuple(w) if isinstance(w, list) else w for sleutel, w in regel.items() if sleutel != "soort"}
    return _CONTROLES[regel["soort"]](**waarden)


def _bestand(bron: Mapping[str, Any]) -> Bestand:
    schema = json.loads((MAP / bron["schema"]).read_text(encoding="utf-8"))
    verwijzingen = _verwijzingen(schema)
    return Bestand(
        naam=bron["name"],
        titel=bron["title"],
        omschrijving=bron["description"],
        verplicht=bron["pib:verplicht"],
        kolommen=tuple(_kolom(veld, verwijzingen.get(veld["name"])) for veld in schema["fields"]),
        sleutel=tuple(schema["primaryKey"]),
        controles=tuple(_controle(regel) for regel in schema.get("pib:controles", [])),
    )


def laden() -> Contract:
    """Read the contract from its schemas."""
    pakket = json.loads((MAP / "datapackage.json").read_text(encoding="utf-8"))
    return Contract(
        formaat=pakket["pib:formaat"],
        titel=pakket["title"],
        omschrijving=pakket["description"],
        bestanden=tuple(_bestand(bron) for bron in pakket["resources"]),
    )


CONTRACT = laden()
