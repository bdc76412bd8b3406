"""The whole run by one process: choose, make the letters, make final; workers may help and may die (spec B6)."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from pib.brieven import actions as brieven
from pib.brieven.models import Blok, Bundel
from pib.core import slot, taken
from pib.core.kijker import Kijker
from pib.elip.actions.ronde.vaststellen import brieven_gemaakt, uitslag, vaststellen, vergrendeld
from pib.elip.actions.ronde.voorbereiden import LaatsteLevering, RondeGeweigerd, voorbereiden
from pib.elip.models import Ronde

_WACHT_OP_WERKERS_S = 0.1

Voortgang = Callable[[int, int], None]  # blocks done, blocks in all


@dataclass(frozen=True, kw_only=True)
class Uitkomst:
    """What the run came to. nieuwe_brieven: made final by this start (0 when it was final already)."""

    peildatum: date
    al_vastgesteld: bool
    gekozen: int
    nieuwe_brieven: int
    brieven: int
    uitval: dict[str, int] = field(default_factory=dict)
    signalen: dict[str, int] = field(default_factory=dict)


def uitvoeren(
    *,
    peildatum: date,
    levering: LaatsteLevering,
    door: Kijker,
    nu: Callable[[], datetime],
    oude_levering: str = "",
    voortgang: Voortgang = lambda klaar, totaal: None,  # noqa: ARG005  (who shows nothing needs neither)
) -> Uitkomst:
    """Bring the run of this peildatum to *vastgesteld*, from wherever it stands; safe to kill and start again.

    nu: the clock of the caller, for the moment of each phase. Raises RondeGeweigerd: a rule refuses, the run is
    paused or cancelled, or another process is working on a run.
    """
    try:
        with slot.alleen_hier(slot.RONDE):
            ronde = voorbereiden(
                peildatum=peildatum, levering=levering, door=door, op=nu(), oude_levering=oude_levering
            )
            if ronde.fase == Ronde.Fase.VASTGESTELD:
                return _uitkomst(ronde, al_vastgesteld=True)
            _maak_brieven(ronde, door=door, nu=nu, voortgang=voortgang)
            vaststellen(ronde=brieven_gemaakt(ronde=ronde, door=door, op=nu()), door=door, op=nu())
            return _uitkomst(ronde, al_vastgesteld=False)
    except slot.Bezet:
        raise RondeGeweigerd("Er is al een ronde bezig. Wacht tot die klaar is.") from None


def _maak_brieven(ronde: Ronde, *, door: Kijker, nu: Callable[[], datetime], voortgang: Voortgang) -> None:
    """Make block after block; one that a worker holds is left to it, one that a dead worker held is free again."""
    blokken = Blok.objects.filter(bundel=ronde.bundel)
    totaal = blokken.count()
    while (te_doen := blokken.filter(klaar_op=None).count()) > 0:
        voortgang(totaal - te_doen, totaal)
        if not _maak_een_blok(ronde, ronde.bundel, door=door, nu=nu):
            time.sleep(_WACHT_OP_WERKERS_S)
    voortgang(totaal, totaal)
    taken.vergeet("brieven.maken", "blok", list(blokken.values_list("pk", flat=True)))


@transaction.atomic
def _maak_een_blok(ronde: Ronde, bundel: Bundel, *, door: Kijker, nu: Callable[[], datetime]) -> bool:
    """Whether there was a block that nobody else holds. Raises RondeGeweigerd when paused or cancelled meanwhile."""
    blok = Blok.objects.select_for_update(skip_locked=True).filter(bundel=bundel, klaar_op=None).order_by("pk").first()
    if blok is None:
        return False
    vergrendeld(ronde)
    brieven.maak_blok(blok=blok.pk, op=nu(), door=door)
    return True


def _uitkomst(ronde: Ronde, *, al_vastgesteld: bool) -> Uitkomst:
    vast = uitslag(ronde)
    return Uitkomst(
        peildatum=ronde.peildatum,
        al_vastgesteld=al_vastgesteld,
        gekozen=vast.brieven + sum(vast.uitval.values()),
        nieuwe_brieven=0 if al_vastgesteld else vast.brieven,
        brieven=vast.brieven,
        uitval=vast.uitval,
        signalen=vast.signalen,
    )
