"""Looking at persons: every view is a deed with a logboek line per person shown (spec O5).

A look joins the transaction of the page, without a savepoint of its own: when it fails, so does the page.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from pib.core.kijker import Kijker
from pib.dossier import events, queries
from pib.dossier.rules import Groep
from pib.inburgeraars.queries import vind_op_bsn
from pib.inburgeraars.queries.gegevens import Contractregel, Factuurregel, Persoonsregel
from pib.inburgeraars.rules import Examenstand
from pib.logboek.actions import GEWEIGERD, bsn_kenmerk, schrijven
from pib.logboek.gebeurtenis import Gebeurtenis


@dataclass(frozen=True, kw_only=True)
class Overzicht:
    """One page of the overview, with the size of every group."""

    aantallen: dict[Groep, int]
    pagina: "Page[int]"
    regels: tuple[Persoonsregel, ...]


@transaction.atomic(savepoint=False)
def overzicht_tonen(*, kijker: Kijker, groep: Groep, sortering: str, pagina: str, per_pagina: int) -> Overzicht:
    """Show one page of a group; a page that does not exist becomes the first or last."""
    indeling = queries.indeling(kijker, sortering)
    blad = Paginator(indeling[groep], per_pagina).get_page(pagina)
    regels = queries.regels(kijker, list(blad.object_list))
    if regels:
        schrijven(events.OVERZICHT_GETOOND, door=kijker, personen=[regel.id for regel in regels], groep=groep.value)
    aantallen = {groep: len(personen) for groep, personen in indeling.items()}
    return Overzicht(aantallen=aantallen, pagina=blad, regels=regels)


@transaction.atomic(savepoint=False)
def zoeken_op_bsn(*, kijker: Kijker, bsn: str) -> UUID | None:
    """The key of the person with this BSN; None when unknown or not visible, which is logged as a keyed hash.

    A find is logged too: it tells something of the person, also to who does not go on to the dossier.
    """
    persoon = vind_op_bsn(kijker, bsn)
    if persoon is None:
        schrijven(events.BSN_NIET_GEVONDEN, door=kijker, voorwerp=bsn_kenmerk(bsn), resultaat=GEWEIGERD)
        return None
    schrijven(events.BSN_GEVONDEN, door=kijker, personen=[persoon.pk])
    return persoon.sleutel


@transaction.atomic(savepoint=False)
def raadplegen(*, kijker: Kijker, sleutel: UUID) -> queries.Dossier | None:
    """The dossier of one person; None when unknown or not visible."""
    dossier = queries.dossier(kijker, sleutel)
    if dossier is not None:
        _schrijf(kijker, dossier, events.DOSSIER_GERAADPLEEGD)
    return dossier


@transaction.atomic(savepoint=False)
def examen_raadplegen(*, kijker: Kijker, sleutel: UUID, code: str) -> tuple[queries.Dossier, Examenstand] | None:
    """The attempts at one exam part; None when the person is not visible or need not do this part."""
    dossier = queries.dossier(kijker, sleutel)
    standen = dossier.registratie.examens if dossier else ()
    stand = next((stand for stand in standen if stand.onderdeel.code == code), None)
    if dossier is None or stand is None:
        return None
    _schrijf(kijker, dossier, events.EXAMEN_GERAADPLEEGD, onderdeel=code)
    return dossier, stand


@transaction.atomic(savepoint=False)
def contract_raadplegen(*, kijker: Kijker, sleutel: UUID, nummer: int) -> tuple[queries.Dossier, Contractregel] | None:
    """One contract by its internal number; None when it is not of this person or the person is not visible."""
    dossier = queries.dossier(kijker, sleutel)
    contract = next((c for c in dossier.registratie.contracten if c.id == nummer), None) if dossier else None
    if dossier is None or contract is None:
        return None
    _schrijf(kijker, dossier, events.CONTRACT_GERAADPLEEGD, nummer=str(nummer))
    return dossier, contract


@transaction.atomic(savepoint=False)
def factuur_raadplegen(*, kijker: Kijker, sleutel: UUID, nummer: int) -> tuple[queries.Dossier, Factuurregel] | None:
    """One invoice by its internal number; None when it is not of this person or the person is not visible."""
    dossier = queries.dossier(kijker, sleutel)
    factuur = next((f for f in dossier.registratie.facturen if f.id == nummer), None) if dossier else None
    if dossier is None or factuur is None:
        return None
    _schrijf(kijker, dossier, events.FACTUUR_GERAADPLEEGD, nummer=str(nummer))
    return dossier, factuur


def _schrijf(kijker: Kijker, dossier: queries.Dossier, gebeurtenis: Gebeurtenis, **velden: str) -> None:
    schrijven(gebeurtenis, door=kijker, personen=[dossier.registratie.persoon.id], **velden)
