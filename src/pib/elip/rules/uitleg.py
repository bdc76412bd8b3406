"""A decision in words: the receipt's sentence, and each condition with both sides (spec E4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pib.core.datums import laatste_dag, toon_datum
from pib.core.geld import toon_bedrag, toon_euro
from pib.core.voorwaarden.bouwstenen import Maal, Peildatum, PlusDagen, PlusMaanden, Term, Veld, Waarde
from pib.core.voorwaarden.oordeel import Vergelijking, geldt, vergelijkingen
from pib.elip.rules.criteria import HEEL, Versie, versie_op
from pib.elip.rules.oordeel import Invoer, beoordeel

# What each condition asks, as on screen.
EIS: Mapping[str, str] = {
    "WET": "Valt onder de Wet inburgering 2013",
    "DOELGROEP": "Is asielmigrant",
    "PLICHT_NIET_BEGONNEN": "De inburgeringsplicht is begonnen",
    "PLICHT_GEEINDIGD": "De inburgeringsplicht is niet geëindigd",
    "VRIJGESTELD": "Heeft geen hele vrijstelling of ontheffing",
    "OVERLEDEN": "Is niet overleden",
    "BUITENLAND": "Woont in Nederland",
    "AOW": "Heeft de AOW-leeftijd nog niet bereikt",
    "GEEN_LENING": "Heeft een lening",
    "TERMIJN_TE_VER": "De termijn eindigt binnenkort, of de lening is bijna op",
    "TE_WEINIG_BENUT": "Een groot deel van de lening is gebruikt",
    "AANGEHOUDEN": "De gegevens zijn niet aangehouden",
}

# The delivered file each input comes from.
BRON: Mapping[str, str] = {
    **dict.fromkeys(("leenruimte_cent", "opgenomen_cent"), "leningen.csv"),
    **dict.fromkeys(("ingangsdatum", "einddatum"), "vrijstellingen.csv"),
}
_PERSONEN = "personen.csv"

_VELD: Mapping[str, str] = {
    "wet": "wet",
    "doelgroep": "doelgroep",
    "plicht_start": "begin van de plicht",
    "plicht_eind": "einde van de plicht",
    "ingangsdatum": "begin van de vrijstelling",
    "einddatum": "einde van de vrijstelling",
    "overleden_op": "overleden op",
    "land": "land",
    "aow_op": "AOW-leeftijd op",
    "termijn_eind": "einde van de termijn",
    "leenruimte_cent": "leenruimte",
    "opgenomen_cent": "opgenomen",
    "aangehouden": "aangehouden",
}


@dataclass(frozen=True, kw_only=True)
class Kant:
    """One side of a comparison: what it is, its value as on screen, and the delivered file it comes from."""

    naam: str
    waarde: str
    bron: str


@dataclass(frozen=True, kw_only=True)
class Vergelijkregel:
    """One comparison in words."""

    links: Kant
    teken: str
    rechts: Kant
    waar: bool


@dataclass(frozen=True, kw_only=True)
class Eisregel:
    """One condition as it came out, with the comparisons it is made of."""

    code: str
    omschrijving: str
    vervuld: bool
    vergelijkingen: tuple[Vergelijkregel, ...]


def uitleg(invoer: Invoer, peildatum: date, versie: Versie | None = None) -> tuple[Eisregel, ...]:
    """Every condition true or false, with both sides; of the version in force, or of another (counterfactual)."""
    record = invoer.record()
    return tuple(
        Eisregel(
            code=eis.code,
            omschrijving=EIS[eis.code],
            vervuld=geldt(eis.voorwaarde, record, peildatum),
            vergelijkingen=tuple(_regel(v) for v in vergelijkingen(eis.voorwaarde, record, peildatum)),
        )
        for eis in (versie or versie_op(peildatum)).eisen
    )


def _regel(vergelijking: Vergelijking) -> Vergelijkregel:
    veld = _veld(vergelijking.links) or _veld(vergelijking.rechts)
    return Vergelijkregel(
        links=_kant(vergelijking.links, vergelijking.links_waarde, veld),
        teken=vergelijking.teken,
        rechts=_kant(vergelijking.rechts, vergelijking.rechts_waarde, veld),
        waar=vergelijking.waar,
    )


def _kant(term: Term, waarde: Waarde, veld: str) -> Kant:
    bron = BRON.get(veld, _PERSONEN) if _veld(term) else ""
    return Kant(naam=_naam(term), waarde=_toon(term, veld, waarde), bron=bron)


def _veld(term: Term) -> str:
    match term:
        case Veld(naam):
            return naam
        case PlusDagen(binnen) | PlusMaanden(binnen) | Maal(binnen):
            return _veld(binnen)
        case _:
            return ""


def _naam(term: Term) -> str:
    match term:
        case Veld(naam):
            return _VELD[naam]
        case Peildatum():
            return "peildatum"
        case PlusMaanden(binnen, maanden):
            return f"{_naam(binnen)} + {maanden} maanden"
        case PlusDagen(Veld("termijn_eind"), -1):
            return "laatste dag van de termijn"
        case Maal(binnen, procent):
            return _naam(binnen) if procent == HEEL else f"{procent} % van de {_naam(binnen)}"
        case _:
            return "vast"


def _toon(term: Term, veld: str, waarde: Waarde) -> str:
    match waarde:
        case None:
            return "onbekend"
        case date():
            return toon_datum(waarde)
        case int() if isinstance(term, Maal):
            return toon_euro(waarde // 100)
        case int() if veld.endswith("_cent"):
            return toon_euro(waarde)
        case int() if veld == "aangehouden":
            return "ja" if waarde else "nee"
        case _:
            return str(waarde)


def bonzin(invoer: Invoer, peildatum: date) -> str:
    """The receipt in one sentence: used part, term, criterion and version (spec E4)."""
    oordeel = beoordeel(invoer, peildatum)
    delen = [_benut_zin(invoer, oordeel.benut_promille), _termijn_zin(invoer.termijn_eind, oordeel.maanden_tot_eind)]
    versie = f"versie {oordeel.versie.vanaf.isoformat()}"
    delen.append(
        f"criterium {' en '.join(oordeel.criterium)}, {versie}" if oordeel.gekozen else f"niet gekozen, {versie}"
    )
    return "; ".join(delen)


def _benut_zin(invoer: Invoer, promille: int | None) -> str:
    if promille is None:
        return "geen lening"
    bedrag = toon_bedrag(invoer.leenruimte_cent or 0).removesuffix(",00")
    return f"{promille // 10},{promille % 10} % van € {bedrag} benut"


def _termijn_zin(termijn_eind: date | None, maanden: int | None) -> str:
    if termijn_eind is None or maanden is None:
        return "einde van de termijn onbekend"
    if maanden < 0:
        return f"termijn eindigde op {toon_datum(laatste_dag(termijn_eind))}"
    if maanden == 0:
        return "termijn eindigt binnen een maand"
    return f"termijn eindigt over {maanden} {'maand' if maanden == 1 else 'maanden'}"
