"""Phase *vastgesteld*: look once more, then letters, dossiers and signals appear together (spec B6)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from pib.brieven import actions as brieven
from pib.brieven import queries as brievenqueries
from pib.brieven.models import Brief
from pib.core import slot
from pib.core.kijker import Kijker
from pib.elip import events
from pib.elip.actions.ronde.voorbereiden import RondeGeweigerd, dag_van_deelname
from pib.elip.actions.schatten import schatten
from pib.elip.hertoets import hertoets, opnieuw_gekozen
from pib.elip.kandidaten import deelnames_op
from pib.elip.models import Ronde, Rondetelling
from pib.elip.verstreken import sluit_verstreken
from pib.inburgeraars.actions import Zichtbegin, zicht_openen
from pib.inburgeraars.models import Zicht
from pib.logboek.actions import schrijven
from pib.signalen.actions.openen import NieuwSignaal, openen
from pib.signalen.models import Signaal


@dataclass(frozen=True, kw_only=True)
class Vaststelling:
    """What became final: letters, drop-outs by reason, signals by code."""

    brieven: int
    uitval: dict[str, int] = field(default_factory=dict)
    signalen: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def brieven_gemaakt(*, ronde: Ronde, door: Kijker, op: datetime) -> Ronde:
    """Phase *brieven gemaakt*: every letter is made or dropped out. Raises RondeGeweigerd, BundelNietKlaar."""
    ronde = vergrendeld(ronde)
    if ronde.fase == Ronde.Fase.VOORBEREID:
        if brievenqueries.open_blokken(ronde.bundel):
            raise brieven.BundelNietKlaar(f"Van ronde {ronde.pk} zijn nog niet alle brieven gemaakt.")
        ronde.fase, ronde.gemaakt_op = Ronde.Fase.BRIEVEN_GEMAAKT, op
        ronde.save(update_fields=["fase", "gemaakt_op"])
        schrijven(events.RONDE_GEMAAKT, door=door, voorwerp=_aanleiding(ronde), ronde=ronde.pk)
    return ronde


@transaction.atomic
def vaststellen(*, ronde: Ronde, door: Kijker, op: datetime) -> Vaststelling:
    """Let drop out who must not be written to after all, then make everything visible in one go; safe to repeat.

    Dossiers open and signals are placed on the day of ``door``. Raises RondeGeweigerd (cancelled, paused) and
    BundelNietKlaar.
    """
    slot.wacht_op(slot.REGISTRATIE)
    ronde = brieven_gemaakt(ronde=ronde, door=door, op=op)
    if ronde.fase == Ronde.Fase.VASTGESTELD:
        return uitslag(ronde)
    dag = dag_van_deelname(ronde, door)
    brieven.laten_uitvallen(bundel=ronde.bundel, redenen=hertoets(ronde.bundel, dag), door=door)
    paren = list(
        ronde.bundel.brieven.filter(status=Brief.Status.GEMAAKT).order_by("pk").values_list("persoon_id", "gemeente")
    )
    zicht_openen(
        [Zichtbegin(persoon=persoon, gemeente=gemeente) for persoon, gemeente in paren],
        grond=Zicht.Grond.BRIEF,
        vanaf=door.vandaag,
    )
    brieven.vaststellen(bundel=ronde.bundel, door=door)
    _signaleer(ronde, paren, datum=door.vandaag, op=op)
    ronde.fase, ronde.vastgesteld_op = Ronde.Fase.VASTGESTELD, op
    ronde.save(update_fields=["fase", "vastgesteld_op"])
    _tel(ronde)
    schatten(ronde.peildatum)
    vast = uitslag(ronde)
    schrijven(
        events.RONDE_VASTGESTELD,
        door=door,
        voorwerp=_aanleiding(ronde),
        ronde=ronde.pk,
        brieven=vast.brieven,
        uitval=sum(vast.uitval.values()),
    )
    return vast


def vergrendeld(ronde: Ronde) -> Ronde:
    """The run as it is now, locked until the end of the transaction. Raises RondeGeweigerd: cancelled or paused."""
    nu = Ronde.objects.select_for_update().select_related("bundel").get(pk=ronde.pk)
    if nu.fase == Ronde.Fase.GEANNULEERD:
        raise RondeGeweigerd("Deze ronde is geannuleerd.")
    if nu.gepauzeerd_op is not None:
        raise RondeGeweigerd("Deze ronde is gepauzeerd. Ga verder met: pib ronde hervatten.")
    return nu


def uitslag(ronde: Ronde) -> Vaststelling:
    """What a run came to, from the letters and the signals themselves."""
    uitval: Counter[str] = Counter()
    aantal = 0
    for telling in brievenqueries.tellingen(ronde.bundel):
        uitval.update(telling.uitval)
        aantal += telling.per_status.get(Brief.Status.VASTGESTELD, 0)
    signalen = Counter(Signaal.objects.filter(aanleiding=_aanleiding(ronde)).values_list("code", flat=True))
    return Vaststelling(brieven=aantal, uitval=dict(uitval), signalen=dict(signalen))


def _aanleiding(ronde: Ronde) -> str:
    return f"ronde:{ronde.pk}"


def _signaleer(ronde: Ronde, paren: list[tuple[int, str]], *, datum: date, op: datetime) -> None:
    """SS400 for who was written to; of who was written to before: PIB04, meets the criteria again (B4), and SS402.

    SS402 here is for a duty that closed by passage of time alone (S1); deliveries tell the others.
    """
    nieuw = [
        NieuwSignaal(
            persoon=persoon,
            gemeente=gemeente,
            code="SS400",
            aanleiding=_aanleiding(ronde),
            bijzonderheden={"briefdatum": ronde.peildatum.isoformat()},
        )
        for persoon, gemeente in paren
    ]
    nieuw += [
        NieuwSignaal(persoon=persoon, gemeente=gemeente, code="PIB04", aanleiding=_aanleiding(ronde))
        for persoon, gemeente in opnieuw_gekozen(ronde.peildatum, datum)
    ]
    neemt_deel = set(deelnames_op(datum).values_list("gemeente_id", flat=True))
    nieuw += [
        NieuwSignaal(
            persoon=gesloten.persoon,
            gemeente=gesloten.gemeente,
            code="SS402",
            aanleiding=_aanleiding(ronde),
            bijzonderheden={"reden": gesloten.reden},
        )
        for gesloten in sluit_verstreken(datum)
        if gesloten.gemeente in neemt_deel
    ]
    openen(nieuw, datum=datum, op=op)


def _tel(ronde: Ronde) -> None:
    Rondetelling.objects.bulk_create(
        Rondetelling(
            ronde=ronde,
            gemeente=telling.gemeente,
            gekozen=telling.totaal,
            brieven=telling.per_status.get(Brief.Status.VASTGESTELD, 0),
            uitval=dict(telling.uitval),
        )
        for telling in brievenqueries.tellingen(ronde.bundel)
    )
