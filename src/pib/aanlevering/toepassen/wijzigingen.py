"""What the delivery changed about each person, by kind, with before and after (spec A6); signals follow from these.

``voor`` and ``na`` hold what differs, as texts of the contract: columns of the person, and the differing records per
file. A change of municipality code because the old one merged into the new is a correction, not a move (spec A8).
"""

from datetime import date

from pib.aanlevering.databank import rijen, voer_uit


def leg_wijzigingen_vast(aanlevering: int, peildatum: date) -> dict[str, int]:
    """Store the changes of the persons in ``mee`` from ``stand_voor``, ``stand_na`` and ``regels``; count per kind."""
    _bepaal_opvolging(peildatum)
    _bepaal_verschillen()
    voer_uit(
        """
        INSERT INTO aanlevering_wijziging (aanlevering_id, persoon_id, soort, na)
        SELECT %s, p.id, 'NIEUW', jsonb_build_object('woongemeente', CASE WHEN p.land = '' THEN p.gemeentecode END)
        FROM mee JOIN inburgeraars_persoon p ON p.id = mee.oud WHERE mee.nieuw
        """,
        [aanlevering],
    )
    voer_uit(
        """
        INSERT INTO aanlevering_wijziging (aanlevering_id, persoon_id, soort, voor, na)
        SELECT %s, verschil.id, soort.naam, verschil.voor || soort.erbij_voor, verschil.na || soort.erbij_na
        FROM verschil CROSS JOIN LATERAL (VALUES
            ('EINDDATUM', einddatum, '{}'::jsonb, '{}'::jsonb),
            ('PLICHT_GESLOTEN', gesloten, '{}', jsonb_build_object('reden', reden, 'per', per)),
            ('PLICHT_HEROPEND', heropend, '{}', '{}'),
            ('VERHUISD', verhuisd, jsonb_build_object('woongemeente', van), jsonb_build_object('woongemeente', naar)),
            ('GECORRIGEERD', NOT (einddatum OR gesloten OR heropend OR verhuisd),
             CASE WHEN opvolging THEN jsonb_build_object('woongemeente', van) ELSE '{}' END,
             CASE WHEN opvolging THEN jsonb_build_object('woongemeente', naar) ELSE '{}' END)
        ) AS soort(naam, geldt, erbij_voor, erbij_na)
        WHERE soort.geldt AND (verschil.voor <> '{}' OR verschil.na <> '{}')
        """,
        [aanlevering],
    )
    return tel(aanlevering)


def tel(aanlevering: int) -> dict[str, int]:
    """The number of changes per kind."""
    return dict(
        rijen(
            "SELECT soort, count(*) FROM aanlevering_wijziging WHERE aanlevering_id = %s GROUP BY soort ORDER BY soort",
            [aanlevering],
        )
    )


def _bepaal_opvolging(peildatum: date) -> None:
    """Pairs of an abolished code and every code that came after it, directly or through others."""
    voer_uit(
        """
        CREATE TEMP TABLE opvolging ON COMMIT DROP AS
        WITH RECURSIVE na(van, naar) AS (
            SELECT code::text, unnest(opvolgers)::text FROM gemeenten_gemeente WHERE einddatum <= %s
            UNION
            SELECT na.van, unnest(g.opvolgers)::text
            FROM na JOIN gemeenten_gemeente g ON g.code = na.naar AND g.einddatum <= %s)
        SELECT van, naar FROM na
        """,
        [peildatum, peildatum],
    )


def _bepaal_verschillen() -> None:
    voer_uit("""
        CREATE TEMP TABLE verschil ON COMMIT DROP AS
        SELECT v.id, v.woongemeente AS van, n.woongemeente AS naar, n.reden, n.per,
               coalesce(kolom.voor, '{}') || coalesce(regel.voor, '{}') AS voor,
               coalesce(kolom.na, '{}') || coalesce(regel.na, '{}') AS na,
               v.toestand -> 'termijn_eind' <> n.toestand -> 'termijn_eind' AS einddatum,
               v.begonnen AND NOT v.geeindigd AND n.geeindigd AS gesloten,
               v.geeindigd AND n.begonnen AND NOT n.geeindigd AS heropend,
               n.geeindigd AND (v.geeindigd IS FALSE OR v.per IS DISTINCT FROM n.per) AS einde_anders,
               v.woongemeente <> n.woongemeente AND opvolging.van IS NULL AS verhuisd,
               opvolging.van IS NOT NULL AS opvolging
        FROM stand_voor v JOIN stand_na n ON n.id = v.id
        LEFT JOIN opvolging ON opvolging.van = v.woongemeente AND opvolging.naar = n.woongemeente
        LEFT JOIN LATERAL (
            SELECT jsonb_object_agg(key, value) AS voor, jsonb_object_agg(key, n.toestand -> key) AS na
            FROM jsonb_each(v.toestand) WHERE value <> n.toestand -> key) kolom ON true
        LEFT JOIN (
            SELECT persoon, jsonb_object_agg(bestand, regels.voor) AS voor, jsonb_object_agg(bestand, regels.na) AS na
            FROM regels GROUP BY persoon) regel ON regel.persoon = v.id
    """)
