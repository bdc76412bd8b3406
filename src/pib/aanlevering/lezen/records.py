"""Records of a CSV file with the physical line each begins on, also when a quoted field holds line ends.

The fast way in is COPY (``klaarzetten``); this reader names the line of a finding and says what is wrong with a file
that COPY could not read.
"""

import csv
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import IO

from pib.aanlevering.contract import Bestand
from pib.aanlevering.lezen.bron import Bron

csv.field_size_limit(sys.maxsize)  # an open quote swallows the rest of the file; that must be said, not the size
MAXIMUM_FOUTEN = 10
_BLOK = 1 << 18
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True)
class Kop:
    """The header of a file: its columns in the order of the file, and what is wrong with it."""

    kolommen: tuple[str, ...] = ()
    redenen: tuple[str, ...] = ()


def lees_kop(eerste_regel: bytes, bestand: Bestand) -> Kop:
    """Read the header line: exactly the columns of the contract, in any order."""
    if eerste_regel.startswith(_BOM):
        return Kop(redenen=(f"{bestand.pad} begint met een BOM; lever UTF-8 zonder BOM.",))
    try:
        kolommen = tuple(next(csv.reader([eerste_regel.decode("utf-8")], strict=True), []))
    except UnicodeDecodeError:
        return Kop(redenen=(f"{bestand.pad} is geen geldige UTF-8 (regel 1).",))
    except csv.Error:
        return Kop(redenen=(f"{bestand.pad} heeft geen goede kopregel.",))
    redenen = [f"{bestand.pad} mist de kolom {naam}." for naam in bestand.namen if naam not in kolommen]
    redenen += [
        f"{bestand.pad} heeft een onbekende kolom {naam[:60]!r}."
        for naam in dict.fromkeys(kolommen)
        if naam not in bestand.namen
    ]
    redenen += [f"{bestand.pad} heeft de kolom {naam} dubbel." for naam in bestand.namen if kolommen.count(naam) > 1]
    return Kop(kolommen=kolommen, redenen=tuple(redenen))


class Halverwege(Exception):
    """The file ends inside a quoted field."""


class Vormfout(Exception):
    """The file is not CSV of RFC 4180 from this line on."""

    def __init__(self, regel: int, wat: str) -> None:
        """Keep the physical line."""
        super().__init__(wat)
        self.regel = regel


def records(stroom: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Every record after the header with the physical line (from 1) it begins on; empty lines are no records.

    Raises Halverwege or Vormfout.
    """
    lezer = csv.reader((regel.decode("utf-8") for regel in stroom), strict=True)
    eerste = True
    while True:
        begin = lezer.line_num + 1
        try:
            record = next(lezer)
        except StopIteration:
            return
        except UnicodeDecodeError:
            raise Vormfout(begin, "is geen geldige UTF-8") from None
        except csv.Error as fout:
            if "unexpected end of data" in str(fout):
                raise Halverwege from None
            raise Vormfout(begin, "is geen geldige CSV") from None
        if any("\0" in waarde for waarde in record):
            raise Vormfout(begin, "is geen geldige UTF-8")
        if record and not eerste:
            yield begin, record
        eerste = False


@dataclass(frozen=True, kw_only=True)
class Vorm:
    """What a careful look at a file found: its sentences, or (without those) its number of records."""

    aantal: int = 0
    redenen: list[str] = field(default_factory=list)


def bekijk_vorm(stroom: IO[bytes], bestand: Bestand) -> Vorm:
    """Say what is wrong with the form of a file, line by line as far as it can be read."""
    redenen: list[str] = []
    aantal = laatste_fout = 0
    verwacht = len(bestand.kolommen)
    try:
        for regel, record in records(stroom):
            aantal += 1
            if len(record) != verwacht:
                laatste_fout = aantal if len(record) < verwacht else 0
                redenen.append(f"{bestand.pad} regel {regel} heeft {len(record)} velden in plaats van {verwacht}.")
    except Halverwege:
        redenen.append(f"{bestand.pad} eindigt halverwege.")
    except Vormfout as fout:
        redenen.append(f"{bestand.pad} {fout} (regel {fout.regel}).")
    else:
        if redenen and laatste_fout == aantal:
            redenen[-1] = f"{bestand.pad} eindigt halverwege."
    rest = len(redenen) - MAXIMUM_FOUTEN
    if rest > 0:
        redenen = [*redenen[:MAXIMUM_FOUTEN], f"{bestand.pad} heeft nog {rest} van zulke regels."]
    return Vorm(aantal=aantal, redenen=redenen)


def regels_van(bron: Bron, bestand: Bestand, volgnummers: Collection[int], *, aantal: int) -> dict[int, int]:
    """The physical line of records by their number (from 1, without the header); aantal: records in the file.

    Only a file with line ends inside quotes (or empty lines) has to be read record by record.
    """
    regels, laatste = 0, b""
    with bron.open(bestand.pad) as stroom:
        while blok := stroom.read(_BLOK):
            regels += blok.count(b"\n")
            laatste = blok
    regels += not laatste.endswith(b"\n")  # the last record needs no line end
    if regels == aantal + 1:
        return {nummer: nummer + 1 for nummer in volgnummers}
    gezocht = set(volgnummers)
    gevonden = {}
    with bron.open(bestand.pad) as stroom:
        for nummer, (regel, _) in enumerate(records(stroom), start=1):
            if nummer in gezocht:
                gevonden[nummer] = regel
                if len(gevonden) == len(gezocht):
                    break
    return gevonden
