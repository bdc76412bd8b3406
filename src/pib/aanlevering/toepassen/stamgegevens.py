"""Municipalities, schools and grounds: added or brought up to date, never removed."""

from pib.aanlevering.databank import rijen
from pib.aanlevering.opslag import STAMGEGEVENS, Opslag
from pib.aanlevering.rapport import Telling


def werk_bij(aantallen: dict[str, int]) -> dict[str, Telling]:
    """Take over every record without a finding; the counts per file."""
    return {opslag.bestand.pad: _werk_bij(opslag, aantallen[opslag.bestand.pad]) for opslag in STAMGEGEVENS}


def _werk_bij(opslag: Opslag, gelezen: int) -> Telling:
    namen = ", ".join(f'"{k.databank}"' for k in opslag.kolommen)
    waarden = ", ".join(k.waarde("s") for k in opslag.kolommen)
    rest = [k.databank for k in opslag.kolommen if k.databank != opslag.nummer]
    zetten = ", ".join(f'"{naam}" = excluded."{naam}"' for naam in rest)
    anders = " OR ".join(f'oud."{naam}" IS DISTINCT FROM excluded."{naam}"' for naam in rest)
    ((nieuw, gewijzigd, fout),) = rijen(f"""
        WITH fout AS (SELECT DISTINCT rij FROM bevinding WHERE bestand = '{opslag.bestand.pad}'),
        gezet AS (
            INSERT INTO {opslag.tabel} AS oud ({namen})
            SELECT {waarden} FROM {opslag.klaargezet} s WHERE s.ctid NOT IN (SELECT rij FROM fout)
            ON CONFLICT ("{opslag.nummer}") DO UPDATE SET {zetten} WHERE {anders}
            RETURNING xmax = 0 AS nieuw)
        SELECT count(*) FILTER (WHERE nieuw), count(*) FILTER (WHERE NOT nieuw), (SELECT count(*) FROM fout)
        FROM gezet
    """)  # noqa: S608  (names of the contract)
    return Telling(
        gelezen=gelezen,
        nieuw=nieuw,
        gewijzigd=gewijzigd,
        ongewijzigd=gelezen - nieuw - gewijzigd - fout,
        quarantaine=fout,
    )
