"""Who is due for a letter, and who of them gets one in a run (spec B4, B5, B7).

Works on the latest receipts: decide first (`actions.beslissen`).
"""

from datetime import date

from django.db.models import Q, QuerySet

from pib.brieven.models import Brief
from pib.brieven.queries import ZONDER_POSTADRES
from pib.core.voorwaarden.sql import Sql
from pib.elip.rules.ronde import week_van
from pib.gemeenten.models import Deelname
from pib.inburgeraars.models import Persoon

_NIET_GESCHREVEN = [Brief.Status.UITVAL.value, Brief.Status.GEANNULEERD.value]
# Found only while rendering: whoever dropped out on these goes to the back, or would hold up the others every week.
_MISLUKT = [Brief.Uitval.TE_VEEL_PAGINAS.value, Brief.Uitval.OPMAAK.value, Brief.Uitval.TEKEN.value]
_MISLUKT += [Brief.Uitval.ADRES_TE_LANG.value]
# A municipality with itself and all it came from; the place is the peildatum.
LIJN = """lijn(gemeente, code) AS (
    SELECT code, code FROM gemeenten_gemeente
    UNION
    SELECT lijn.gemeente, oud.code
    FROM lijn JOIN gemeenten_gemeente oud ON lijn.code = ANY (oud.opvolgers) AND oud.einddatum <= %s
)"""


def deelnames_op(dag: date) -> QuerySet[Deelname]:
    """Participations in force on the day, paused ones too."""
    return Deelname.objects.filter(vanaf__lte=dag).filter(Q(tot__isnull=True) | Q(tot__gt=dag))


def kandidaten(peildatum: date) -> Sql:
    """A SELECT of everyone selected without a letter on behalf of the municipality or a predecessor (B4, A8).

    Columns: ``persoon_id``, ``gemeente``, ``termijn_eind``, the loan, ``onbereikbaar`` (no letter can reach them, B7).
    peildatum decides which mergers have taken place.
    """
    zonder_adres, waarden = Persoon.objects.filter(ZONDER_POSTADRES).values("pk").query.sql_with_params()
    tekst = f"""
        WITH RECURSIVE {LIJN}
        SELECT b.persoon_id, b.gemeentecode AS gemeente, b.termijn_eind, b.opgenomen_cent, b.leenruimte_cent,
               b.persoon_id IN ({zonder_adres}) AS onbereikbaar
        FROM elip_beslissing b
        WHERE b.tot IS NULL AND b.gekozen AND NOT EXISTS (
            SELECT FROM brieven_brief brief JOIN lijn ON lijn.code = brief.gemeente
            WHERE brief.persoon_id = b.persoon_id AND lijn.gemeente = b.gemeentecode AND brief.status <> ALL (%s)
        )
    """  # noqa: S608  (both parts are ours, values are places)
    return Sql(tekst, (peildatum, *waarden, _NIET_GESCHREVEN))


def keuze(peildatum: date, dag: date) -> Sql:
    """A SELECT of a run: ``persoon_id``, ``gemeente``, ``uitval`` (reason why no letter can go; empty: a letter).

    Only for municipalities that take part and are not paused on ``dag``, each within its maximum per week: most urgent
    first, by end of term, then by the part used (B5). Who drops out beforehand takes no place of another.
    """
    wie = kandidaten(peildatum)
    maandag, zondag = week_van(peildatum)
    tekst = f"""
        WITH k AS (
            SELECT k.*, loket.maximum_per_week AS maximum,
                   CASE WHEN p.overleden_op IS NOT NULL THEN %s WHEN k.onbereikbaar THEN %s ELSE '' END AS uitval,
                   EXISTS (
                       SELECT FROM brieven_brief eerder WHERE eerder.persoon_id = k.persoon_id
                       AND eerder.gemeente = k.gemeente AND eerder.uitval = ANY (%s)
                   ) AS mislukt
            FROM ({wie.tekst}) k
            JOIN inburgeraars_persoon p ON p.id = k.persoon_id
            JOIN gemeenten_deelname d ON d.gemeente_id = k.gemeente AND d.vanaf <= %s AND (d.tot IS NULL OR d.tot > %s)
            JOIN elip_loket loket ON loket.deelname_id = d.id
            WHERE NOT EXISTS (
                SELECT FROM gemeenten_pauze z
                WHERE z.deelname_id = d.id AND z.vanaf <= %s AND (z.tot IS NULL OR z.tot > %s)
            )
        ), gerangschikt AS (
            SELECT k.*, row_number() OVER (
                PARTITION BY gemeente, uitval <> ''
                ORDER BY mislukt, termijn_eind NULLS LAST, opgenomen_cent::numeric / leenruimte_cent DESC, persoon_id
            ) AS plaats
            FROM k
        )
        SELECT persoon_id, gemeente, uitval FROM gerangschikt
        WHERE uitval <> '' OR maximum IS NULL OR plaats <= maximum - (
            SELECT count(*) FROM brieven_brief deze_week
            WHERE deze_week.gemeente = gerangschikt.gemeente AND deze_week.status <> ALL (%s)
              AND deze_week.datum BETWEEN %s AND %s
        )
        ORDER BY gemeente, persoon_id
    """  # noqa: S608  (the parts are ours, values are places)
    redenen = (Brief.Uitval.OVERLEDEN.value, Brief.Uitval.ADRES_ONBEKEND.value)
    return Sql(tekst, (*redenen, _MISLUKT, *wie.waarden, dag, dag, dag, dag, _NIET_GESCHREVEN, maandag, zondag))
