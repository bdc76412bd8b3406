"""Exam attempts of an invented person: the parts of the cohort, passed, failed, absent, registered, pending."""

from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.kansen import een_uit, kans, tussen

_TALEN = ("LE", "LU", "SC", "SP")
_ONA_VANAF = date(2015, 1, 1)
_PVT_VANAF = date(2017, 10, 1)
_TUSSENTIJD_DAGEN = 60
_WACHTEN_DAGEN = 55
_GEEN = ("Verwijtbaar", "Nietverwijtbaar", "Afgemeld", "Absent")


def onderdelen(wet: str, begin: date) -> tuple[str, ...]:
    """The parts that a person under this law, obliged since this day, has to do (domain §1.6)."""
    basis: tuple[str, ...] = ("KNM", *_TALEN)
    if wet == "2021":
        return (*basis, "MAP", "PVT")
    if wet == "2013" and begin >= _ONA_VANAF:
        basis = (*basis, "ONA")
    return (*basis, "PVT") if wet == "2013" and begin >= _PVT_VANAF else basis


def voeg_examens(dossier: Dossier, peildatum: date, toeval: Random) -> None:
    """Attempts from half a year after the begin to the end of the duty; after the peildatum only registrations."""
    begin, eind = dossier.dag("plicht_start"), dossier.dag("plicht_eind")
    if begin is None:
        return
    wet = str(dossier.persoon["wet"])
    niveau = "B1" if wet == "2021" or kans(toeval, 0.04) else "A2"
    laatste = min(eind or peildatum, peildatum)
    ruimte = (laatste - begin).days - 150
    ijver = 1.0 if dossier.persoon.get("plicht_eind_reden") == "VOLDAAN" else toeval.random()
    if eind is None and kans(toeval, 0.003):  # the contract's warning: an exam before the duty
        dossier.voeg("examenpogingen", onderdeel="PVT", examendatum=begin - timedelta(days=40), resultaat="Geslaagd")
    for onderdeel in onderdelen(wet, begin):
        kop = "" if onderdeel in {"ONA", "PVT", "MAP"} else niveau
        if ruimte > 0:
            _voeg_pogingen(dossier, onderdeel, kop, laatste=laatste, ruimte=ruimte, ijver=ijver, toeval=toeval)
        if eind is None and kans(toeval, 0.06):
            _voeg_lopend(dossier, onderdeel, kop, peildatum, toeval)


def _voeg_pogingen(
    dossier: Dossier, onderdeel: str, niveau: str, *, laatste: date, ruimte: int, ijver: float, toeval: Random
) -> None:
    """Failed and passed attempts, oldest first; who is diligent passes."""
    if toeval.random() > ijver + 0.1:
        return
    geslaagd = ijver >= 1 or kans(toeval, 0.15 + 0.6 * ijver)
    aantal = min(int(toeval.random() ** 2 * 4) + (not geslaagd), ruimte // _TUSSENTIJD_DAGEN)
    terug = _WACHTEN_DAGEN + 10 + tussen(toeval, 0, max(ruimte - 60 * aantal - 65, 1))
    for nummer in range(aantal, -1, -1):
        datum = laatste - timedelta(days=min(terug + nummer * _TUSSENTIJD_DAGEN, ruimte + 120))
        if nummer:
            _voeg_mislukt(dossier, onderdeel, niveau, datum, toeval)
        elif geslaagd:
            dossier.voeg("examenpogingen", onderdeel=onderdeel, niveau=niveau, examendatum=datum, resultaat="Geslaagd")


def _voeg_mislukt(dossier: Dossier, onderdeel: str, niveau: str, datum: date, toeval: Random) -> None:
    geen = kans(toeval, 0.12)
    dossier.voeg(
        "examenpogingen",
        onderdeel=onderdeel,
        niveau=niveau,
        examendatum=datum,
        resultaat="Geen" if geen else "Gezakt",
        reden_geen_resultaat=een_uit(toeval, _GEEN) if geen else "",
    )


def _voeg_lopend(dossier: Dossier, onderdeel: str, niveau: str, peildatum: date, toeval: Random) -> None:
    """A result that is still to come, or a registration for a coming exam."""
    dagen = tussen(toeval, -_WACHTEN_DAGEN, _WACHTEN_DAGEN) or 1
    dossier.voeg("examenpogingen", onderdeel=onderdeel, niveau=niveau, examendatum=peildatum + timedelta(days=dagen))
