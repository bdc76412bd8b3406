"""Duties that closed by passage of time, without a delivery that says so: an end reached, AOW age (spec S1, D9)."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from pib.core.datums import plus_maanden
from pib.inburgeraars.actions import zicht_sluiten
from pib.inburgeraars.models import Zicht
from pib.inburgeraars.queries.einde import einde_van_de_plicht

_MAANDEN = 3


@dataclass(frozen=True, kw_only=True)
class Verstreken:
    """Someone a municipality sees, whose duty closed on the day ``per`` (the first without it)."""

    persoon: int
    gemeente: str
    reden: str
    per: date


def sluit_verstreken(vandaag: date) -> list[Verstreken]:
    """End the sight of everyone whose duty has closed since it was last looked at, three months after; who it was.

    Who is held back is left alone. Inside the caller's transaction.
    """
    einde = einde_van_de_plicht(vandaag)
    tekst = f"""
        SELECT DISTINCT persoon_id, gemeente, reden, per FROM (
            SELECT p.id AS persoon_id, z.gemeente, z.tot, {einde.reden.tekst} AS reden, {einde.per.tekst} AS per
            FROM inburgeraars_zicht z JOIN inburgeraars_persoon p ON p.id = z.persoon_id {einde.bij.tekst}
            WHERE z.tot > %s AND z.einde <> %s AND p.land = '' AND p.gemeentecode = z.gemeente
              AND p.ingetrokken_per IS NULL AND cardinality(p.aangehouden) = 0 AND ({einde.geeindigd.tekst})
        ) gezien WHERE tot > per + interval '{_MAANDEN} months' ORDER BY persoon_id
    """  # noqa: S608  (the parts are ours, values are places)
    delen = (einde.reden, einde.per, einde.bij)
    waarden = [waarde for deel in delen for waarde in deel.waarden]
    with connection.cursor() as cursor:
        cursor.execute(tekst, [*waarden, vandaag, Zicht.Einde.PLICHT.value, *einde.geeindigd.waarden])
        gevonden = [
            Verstreken(persoon=persoon, gemeente=gemeente, reden=reden, per=per)
            for persoon, gemeente, reden, per in cursor.fetchall()
        ]
    zicht_sluiten({v.persoon: max(plus_maanden(v.per, _MAANDEN), vandaag) for v in gevonden}, einde=Zicht.Einde.PLICHT)
    return gevonden
