"""Putting the files of a delivery into staging tables of the transaction: bytes go to COPY as they are.

Everything wrong with the form of a file is found here: hash, header, encoding, number of records, a half file.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import psycopg
from django.db import connection, transaction

from pib.aanlevering.contract import CONTRACT, Bestand
from pib.aanlevering.databank import voer_uit
from pib.aanlevering.lezen.bron import BESCHADIGD, Bron
from pib.aanlevering.lezen.manifest import Manifest, Vermelding
from pib.aanlevering.lezen.records import bekijk_vorm, lees_kop, records
from pib.aanlevering.opslag import klaargezet

_BLOK = 1 << 18
_KOPREGEL = 1 << 16


@dataclass(frozen=True, kw_only=True)
class Klaargezet:
    """What was put ready: records per file, and every reason why the delivery must be refused."""

    aantallen: dict[str, int]
    redenen: list[str]


def zet_klaar(bron: Bron, manifest: Manifest) -> Klaargezet:
    """Fill a staging table per file of the contract; a file that is not there gives an empty one."""
    vermeldingen = {vermelding.naam: vermelding for vermelding in manifest.bestanden}
    aanwezig = set(bron.namen)
    aantallen: dict[str, int] = {}
    redenen: list[str] = []
    for bestand in CONTRACT.bestanden:
        vermelding = vermeldingen.get(bestand.pad)
        if vermelding is None or bestand.pad not in aanwezig:
            _maak_tabel(bestand)
            aantallen[bestand.pad] = 0
            continue
        try:
            aantal, bezwaren = _zet_bestand_klaar(bron, bestand, vermelding)
        except BESCHADIGD:
            _maak_tabel(bestand)
            aantal, bezwaren = 0, [f"{bestand.pad} in de zip is beschadigd of onleesbaar ingepakt."]
        aantallen[bestand.pad] = aantal
        redenen += bezwaren
    return Klaargezet(aantallen=aantallen, redenen=redenen)


def _maak_tabel(bestand: Bestand) -> None:
    kolommen = ", ".join(f'"{naam}" text NOT NULL' for naam in bestand.namen)
    voer_uit(f"DROP TABLE IF EXISTS {klaargezet(bestand)}")
    voer_uit(f"CREATE TEMP TABLE {klaargezet(bestand)} ({kolommen}) ON COMMIT DROP")


def _zet_bestand_klaar(bron: Bron, bestand: Bestand, vermelding: Vermelding) -> tuple[int, list[str]]:
    with bron.open(bestand.pad) as stroom:
        som = hashlib.sha256()
        eerste = stroom.readline(_KOPREGEL)
        som.update(eerste)
        kop = lees_kop(eerste, bestand)
        aantal: int | None = None
        if kop.redenen:
            _maak_tabel(bestand)
        else:
            aantal = _kopieer(bestand, kop.kolommen, _met_som(stroom, som))
        for _ in _met_som(stroom, som):  # what COPY left unread still counts for the hash
            pass
    redenen = list(kop.redenen)
    if aantal is None and not redenen:
        aantal, bezwaren = _kopieer_zorgvuldig(bron, bestand, kop.kolommen)
        redenen += bezwaren
    if aantal is not None and aantal != vermelding.rijen:
        redenen.append(f"{bestand.pad} heeft {aantal} records; het manifest noemt er {vermelding.rijen}.")
    if som.hexdigest() != vermelding.sha256:
        redenen.append(f"De inhoud van {bestand.pad} past niet bij de sha256 in het manifest.")
    return aantal or 0, redenen


def _met_som(stroom: IO[bytes], som: "hashlib._Hash") -> Iterator[bytes]:
    while blok := stroom.read(_BLOK):
        som.update(blok)
        yield blok


def _kopieer(bestand: Bestand, kolommen: tuple[str, ...], blokken: Iterator[bytes]) -> int | None:
    """COPY the records; None when PostgreSQL cannot read the file as CSV in UTF-8."""
    namen = ", ".join(f'"{naam}"' for naam in kolommen)
    opdracht = f"COPY {klaargezet(bestand)} ({namen}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({namen}))"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            _maak_tabel(bestand)
            with cursor.copy(opdracht) as kopie:
                for blok in blokken:
                    kopie.write(blok)
            return int(cursor.rowcount)
    except psycopg.DataError:
        _maak_tabel(bestand)
        return None


def _kopieer_zorgvuldig(bron: Bron, bestand: Bestand, kolommen: tuple[str, ...]) -> tuple[int | None, list[str]]:
    """After COPY refused: say what is wrong, or (empty lines, mixed line ends) load the records one by one."""
    with bron.open(bestand.pad) as stroom:
        vorm = bekijk_vorm(stroom, bestand)
    if vorm.redenen:
        return None, vorm.redenen
    with bron.open(bestand.pad) as stroom:
        aantal = _kopieer(bestand, kolommen, (_als_csv(record) for _, record in records(stroom)))
    return aantal, [] if aantal is not None else [f"{bestand.pad} is geen geldige CSV."]


def _als_csv(record: list[str]) -> bytes:
    velden = ('"' + waarde.replace('"', '""') + '"' for waarde in record)
    return (",".join(velden) + "\n").encode()
