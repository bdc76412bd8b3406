"""Checks of keys: a record that is there twice, and a number that already belongs to someone else."""

from collections.abc import Iterable

from pib.aanlevering.contract import Bestand
from pib.aanlevering.databank import per_index, voer_uit
from pib.aanlevering.opslag import Opslag, klaargezet, te_toetsen

DUBBEL = "dubbele sleutel"
# Whether row ``c`` is of someone delivered by mistake, before or now: its number is free for whom it belongs to.
VAN_INGETROKKENE = """(
    SELECT (p.ingetrokken_per IS NOT NULL OR p.bsn IN (SELECT bsn FROM lev_intrekkingen))
       AND NOT EXISTS (SELECT FROM bekend b WHERE b.id = p.id)
       AND NOT EXISTS (SELECT FROM aangehouden a WHERE a.bsn = p.bsn)
    FROM inburgeraars_persoon p WHERE p.id = c.persoon_id)"""


def toets_sleutels(bestand: Bestand) -> None:
    """A finding for every record that shares its key with another; all of them are wrong."""
    sleutel = ", ".join(f'"{naam}"' for naam in bestand.sleutel)
    bsn = "bsn" if bestand.over_personen else "''"
    bron = te_toetsen(bestand)
    if bestand.over_personen and "bsn" not in bestand.sleutel:
        # All records of a person are under test together, but the same number may be in anybody's record.
        bron = f"""(SELECT ctid AS rij, * FROM {klaargezet(bestand)}
            WHERE ({sleutel}) IN (SELECT {sleutel} FROM {te_toetsen(bestand)})) AS s"""  # noqa: S608  (see below)
    voer_uit(f"""
        INSERT INTO bevinding (bestand, rij, bsn, kolom, reden)
        SELECT '{bestand.pad}', rij, {bsn}, '{bestand.sleutel[0]}', '{DUBBEL}'
        FROM (SELECT *, count(*) OVER (PARTITION BY {sleutel}) AS keer FROM {bron}) s WHERE keer > 1
    """)  # noqa: S608  (names of the contract)


def toets_botsingen(opslagen: Iterable[Opslag]) -> int:
    """Numbers that are unique in the country and still belong to a person whose records stay: new findings.

    A contract or invoice may pass from one person to another in one delivery, but not while the other is held back
    or not delivered. What belonged to someone delivered by mistake is free.
    """
    with per_index():
        return sum(_botsingen(opslag) for opslag in opslagen if opslag.landelijk_genummerd)


def _botsingen(opslag: Opslag) -> int:
    vgl = f"vgl_{opslag.bestand.naam}"
    return voer_uit(f"""
        INSERT INTO bevinding (bestand, rij, bsn, kolom, reden)
        SELECT '{opslag.bestand.pad}', s.ctid, s.bsn, '{opslag.bestand.sleutel[0]}', '{DUBBEL}'
        FROM {vgl} v
        JOIN {opslag.klaargezet} s ON s.ctid = v.rij
        JOIN {opslag.tabel} c ON {opslag.zelfde_nummer("c", "s")}
        WHERE v.oud IS NULL AND NOT {VAN_INGETROKKENE}
          AND NOT EXISTS (SELECT FROM aangehouden a WHERE a.bsn = s.bsn)
          AND NOT EXISTS (
            SELECT FROM {vgl} weg WHERE weg.oud = c.id AND weg.rij IS NULL
              AND NOT EXISTS (SELECT FROM aangehouden a WHERE a.bsn = weg.bsn))
    """)  # noqa: S608  (names of the contract)
