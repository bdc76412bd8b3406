"""The pages about persons, composed from what the rooms below deliver."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Case, CharField, F, OrderBy, Value, When

from pib.brieven.models import Brief
from pib.core.kijker import Kijker
from pib.dossier.rules import Bedragen, Groep, factuurwaarschuwingen
from pib.elip import selectie
from pib.elip.models import Beslissing
from pib.elip.queries.beslissingen import invoer_van
from pib.elip.rules.criteria import versie_op
from pib.elip.rules.uitleg import bonzin
from pib.gemeenten.models import Gemeente
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.queries import met_lijstgegevens, plicht_open, vind, voldoet_aan, zichtbaar_voor
from pib.inburgeraars.queries.gegevens import Persoonsregel, Registratie
from pib.inburgeraars.queries.registratie import regel_van, registratie_van

# The orders a list may have: the name in the address and its columns; equal ones keep the order of entry.
SORTERINGEN = {
    "bsn": ("bsn",),
    "naam": ("sorteernaam", "voornamen"),
    "geboortedatum": ("geboortedatum",),
    "einddatum": ("termijn_eind",),
    "lening": ("resterend_cent",),
}
_BASIS = "einddatum"  # the most urgent first


@dataclass(frozen=True, kw_only=True)
class Briefregel:
    """A letter as sent; ``gemeente`` is the municipality on whose behalf."""

    datum: date
    referentie: str
    gemeente: str


@dataclass(frozen=True, kw_only=True)
class Reden:
    """Why someone is in ELIP, or no longer: the receipt's sentence as judged on a day (spec E4)."""

    op: date
    bij_brief: bool
    zin: str


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that the page of one person shows."""

    registratie: Registratie
    waarschuwingen: dict[int, tuple[str, ...]]
    brieven: tuple[Briefregel, ...]
    redenen: tuple[Reden, ...]


# --- the overview ---------------------------------------------------------------------------------------------


def indeling(kijker: Kijker, sortering: str = "") -> dict[Groep, list[int]]:
    """The visible persons by group (spec D2), in order: their ids. All groups are there.

    ``sortering`` is a name of SORTERINGEN, with ``-`` for descending; anything else is the base order: the end of the
    term, most urgent first. What is unknown comes last. One pass over the visible persons of one municipality is
    cheaper than counting, sorting and cutting by a condition of which PostgreSQL cannot know how many meet it.
    """
    naam, dalend = sortering.removeprefix("-"), sortering.startswith("-")
    if naam not in SORTERINGEN:
        naam, dalend = _BASIS, False
    volgorde = [OrderBy(F(kolom), descending=dalend, nulls_last=True) for kolom in SORTERINGEN[naam]]
    personen = met_lijstgegevens(zichtbaar_voor(kijker)).annotate(groep=_groep(kijker.vandaag))
    groepen: dict[Groep, list[int]] = {groep: [] for groep in Groep}
    # The loan is asked for so that it is joined: the criteria look at its columns.
    for nummer, groep, _ in personen.order_by(*volgorde, "pk").values_list("pk", "groep", "resterend_cent"):
        groepen[Groep(groep)].append(nummer)
    return groepen


def regels(kijker: Kijker, personen: Sequence[int]) -> tuple[Persoonsregel, ...]:
    """The lines of one page of the overview, in the order given."""
    gevonden = zichtbaar_voor(kijker).select_related("lening").in_bulk(list(personen))
    return tuple(regel_van(gevonden[nummer]) for nummer in personen if nummer in gevonden)


def _groep(vandaag: date) -> Case:
    """The group of a person on a day, as an expression over ``Persoon`` joined with the loan.

    Held-back data (AANGEHOUDEN) stop new decisions; they do not move a person to another group.
    """
    criteria = [eis for eis in versie_op(vandaag).eisen if eis.code != "AANGEHOUDEN"]
    return Case(
        When(voldoet_aan(criteria, selectie.KOLOMMEN, vandaag), then=Value(Groep.NU.value)),
        When(plicht_open(vandaag), then=Value(Groep.NIET_MEER.value)),
        default=Value(Groep.BEEINDIGD.value),
        output_field=CharField(),
    )


# --- one person -----------------------------------------------------------------------------------------------


def dossier(kijker: Kijker, sleutel: UUID) -> Dossier | None:
    """Everything about one person; None when unknown or not visible to this municipality."""
    persoon = vind(kijker, sleutel)
    if persoon is None:
        return None
    registratie = registratie_van(persoon, kijker.vandaag)
    brieven = _brieven(persoon)
    return Dossier(
        registratie=registratie,
        waarschuwingen=_waarschuwingen(registratie),
        brieven=brieven,
        redenen=_redenen(persoon, brieven, kijker.vandaag),
    )


def _brieven(persoon: Persoon) -> tuple[Briefregel, ...]:
    brieven = list(
        Brief.objects.filter(persoon=persoon, status=Brief.Status.VASTGESTELD)
        .order_by("-datum", "-pk")
        .values_list("pk", "datum", "gemeente")
    )
    namen = dict(Gemeente.objects.filter(code__in={code for _, _, code in brieven}).values_list("code", "naam"))
    return tuple(
        Briefregel(
            datum=datum,
            referentie=f"{settings.BRIEF_REFERENTIE_VOORVOEGSEL}/{nummer}",
            gemeente=namen.get(code, code),
        )
        for nummer, datum, code in brieven
    )


def _redenen(persoon: Persoon, brieven: Iterable[Briefregel], vandaag: date) -> tuple[Reden, ...]:
    """The receipt on the day of each letter, and the latest one as it stands today; newest first."""
    bonnen = list(Beslissing.objects.filter(persoon=persoon).order_by("vanaf"))
    dagen = [(vandaag, False), *((brief.datum, True) for brief in brieven)]
    return tuple(
        Reden(op=dag, bij_brief=bij_brief, zin=bonzin(invoer_van(bon), dag))
        for dag, bij_brief in dagen
        for bon in bonnen
        if bon.vanaf <= dag and (bon.tot is None or dag < bon.tot)
    )


def _waarschuwingen(registratie: Registratie) -> dict[int, tuple[str, ...]]:
    bedragen = [
        Bedragen(
            id=f.id,
            contractnummer=f.contractnummer,
            factuurdatum=f.factuurdatum,
            telt_mee=f.status == "BETAALD",
            cursuskosten_cent=f.cursuskosten_cent,
            lesmateriaal_cent=f.lesmateriaal_cent,
            examenkosten_cent=f.examenkosten_cent,
            totaal_cent=f.totaal_cent,
        )
        for f in registratie.facturen
    ]
    contracttotalen = {c.contractnummer: c.totaal_cent for c in registratie.contracten}
    return factuurwaarschuwingen(bedragen, contracttotalen, settings.AANLEVERING_KWARTAALMAXIMUM_CENT)
