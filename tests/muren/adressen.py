"""For every route below a municipality: its addresses, with the ids of one municipality, and whom each one shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from pib.core import klok
from pib.inburgeraars.models import Persoon
from pib.toezicht.models import Beoordeling, TeBeoordelen
from tests.architectuur.routes import routes
from tests.muren.wereld import Gemeentewereld


@dataclass(frozen=True)
class Adres:
    """A route with ids of one municipality's persons. namen: whom its page shows to the rightful user."""

    naam: str
    kwargs: dict[str, Any]
    namen: tuple[str, ...]

    def pad(self, gemeente: str) -> str:
        """The address in a municipality, its own or another."""
        return reverse(self.naam, kwargs={**self.kwargs, "gemeente": gemeente})


Maker = Callable[[Gemeentewereld], Iterator[Adres]]


def _personen(naam: str, ids: Callable[[Persoon], Iterator[dict[str, Any]]]) -> Maker:
    def adressen(wereld: Gemeentewereld) -> Iterator[Adres]:
        for persoon in wereld.personen:
            for kwargs in ids(persoon):
                yield Adres(naam, {"sleutel": persoon.sleutel, **kwargs}, (persoon.geslachtsnaam,))

    return adressen


def _examens(persoon: Persoon) -> Iterator[dict[str, Any]]:
    del persoon
    yield from ({"code": code} for code in ("KNM", "LE", "LU", "SC", "SP"))


def _contracten(persoon: Persoon) -> Iterator[dict[str, Any]]:
    yield from ({"nummer": nummer} for nummer in persoon.contracten.values_list("pk", flat=True))


def _facturen(persoon: Persoon) -> Iterator[dict[str, Any]]:
    zichtbaar = persoon.facturen.exclude(status="IN_BEHANDELING")
    yield from ({"nummer": nummer} for nummer in zichtbaar.values_list("pk", flat=True))


def _allen(naam: str, **kwargs: Any) -> Maker:
    return lambda wereld: iter([Adres(naam, kwargs, wereld.namen())])


def _niemand(naam: str) -> Maker:
    return lambda _: iter([Adres(naam, {}, ())])


def _account(naam: str, **kwargs: Any) -> Maker:
    """Of a colleague (of the user himself where there is none): an account that another municipality does not see."""
    return lambda wereld: iter([Adres(naam, {"account": wereld.collega or wereld.account.pk, **kwargs}, ())])


def _beoordeling(naam: str) -> Maker:
    """Of a colleague: what stood out in another municipality stays there."""

    def adressen(wereld: Gemeentewereld) -> Iterator[Adres]:
        beoordeling, _ = Beoordeling.objects.get_or_create(
            van=date(2023, 5, 1), tot=date(2023, 6, 1), defaults={"gemaakt_op": klok.nu(), "zaad": 1, "accounts": 2}
        )
        rij, _ = TeBeoordelen.objects.get_or_create(
            beoordeling=beoordeling, gemeente=wereld.code, account=0, defaults={"steekproef": True, "score": 0}
        )
        yield Adres(naam, {"nummer": rij.pk}, ())

    return adressen


# Every route below a municipality that answers a GET; a new one fails the test until it stands here.
ADRESSEN: dict[str, Maker] = {
    "inburgering": _niemand("inburgering"),
    "elip:brief": _niemand("elip:brief"),
    "dossier:zoeken": _niemand("dossier:zoeken"),
    "dossier:overzicht": _allen("dossier:overzicht"),
    "dossier:detail": _personen("dossier:detail", lambda _: iter([{}])),
    "dossier:examen": _personen("dossier:examen", _examens),
    "dossier:contract": _personen("dossier:contract", _contracten),
    "dossier:factuur": _personen("dossier:factuur", _facturen),
    "signalen:zoeken": _niemand("signalen:zoeken"),
    "signalen:lijst": _allen("signalen:lijst", zoek="alle"),
    "signalen:afdrukken": _allen("signalen:afdrukken", zoek="alle"),
    "signalen:downloaden": _allen("signalen:downloaden"),
    "beoordelingen:beoordelingen": _niemand("beoordelingen:beoordelingen"),
    "beoordelingen:beoordeling": _beoordeling("beoordelingen:beoordeling"),
    "verslagen:verslag": _niemand("verslagen:verslag"),
    "verslagen:downloaden": _niemand("verslagen:downloaden"),
    "gebruikers:lijst": _niemand("gebruikers:lijst"),
    "gebruikers:nieuw": _niemand("gebruikers:nieuw"),
    "gebruikers:medewerker": _niemand("gebruikers:medewerker"),
    "gebruikers:downloaden": _niemand("gebruikers:downloaden"),
    "gebruikers:controle": _niemand("gebruikers:controle"),
    "gebruikers:gebruiker": _account("gebruikers:gebruiker"),
    "gebruikers:gegevens": _account("gebruikers:gegevens"),
    "gebruikers:rollen": _account("gebruikers:rollen"),
    "gebruikers:rol-intrekken": _account("gebruikers:rol-intrekken", rol="ELIP_BRIEF"),
    "gebruikers:rol-laatste-dag": _account("gebruikers:rol-laatste-dag", rol="ELIP_BRIEF"),
    "gebruikers:daad": _account("gebruikers:daad", daad="blokkeren"),
}
ALLEEN_POST = frozenset({"signalen:behandelen"})
# Steps of the enrolment: about the municipality itself, and dependent on whether it takes part.
OVER_DE_GEMEENTE = frozenset(
    f"elip:{stap}" for stap in ("aanmelden", "wijzigen", "pauzeren", "hervatten", "afmelden", "afmelding-intrekken")
)
# Closed to everybody as long as the municipality exists (toegang/tests/test_splitsing.py tries them after a split).
BIJ_SPLITSING = frozenset({"splitsing:overzicht", "splitsing:beslissen"})


_RUIMTEN = {
    "pib.dossier": "dossier",
    "pib.signalen": "signalen",
    "pib.elip": "elip",
    "pib.toegang.views.gebruikers": "gebruikers",
    "pib.toezicht.views.beoordelen": "beoordelingen",
    "pib.toezicht.views.verslagen": "verslagen",
}


def namen_van_routes() -> set[str]:
    """The names of all routes below a municipality."""
    return {
        _volle_naam(patroon, route) for patroon, route in routes() if "gemeente" in patroon and "kiezen" not in patroon
    }


def _volle_naam(patroon: str, route: Any) -> str:
    for module, ruimte in _RUIMTEN.items():
        if route.callback.__module__.startswith(module):
            return f"{ruimte}:{route.name}"
    if route.callback.__module__ == "pib.toegang.views.splitsing":
        return f"splitsing:{route.name}"
    del patroon
    return str(route.name)
