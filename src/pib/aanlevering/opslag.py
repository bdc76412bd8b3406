"""Where each file of the contract is kept: table, columns, and how a delivered text becomes a stored value and back.

Staging tables hold every column as text. A stored value is compared as the text the contract would have for it, so an
unchanged value needs no parsing and a wrong one can never break a statement; only changed rows are checked and cast.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from pib.aanlevering.contract import CONTRACT, Bestand, Kolom, Soort
from pib.gemeenten.models import Gemeente
from pib.inburgeraars.models import (
    Contract,
    Cursus,
    Examenpoging,
    Factuur,
    Instelling,
    Lening,
    Persoon,
    Verlenging,
    Verlengingsgrond,
    Verzoek,
    Vrijstelling,
)

_ANDERS = {("gemeenten", "opvolger"): "opvolgers"}


@dataclass(frozen=True, kw_only=True)
class Opslagkolom:
    """One column of the contract and the database column that keeps it.

    leeg_mag: whether the database keeps "unknown" apart; if not, empty is kept as nothing: '', 0 or no.
    """

    kolom: Kolom
    databank: str
    leeg_mag: bool
    groot: bool

    def geleverd(self, alias: str) -> str:
        """The delivered text, with an empty value as the database would keep it."""
        ruw = f'{alias}."{self.kolom.naam}"'
        if self.leeg_mag or self.kolom.lijst:
            return ruw
        niets = {Soort.GETAL: "0", Soort.BEDRAG: "0", Soort.JA_NEE: "N"}.get(self.kolom.soort)
        return f"coalesce(nullif({ruw}, ''), '{niets}')" if niets else ruw

    def opgeslagen(self, alias: str) -> str:
        """The stored value as the text of the contract."""
        ruw = f'{alias}."{self.databank}"'
        if self.kolom.lijst:
            return f"array_to_string({ruw}, ' ')"
        if self.kolom.soort is Soort.JA_NEE:
            return f"CASE {ruw} WHEN true THEN 'J' WHEN false THEN 'N' ELSE '' END"
        tekst = ruw if self._is_tekst else f"{ruw}::text"
        return f"coalesce({tekst}, '')" if self.leeg_mag else tekst

    def waarde(self, alias: str) -> str:
        """The delivered text as the value to store; only for rows that were checked."""
        ruw = self.geleverd(alias)
        if self.kolom.lijst:
            return f"array_remove(string_to_array({ruw}, ' '), '')"
        if self.kolom.soort is Soort.JA_NEE:
            return f"CASE {ruw} WHEN 'J' THEN true WHEN 'N' THEN false END"
        if self._is_tekst:
            return f"nullif({ruw}, '')" if self.leeg_mag else ruw
        soort = "date" if self.kolom.soort is Soort.DATUM else "bigint" if self.groot else "integer"
        return f"nullif({ruw}, '')::{soort}"

    @property
    def _is_tekst(self) -> bool:
        return self.kolom.soort in {Soort.TEKST, Soort.BSN, Soort.ONVOLLEDIGE_DATUM}


@dataclass(frozen=True, kw_only=True)
class Opslag:
    """A file of the contract and its table; ``nummer`` is the column that identifies a stored row."""

    bestand: Bestand
    model: type[models.Model]
    nummer: str

    @property
    def tabel(self) -> str:
        """The table of the registration."""
        return self.model._meta.db_table

    @property
    def klaargezet(self) -> str:
        """The staging table."""
        return klaargezet(self.bestand)

    @cached_property
    def kolommen(self) -> tuple[Opslagkolom, ...]:
        """The columns that are kept (a record of a person keeps the person's number instead of the BSN)."""
        velden = {veld.column: veld for veld in self.model._meta.concrete_fields}
        gevonden = []
        for kolom in self.bestand.kolommen:
            naam = _ANDERS.get((self.bestand.naam, kolom.naam), kolom.naam)
            if naam in velden:
                groot = isinstance(velden[naam], models.BigIntegerField)
                leeg_mag = velden[naam].null
                gevonden.append(Opslagkolom(kolom=kolom, databank=naam, leeg_mag=leeg_mag, groot=groot))
        return tuple(gevonden)

    @property
    def sleutel(self) -> tuple[Opslagkolom, ...]:
        """The kept columns of the key."""
        return tuple(k for k in self.kolommen if k.kolom.naam in self.bestand.sleutel)

    @property
    def landelijk_genummerd(self) -> bool:
        """Whether a record's number is unique in the country, whoever it belongs to."""
        return "bsn" not in self.bestand.sleutel

    def zelfde_nummer(self, opgeslagen: str, geleverd: str) -> str:
        """A condition: the stored and the delivered record have the same number (`landelijk_genummerd`)."""
        return " AND ".join(f'{opgeslagen}."{k.databank}" = {geleverd}."{k.kolom.naam}"' for k in self.sleutel)

    def anders(self, geleverd: str, opgeslagen: str) -> str:
        """A condition: some kept column outside the key differs between the two aliases."""
        rest = [k for k in self.kolommen if k.kolom.naam not in self.bestand.sleutel]
        if not rest:
            return "false"
        nieuw = ", ".join(kolom.geleverd(geleverd) for kolom in rest)
        oud = ", ".join(kolom.opgeslagen(opgeslagen) for kolom in rest)
        return f"ROW({nieuw}) IS DISTINCT FROM ROW({oud})"


def klaargezet(bestand: Bestand) -> str:
    """The staging table of a file; it lives as long as the transaction."""
    return f"lev_{bestand.naam}"


def te_toetsen(bestand: Bestand) -> str:
    """The staged records that must be checked, each with its place (``rij``) in the staging table."""
    return f"toets_{bestand.naam}"


def _opslag(naam: str, model: type[models.Model], nummer: str = "id") -> Opslag:
    return Opslag(bestand=CONTRACT[naam], model=model, nummer=nummer)


STAMGEGEVENS = (
    _opslag("gemeenten", Gemeente, "code"),
    _opslag("instellingen", Instelling, "instellingsnummer"),
    _opslag("verlengingsgronden", Verlengingsgrond, "code"),
)
PERSONEN = _opslag("personen", Persoon)
VAN_PERSONEN = (
    _opslag("leningen", Lening, "persoon_id"),
    _opslag("examenpogingen", Examenpoging),
    _opslag("vrijstellingen", Vrijstelling),
    _opslag("cursussen", Cursus),
    _opslag("contracten", Contract),
    _opslag("facturen", Factuur),
    _opslag("verlengingen", Verlenging),
    _opslag("verzoeken", Verzoek),
)
STAMTABEL: Mapping[str, Opslag] = {opslag.bestand.naam: opslag for opslag in STAMGEGEVENS}
