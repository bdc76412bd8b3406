"""Warnings: taken all the same, and shown in the report (aanlevering.md, *Checks*).

Run before anything is stored: an extension is held against the end of the term as known until now.
"""

from pib.aanlevering.controleren.velden import BEDRAG
from pib.aanlevering.databank import voer_uit

_KWARTAAL = """left(s.factuurdatum, 4) || CASE WHEN substr(s.factuurdatum, 6, 2) <= '03' THEN 'K1'
    WHEN substr(s.factuurdatum, 6, 2) <= '06' THEN 'K2' WHEN substr(s.factuurdatum, 6, 2) <= '09' THEN 'K3'
    ELSE 'K4' END"""


def waarschuw(*, kwartaalmaximum_cent: int) -> None:
    """Fill ``waarschuwing`` for the persons whose records are taken."""
    _examen_voor_de_plicht()
    _verlenging_past_niet()
    _factuur_boven_contract()
    _boven_kwartaalmaximum(kwartaalmaximum_cent)


def _examen_voor_de_plicht() -> None:
    voer_uit("""
        INSERT INTO waarschuwing
        SELECT 'examenpogingen.csv', s.rij, s.bsn, 'examendatum', 'examen voor het begin van de plicht'
        FROM toets_examenpogingen s JOIN mee ON mee.bsn = s.bsn JOIN lev_personen l ON l.bsn = s.bsn
        WHERE l.plicht_start <> '' AND s.examendatum COLLATE "C" < l.plicht_start COLLATE "C"
    """)


def _verlenging_past_niet() -> None:
    voer_uit("""
        INSERT INTO waarschuwing
        SELECT 'verlengingen.csv', s.ctid, s.bsn, 'vorige_einddatum',
               'de vorige einddatum is niet de bekende einddatum van de termijn'
        FROM vgl_verlengingen v JOIN lev_verlengingen s ON s.ctid = v.rij JOIN mee ON mee.bsn = s.bsn
        JOIN inburgeraars_persoon p ON p.id = mee.oud
        WHERE v.oud IS NULL AND s.vorige_einddatum <> '' AND s.vorige_einddatum <> coalesce(p.termijn_eind::text, '')
          AND NOT EXISTS (SELECT FROM lev_verlengingen e
                          WHERE e.bsn = s.bsn AND e.ctid <> s.ctid AND e.nieuwe_einddatum = s.vorige_einddatum)
    """)


def _factuur_boven_contract() -> None:
    voer_uit(f"""
        INSERT INTO waarschuwing
        SELECT 'facturen.csv', s.rij, s.bsn, 'totaal_cent', 'factuur hoger dan het contract'
        FROM toets_facturen s JOIN mee ON mee.bsn = s.bsn JOIN lev_contracten c ON c.contractnummer = s.contractnummer
        WHERE {_cent("s.totaal_cent")} > {_cent("c.totaal_cent")}
    """)  # noqa: S608  (columns of the contract)


def _boven_kwartaalmaximum(maximum_cent: int) -> None:
    """What is not refused, per person and calendar quarter of the invoice; named at the last invoice of it."""
    voer_uit(f"""
        INSERT INTO waarschuwing
        SELECT 'facturen.csv', max(s.rij), s.bsn, 'totaal_cent', 'meer dan het maximum per persoon per kwartaal'
        FROM toets_facturen s JOIN mee ON mee.bsn = s.bsn
        WHERE s.status NOT IN ('AFGEWEZEN', 'GEWEIGERD') AND s.factuurdatum <> ''
        GROUP BY s.bsn, {_KWARTAAL}
        HAVING sum({_cent("s.totaal_cent")}) > {maximum_cent:d}
    """)  # noqa: S608  (columns of the contract)


def _cent(kolom: str) -> str:
    return f"CASE WHEN {kolom} ~ '{BEDRAG}' THEN {kolom}::numeric END"
