"""The one door to persons: who may be seen, found by key or BSN, and listed.

Rooms that face the web come in here; ``Persoon.objects`` stays inside this room (``tests/test_deur.py``). The
database refuses beside it (``core.muren``); this door filters explicitly all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from pib.core.kijker import Kijker
from pib.core.volgorde import Leesvolgorde
from pib.core.voorwaarden.bouwstenen import Eis, En
from pib.core.voorwaarden.sql import Bron, compileer
from pib.inburgeraars import plicht
from pib.inburgeraars.models import Lening, Persoon

_PERSOON = Persoon._meta.db_table
_TABELLEN = {"p": _PERSOON, "l": Lening._meta.db_table}


def zichtbaar_voor(kijker: Kijker) -> QuerySet[Persoon]:
    """The persons the chosen municipality may see on the day of the viewer (spec D9); nobody without municipality."""
    return Persoon.objects.filter(
        zicht_gemeente=kijker.gemeente, zicht_tot__gt=kijker.vandaag, ingetrokken_per__isnull=True
    )


def vind(kijker: Kijker, sleutel: UUID) -> Persoon | None:
    """The person with this key, with the loan; None when unknown or not visible: the two look the same."""
    return zichtbaar_voor(kijker).select_related("lening").filter(sleutel=sleutel).first()


def vind_op_bsn(kijker: Kijker, bsn: str) -> Persoon | None:
    """The person with this BSN (nine digits); None when unknown or not visible: one question, the same time."""
    return zichtbaar_voor(kijker).filter(bsn=bsn).first()


def plicht_open(peildatum: date) -> RawSQL:
    """Whether the duty of a person is open on the peildatum: the one definition (``plicht.EISEN``; spec E2, E3)."""
    return voldoet_aan(plicht.EISEN, plicht.KOLOMMEN, peildatum)


def voldoet_aan(eisen: Iterable[Eis], kolommen: Mapping[str, str], peildatum: date) -> RawSQL:
    """Conditions of the law as a boolean expression over ``Persoon``, to filter and annotate with.

    kolommen: where each field lives: ``p.`` is the person, ``l.`` the loan, which the query must join
    (``met_lijstgegevens``, and ``resterend_cent`` asked for).
    """
    bron = Bron(
        {veld: _in_de_orm(kolom) for veld, kolom in kolommen.items()},
        {
            naam: replace(lijst, koppeling=lijst.koppeling.replace("p.", f"{_PERSOON}."))
            for naam, lijst in plicht.LIJSTEN.items()
        },
    )
    sql = compileer(En(tuple(eis.voorwaarde for eis in eisen)), bron, peildatum)
    return RawSQL(sql.tekst, sql.waarden, output_field=BooleanField())  # noqa: S611  (compiled from our own conditions)


def _in_de_orm(kolom: str) -> str:
    """A column as the ORM calls it: by the name of its table."""
    tabel, _, naam = kolom.partition(".")
    return f"{_TABELLEN[tabel]}.{naam}"


def met_lijstgegevens(personen: QuerySet[Persoon]) -> QuerySet[Persoon]:
    """The persons with what a list sorts by: ``sorteernaam`` (surname in use, no particle), ``resterend_cent``."""
    partner_eerst = Q(naamgebruik__in=("P", "V")) & ~Q(partner_geslachtsnaam=Value(""))
    return personen.select_related("lening").annotate(
        sorteernaam=Leesvolgorde(
            Case(When(partner_eerst, then=F("partner_geslachtsnaam")), default=F("geslachtsnaam")),
        ),
        resterend_cent=F("lening__leenruimte_cent") - F("lening__opgenomen_cent"),
    )
