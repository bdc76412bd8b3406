"""How a person stood before and after: the values by column, and whether the duty was open, ended, why and since when.

The conditions of the law come from ``inburgeraars.plicht``, the one definition (spec E2).
"""

from datetime import date

from pib.aanlevering.databank import getal, voer_uit
from pib.aanlevering.opslag import PERSONEN, VAN_PERSONEN
from pib.core.voorwaarden.bouwstenen import En
from pib.core.voorwaarden.sql import Bron, compileer
from pib.inburgeraars import plicht
from pib.inburgeraars.queries.einde import einde_van_de_plicht

_BRON = Bron(plicht.KOLOMMEN, plicht.LIJSTEN)


def open_plichten(peildatum: date, *, alleen_ontbrekend: bool = False) -> int:
    """Known persons whose duty is open on the peildatum; with ``alleen_ontbrekend`` those who are not delivered.

    Who is retracted is not missing: the delivery says so itself.
    """
    sql = compileer(En(tuple(eis.voorwaarde for eis in plicht.EISEN)), _BRON, peildatum)
    genoemd = "SELECT bsn FROM lev_personen UNION ALL SELECT bsn FROM lev_intrekkingen"
    extra = f"AND p.bsn NOT IN ({genoemd})" if alleen_ontbrekend else ""
    return getal(
        f"SELECT count(*) FROM inburgeraars_persoon p WHERE p.ingetrokken_per IS NULL AND {sql.tekst} {extra}",  # noqa: S608
        list(sql.waarden),
    )


def leg_stand_vast(tabel: str, peildatum: date) -> None:
    """Fill a table with the present standing of every known person in ``mee`` who is not new."""
    einde = einde_van_de_plicht(peildatum)
    toestand = ", ".join(f"'{k.kolom.naam}', {k.opgeslagen('p')}" for k in PERSONEN.kolommen if k.kolom.naam != "bsn")
    delen = (einde.begonnen, einde.geeindigd, einde.reden, einde.per, einde.bij)
    voer_uit(
        f"""
        CREATE TEMP TABLE {tabel} ON COMMIT DROP AS
        SELECT p.id, jsonb_build_object({toestand}) AS toestand,
               CASE WHEN p.land = '' THEN p.gemeentecode ELSE '' END AS woongemeente,
               {einde.begonnen.tekst} AS begonnen, {einde.geeindigd.tekst} AS geeindigd,
               {einde.reden.tekst} AS reden, {einde.per.tekst} AS per
        FROM mee JOIN inburgeraars_persoon p ON p.id = mee.oud {einde.bij.tekst}
        WHERE NOT mee.nieuw
        """,  # noqa: S608  (names of the contract)
        [waarde for deel in delen for waarde in deel.waarden],
    )


def leg_regels_vast() -> None:
    """Keep the records that are about to be replaced and those that replace them, as texts of the contract."""
    voer_uit("CREATE TEMP TABLE regels (persoon bigint, bestand text, voor jsonb, na jsonb) ON COMMIT DROP")
    for opslag in VAN_PERSONEN:
        kolommen = [k for k in opslag.kolommen if k.kolom.naam != "bsn"]
        oud = ", ".join(f"'{k.kolom.naam}', {k.opgeslagen('c')}" for k in kolommen)
        nieuw = ", ".join(f"'{k.kolom.naam}', {k.geleverd('s')}" for k in kolommen)
        voer_uit(f"""
            INSERT INTO regels
            SELECT mee.oud, '{opslag.bestand.naam}',
                   coalesce(jsonb_agg(jsonb_build_object({oud})) FILTER (WHERE v.oud IS NOT NULL), '[]'),
                   coalesce(jsonb_agg(jsonb_build_object({nieuw})) FILTER (WHERE v.rij IS NOT NULL), '[]')
            FROM vgl_{opslag.bestand.naam} v JOIN mee ON mee.bsn = v.bsn
            LEFT JOIN {opslag.tabel} c ON c."{opslag.nummer}" = v.oud
            LEFT JOIN {opslag.klaargezet} s ON s.ctid = v.rij
            WHERE mee.oud IS NOT NULL AND NOT mee.nieuw GROUP BY mee.oud
        """)  # noqa: S608  (names of the contract)
