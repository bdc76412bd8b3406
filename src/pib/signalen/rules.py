"""What signals there are, and how a municipality may handle them (manual §3.2, spec S1, S5, B12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from pib.inburgeraars.woorden import EINDE_PLICHT

NIEUW, IN_BEHANDELING, AFGEHANDELD = "NIEUW", "IN_BEHANDELING", "AFGEHANDELD"


@dataclass(frozen=True)
class Signaalsoort:
    """A kind of signal. eigen: ours, not in DUO's list, and marked as such on screen."""

    code: str
    omschrijving: str
    wet: str = "2013"
    doelgroep: str = "ASIEL"
    eigen: bool = False


# The manual's words (§3.2.3), then our own (spec S1).
SOORTEN = (
    Signaalsoort("SS400", "Persoon zit aan einde lening en is nog inburgeringsplichtig (ELIP)"),
    Signaalsoort("SS401", "Datum einde inburgeringsplicht is gewijzigd"),
    Signaalsoort("SS402", "Persoon zijn inburgeringsplicht is beëindigd"),
    Signaalsoort("SS403", "Persoon is verhuisd naar uw gemeente"),
    Signaalsoort("SS404", "Persoon is vertrokken uit uw gemeente"),
    Signaalsoort("PIB01", "Correctie: een persoon was ten onrechte aangeleverd", eigen=True),
    Signaalsoort("PIB02", "De brief is onbestelbaar retour gekomen", eigen=True),
    Signaalsoort("PIB03", "De inburgeringsplicht is heropend", eigen=True),
    Signaalsoort("PIB04", "Persoon voldoet opnieuw aan de criteria voor ELIP", eigen=True),
)
SOORT: Mapping[str, Signaalsoort] = {soort.code: soort for soort in SOORTEN}

DOELGROEPEN: Mapping[str, str] = {
    "ASIEL": "Asielmigrant",
    "GEZIN": "Gezinsmigrant",
    "OVERIG": "Overige migrant",
}

OVERGANGEN: Mapping[str, frozenset[str]] = {
    NIEUW: frozenset({IN_BEHANDELING, AFGEHANDELD}),
    IN_BEHANDELING: frozenset({AFGEHANDELD}),
    AFGEHANDELD: frozenset({IN_BEHANDELING}),
}


class Oordeel(Enum):
    """What a wish to change the status of one signal comes to."""

    WIJZIGEN = "wijzigen"
    AL_ZO = "heeft deze status al"
    NIET_TOEGESTAAN = "deze overgang bestaat niet"
    VEROUDERD = "intussen door een ander gewijzigd"


@dataclass(frozen=True, kw_only=True)
class Stand:
    """How a signal stands now: status, version, and the account that changed it last."""

    status: str
    versie: int
    door: int | None


def mag_naar(van: str, naar: str, *, neemt_deel: bool) -> bool:
    """Whether this change exists; after signing off a signal can only be set to Afgehandeld (spec S5, B12)."""
    return naar in OVERGANGEN[van] and (neemt_deel or naar == AFGEHANDELD)


def beoordeel(nu: Stand, naar: str, *, gezien: int, door: int | None, neemt_deel: bool) -> Oordeel:
    """Judge one wish. gezien: the version the user had on screen; door: the account that asks.

    A change by another since then is told, not overwritten; repeating one's own deed is fine (spec S5).
    """
    if nu.versie != gezien:
        eigen_herhaling = nu.status == naar and nu.door is not None and nu.door == door
        return Oordeel.AL_ZO if eigen_herhaling else Oordeel.VEROUDERD
    if nu.status == naar:
        return Oordeel.AL_ZO
    return Oordeel.WIJZIGEN if mag_naar(nu.status, naar, neemt_deel=neemt_deel) else Oordeel.NIET_TOEGESTAAN


def toelichting(code: str, bijzonderheden: Mapping[str, str | None]) -> str:
    """What the screen adds to the description: letter date, old and new date, reason (spec S1, S6).

    bijzonderheden as stored: days as JJJJ-MM-DD; ends of terms half-open, told as their last day.
    """
    if code == "SS400" and (dag := bijzonderheden.get("briefdatum")):
        return f"Brief van {_dag(dag)}"
    if code == "SS401":
        oud, nieuw = bijzonderheden.get("oud"), bijzonderheden.get("nieuw")
        return f"Was tot en met {_laatste_dag(oud)}, nu tot en met {_laatste_dag(nieuw)}"
    if code == "SS402" and (reden := bijzonderheden.get("reden")):
        return f"Reden: {EINDE_PLICHT.get(reden, reden)}"
    return ""


def _dag(tekst: str) -> str:
    return f"{date.fromisoformat(tekst):%d-%m-%Y}"


def _laatste_dag(tekst: str | None) -> str:
    return f"{date.fromisoformat(tekst) - timedelta(days=1):%d-%m-%Y}" if tekst else "onbekend"
