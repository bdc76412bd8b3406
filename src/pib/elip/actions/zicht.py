"""Sight follows the criteria: it ends 12 months after they are no longer met, and goes on when they are again (D9)."""

from datetime import date

from django.db import connection

from pib.core.datums import plus_maanden
from pib.inburgeraars.actions import zicht_hervatten, zicht_sluiten
from pib.inburgeraars.models import Zicht

_MAANDEN = 12
# Who is held back has not left: nothing is known. The day of leaving is the day the last selected receipt ended.
_ERUIT = """
    SELECT DISTINCT b.persoon_id, coalesce(
        (SELECT max(g.tot) FROM elip_beslissing g WHERE g.persoon_id = b.persoon_id AND g.gekozen AND g.tot > g.vanaf),
        b.vanaf
    )
    FROM inburgeraars_zicht z JOIN elip_beslissing b ON b.persoon_id = z.persoon_id AND b.tot IS NULL
    WHERE z.einde = '' AND NOT b.gekozen AND NOT b.aangehouden
"""
_TERUG = """
    SELECT DISTINCT z.persoon_id
    FROM inburgeraars_zicht z JOIN elip_beslissing b ON b.persoon_id = z.persoon_id AND b.tot IS NULL
    WHERE z.einde = %s AND b.gekozen AND NOT EXISTS (
        SELECT FROM inburgeraars_zicht open WHERE open.persoon_id = z.persoon_id AND open.einde = ''
    )
"""


def zicht_volgt_criteria(vandaag: date) -> None:
    """End or resume sight by the latest receipts, inside the caller's transaction.

    Not before today, whatever day was decided about: what was seen until now stays in the history.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TERUG, [Zicht.Einde.CRITERIA.value])
        terug = [persoon for (persoon,) in cursor.fetchall()]
        cursor.execute(_ERUIT)
        eruit = {persoon: max(plus_maanden(sinds, _MAANDEN), vandaag) for persoon, sinds in cursor.fetchall()}
    zicht_hervatten(terug, vanaf=vandaag, einde=Zicht.Einde.CRITERIA)
    zicht_sluiten(eruit, einde=Zicht.Einde.CRITERIA)
