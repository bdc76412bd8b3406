"""From findings in the staging tables to lines of the files: which record it is, and where it begins."""

from collections import defaultdict

from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.databank import getal, rijen
from pib.aanlevering.lezen.bron import Bron
from pib.aanlevering.lezen.records import regels_van
from pib.aanlevering.opslag import klaargezet
from pib.aanlevering.rapport import Bevinding

MAXIMUM_PER_BESTAND = 1000


def lees(bron: Bron, *, soort: str) -> list[tuple[str, Bevinding]]:
    """The findings in ``bevinding`` or ``waarschuwing`` (soort) with the BSN they are about, in the order of the files.

    At most ``MAXIMUM_PER_BESTAND`` per file get their line; a delivery with more is refused or has only warnings.
    """
    gevonden = []
    for bestand in CONTRACT.bestanden:
        regels = rijen(f"""
            SELECT r.nummer, b.bsn, b.kolom, b.reden
            FROM (SELECT DISTINCT rij, bsn, kolom, reden FROM {soort} WHERE bestand = '{bestand.pad}') b
            JOIN (SELECT ctid, row_number() OVER (ORDER BY ctid) AS nummer FROM {klaargezet(bestand)}
                  WHERE EXISTS (SELECT FROM {soort} WHERE bestand = '{bestand.pad}')) r ON r.ctid = b.rij
            ORDER BY r.nummer, b.kolom, b.reden LIMIT {MAXIMUM_PER_BESTAND}
        """)  # noqa: S608  (names of the contract)
        if not regels:
            continue
        with bron.open(bestand.pad) as stroom:
            plaats = regels_van(stroom, {nummer for nummer, *_ in regels})
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
