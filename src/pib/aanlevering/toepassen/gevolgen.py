"""What follows from the changes, in the same transaction: signals, and who may see whom (spec A6, S2, D9).

Signals are judged by sight as it was, but for mergers: the successor is told what the old municipality would have been.
Then sight follows the other changes.
"""

from datetime import date, datetime

from pib.aanlevering.databank import rijen
from pib.aanlevering.toepassen.intrekkingen import verberg
from pib.core.datums import plus_maanden
from pib.core.kijker import Kijker
from pib.inburgeraars.actions import Zichtbegin, zicht_hervatten, zicht_openen, zicht_sluiten
from pib.inburgeraars.models import Zicht
from pib.signalen.actions.openen import Duosignaal, openen_uit_wijzigingen, openen_van_duo

MAANDEN_NA_DE_PLICHT = 3


def laat_volgen(aanlevering: int, *, ingetrokken: list[int], op: datetime, door: Kijker) -> dict[str, int]:
    """Place the signals of a delivery and bring sight up to date; the number of signals per code."""
    _volg_opvolgingen(door)
    tellingen = openen_uit_wijzigingen(aanlevering_id=aanlevering, op=op, door=door)
    tellingen |= _signalen_van_duo(op)
    _volg_verhuizingen(aanlevering, door)
    _volg_plicht(door)
    verberg(ingetrokken, door=door)
    return dict(sorted(tellingen.items()))


def _signalen_van_duo(op: datetime) -> dict[str, int]:
    regels = rijen("""
        SELECT p.id, s.code, s.datum FROM vgl_signalen v JOIN lev_signalen s ON s.ctid = v.rij
        JOIN inburgeraars_persoon p ON p.bsn = s.bsn
        WHERE v.bsn NOT IN (SELECT bsn FROM aangehouden)
    """)
    signalen = [Duosignaal(persoon=persoon, code=code, datum=date.fromisoformat(dag)) for persoon, code, dag in regels]
    return openen_van_duo(signalen, op=op)


def _volg_verhuizingen(aanlevering: int, door: Kijker) -> None:
    verhuisd = rijen("SELECT id FROM verschil WHERE verhuisd")
    zicht_sluiten({persoon: door.vandaag for (persoon,) in verhuisd}, einde=Zicht.Einde.VERHUISD)
    komst = rijen(
        """
        SELECT s.persoon_id, s.gemeente FROM signalen_signaal s
        JOIN aanlevering_wijziging w ON s.persoon_id = w.persoon_id AND s.aanleiding = 'wijziging:' || w.id
        WHERE w.aanlevering_id = %s AND w.soort = 'VERHUISD' AND s.code = 'SS403'
        """,
        [aanlevering],
    )
    zicht_openen(
        [Zichtbegin(persoon=persoon, gemeente=gemeente) for persoon, gemeente in komst],
        grond=Zicht.Grond.SS403,
        vanaf=door.vandaag,
    )


def _volg_opvolgingen(door: Kijker) -> None:
    """A merger: the sight of the old code goes over to the new one, on the same ground (spec A8)."""
    for grond in Zicht.Grond:
        over = rijen(
            """
            SELECT v.id, v.naar FROM verschil v JOIN inburgeraars_zicht z ON z.persoon_id = v.id
            WHERE v.opvolging AND z.gemeente = v.van AND z.grond = %s AND z.tot > %s
            """,
            [grond, door.vandaag],
        )
        zicht_sluiten({persoon: door.vandaag for persoon, _ in over}, einde=Zicht.Einde.OPVOLGING)
        zicht_openen(
            [Zichtbegin(persoon=persoon, gemeente=gemeente) for persoon, gemeente in over],
            grond=grond,
            vanaf=door.vandaag,
        )


def _volg_plicht(door: Kijker) -> None:
    """Sight ends three months after the duty closed; it goes on when the duty is open again (spec D9).

    A duty that closed longer ago ends sight today: what was seen until now stays in the history.
    """
    heropend = [
        persoon for (persoon,) in rijen("SELECT id FROM verschil WHERE heropend OR einde_anders AND NOT gesloten")
    ]
    zicht_hervatten(heropend, vanaf=door.vandaag)
    gesloten = rijen("""
        SELECT id, per FROM verschil
        WHERE gesloten OR einde_anders OR (verhuisd OR opvolging) AND per IS NOT NULL
    """)
    zicht_sluiten(
        {persoon: max(plus_maanden(per, MAANDEN_NA_DE_PLICHT), door.vandaag) for persoon, per in gesloten if per},
        einde=Zicht.Einde.PLICHT,
    )
