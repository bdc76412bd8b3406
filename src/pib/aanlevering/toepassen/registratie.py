"""Persons and their records: the records of a delivered person replace the earlier ones, only where they differ."""

from pib.aanlevering.controleren.sleutels import VAN_INGETROKKENE
from pib.aanlevering.databank import rijen, voer_uit
from pib.aanlevering.opslag import PERSONEN, VAN_PERSONEN, Opslag
from pib.aanlevering.rapport import Telling


def neem_over(serienummer: int) -> None:
    """Store the persons in ``mee`` and everything of them that differs."""
    _wijzig_personen(serienummer)
    _voeg_personen_toe(serienummer)
    for opslag in VAN_PERSONEN:
        _verwijder_regels(opslag)
        if opslag.landelijk_genummerd:
            _maak_nummers_vrij(opslag)
    for opslag in VAN_PERSONEN:
        _voeg_regels_toe(opslag)


def _wijzig_personen(serienummer: int) -> None:
    zetten = ", ".join(f'"{k.databank}" = {k.waarde("s")}' for k in PERSONEN.kolommen if k.kolom.naam != "bsn")
    voer_uit(
        f"""
        UPDATE {PERSONEN.tabel} p SET {zetten}, aanlevering = %s,
               ingetrokken_per = CASE WHEN mee.nieuw THEN NULL ELSE p.ingetrokken_per END
        FROM vgl_personen v JOIN lev_personen s ON s.ctid = v.rij JOIN mee ON mee.bsn = v.bsn
        WHERE p.id = v.oud
        """,  # noqa: S608  (names of the contract)
        [serienummer],
    )
    voer_uit(
        f"UPDATE {PERSONEN.tabel} p SET aanlevering = %s FROM mee WHERE p.id = mee.oud AND p.aanlevering <> %s"  # noqa: S608
        " AND mee.bsn NOT IN (SELECT bsn FROM vgl_personen)",
        [serienummer, serienummer],
    )


def _voeg_personen_toe(serienummer: int) -> None:
    namen = ", ".join(f'"{k.databank}"' for k in PERSONEN.kolommen)
    waarden = ", ".join(k.waarde("s") for k in PERSONEN.kolommen)
    voer_uit(
        f"""
        INSERT INTO {PERSONEN.tabel} ({namen}, sleutel, aanlevering, aangehouden)
        SELECT {waarden}, gen_random_uuid(), %s, '{{}}'
        FROM vgl_personen v JOIN lev_personen s ON s.ctid = v.rij JOIN mee ON mee.bsn = v.bsn
        WHERE v.oud IS NULL
        """,  # noqa: S608  (names of the contract)
        [serienummer],
    )
    # From here on every delivered person has a number.
    voer_uit("UPDATE mee SET oud = p.id FROM inburgeraars_persoon p WHERE mee.oud IS NULL AND p.bsn = mee.bsn")
    voer_uit("ANALYZE mee")


def _verwijder_regels(opslag: Opslag) -> None:
    voer_uit(f"""
        DELETE FROM {opslag.tabel} c USING vgl_{opslag.bestand.naam} v JOIN mee ON mee.bsn = v.bsn
        WHERE c."{opslag.nummer}" = v.oud
    """)  # noqa: S608  (names of the contract)


def _maak_nummers_vrij(opslag: Opslag) -> None:
    """Remove what was delivered by mistake under another person and now comes under the right one."""
    voer_uit(f"""
        DELETE FROM {opslag.tabel} c USING vgl_{opslag.bestand.naam} v
        JOIN {opslag.klaargezet} s ON s.ctid = v.rij JOIN mee ON mee.bsn = v.bsn
        WHERE v.oud IS NULL AND {opslag.zelfde_nummer("c", "s")} AND {VAN_INGETROKKENE}
    """)  # noqa: S608  (names of the contract)


def _voeg_regels_toe(opslag: Opslag) -> None:
    kolommen = [k for k in opslag.kolommen if k.kolom.naam != "bsn"]
    namen = ", ".join(f'"{k.databank}"' for k in kolommen)
    waarden = ", ".join(k.waarde("s") for k in kolommen)
    voer_uit(f"""
        INSERT INTO {opslag.tabel} (persoon_id, {namen}, zicht_gemeente, zicht_tot)
        SELECT p.id, {waarden}, p.zicht_gemeente, p.zicht_tot
        FROM vgl_{opslag.bestand.naam} v
        JOIN {opslag.klaargezet} s ON s.ctid = v.rij
        JOIN mee ON mee.bsn = v.bsn JOIN inburgeraars_persoon p ON p.id = mee.oud
    """)  # noqa: S608  (names of the contract)


def tellingen(aantallen: dict[str, int]) -> dict[str, Telling]:
    """The counts per file about persons; records of persons held back count as quarantined alone."""
    uit = {}
    for naam in (PERSONEN.bestand.naam, *(o.bestand.naam for o in VAN_PERSONEN), "intrekkingen", "signalen"):
        ((nieuw, gewijzigd, vervallen),) = rijen(f"""
            SELECT count(*) FILTER (WHERE v.oud IS NULL),
                   count(*) FILTER (WHERE v.oud IS NOT NULL AND v.rij IS NOT NULL),
                   count(*) FILTER (WHERE v.rij IS NULL)
            FROM vgl_{naam} v WHERE v.bsn NOT IN (SELECT bsn FROM aangehouden)
        """)  # noqa: S608  (names of the contract)
        ((quarantaine,),) = rijen(f"SELECT count(*) FROM toets_{naam} WHERE bsn IN (SELECT bsn FROM aangehouden)")  # noqa: S608
        gelezen = aantallen[f"{naam}.csv"]
        uit[f"{naam}.csv"] = Telling(
            gelezen=gelezen,
            nieuw=nieuw,
            gewijzigd=gewijzigd,
            ongewijzigd=gelezen - nieuw - gewijzigd - quarantaine,
            quarantaine=quarantaine,
            vervallen=vervallen,
        )
    return uit
