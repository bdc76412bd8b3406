"""The pages about persons, composed from what the rooms below deliver."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Case, CharField, Count, F, OrderBy, QuerySet, Value, When
from django.db.models.expressions import RawSQL

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

# The whitelist of sortings: the name in the address and the columns; equal ones keep the order of entry.
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


def aantallen(kijker: Kijker) -> dict[Groep, int]:
    """How many visible persons each group has; all groups are there."""
    gegroepeerd = zichtbaar_voor(kijker).annotate(groep=_groep(kijker.vandaag))
    geteld = dict(gegroepeerd.values_list("groep").annotate(aantal=Count("pk")))
    return {groep: geteld.get(groep.value, 0) for groep in Groep}


def lijst(kijker: Kijker, groep: Groep, sortering: str) -> QuerySet[Persoon]:
    """The persons of a group in order; ``sortering`` is a name of SORTERINGEN, with ``-`` for descending.

    Anything else is the base order: the end of the term, most urgent first. What is unknown comes last.
    """
    naam, dalend = sortering.removeprefix("-"), sortering.startswith("-")
    if naam not in SORTERINGEN:
        naam, dalend = _BASIS, False
    volgorde = [OrderBy(F(kolom), descending=dalend, nulls_last=True) for kolom in SORTERINGEN[naam]]
    personen = zichtbaar_voor(kijker).annotate(groep=_groep(kijker.vandaag)).filter(groep=groep.value)
    return met_lijstgegevens(personen).order_by(*volgorde, "pk")


def regels(personen: Iterable[Persoon]) -> tuple[Persoonsregel, ...]:
    """The lines of one page of the overview."""
    return tuple(regel_van(persoon) for persoon in personen)


def _groep(vandaag: date) -> Case:
    """The group of a person on a day (spec D2), as an expression over ``Persoon``."""
    return Case(
        When(voldoet(vandaag), then=Value(Groep.NU.value)),
        When(plicht_open(vandaag), then=Value(Groep.NIET_MEER.value)),
        default=Value(Groep.BEEINDIGD.value),
        output_field=CharField(),
    )


def voldoet(peildatum: date) -> RawSQL:
    """Whether a person meets the criteria on the peildatum: those of ``elip.rules``, as SQL over ``Persoon``.

    Held-back data (AANGEHOUDEN) stop new decisions; they do not move a person to another group here.
    """
    eisen = [eis for eis in versie_op(peildatum).eisen if eis.code != "AANGEHOUDEN"]
    return voldoet_aan(eisen, selectie.KOLOMMEN, peildatum)


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
    return factuurwaarschuwingen(bedragen, {c.contractnummer: c.totaal_cent for c in registratie.contracten})
