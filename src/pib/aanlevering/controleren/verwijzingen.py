"""Checks of references: municipality, school, ground, contract, person."""

from pib.aanlevering.contract import Bestand, Kolom
from pib.aanlevering.databank import voer_uit
from pib.aanlevering.opslag import STAMTABEL, klaargezet, te_toetsen

_ONBEKEND = {
    "gemeenten": "onbekende gemeente",
    "instellingen": "onbekende school",
    "verlengingsgronden": "onbekende grond",
    "contracten": "onbekend contract",
}
_PERSOON = "onbekende persoon"
# A retraction or a signal of DUO may be about a person who is known but not in this delivery.
_BEKENDE_PERSOON_MAG = {"intrekkingen", "signalen"}


def toets_verwijzingen(bestand: Bestand) -> None:
    """A finding for every value that names no known record (persons apart)."""
    for kolom in bestand.kolommen:
        if kolom.verwijst and kolom.naam != "bsn":
            _toets(bestand, kolom, kolom.verwijst.bestand)


def _toets(bestand: Bestand, kolom: Kolom, doel: str) -> None:
    w = f's."{kolom.naam}"'
    bsn = "s.bsn" if bestand.over_personen else "''"
    if kolom.lijst:
        zelf = f'SELECT "{kolom.verwijst.kolom}" FROM {klaargezet(bestand)}' if kolom.verwijst else ""  # noqa: S608
        fout = f"""EXISTS (SELECT FROM unnest(string_to_array({w}, ' ')) AS een(waarde)
            WHERE een.waarde <> '' AND een.waarde NOT IN ({zelf} UNION SELECT {_bekend(doel)}))"""
    elif doel == "contracten":
        fout = f"{w} <> '' AND {_geen_contract(w)}"
    else:
        fout = f"{w} <> '' AND {w} NOT IN (SELECT {_bekend(doel)})"
    voer_uit(f"""
        INSERT INTO bevinding (bestand, rij, bsn, kolom, reden)
        SELECT '{bestand.pad}', s.rij, {bsn}, '{kolom.naam}', '{_ONBEKEND[doel]}'
        FROM {te_toetsen(bestand)} s WHERE {fout}
    """)  # noqa: S608  (names of the contract)


def _bekend(doel: str) -> str:
    opslag = STAMTABEL[doel]
    return f"{opslag.nummer}::text FROM {opslag.tabel}"


def _geen_contract(w: str) -> str:
    """No contract of this delivery has the number, nor one of a person who is not in it."""
    return f"""NOT EXISTS (SELECT FROM lev_contracten c WHERE c.contractnummer = {w})
        AND NOT EXISTS (SELECT FROM inburgeraars_contract c WHERE c.contractnummer = {w}
              AND NOT EXISTS (SELECT FROM bekend b WHERE b.id = c.persoon_id))"""  # noqa: S608  (names of the contract)


def toets_personen(bestand: Bestand) -> None:
    """A finding for every record of a person whose own record is not delivered."""
    if bestand.naam == "personen":
        return
    ook_bekend = (
        "AND NOT EXISTS (SELECT FROM inburgeraars_persoon p WHERE p.bsn = s.bsn)"
        if bestand.naam in _BEKENDE_PERSOON_MAG
        else ""
    )
    voer_uit(f"""
        INSERT INTO bevinding (bestand, rij, bsn, kolom, reden)
        SELECT '{bestand.pad}', s.rij, s.bsn, 'bsn', '{_PERSOON}'
        FROM {te_toetsen(bestand)} s
        WHERE NOT EXISTS (SELECT FROM lev_personen l WHERE l.bsn = s.bsn) {ook_bekend}
    """)  # noqa: S608  (names of the contract)
