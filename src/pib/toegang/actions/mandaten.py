"""Mandates: registered and ended, never edited, so that every past day keeps its answer (spec T5)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from pib.core.datums import toon_datum
from pib.core.kijker import Kijker
from pib.core.nummers import KVK
from pib.gemeenten.models import Gemeente
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.models import Mandaat, Organisatie
from pib.toegang.queries.mandaten import periode
from pib.toegang.rollen import Wet


class MandaatGeweigerd(Exception):
    """A rule refuses this mandate; the text is a Dutch sentence for the operator."""


@dataclass(frozen=True, kw_only=True)
class NieuwMandaat:
    """What the signed form says.

    kvk, naam: of the organisation; the name is only needed when DUO does not know it yet. gemeente: code.
    tot: first day on which it no longer holds; None until further notice. document: reference of the form.
    """

    kvk: str
    gemeente: str
    wetten: tuple[Wet, ...]
    vanaf: date
    tot: date | None = None
    document: str
    naam: str = ""


@dataclass(frozen=True)
class Voorstel:
    """Whom a mandate would give access to what, for the operator to check; the organisation may not be kept yet."""

    organisatie: Organisatie
    gemeente: Gemeente

    @property
    def bekend(self) -> bool:
        """Whether DUO knew the organisation already."""
        return self.organisatie.pk is not None


def mandaat_controleren(nieuw: NieuwMandaat) -> Voorstel:
    """What would be registered; nothing is kept. Raises MandaatGeweigerd as the deed would."""
    gemeente = _gemeente(nieuw)
    organisatie = _organisatie(nieuw)
    if organisatie.gemeente_id == gemeente.code:
        raise MandaatGeweigerd(f"{organisatie.naam} werkt al voor zichzelf; daar is geen mandaat voor nodig.")
    voorstel = Voorstel(organisatie, gemeente)
    for wet in nieuw.wetten if voorstel.bekend else ():
        _weiger_overlap(nieuw, wet, voorstel)
    return voorstel


@transaction.atomic
def mandaat_vastleggen(nieuw: NieuwMandaat, *, door: Kijker, nu: datetime) -> list[Mandaat]:
    """Register a mandate, one row per law; all or none. Raises MandaatGeweigerd."""
    voorstel = mandaat_controleren(nieuw)
    if not voorstel.bekend:
        voorstel.organisatie.save()
    return [_vastleggen(nieuw, wet, voorstel, door=door, nu=nu) for wet in nieuw.wetten]


@transaction.atomic
def mandaat_beeindigen(nummer: int, *, tot: date, door: Kijker) -> Mandaat:
    """End a mandate. tot: first day on which it no longer holds, today at the earliest. Raises MandaatGeweigerd.

    From that day the municipality is gone for the organisation's workers, at their next request. What was so on earlier
    days stays so.
    """
    mandaat = Mandaat.objects.select_for_update(of=("self",)).filter(pk=nummer).first()
    if mandaat is None:
        raise MandaatGeweigerd(f"Mandaat {nummer} bestaat niet.")
    if mandaat.tot is not None and mandaat.tot <= max(door.vandaag, mandaat.vanaf):
        raise MandaatGeweigerd(f"Dit mandaat is al beëindigd: het gold {periode(mandaat)}.")
    if tot < door.vandaag:
        raise MandaatGeweigerd("Een mandaat eindigt vandaag of later: wat eerder gold, blijft zo.")
    if mandaat.tot is not None and tot >= mandaat.tot:
        raise MandaatGeweigerd(
            f"Dit mandaat eindigt al per {toon_datum(mandaat.tot)}. Leg voor daarna een nieuw mandaat vast."
        )
    mandaat.tot = max(tot, mandaat.vanaf)
    mandaat.save(update_fields=["tot"])
    logboek.schrijven(events.MANDAAT_BEEINDIGD, door=door, mandaat=mandaat.pk, tot=mandaat.tot)
    return mandaat


def _gemeente(nieuw: NieuwMandaat) -> Gemeente:
    if nieuw.tot is not None and nieuw.tot <= nieuw.vanaf:
        raise MandaatGeweigerd("De laatste dag ligt voor de eerste dag.")
    if not nieuw.wetten:
        raise MandaatGeweigerd("Kies minstens één wet.")
    if not nieuw.document.strip():
        raise MandaatGeweigerd("Geef het kenmerk van de ondertekende machtiging.")
    gemeente = Gemeente.objects.filter(code=nieuw.gemeente).first()
    if gemeente is None:
        raise MandaatGeweigerd(f"Gemeentecode {nieuw.gemeente} bestaat niet.")
    if gemeente.einddatum and gemeente.einddatum <= nieuw.vanaf:
        raise MandaatGeweigerd(f"Gemeente {gemeente.naam} is opgeheven per {toon_datum(gemeente.einddatum)}.")
    return gemeente


def _organisatie(nieuw: NieuwMandaat) -> Organisatie:
    if not KVK.fullmatch(nieuw.kvk):
        raise MandaatGeweigerd("Een KvK-nummer heeft acht cijfers.")
    bekend = Organisatie.objects.filter(kvk=nieuw.kvk).first()
    naam = " ".join(nieuw.naam.split())
    if bekend:
        if naam and naam.casefold() != bekend.naam.casefold():
            raise MandaatGeweigerd(
                f"KvK-nummer {nieuw.kvk} is van {bekend.naam}. Controleer het nummer, of laat de naam leeg."
            )
        return bekend
    if not naam:
        raise MandaatGeweigerd("Deze organisatie is nog niet bekend. Geef ook haar naam.")
    return Organisatie(kvk=nieuw.kvk, naam=naam)


def _weiger_overlap(nieuw: NieuwMandaat, wet: Wet, voorstel: Voorstel) -> None:
    organisatie, gemeente = voorstel.organisatie, voorstel.gemeente
    zelfde = Mandaat.objects.filter(organisatie=organisatie, gemeente=gemeente, wet=wet)
    voor_het_einde = Q() if nieuw.tot is None else Q(vanaf__lt=nieuw.tot)
    if eerder := zelfde.filter(voor_het_einde, Q(tot__isnull=True) | Q(tot__gt=nieuw.vanaf)).first():
        raise MandaatGeweigerd(
            f"{organisatie.naam} heeft voor {gemeente.naam} al een mandaat voor de {wet.label}, {periode(eerder)}."
            " Beëindig dat eerst, of kies een periode daarbuiten."
        )


def _vastleggen(nieuw: NieuwMandaat, wet: Wet, voorstel: Voorstel, *, door: Kijker, nu: datetime) -> Mandaat:
    organisatie, gemeente = voorstel.organisatie, voorstel.gemeente
    try:
        with transaction.atomic():
            mandaat = Mandaat.objects.create(
                vanaf=nieuw.vanaf,
                tot=nieuw.tot,
                document=nieuw.document.strip(),
                vastgelegd_op=nu,
                vastgelegd_door=door.account,
                organisatie=organisatie,
                gemeente=gemeente,
                wet=wet,
            )
    except IntegrityError:  # the database found one that was registered at this very moment
        raise MandaatGeweigerd(
            f"Een collega legde op dit moment al een mandaat vast voor de {wet.label}. Kijk in de lijst."
        ) from None
    logboek.schrijven(
        events.MANDAAT_VASTGELEGD, door=door, mandaat=mandaat.pk, organisatie=organisatie.pk, gemeente=gemeente.code,
        wet=wet.value,
    )  # fmt: skip
    return mandaat
