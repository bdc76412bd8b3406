"""What a dossier concludes from the registration: pure, without a clock (spec D3, D6; domain §9D)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pib.core.geld import toon_euro
from pib.inburgeraars.rules import Examenstatus, Poging, status_van, telt_mee


class Groep(StrEnum):
    """The groups of the overview (spec D2); the value stands in the address."""

    NU = "voldoet-nu"
    NIET_MEER = "voldoet-niet-meer"
    BEEINDIGD = "plicht-beeindigd"


@dataclass(frozen=True, kw_only=True)
class Bedragen:
    """What an invoice is judged by, in cents; ``telt_mee``: it was paid."""

    id: int
    contractnummer: str
    factuurdatum: date | None
    telt_mee: bool
    cursuskosten_cent: int
    lesmateriaal_cent: int
    examenkosten_cent: int
    totaal_cent: int


def factuurwaarschuwingen(
    facturen: Iterable[Bedragen], contracttotalen: Mapping[str, int], kwartaalmaximum_cent: int
) -> dict[int, tuple[str, ...]]:
    """What is odd about each invoice, by its id, in sentences for the screen (spec D6); most have nothing.

    contracttotalen: contract number to its total in cents. kwartaalmaximum_cent: what is paid at most per person and
    calendar quarter of the invoice (domain §1.7). DUO decides about invoices; these are no decisions.
    """
    lijst = list(facturen)
    per_kwartaal = Counter[tuple[int, int] | None]()
    for factuur in lijst:
        per_kwartaal[_kwartaal(factuur)] += factuur.totaal_cent
    return {
        factuur.id: tuple(
            zin
            for zin in (
                _som(factuur),
                _boven_contract(factuur, contracttotalen.get(factuur.contractnummer)),
                _boven_kwartaal(per_kwartaal[_kwartaal(factuur)], kwartaalmaximum_cent) if _kwartaal(factuur) else "",
            )
            if zin
        )
        for factuur in lijst
    }


def _kwartaal(factuur: Bedragen) -> tuple[int, int] | None:
    """Year and quarter in which an invoice counts; None when it was not paid or has no date."""
    dag = factuur.factuurdatum
    return (dag.year, (dag.month - 1) // 3) if factuur.telt_mee and dag else None


def _som(factuur: Bedragen) -> str:
    som = factuur.cursuskosten_cent + factuur.lesmateriaal_cent + factuur.examenkosten_cent
    if som == factuur.totaal_cent:
        return ""
    return f"De bedragen tellen op tot {toon_euro(som)}, niet tot het totaalbedrag."


def _boven_contract(factuur: Bedragen, contract_cent: int | None) -> str:
    if contract_cent is None or factuur.totaal_cent <= contract_cent:
        return ""
    return f"Het totaalbedrag is hoger dan dat van het contract ({toon_euro(contract_cent)})."


def _boven_kwartaal(kwartaal_cent: int, maximum_cent: int) -> str:
    if kwartaal_cent <= maximum_cent:
        return ""
    return f"In dit kwartaal is {toon_euro(kwartaal_cent)} betaald; het maximum is {toon_euro(maximum_cent)}."


def resttijd(tot_en_met: date, vandaag: date) -> str:
    """How far away the last day of the term is, in words."""
    dagen = (tot_en_met - vandaag).days
    if dagen == 0:
        return "vandaag is de laatste dag"
    aantal = "1 dag" if abs(dagen) == 1 else f"{abs(dagen)} dagen"
    return f"nog {aantal}" if dagen > 0 else f"{aantal} geleden"


@dataclass(frozen=True, kw_only=True)
class Pogingregel:
    """An attempt as shown; ``nummer`` counts the attempts that count, None for one that does not (spec D4)."""

    nummer: int | None
    datum: date
    status: Examenstatus
    reden: str


def genummerd(pogingen: Sequence[Poging], vandaag: date) -> tuple[Pogingregel, ...]:
    """The attempts at one part with their number, in the order given: newest first."""
    nummer = sum(telt_mee(poging, vandaag) for poging in pogingen)
    regels = []
    for poging in pogingen:
        telt = telt_mee(poging, vandaag)
        regels.append(
            Pogingregel(
                nummer=nummer if telt else None,
                datum=poging.examendatum,
                status=status_van(poging, vandaag),
                reden=poging.reden_geen_resultaat,
            )
        )
        nummer -= telt
    return tuple(regels)
