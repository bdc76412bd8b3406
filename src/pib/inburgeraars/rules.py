"""What the law says about the duty and the exams; pure, without a clock.

The duty: spec E2. Exam parts and attempts: spec B8 and D4, domain §1.6.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pib.core.voorwaarden.oordeel import geldt
from pib.inburgeraars import plicht

# --- the duty -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Plichtgegevens:
    """What decides whether a person's duty is open.

    plicht_eind: first day after the duty. land: empty is the Netherlands.
    hele_vrijstellingen: first and last day (inclusive; None is without end) of whole exemptions and dispensations.
    """

    plicht_start: date | None
    plicht_eind: date | None
    overleden_op: date | None
    land: str
    aow_op: date | None
    hele_vrijstellingen: tuple[tuple[date, date | None], ...]


def redenen_niet_open(g: Plichtgegevens, peildatum: date) -> tuple[str, ...]:
    """Every reason why the duty is not open on the peildatum, in the contract's words and order (spec E2)."""
    record = {
        "plicht_start": g.plicht_start,
        "plicht_eind": g.plicht_eind,
        "overleden_op": g.overleden_op,
        "land": g.land,
        "aow_op": g.aow_op,
        "hele_vrijstellingen": [{"ingangsdatum": van, "einddatum": tot} for van, tot in g.hele_vrijstellingen],
    }
    return tuple(eis.code for eis in plicht.EISEN if not geldt(eis.voorwaarde, record, peildatum))


def plicht_open(g: Plichtgegevens, peildatum: date) -> bool:
    """Whether the duty is open on the peildatum: the one definition, used everywhere (spec E2)."""
    return not redenen_niet_open(g, peildatum)


def van_kracht(vanaf: date, tot_en_met: date | None, peildatum: date) -> bool:
    """Whether an exemption is in force on the peildatum; its last day counts."""
    return vanaf <= peildatum and (tot_en_met is None or peildatum <= tot_en_met)


# --- exam parts -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Onderdeel:
    """An exam part: its code, its name in letters and on screens, and the cohort that needs it.

    vanaf: only for people whose duty began on this day or later; None is for everyone.
    """

    code: str
    brief: str
    scherm: str
    vanaf: date | None = None


# In the order of the letter (manual, annex).
ONDERDELEN = (
    Onderdeel("SP", "Spreekvaardigheid", "Spreken"),
    Onderdeel("LU", "Luistervaardigheid", "Luisteren"),
    Onderdeel("LE", "Leesvaardigheid", "Lezen"),
    Onderdeel("SC", "Schrijfvaardigheid", "Schrijven"),
    Onderdeel("KNM", "Kennis Nederlandse Maatschappij", "KNM (Kennis Nederlandse Maatschappij)"),
    Onderdeel(
        "ONA",
        "Oriëntatie op de Nederlandse Arbeidsmarkt",
        "ONA (Oriëntatie op de Nederlandse Arbeidsmarkt)",
        date(2015, 1, 1),
    ),
    Onderdeel("PVT", "Participatieverklaringstraject", "PVT (Participatieverklaringstraject)", date(2017, 10, 1)),
)


def onderdelen_van(plicht_start: date | None) -> tuple[Onderdeel, ...]:
    """The parts someone must do whose duty began on this day (domain §1.6); unknown start: the parts of everyone."""
    return tuple(
        onderdeel
        for onderdeel in ONDERDELEN
        if onderdeel.vanaf is None or (plicht_start is not None and plicht_start >= onderdeel.vanaf)
    )


# --- attempts -------------------------------------------------------------------------------------------------


class Examenstatus(StrEnum):
    """How an attempt ended, or how someone stands with a part; the value is the text on screens."""

    GESLAAGD = "Geslaagd"
    NIET_GESLAAGD = "Niet geslaagd"
    VRIJGESTELD = "Vrijgesteld"
    UITSLAG_VOLGT = "Uitslag volgt"
    GEEN_RESULTAAT = "Geen resultaat"
    AANGEMELD = "Aangemeld"
    NOG_TE_DOEN = "Nog te doen"


@dataclass(frozen=True, kw_only=True)
class Poging:
    """An attempt as delivered (`examenpogingen.csv`)."""

    onderdeel: str
    examendatum: date
    resultaat: str = ""
    reden_geen_resultaat: str = ""


@dataclass(frozen=True, kw_only=True)
class Vrijstellingsperiode:
    """An exemption or dispensation as delivered; an empty part means the whole duty, the end is inclusive."""

    onderdeel: str
    ingangsdatum: date
    einddatum: date | None


@dataclass(frozen=True, kw_only=True)
class Examenstand:
    """How someone stands with one part on the peildatum.

    datum: of the attempt that decides the status; None without one.
    deelnames: attempts that count.
    aangemeld_voor: the first coming exam, also when an earlier attempt failed.
    pogingen: all of them, newest first.
    """

    onderdeel: Onderdeel
    status: Examenstatus
    datum: date | None
    deelnames: int
    aangemeld_voor: date | None
    pogingen: tuple[Poging, ...] = field(default=(), repr=False)

    @property
    def nog_te_doen(self) -> bool:
        """Not passed and not exempt."""
        return self.status not in {Examenstatus.GESLAAGD, Examenstatus.VRIJGESTELD}


_RESULTAAT = {
    "Geslaagd": Examenstatus.GESLAAGD,
    "Gezakt": Examenstatus.NIET_GESLAAGD,
    "Geen": Examenstatus.GEEN_RESULTAAT,
}


def status_van(poging: Poging, peildatum: date) -> Examenstatus:
    """How an attempt ended. Without result: registered until its day is over, then "uitslag volgt"."""
    if poging.resultaat:
        return _RESULTAAT[poging.resultaat]
    return Examenstatus.AANGEMELD if poging.examendatum >= peildatum else Examenstatus.UITSLAG_VOLGT


def telt_mee(poging: Poging, peildatum: date) -> bool:
    """Whether an attempt counts: `Geen` only when `Verwijtbaar`, a registration never (spec B8, D4)."""
    status = status_van(poging, peildatum)
    if status is Examenstatus.GEEN_RESULTAAT:
        return poging.reden_geen_resultaat == "Verwijtbaar"
    return status is not Examenstatus.AANGEMELD


def examenstanden(
    *,
    plicht_start: date | None,
    pogingen: Iterable[Poging],
    vrijstellingen: Iterable[Vrijstellingsperiode],
    peildatum: date,
) -> tuple[Examenstand, ...]:
    """How someone stands with each part of the cohort, in the order of the letter."""
    alle = sorted(pogingen, key=lambda poging: poging.examendatum, reverse=True)
    vrij = {v.onderdeel for v in vrijstellingen if van_kracht(v.ingangsdatum, v.einddatum, peildatum)}
    return tuple(
        _stand(
            onderdeel,
            tuple(poging for poging in alle if poging.onderdeel == onderdeel.code),
            vrijgesteld=bool({"", onderdeel.code} & vrij),
            peildatum=peildatum,
        )
        for onderdeel in onderdelen_van(plicht_start)
    )


def _stand(onderdeel: Onderdeel, pogingen: tuple[Poging, ...], *, vrijgesteld: bool, peildatum: date) -> Examenstand:
    komend = [p.examendatum for p in pogingen if status_van(p, peildatum) is Examenstatus.AANGEMELD]
    status, datum = _beslissend(pogingen, vrijgesteld=vrijgesteld, peildatum=peildatum)
    return Examenstand(
        onderdeel=onderdeel,
        status=status,
        datum=datum,
        deelnames=sum(telt_mee(poging, peildatum) for poging in pogingen),
        aangemeld_voor=min(komend, default=None),
        pogingen=pogingen,
    )


def _beslissend(
    pogingen: tuple[Poging, ...], *, vrijgesteld: bool, peildatum: date
) -> tuple[Examenstatus, date | None]:
    """The status and its day: passed beats exempt, exempt beats the newest attempt that took place."""
    gehaald = [p for p in pogingen if status_van(p, peildatum) is Examenstatus.GESLAAGD]
    if gehaald:
        return Examenstatus.GESLAAGD, gehaald[0].examendatum
    gedaan = [p for p in pogingen if telt_mee(p, peildatum)]
    if vrijgesteld:
        return Examenstatus.VRIJGESTELD, gedaan[0].examendatum if gedaan else None
    if gedaan:
        return status_van(gedaan[0], peildatum), gedaan[0].examendatum
    komend = [p.examendatum for p in pogingen if status_van(p, peildatum) is Examenstatus.AANGEMELD]
    if komend:
        return Examenstatus.AANGEMELD, min(komend)
    if pogingen:
        return status_van(pogingen[0], peildatum), pogingen[0].examendatum
    return Examenstatus.NOG_TE_DOEN, None
