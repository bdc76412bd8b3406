"""The estimate of each municipality, kept as counts: the municipal process cannot see persons not yet written to."""

from datetime import date

from django.db import connection

from pib.elip.kandidaten import kandidaten

_TELLEN = """
    INSERT INTO elip_schatting (gemeente, peildatum, voldoen, te_verzenden, onbereikbaar)
    SELECT g.code, %s, coalesce(voldoen, 0), coalesce(te_verzenden, 0), coalesce(onbereikbaar, 0)
    FROM gemeenten_gemeente g
    LEFT JOIN (
        SELECT gemeentecode, count(*) AS voldoen FROM elip_beslissing WHERE tot IS NULL AND gekozen GROUP BY 1
    ) b ON b.gemeentecode = g.code
    LEFT JOIN (
        SELECT gemeente, count(*) FILTER (WHERE NOT k.onbereikbaar) AS te_verzenden,
               count(*) FILTER (WHERE k.onbereikbaar) AS onbereikbaar
        FROM ({kandidaten}) k GROUP BY 1
    ) k ON k.gemeente = g.code
    ON CONFLICT (gemeente) DO UPDATE SET peildatum = excluded.peildatum, voldoen = excluded.voldoen,
        te_verzenden = excluded.te_verzenden, onbereikbaar = excluded.onbereikbaar
"""


def schatten(peildatum: date) -> None:
    """Count anew from the latest receipts, inside the caller's transaction."""
    wie = kandidaten(peildatum)
    with connection.cursor() as cursor:
        cursor.execute(_TELLEN.format(kandidaten=wie.tekst), [peildatum, *wie.waarden])
