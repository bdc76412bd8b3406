"""Judging one person: selected or not, under which criterion, and every reason (spec E2, E4, E5)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pib.core.datums import laatste_dag
from pib.core.voorwaarden.oordeel import geldt
from pib.elip.rules.criteria import Versie, versie_op


@dataclass(frozen=True, kw_only=True)
class Invoer:
    """What the criteria look at, as delivered; None is unknown or not applicable.

    termijn_eind, plicht_eind: first day after. leenruimte_cent: None without a loan.
    hele_vrijstellingen: first and last day (inclusive; None is without end) of whole exemptions and dispensations.
    """

    wet: str
    doelgroep: str
    plicht_start: date | None
    plicht_eind: date | None
    hele_vrijstellingen: tuple[tuple[date, date | None], ...]
    overleden_op: date | None
    land: str
    aow_op: date | None
    leenruimte_cent: int | None
    opgenomen_cent: int | None
    termijn_eind: date | None
    aangehouden: bool

    def record(self) -> dict[str, Any]:
        """The fields by name, as the conditions ask for them."""
        vrij = [{"ingangsdatum": van, "einddatum": tot} for van, tot in self.hele_vrijstellingen]
        return {**asdict(self), "hele_vrijstellingen": vrij, "aangehouden": int(self.aangehouden)}


@dataclass(frozen=True, kw_only=True)
class Oordeel:
    """The outcome for one person on one peildatum.

    criterium: A, B or AB; empty when not selected. redenen: empty when selected.
    voorwaarden: bit mask over the version's conditions, then its criteria, in their order; 1 is fulfilled.
    benut_promille: None without a loan. maanden_tot_eind: None without a term.
    """

    gekozen: bool
    criterium: str
    redenen: tuple[str, ...]
    voorwaarden: int
    benut_promille: int | None
    maanden_tot_eind: int | None
    versie: Versie


def beoordeel(invoer: Invoer, peildatum: date) -> Oordeel:
    """Judge one person by the criteria of the peildatum; `elip.queries` judges the country by the same conditions."""
    versie = versie_op(peildatum)
    record = invoer.record()
    masker = 0
    for bit, eis in enumerate((*versie.eisen, *versie.criteria)):
        masker |= geldt(eis.voorwaarde, record, peildatum) << bit
    return Oordeel(
        gekozen=gekozen(versie, masker),
        criterium=criterium(versie, masker),
        redenen=redenen(versie, masker),
        voorwaarden=masker,
        benut_promille=benut_promille(invoer.opgenomen_cent, invoer.leenruimte_cent),
        maanden_tot_eind=maanden_tot_eind(invoer.termijn_eind, peildatum),
        versie=versie,
    )


def gekozen(versie: Versie, masker: int) -> bool:
    """Whether all conditions are fulfilled."""
    return masker & versie.masker == versie.masker


def criterium(versie: Versie, masker: int) -> str:
    """A, B or AB; empty when not selected."""
    if not gekozen(versie, masker):
        return ""
    eerste = len(versie.eisen)
    return "".join(eis.code for bit, eis in enumerate(versie.criteria, eerste) if masker >> bit & 1)


def redenen(versie: Versie, masker: int) -> tuple[str, ...]:
    """The conditions that are not fulfilled, in the contract's words and order."""
    return tuple(eis.code for bit, eis in enumerate(versie.eisen) if not masker >> bit & 1)


def benut_promille(opgenomen_cent: int | None, leenruimte_cent: int | None) -> int | None:
    """The used part of the loan in whole thousandths, rounded down; None without a loan."""
    return None if not leenruimte_cent or opgenomen_cent is None else opgenomen_cent * 1000 // leenruimte_cent


def maanden_tot_eind(termijn_eind: date | None, peildatum: date) -> int | None:
    """The largest n with peildatum + n months ≤ the last day of the term; negative when past (spec E5)."""
    if termijn_eind is None:
        return None
    laatste = laatste_dag(termijn_eind)
    maanden = (laatste.year - peildatum.year) * 12 + laatste.month - peildatum.month
    # In the month of the last day, peildatum + n months falls on the peildatum's day or, clamped, on the month's end.
    te_ver = peildatum.day > laatste.day and termijn_eind.day != 1
    return maanden - te_ver
