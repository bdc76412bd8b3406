"""Phase *voorbereid*: who gets a letter, and everything it will say, frozen in one transaction (spec B4–B7)."""

from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from pib.brieven import actions as brieven
from pib.brieven.invoer import Briefregel, Loketgegevens
from pib.core import slot
from pib.core.kijker import Kijker
from pib.elip import events, kandidaten
from pib.elip.actions.beslissen import beslissen
from pib.elip.models import Loket, Ronde
from pib.elip.rules.criteria import versie_op
from pib.elip.rules.ronde import Levering, bezwaar_tegen_start
from pib.logboek.actions import schrijven

LaatsteLevering = Callable[[], Levering | None]


class RondeGeweigerd(Exception):
    """A rule refuses what was asked of a run; nothing was changed. The text is a Dutch sentence for the operator."""


@transaction.atomic
def voorbereiden(
    *, peildatum: date, levering: LaatsteLevering, door: Kijker, op: datetime, oude_levering: str = ""
) -> Ronde:
    """Choose and freeze; the run that is already there for this peildatum is given back as it is.

    levering: asks for the last delivery taken, under the lock that keeps a next one waiting: the letters name its day.
    oude_levering: the reason to accept one that is too old. The cut-off is the commit of this deed. Raises
    RondeGeweigerd.
    """
    slot.wacht_op(slot.REGISTRATIE)
    bestaand = lopende(peildatum)
    if bestaand is not None:
        return bestaand
    genomen = _toegestaan(peildatum, levering(), oude_levering)
    beslissen(peildatum=peildatum, door=door)
    versie = versie_op(peildatum)
    ronde = Ronde.objects.create(
        peildatum=peildatum,
        fase=Ronde.Fase.VOORBEREID,
        criterium=versie.vanaf,
        criterium_hash=versie.hash,
        bundel=brieven.bundel_maken(peildatum=peildatum, op=op),
        aanlevering=genomen.serienummer,
        oude_levering=oude_levering.strip(),
        voorbereid_op=op,
    )
    dag = dag_van_deelname(ronde, door)
    regels = _keuze(peildatum, dag)
    brieven.klaarzetten(
        bundel=ronde.bundel, regels=regels, loketten=_loketten(dag), levering_op=genomen.peildatum, door=door
    )
    schrijven(
        events.RONDE_VOORBEREID,
        door=door,
        voorwerp=f"ronde:{ronde.pk}",
        ronde=ronde.pk,
        peildatum=peildatum,
        gekozen=len(regels),
    )
    return ronde


def lopende(peildatum: date) -> Ronde | None:
    """The run of this peildatum that was not cancelled."""
    return Ronde.objects.filter(peildatum=peildatum).exclude(fase=Ronde.Fase.GEANNULEERD).first()


def dag_van_deelname(ronde: Ronde, door: Kijker) -> date:
    """The day on which municipalities must take part: a run made ahead or afterwards sends nothing for who left."""
    return max(ronde.peildatum, door.vandaag)


def _toegestaan(peildatum: date, levering: Levering | None, oude_levering: str) -> Levering:
    rondes = Ronde.objects.exclude(fase=Ronde.Fase.GEANNULEERD).order_by("-peildatum")
    bezwaar = bezwaar_tegen_start(
        peildatum=peildatum,
        laatste_ronde=rondes.values_list("peildatum", flat=True).first(),
        levering=levering,
        oude_levering=oude_levering,
        maximum_dagen=settings.RONDE_OUDE_LEVERING_DAGEN,
    )
    if bezwaar or levering is None:
        raise RondeGeweigerd(bezwaar)
    return levering


def _keuze(peildatum: date, dag: date) -> list[Briefregel]:
    opdracht = kandidaten.keuze(peildatum, dag)
    with connection.cursor() as cursor:
        cursor.execute(opdracht.tekst, opdracht.waarden)
        return [
            Briefregel(persoon=persoon, gemeente=gemeente, uitval=uitval)
            for persoon, gemeente, uitval in cursor.fetchall()
        ]


def _loketten(dag: date) -> dict[str, Loketgegevens]:
    loketten = Loket.objects.filter(deelname__in=kandidaten.deelnames_op(dag)).select_related("deelname__gemeente")
    return {
        loket.gemeente: Loketgegevens(
            gemeente=loket.deelname.gemeente.naam, telefoon=loket.telefoon, email=loket.email, website=loket.website
        )
        for loket in loketten
    }
