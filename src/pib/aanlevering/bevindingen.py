"""From findings in the staging tables to lines of the files: which record it is, and where it begins."""

from collections import defaultdict
from collections.abc import Mapping

from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.databank import getal, rijen
from pib.aanlevering.lezen.bron import Bron
from pib.aanlevering.lezen.records import regels_van
from pib.aanlevering.opslag import klaargezet
from pib.aanlevering.rapport import Bevinding


def lees(bron: Bron, aantallen: Mapping[str, int], *, soort: str, maximum: int) -> list[tuple[str, Bevinding]]:
    """The findings in ``bevinding`` or ``waarschuwing`` (soort) with the BSN they are about, in the order of the files.

    aantallen: records per file. maximum: how many per file. A staging table is filled by one COPY and read from its
    first page on, so its rows come in the order of the file.
    """
    gevonden = []
    genoemd = {naam for (naam,) in rijen(f"SELECT DISTINCT bestand FROM {soort}")}  # noqa: S608  (one of two names)
    for bestand in CONTRACT.bestanden:
        if bestand.pad not in genoemd:
            continue
        regels = rijen(f"""
            WITH eerste AS MATERIALIZED (
                SELECT DISTINCT rij, bsn, kolom, reden FROM {soort} WHERE bestand = '{bestand.pad}'
                ORDER BY rij, kolom, reden LIMIT {maximum:d})
            SELECT r.nummer, b.bsn, b.kolom, b.reden
            FROM eerste b
            JOIN (SELECT ctid, row_number() OVER () AS nummer FROM {klaargezet(bestand)}
                  WHERE ctid <= (SELECT max(rij) FROM eerste)) r ON r.ctid = b.rij
            ORDER BY r.nummer, b.kolom, b.reden
        """)  # noqa: S608  (names of the contract)
        nummers = {nummer for nummer, *_ in regels}
        plaats = regels_van(bron, bestand, nummers, aantal=aantallen[bestand.pad])
        gevonden += [
            (bsn, Bevinding(bestand=bestand.pad, regel=plaats.get(nummer), kolom=kolom, reden=reden))
            for nummer, bsn, kolom, reden in regels
        ]
    return gevonden


def aantal(soort: str) -> int:
    """How many findings there are, without the limit."""
    return getal(f"SELECT count(*) FROM (SELECT DISTINCT bestand, rij, kolom, reden FROM {soort}) b")  # noqa: S608


def foute_records() -> dict[str, int]:
    """The number of wrong records per file."""
    return dict(rijen("SELECT bestand, count(DISTINCT rij) FROM bevinding GROUP BY bestand"))


def per_persoon(gevonden: list[tuple[str, Bevinding]]) -> dict[str, list[Bevinding]]:
    """The findings of each BSN."""
    uit: dict[str, list[Bevinding]] = defaultdict(list)
    for bsn, bevinding in gevonden:
        uit[bsn].append(bevinding)
    return uit
