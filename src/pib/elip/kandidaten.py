"""Who is due for a letter: selected, and none written yet on behalf of the municipality or a predecessor (spec B4).

Works on the latest receipts: decide first (`actions.beslissen`).
"""

from datetime import date

from pib.brieven.models import Brief
from pib.brieven.queries import ZONDER_POSTADRES
from pib.core.voorwaarden.sql import Sql
from pib.inburgeraars.models import Persoon

_NIET_GESCHREVEN = (Brief.Status.UITVAL.value, Brief.Status.GEANNULEERD.value)


def kandidaten(peildatum: date) -> Sql:
    """A SELECT of everyone who is due: ``persoon_id``, ``gemeente``, ``termijn_eind``, the loan, ``onbereikbaar``.

    onbereikbaar: no letter can reach this person (B7). peildatum decides which mergers have taken place (A8).
    """
    zonder_adres, waarden = Persoon.objects.filter(ZONDER_POSTADRES).values("pk").query.sql_with_params()
    tekst = f"""
        WITH RECURSIVE lijn(gemeente, code) AS (
            SELECT code, code FROM gemeenten_gemeente
            UNION
            SELECT lijn.gemeente, oud.code
            FROM lijn JOIN gemeenten_gemeente oud ON lijn.code = ANY (oud.opvolgers) AND oud.einddatum <= %s
        )
        SELECT b.persoon_id, b.gemeentecode AS gemeente, b.termijn_eind, b.opgenomen_cent, b.leenruimte_cent,
               b.persoon_id IN ({zonder_adres}) AS onbereikbaar
        FROM elip_beslissing b
        WHERE b.tot IS NULL AND b.gekozen AND NOT EXISTS (
            SELECT FROM brieven_brief brief JOIN lijn ON lijn.code = brief.gemeente
            WHERE brief.persoon_id = b.persoon_id AND lijn.gemeente = b.gemeentecode AND brief.status <> ALL (%s)
        )
    """  # noqa: S608  (both parts are ours, values are places)
    return Sql(tekst, (peildatum, *waarden, list(_NIET_GESCHREVEN)))
