"""Holding persons back and letting them go: quarantine of wrong records, persons missing from a whole delivery."""

import json
from datetime import datetime

from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.databank import getal, rijen, voer_uit
from pib.aanlevering.opslag import te_toetsen
from pib.aanlevering.rapport import Bevinding, Ontbrekend

ONTBREEKT = "ontbreekt in de volledige levering"
_GENOEMD = 1000
_OVER_PERSONEN = tuple(bestand for bestand in CONTRACT.bestanden if bestand.over_personen)


def geef_vrij(op: datetime, *, volledig: bool) -> int:
    """Release who was held back and is now delivered right; the number of known persons released.

    What a whole delivery no longer holds needs no repair either.
    """
    vrij = voer_uit("""
        UPDATE inburgeraars_persoon p SET aangehouden = '{}'
        FROM lev_personen s
        WHERE s.bsn = p.bsn AND cardinality(p.aangehouden) > 0 AND p.bsn NOT IN (SELECT bsn FROM aangehouden)
    """)
    geleverd = "" if volledig else "AND bsn IN (SELECT bsn FROM lev_personen)"
    voer_uit(
        "UPDATE aanlevering_quarantaine SET hersteld_op = %s"  # noqa: S608  (a fixed condition)
        f" WHERE hersteld_op IS NULL AND bsn NOT IN (SELECT left(bsn, 20) FROM aangehouden) {geleverd}",
        [op],
    )
    return vrij


def zet_in_quarantaine(aanlevering: int, bevindingen: dict[str, list[Bevinding]]) -> int:
    """Keep the records of every person held back, mark the known ones; the number of persons held back.

    Newer records take the place of those of an earlier delivery that were not repaired.
    """
    voer_uit("""
        DELETE FROM aanlevering_quarantaine
        WHERE hersteld_op IS NULL AND bsn IN (SELECT left(bsn, 20) FROM aangehouden)
    """)
    voer_uit("CREATE TEMP TABLE redenen (bsn text, redenen jsonb) ON COMMIT DROP")
    voer_uit(
        "INSERT INTO redenen SELECT * FROM unnest(%s::text[], %s::jsonb[])",
        [list(bevindingen), [json.dumps([vars(b) for b in lijst]) for lijst in bevindingen.values()]],
    )
    records = " UNION ALL ".join(
        f"SELECT s.bsn, '{bestand.pad}' AS bestand, jsonb_agg(to_jsonb(s) - 'rij') AS regels"  # noqa: S608
        f" FROM {te_toetsen(bestand)} s JOIN aangehouden a ON a.bsn = s.bsn GROUP BY s.bsn"
        for bestand in _OVER_PERSONEN
    )
    voer_uit(
        f"""
        INSERT INTO aanlevering_quarantaine (aanlevering_id, bsn, persoon_id, records, redenen)
        SELECT %s, left(a.bsn, 20), a.persoon, coalesce(r.records, '{{}}'), coalesce(redenen.redenen, '[]')
        FROM aangehouden a
        LEFT JOIN (SELECT bsn, jsonb_object_agg(bestand, regels) AS records FROM ({records}) x GROUP BY bsn) r
               ON r.bsn = a.bsn
        LEFT JOIN redenen ON redenen.bsn = a.bsn
        """,  # noqa: S608  (names of the contract)
        [aanlevering],
    )
    voer_uit("""
        UPDATE inburgeraars_persoon p SET aangehouden = a.redenen FROM aangehouden a
        WHERE p.id = a.persoon AND p.aangehouden::text[] IS DISTINCT FROM a.redenen
    """)
    return getal("SELECT count(*) FROM aangehouden")


def houd_ontbrekenden_aan() -> Ontbrekend:
    """Mark known persons who are not in a whole delivery; never removed (spec A4)."""
    personen = [
        persoon
        for (persoon,) in rijen("""
            SELECT id FROM inburgeraars_persoon
            WHERE ingetrokken_per IS NULL AND bsn NOT IN (SELECT bsn FROM lev_personen) ORDER BY id
        """)
    ]
    voer_uit(
        "UPDATE inburgeraars_persoon SET aangehouden = %s"
        " WHERE id = ANY(%s) AND id NOT IN (SELECT persoon FROM aangehouden WHERE persoon IS NOT NULL)"
        " AND aangehouden::text[] <> %s",
        [[ONTBREEKT], personen, [ONTBREEKT]],
    )
    return Ontbrekend(aantal=len(personen), personen=personen[:_GENOEMD])
