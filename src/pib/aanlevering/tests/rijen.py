"""Rows of the first person, right by themselves, for tests to spoil."""

from pib.aanlevering.tests.fabriek import bsn

PERSOON = {"bsn": bsn(1)}
CONTRACT = {
    "contractnummer": "C1",
    "bsn": bsn(1),
    "instellingsnummer": "9001",
    "startdatum": "2026-01-01",
    "uren": "10",
    "uurtarief_cent": "1250",
    "lesmateriaal_cent": "500",
    "totaal_cent": "13000",
}
FACTUUR = {"factuurnummer": "F1", "bsn": bsn(1), "instellingsnummer": "9001", "factuurdatum": "2026-01-01"}
EXAMEN = {**PERSOON, "onderdeel": "KNM", "examendatum": "2026-01-10"}
VRIJ = {**PERSOON, "soort": "VRIJSTELLING", "ingangsdatum": "2026-01-01"}
CURSUS = {**PERSOON, "soort": "NT2", "instellingsnummer": "9001", "startdatum": "2026-01-01"}
VERLENGING = {**PERSOON, "grond": "ZIEK", "nieuwe_einddatum": "2027-07-01", "toegekend_op": "2026-01-01"}
VERZOEK = {**PERSOON, "soort": "LENING", "ontvangen_op": "2026-01-01"}
