"""Law, group, duty and term of an invented person, with extensions, exemptions and requests (domain §1)."""

from datetime import date, timedelta
from random import Random

from pib.aanlevering.contract import CONTRACT
from pib.beheer.proefdata.dossier import Dossier, Rij
from pib.beheer.proefdata.kansen import een_uit, kans, tussen
from pib.beheer.proefdata.stam import VERLENGINGSGRONDEN
from pib.core.datums import plus_maanden

_TERMIJN_MAANDEN = 36
# The law by the day the duty began: first day, last day.
_PERIODES = {
    "2007": (date(2009, 1, 1), date(2012, 12, 31)),
    "2013": (date(2013, 1, 1), date(2021, 12, 31)),
    "2021": (date(2022, 1, 1), date(2099, 12, 31)),
}
_WETTEN = ("2013",) * 80 + ("2021",) * 15 + ("2007",) * 5
_DOELGROEPEN = ("ASIEL",) * 66 + ("GEZIN",) * 25 + ("OVERIG",) * 9
_REDENEN = (
    ("VOLDAAN",) * 73
    + ("VOLLEDIGE_ONTHEFFING",) * 10
    + ("VOLLEDIGE_VRIJSTELLING",) * 5
    + ("VERTROKKEN",) * 5
    + ("OVERLEDEN",) * 2
    + ("VERBLIJFSDOEL_GEWIJZIGD",) * 2
    + ("TIJDELIJKE_VRIJSTELLING",)
    + ("OVERIG",) * 2
)
_GRONDEN = tuple(VERLENGINGSGRONDEN)
_VERLENGINGSMAANDEN = (3, 4, 6, 6, 6, 9, 12, 12, 18, 24)
_MEESTE_VERLENGINGEN = 8
_ACHTERSTAND = timedelta(days=120)
_SIGNAALCODES = CONTRACT["signalen"]["code"].codes


def voeg_traject(dossier: Dossier, peildatum: date, toeval: Random) -> None:
    """Decide everything about the duty; the person's row gets its columns, other files their rows."""
    persoon = dossier.persoon
    wet = _kies_wet(peildatum, toeval)
    persoon["wet"] = wet
    persoon["doelgroep"] = een_uit(toeval, _DOELGROEPEN)
    begin = _kies_begin(wet, peildatum, toeval)
    persoon["plicht_start"] = persoon["termijn_start"] = begin
    if kans(toeval, 0.95 if wet == "2007" else 0.1 if wet == "2021" else 0.55):
        _sluit(dossier, begin, peildatum, toeval)
    _voeg_termijn(dossier, begin, peildatum, toeval)
    _voeg_vrijstellingen(dossier, begin, peildatum, toeval)
    _zet_verwijtbaar(persoon, peildatum, toeval)
    if wet == "2021" and kans(toeval, 0.04):
        datum = peildatum - timedelta(days=tussen(toeval, 0, 60))
        dossier.voeg("signalen", code=een_uit(toeval, _SIGNAALCODES), datum=datum)


def _kies_wet(peildatum: date, toeval: Random) -> str:
    wet = een_uit(toeval, _WETTEN)
    return wet if _PERIODES[wet][0] < peildatum - timedelta(days=60) else "2013"


def _kies_begin(wet: str, peildatum: date, toeval: Random) -> date:
    """A day in the law's period; rather late than early."""
    eerste, laatste = _PERIODES[wet]
    laatste = min(laatste, peildatum - timedelta(days=30))
    return laatste - timedelta(days=int((laatste - eerste).days * toeval.random() ** 1.6))


def _voeg_termijn(dossier: Dossier, begin: date, peildatum: date, toeval: Random) -> None:
    """Three years, and extensions: nearly always while the duty is open and the term lies behind."""
    eind = plus_maanden(begin, _TERMIJN_MAANDEN)
    gesloten = dossier.dag("plicht_eind")
    for _ in range(_MEESTE_VERLENGINGEN):
        toegekend_op = eind - timedelta(days=tussen(toeval, 20, 90))
        verlengd = kans(toeval, 0.92 if not gesloten and eind < peildatum - _ACHTERSTAND else 0.3)
        if toegekend_op > (gesloten or peildatum) or not verlengd:
            break
        nieuw = plus_maanden(eind, een_uit(toeval, _VERLENGINGSMAANDEN))
        dossier.voeg(
            "verlengingen",
            grond=een_uit(toeval, _GRONDEN),
            vorige_einddatum=eind,
            nieuwe_einddatum=nieuw,
            toegekend_op=toegekend_op,
        )
        dossier.voeg(
            "verzoeken", soort="VERLENGING", ontvangen_op=toegekend_op - timedelta(days=35), status="TOEGEKEND"
        )
        eind = nieuw
    dossier.persoon["termijn_eind"] = eind


def _sluit(dossier: Dossier, begin: date, peildatum: date, toeval: Random) -> None:
    """Close the duty somewhere between half a year after its begin and the peildatum."""
    dagen = (peildatum - begin).days
    if dagen <= 200:  # noqa: PLR2004  (just begun: nothing closes yet)
        return
    eind = begin + timedelta(days=int(toeval.triangular(180, dagen, min(dagen, 1000))))
    reden = een_uit(toeval, _REDENEN)
    persoon = dossier.persoon
    persoon["plicht_eind"] = eind
    persoon["plicht_eind_reden"] = reden
    if reden == "OVERLEDEN":
        persoon["overleden_op"] = eind - timedelta(days=1)
    elif reden == "VOLLEDIGE_ONTHEFFING":
        dossier.voeg(
            "vrijstellingen", soort="ONTHEFFING", reden=een_uit(toeval, ("MED", "AGI", "BIO")), ingangsdatum=eind
        )
        dossier.voeg("verzoeken", soort="ONTHEFFING", ontvangen_op=eind - timedelta(days=80), status="TOEGEKEND")
    elif reden == "VOLLEDIGE_VRIJSTELLING":
        dossier.voeg("vrijstellingen", soort="VRIJSTELLING", reden=een_uit(toeval, ("DIP", "OPL")), ingangsdatum=eind)
    elif reden == "TIJDELIJKE_VRIJSTELLING":
        dossier.voeg(
            "vrijstellingen", soort="VRIJSTELLING", reden="OPL", ingangsdatum=eind, einddatum=plus_maanden(eind, 24)
        )


def _voeg_vrijstellingen(dossier: Dossier, begin: date, peildatum: date, toeval: Random) -> None:
    """Some are exempt from one part; a few, with an open duty, from all of it for a while; some asked in vain."""
    if kans(toeval, 0.03):
        dossier.voeg(
            "vrijstellingen",
            soort="VRIJSTELLING",
            onderdeel=een_uit(toeval, ("KNM", "SP", "ONA")),
            reden="DIP",
            ingangsdatum=begin + timedelta(days=tussen(toeval, 0, 400)),
        )
    if kans(toeval, 0.005) and not dossier.persoon.get("plicht_eind"):
        ingangsdatum = peildatum - timedelta(days=tussen(toeval, 0, 300))
        dossier.voeg(
            "vrijstellingen",
            soort="ONTHEFFING",
            reden="BIO",
            ingangsdatum=ingangsdatum,
            einddatum=max(ingangsdatum, peildatum + timedelta(days=tussen(toeval, -90, 500))),
        )
    if kans(toeval, 0.08):
        soort = een_uit(toeval, ("VERLENGING", "VRIJSTELLING", "ONTHEFFING", "KWIJTSCHELDING"))
        ontvangen_op = peildatum - timedelta(days=tussen(toeval, 1, 900))
        status = een_uit(toeval, ("AFGEWEZEN", "IN_BEHANDELING"))
        if all((v["soort"], v["ontvangen_op"]) != (soort, ontvangen_op) for v in dossier.van("verzoeken")):
            dossier.voeg("verzoeken", soort=soort, ontvangen_op=ontvangen_op, status=status)


def _zet_verwijtbaar(persoon: Rij, peildatum: date, toeval: Random) -> None:
    """Determined only once the term is over, and then not always; a historical fact (domain §0)."""
    eind = persoon["termijn_eind"]
    worp = toeval.random()
    if isinstance(eind, date) and eind < peildatum - timedelta(days=60) and worp < 0.2:  # noqa: PLR2004  (a share)
        persoon["verwijtbaar"] = "J" if worp < 0.06 else "N"  # noqa: PLR2004  (a share)
        persoon["verwijtbaar_op"] = eind + timedelta(days=50)
