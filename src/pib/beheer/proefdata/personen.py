"""An invented person by number: the same plan and number give the same person, whatever the others are."""

from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata import adressen
from pib.beheer.proefdata.dossier import Dossier, Rij
from pib.beheer.proefdata.examens import voeg_examens
from pib.beheer.proefdata.geld import voeg_geld
from pib.beheer.proefdata.kansen import een_uit, kans, toeval_van, tussen
from pib.beheer.proefdata.namen import zet_naam
from pib.beheer.proefdata.nummers import bsn_van
from pib.beheer.proefdata.plan import Plan
from pib.beheer.proefdata.traject import voeg_traject
from pib.core.datums import plus_maanden

_AOW_JAREN = 67
_JAAR_DAGEN = 365.25


def maak_dossier(index: int, plan: Plan) -> Dossier:
    """The person with this number (from 0) in the first delivery of the plan. Raises BereikOp (see ``nummers``)."""
    toeval = toeval_van(plan.zaad, index)
    geslacht = een_uit(toeval, "MMMMMMMMMMMVVVVVVVVVVVO") if kans(toeval, 0.1) else een_uit(toeval, "MMMMMMVVVVV")
    persoon: Rij = {
        "bsn": bsn_van(index, volume=plan.volume),
        "geslacht": geslacht,
        "adres_onbekend": "N",
        "geheim": "J" if kans(toeval, 0.01) else "N",
    }
    dossier = Dossier(nummer=f"K{index:07d}", persoon=persoon)
    zet_naam(persoon, geslacht, toeval)
    voeg_traject(dossier, plan.peildatum, toeval)
    begin = dossier.dag("plicht_start") or plan.peildatum
    _zet_geboorte(persoon, begin, toeval)
    _zet_woning(dossier, plan, begin, toeval)
    voeg_examens(dossier, plan.peildatum, toeval)
    voeg_geld(dossier, plan.peildatum, toeval)
    return dossier


def _zet_geboorte(persoon: Rij, begin: date, toeval: Random) -> None:
    """Between 16 and 64 at the start; 1 January far too often, sometimes without day or month."""
    leeftijd = toeval.triangular(16, 64, 28)
    geboren = begin - timedelta(days=int(leeftijd * _JAAR_DAGEN))
    worp = toeval.random()
    if worp < 0.12:  # noqa: PLR2004  (a share)
        geboren = geboren.replace(month=1, day=1)
    persoon["aow_op"] = plus_maanden(geboren, 12 * _AOW_JAREN)
    persoon["geboortedatum"] = geboren
    if worp > 0.98:  # noqa: PLR2004  (a share)
        persoon["geboortedatum"] = f"{geboren.year}-00-00"
    elif worp > 0.97:  # noqa: PLR2004  (a share)
        persoon["geboortedatum"] = f"{geboren.year}-{geboren.month:02d}-00"


def _zet_woning(dossier: Dossier, plan: Plan, begin: date, toeval: Random) -> None:
    """A home in a municipality; sometimes abroad, unknown, or with a letter address; some moved recently."""
    persoon = dossier.persoon
    gemeente = plan.kies_gemeente(toeval)
    adressen.zet_adres(persoon, gemeente, toeval)
    laatst = tussen(toeval, 0, 90) if kans(toeval, 0.04) else tussen(toeval, 0, (plan.peildatum - begin).days + 1)
    persoon["gevestigd_op"] = plan.peildatum - timedelta(days=laatst)
    worp = toeval.random()
    if persoon.get("plicht_eind_reden") == "VERTROKKEN" or worp < 0.005:  # noqa: PLR2004  (a share)
        adressen.zet_buitenland(persoon, toeval)
    elif worp < 0.013:  # noqa: PLR2004  (a share)
        adressen.zet_onbekend(persoon)
    elif worp < 0.023:  # noqa: PLR2004  (a share)
        adressen.zet_briefadres(persoon, gemeente, toeval)
