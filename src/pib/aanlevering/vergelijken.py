"""Comparing what was put ready with what is known: only the differences are kept, in ``vgl_<bestand>``.

A difference has the delivered row (``rij``), the stored one (``oud``) or both: new, gone, changed. A person's row and
the rows that belong to a delivered person count; persons that are not delivered keep what they have.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.databank import getal, rijen, voer_uit
from pib.aanlevering.opslag import PERSONEN, VAN_PERSONEN, Opslag


@dataclass(frozen=True, kw_only=True)
class Verschil:
    """How many rows of one file are new, changed or gone."""

    nieuw: int
    gewijzigd: int
    vervallen: int


def vergelijk(aantallen: Mapping[str, int]) -> None:
    """Fill ``vgl_<bestand>`` for every file about persons, and ``te_toetsen``: whose records must be checked.

    aantallen: records delivered per file.
    """
    _vergelijk_personen()
    voer_uit("""
        CREATE TEMP TABLE bekend ON COMMIT DROP AS
        SELECT DISTINCT persoon.id, persoon.bsn::text AS bsn
        FROM lev_personen s JOIN inburgeraars_persoon persoon ON persoon.bsn = s.bsn
    """)
    voer_uit("ANALYZE bekend")
    voer_uit("""
        CREATE TEMP TABLE niet_geleverd ON COMMIT DROP AS
        SELECT p.id FROM inburgeraars_persoon p WHERE NOT EXISTS (SELECT FROM bekend b WHERE b.id = p.id)
    """)
    dubbel = [opslag for opslag in VAN_PERSONEN if _vergelijk_regels(opslag, aantallen[opslag.bestand.pad])]
    _vergelijk_intrekkingen()
    _vergelijk_signalen()
    _bepaal_te_toetsen(dubbel)


def _vergelijk_personen() -> None:
    terug = "(p.ingetrokken_per IS NOT NULL AND s.bsn NOT IN (SELECT bsn FROM lev_intrekkingen))"
    voer_uit(f"""
        CREATE TEMP TABLE vgl_personen ON COMMIT DROP AS
        SELECT s.ctid AS rij, s.bsn, p.id AS oud, p.id IS NULL OR {terug} AS nieuw
        FROM lev_personen s LEFT JOIN inburgeraars_persoon p ON p.bsn = s.bsn
        WHERE p.id IS NULL OR {terug} OR {PERSONEN.anders("s", "p")}
    """)  # noqa: S608  (names of the contract)
    voer_uit("ANALYZE vgl_personen")


def _vergelijk_regels(opslag: Opslag, geleverd: int) -> bool:
    """Compare one file; True when a record may be there twice, which a join cannot show."""
    gelijk = " AND ".join(
        ["s.bsn = o.bsn", *(f"{k.geleverd('s')} = {k.opgeslagen('o')}" for k in opslag.sleutel)],
    )
    voer_uit(f"""
        CREATE TEMP TABLE vgl_{opslag.bestand.naam} ON COMMIT DROP AS
        SELECT s.ctid AS rij, coalesce(s.bsn, o.bsn) AS bsn, o."{opslag.nummer}" AS oud
        FROM {opslag.klaargezet} s
        FULL JOIN (SELECT c.*, b.bsn FROM {opslag.tabel} c JOIN bekend b ON b.id = c.persoon_id) o ON {gelijk}
        WHERE s.bsn IS NULL OR o.bsn IS NULL OR {opslag.anders("s", "o")}
    """)  # noqa: S608  (names of the contract)
    voer_uit(f"ANALYZE vgl_{opslag.bestand.naam}")
    verschil = verschil_van(opslag)
    return geleverd - verschil.nieuw != _bekende_regels(opslag) - verschil.vervallen


def _bekende_regels(opslag: Opslag) -> int:
    """The stored rows of delivered persons: all but those of the few who are not delivered."""
    return getal(f"""
        SELECT (SELECT count(*) FROM {opslag.tabel})
             - (SELECT count(*) FROM {opslag.tabel} c WHERE c.persoon_id IN (SELECT id FROM niet_geleverd))
    """)  # noqa: S608  (names of the contract)


def verschil_van(opslag: Opslag) -> Verschil:
    """Count the differences of one file."""
    ((nieuw, gewijzigd, vervallen),) = rijen(f"""
        SELECT count(*) FILTER (WHERE oud IS NULL), count(*) FILTER (WHERE oud IS NOT NULL AND rij IS NOT NULL),
               count(*) FILTER (WHERE rij IS NULL)
        FROM vgl_{opslag.bestand.naam}
    """)  # noqa: S608  (names of the contract)
    return Verschil(nieuw=nieuw, gewijzigd=gewijzigd, vervallen=vervallen)


def _vergelijk_intrekkingen() -> None:
    voer_uit("""
        CREATE TEMP TABLE vgl_intrekkingen ON COMMIT DROP AS
        SELECT s.ctid AS rij, s.bsn, NULL::bigint AS oud
        FROM lev_intrekkingen s LEFT JOIN inburgeraars_persoon p ON p.bsn = s.bsn
        WHERE p.ingetrokken_per IS NULL
    """)


def _vergelijk_signalen() -> None:
    """A signal of DUO is known by person, code and day, wherever the person lived then."""
    voer_uit("""
        CREATE TEMP TABLE vgl_signalen ON COMMIT DROP AS
        SELECT s.ctid AS rij, s.bsn, NULL::bigint AS oud
        FROM lev_signalen s
        WHERE NOT EXISTS (
            SELECT FROM inburgeraars_persoon p JOIN signalen_signaal g ON g.persoon_id = p.id
            WHERE p.bsn = s.bsn AND g.code = s.code AND g.aanleiding = 'duo:' || s.datum)
    """)


def _bepaal_te_toetsen(dubbel: list[Opslag]) -> None:
    """Whose records are checked: every difference, and who has a record twice."""
    bronnen = [f"SELECT bsn FROM vgl_{bestand.naam}" for bestand in CONTRACT.bestanden if bestand.over_personen]  # noqa: S608
    for opslag in dubbel:
        sleutel = ", ".join(f'"{naam}"' for naam in opslag.bestand.sleutel)
        bronnen.append(
            f"SELECT bsn FROM {opslag.klaargezet} WHERE ({sleutel}) IN"  # noqa: S608  (names of the contract)
            f" (SELECT {sleutel} FROM {opslag.klaargezet} GROUP BY {sleutel} HAVING count(*) > 1)"
        )
    bronnen.append("SELECT bsn FROM lev_personen GROUP BY bsn HAVING count(*) > 1")
    voer_uit(f"CREATE TEMP TABLE te_toetsen ON COMMIT DROP AS {' UNION '.join(bronnen)}")
    voer_uit("ANALYZE te_toetsen")
