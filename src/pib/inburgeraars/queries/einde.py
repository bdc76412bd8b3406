"""Whether, why and since when a duty has ended, as SQL over the table of persons ``p`` (spec E2, S1).

The conditions come from ``plicht``, the one definition. Living abroad keeps a duty from being open for ELIP but does
not end it: that is a move.
"""

from dataclasses import dataclass
from datetime import date

from pib.core.voorwaarden.sql import Bron, Sql, compileer
from pib.inburgeraars import plicht

_BRON = Bron(plicht.KOLOMMEN, plicht.LIJSTEN)
# The oldest whole exemption or dispensation in force: which one, and from when.
_VRIJSTELLING = """LEFT JOIN LATERAL (SELECT v.soort, v.ingangsdatum FROM inburgeraars_vrijstelling v
    WHERE v.persoon_id = p.id AND v.onderdeel = '' AND v.ingangsdatum <= %s
      AND (v.einddatum IS NULL OR v.einddatum >= %s) ORDER BY v.ingangsdatum, v.id LIMIT 1) vrij ON true"""


@dataclass(frozen=True, kw_only=True)
class Einde:
    """Expressions over ``p``; ``bij`` is the join that ``reden`` and ``per`` need.

    begonnen, geeindigd: booleans, never NULL. reden: a code of the delivery or AOW, NULL while not ended.
    per: the first day without duty, NULL while not ended.
    """

    begonnen: Sql
    geeindigd: Sql
    reden: Sql
    per: Sql
    bij: Sql


def einde_van_de_plicht(peildatum: date) -> Einde:
    """How a duty stands on the peildatum."""
    voorbij = {
        code: Sql(f"NOT ({sql.tekst})", sql.waarden)
        for code in ("PLICHT_GEEINDIGD", "OVERLEDEN", "VRIJGESTELD", "AOW")
        for sql in (_eis(code, peildatum),)
    }
    beeindigd, overleden, aow = voorbij["PLICHT_GEEINDIGD"], voorbij["OVERLEDEN"], voorbij["AOW"]
    return Einde(
        begonnen=_eis("PLICHT_NIET_BEGONNEN", peildatum),
        geeindigd=Sql(
            " OR ".join(sql.tekst for sql in voorbij.values()),
            tuple(waarde for sql in voorbij.values() for waarde in sql.waarden),
        ),
        reden=Sql(
            f"""CASE WHEN {beeindigd.tekst} THEN coalesce(nullif(p.plicht_eind_reden, ''), 'OVERIG')
                     WHEN {overleden.tekst} THEN 'OVERLEDEN'
                     WHEN vrij.soort IS NOT NULL THEN 'VOLLEDIGE_' || vrij.soort
                     WHEN {aow.tekst} THEN 'AOW' END""",
            (*beeindigd.waarden, *overleden.waarden, *aow.waarden),
        ),
        per=Sql(
            f"""least(CASE WHEN {beeindigd.tekst} THEN p.plicht_eind END, CASE WHEN {overleden.tekst}
                THEN p.overleden_op END, vrij.ingangsdatum, CASE WHEN {aow.tekst} THEN p.aow_op END)""",
            (*beeindigd.waarden, *overleden.waarden, *aow.waarden),
        ),
        bij=Sql(_VRIJSTELLING, (peildatum, peildatum)),
    )


def _eis(code: str, peildatum: date) -> Sql:
    (eis,) = (eis for eis in plicht.EISEN if eis.code == code)
    return compileer(eis.voorwaarde, _BRON, peildatum)
