"""A last look at the people of a run: who must not be written to after all, who came back (spec B4, B6)."""

from datetime import date

from django.db import connection

from pib.brieven.models import Brief, Bundel
from pib.core.voorwaarden.bouwstenen import En
from pib.core.voorwaarden.sql import Bron, compileer
from pib.elip.kandidaten import LIJN
from pib.elip.models import Ronde
from pib.inburgeraars import plicht

_NEEMT_DEEL = """EXISTS (
    SELECT FROM gemeenten_deelname d
    WHERE d.gemeente_id = {gemeente} AND d.vanaf <= %s AND (d.tot IS NULL OR d.tot > %s)
)"""


def hertoets(bundel: Bundel, dag: date) -> dict[int, str]:
    """The persons whose letter must not go, each with the reason (`Brief.Uitval`), judged on the day.

    Someone known to have died gets no letter, whatever the day.
    """
    open_ = compileer(En(tuple(eis.voorwaarde for eis in plicht.EISEN)), Bron(plicht.KOLOMMEN, plicht.LIJSTEN), dag)
    gevallen = (
        ("p.ingetrokken_per IS NOT NULL", (), Brief.Uitval.INGETROKKEN),
        ("p.overleden_op IS NOT NULL", (), Brief.Uitval.OVERLEDEN),
        ("p.land <> ''", (), Brief.Uitval.BUITENLAND),
        ("p.gemeentecode <> brief.gemeente", (), Brief.Uitval.VERHUISD),
        ("cardinality(p.aangehouden) > 0", (), Brief.Uitval.AANGEHOUDEN),
        (f"NOT ({open_.tekst})", open_.waarden, Brief.Uitval.PLICHT_GEEINDIGD),
        (f"NOT {_NEEMT_DEEL.format(gemeente='brief.gemeente')}", (dag, dag), Brief.Uitval.AFGEMELD),
    )
    keuze = " ".join(f"WHEN {waar} THEN '{reden.value}'" for waar, _, reden in gevallen)
    tekst = f"""
        SELECT persoon_id, reden FROM (
            SELECT brief.persoon_id, CASE {keuze} END AS reden
            FROM brieven_brief brief JOIN inburgeraars_persoon p ON p.id = brief.persoon_id
            WHERE brief.bundel_id = %s AND brief.status = %s
        ) getoetst WHERE reden IS NOT NULL
    """  # noqa: S608  (the parts are ours, values are places)
    waarden = [waarde for _, erbij, _ in gevallen for waarde in erbij]
    with connection.cursor() as cursor:
        cursor.execute(tekst, [*waarden, bundel.pk, Brief.Status.GEMAAKT.value])
        return dict(cursor.fetchall())


def opnieuw_gekozen(peildatum: date, dag: date) -> list[tuple[int, str]]:
    """Person and municipality of who was written to, left the criteria and met them again since the run before (B4).

    Only for municipalities that take part on the day. Who was held back in between did not leave them.
    """
    vorige = Ronde.objects.filter(fase=Ronde.Fase.VASTGESTELD, peildatum__lt=peildatum).order_by("-peildatum")
    vorige_op = vorige.values_list("peildatum", flat=True).first()
    if vorige_op is None:
        return []
    tekst = f"""
        WITH RECURSIVE {LIJN}
        SELECT b.persoon_id, b.gemeentecode
        FROM elip_beslissing b JOIN inburgeraars_persoon p ON p.id = b.persoon_id
        WHERE b.tot IS NULL AND b.gekozen AND p.ingetrokken_per IS NULL
          AND {_NEEMT_DEEL.format(gemeente="b.gemeentecode")}
          AND EXISTS (
              SELECT FROM elip_beslissing eruit
              WHERE eruit.persoon_id = b.persoon_id AND NOT eruit.gekozen AND NOT eruit.aangehouden
                AND eruit.tot > eruit.vanaf AND eruit.tot > %s
          )
          AND EXISTS (
              SELECT FROM brieven_brief brief JOIN lijn ON lijn.code = brief.gemeente
              WHERE brief.persoon_id = b.persoon_id AND lijn.gemeente = b.gemeentecode
                AND brief.status = %s AND brief.datum <= %s
          )
        ORDER BY b.persoon_id
    """  # noqa: S608  (the parts are ours, values are places)
    with connection.cursor() as cursor:
        cursor.execute(tekst, [peildatum, dag, dag, vorige_op, Brief.Status.VASTGESTELD.value, vorige_op])
        return list(cursor.fetchall())
