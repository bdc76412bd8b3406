"""Checking the records that are new or changed; what is unchanged was checked when it came.

Every check is a statement over the staging tables that writes its findings to ``bevinding``. The list of checks is
closed (aanlevering.md, *Checks*): nothing else holds a person back.
"""

from pib.aanlevering.contract import CONTRACT, Bestand
from pib.aanlevering.controleren.sleutels import toets_botsingen, toets_sleutels
from pib.aanlevering.controleren.velden import toets_velden
from pib.aanlevering.controleren.verwijzingen import toets_personen, toets_verwijzingen
from pib.aanlevering.databank import voer_uit
from pib.aanlevering.opslag import PERSONEN, STAMGEGEVENS, VAN_PERSONEN, klaargezet, te_toetsen

__all__ = ["begin", "controleer_personen", "controleer_stamgegevens", "houd_aan", "toets_botsingen"]

_OVER_PERSONEN = tuple(bestand for bestand in CONTRACT.bestanden if bestand.over_personen)


def begin() -> None:
    """Make the table of findings."""
    for tabel in ("bevinding", "waarschuwing"):
        voer_uit(f"CREATE TEMP TABLE {tabel} (bestand text, rij tid, bsn text, kolom text, reden text) ON COMMIT DROP")


def controleer_stamgegevens(*, volumetest: bool) -> None:
    """Check municipalities, schools and grounds: a wrong record of these is left out."""
    for opslag in STAMGEGEVENS:
        _leg_te_toetsen_klaar(opslag.bestand)
        toets_velden(opslag.bestand, volumetest=volumetest)
        toets_sleutels(opslag.bestand)
        toets_verwijzingen(opslag.bestand)


def controleer_personen(*, volumetest: bool) -> None:
    """Check every record of the persons in ``te_toetsen``."""
    for bestand in _OVER_PERSONEN:
        _leg_te_toetsen_klaar(bestand)
    for bestand in _OVER_PERSONEN:
        toets_velden(bestand, volumetest=volumetest)
        toets_sleutels(bestand)
        toets_verwijzingen(bestand)
        toets_personen(bestand)


def _leg_te_toetsen_klaar(bestand: Bestand) -> None:
    """Set the records to check apart, so that no condition is ever tried on the others."""
    van_wie = "JOIN te_toetsen t ON t.bsn = s.bsn" if bestand.over_personen else ""
    voer_uit(f"""
        CREATE TEMP TABLE {te_toetsen(bestand)} ON COMMIT DROP AS
        SELECT s.ctid AS rij, s.* FROM {klaargezet(bestand)} s {van_wie}
    """)  # noqa: S608  (names of the contract)
    voer_uit(f"ANALYZE {te_toetsen(bestand)}")


def houd_aan() -> None:
    """Fill ``aangehouden``, every person with a wrong record, and ``mee``, the persons whose records are taken.

    A person whose number or invoice is still someone else's who is held back, is held back too, until nobody is added.
    """
    _verzamel()
    while toets_botsingen(VAN_PERSONEN):
        _verzamel()
    voer_uit("DROP TABLE IF EXISTS mee")
    voer_uit(f"""
        CREATE TEMP TABLE mee ON COMMIT DROP AS
        SELECT t.bsn, p.id AS oud, coalesce(v.nieuw, false) AS nieuw
        FROM te_toetsen t
        JOIN (SELECT DISTINCT bsn FROM {PERSONEN.klaargezet}) s ON s.bsn = t.bsn
        LEFT JOIN inburgeraars_persoon p ON p.bsn = t.bsn
        LEFT JOIN vgl_personen v ON v.bsn = t.bsn
        WHERE NOT EXISTS (SELECT FROM aangehouden a WHERE a.bsn = t.bsn)
    """)  # noqa: S608  (a name of the contract)
    voer_uit("ANALYZE mee")


def _verzamel() -> None:
    voer_uit("DROP TABLE IF EXISTS aangehouden")
    bestanden = ", ".join(f"'{bestand.pad}'" for bestand in _OVER_PERSONEN)
    voer_uit(f"""
        CREATE TEMP TABLE aangehouden ON COMMIT DROP AS
        SELECT b.bsn, p.id AS persoon,
               array_agg(DISTINCT left(b.bestand || ' ' || b.kolom || ': ' || b.reden, 80)) AS redenen
        FROM bevinding b LEFT JOIN inburgeraars_persoon p ON p.bsn = b.bsn
        WHERE b.bestand IN ({bestanden}) GROUP BY b.bsn, p.id
    """)  # noqa: S608  (names of the contract)
