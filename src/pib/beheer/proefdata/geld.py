"""Loan, courses, contracts and invoices of an invented person, so that a few per cent meet the ELIP criteria."""

from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata.dossier import Dossier, getal
from pib.beheer.proefdata.kansen import een_uit, kans, tussen
from pib.beheer.proefdata.opleiding import KWARTAALMAXIMUM_CENT, LEENRUIMTE_CENT, voeg_lening, voeg_opleiding
from pib.beheer.proefdata.stam import instellingsnummers
from pib.core.datums import plus_maanden

_SOORTEN = ("INBURGERING",) * 15 + ("ALFABETISERING",) * 3 + ("NT2",) * 2
_KWARTAAL_DAGEN = 92
_EXAMENGELD_CENT = 5_000
_AFWIJZINGEN = ("Niet akkoord door cursist", "Maximum per kwartaal bereikt", "Geen contract bekend", "Dubbele factuur")


def voeg_geld(dossier: Dossier, peildatum: date, toeval: Random) -> None:
    """A loan for most asylum migrants under Wi2013 and some others; what it paid, and the hours attended."""
    persoon = dossier.persoon
    begin, eind = dossier.dag("plicht_start"), dossier.dag("plicht_eind")
    asiel = persoon["doelgroep"] == "ASIEL"
    deel = {"2013": 0.88 if asiel else 0.3, "2021": 0.0 if asiel else 0.25, "2007": 0.1}[str(persoon["wet"])]
    persoon["uren_inburgering"] = persoon["uren_alfabetisering"] = 0
    persoon["uren_op"] = peildatum.replace(day=1)
    if begin is None or not kans(toeval, deel):
        return
    ruimte = LEENRUIMTE_CENT if asiel else tussen(toeval, 4, 21) * 50_000
    laatste = min(eind or peildatum, peildatum)
    betaald = _voeg_opleidingen(dossier, begin, laatste, int(ruimte * _benutting(toeval)), toeval)
    examens = _EXAMENGELD_CENT * len(dossier.van("examenpogingen")) if kans(toeval, 0.6) else 0
    voeg_lening(dossier, start=begin + timedelta(days=20), opgenomen_cent=min(ruimte, betaald + examens))
    lening = dossier.van("leningen")[0]
    lening["leenruimte_cent"] = ruimte
    lening["rente_cent"] = 0 if asiel else tussen(toeval, 0, 40_000)
    if eind:
        lening["einde"] = plus_maanden(eind, 4)
    dossier.voeg("verzoeken", soort="LENING", ontvangen_op=begin, status="TOEGEKEND")
    _voeg_onbetaald(dossier, lening_over=ruimte - getal(lening, "opgenomen_cent"), peildatum=peildatum, toeval=toeval)
    _zet_uren(dossier, toeval)


def _benutting(toeval: Random) -> float:
    """The part of the loan that will be used: often nothing or a third, seldom all."""
    worp = toeval.random()
    if worp < 0.08:  # noqa: PLR2004  (a share)
        return 0.0
    return toeval.uniform(0.93, 1.0) if worp > 0.95 else toeval.triangular(0.02, 1.0, 0.38)  # noqa: PLR2004  (a share)


def _voeg_opleidingen(dossier: Dossier, begin: date, laatste: date, doel_cent: int, toeval: Random) -> int:
    """One or two schools until the amount is used or there is no time left; the amount paid."""
    start = begin + timedelta(days=tussen(toeval, 30, 240))
    kwartalen = (laatste - start).days // _KWARTAAL_DAGEN
    per_kwartaal = tussen(toeval, 12, 41) * 5_000
    per_kwartaal = min(KWARTAALMAXIMUM_CENT, max(per_kwartaal, doel_cent // max(min(kwartalen, 16), 1)))
    bedragen = [per_kwartaal] * min(doel_cent // per_kwartaal, kwartalen)
    if not bedragen:
        return 0
    knip = len(bedragen) // 2 if len(bedragen) > 1 and kans(toeval, 0.3) else len(bedragen)
    if kans(toeval, 0.004):  # the contract's warning: above what DUO pays per quarter
        bedragen[0] = KWARTAALMAXIMUM_CENT + 30_000
    for volgnummer, deel in enumerate((bedragen[:knip], bedragen[knip:]), start=1):
        if deel:
            voeg_opleiding(
                dossier,
                contractnummer=f"{dossier.nummer}-{volgnummer}",
                instelling=een_uit(toeval, instellingsnummers()),
                start=plus_maanden(start, 0 if volgnummer == 1 else 3 * knip),
                bedragen=deel,
                uurtarief_cent=tussen(toeval, 20, 37) * 50,
                peildatum=laatste,
                soort=een_uit(toeval, _SOORTEN),
            )
    return sum(bedragen) + _boven_contract(dossier, toeval)


def _boven_contract(dossier: Dossier, toeval: Random) -> int:
    """The contract's warning: seldom a school also charges an exam, so that the invoices pass the contract."""
    if not kans(toeval, 0.005):
        return 0
    factuur = dossier.van("facturen")[-1]
    for kolom in ("examenkosten_cent", "totaal_cent", "betaald_cent"):
        factuur[kolom] = getal(factuur, kolom) + _EXAMENGELD_CENT
    return _EXAMENGELD_CENT


def _voeg_onbetaald(dossier: Dossier, *, lening_over: int, peildatum: date, toeval: Random) -> None:
    """Now and then an invoice that was refused, rejected, or waits (and then reserves room)."""
    if not kans(toeval, 0.12):
        return
    status = een_uit(toeval, ("AFGEWEZEN", "GEWEIGERD", "IN_BEHANDELING"))
    if status == "IN_BEHANDELING" and dossier.persoon.get("plicht_eind"):
        return
    bedrag = tussen(toeval, 1, 16) * 10_000
    factuurdatum = peildatum - timedelta(days=tussen(toeval, 3, 40))
    dossier.voeg(
        "facturen",
        factuurnummer=f"{dossier.nummer}-X",
        soort="INBURGERING",
        instellingsnummer=een_uit(toeval, instellingsnummers(met_keurmerk=False)),
        factuurdatum=factuurdatum,
        status=status,
        omschrijving="Losse lessen",
        uren=bedrag // 1250,
        cursuskosten_cent=bedrag - 2_500,
        lesmateriaal_cent=2_500,
        examenkosten_cent=0,
        totaal_cent=bedrag,
        betaald_cent=0,
        reden_weigering="" if status == "IN_BEHANDELING" else een_uit(toeval, _AFWIJZINGEN),
    )
    if status == "IN_BEHANDELING":
        dossier.van("leningen")[0]["gereserveerd_cent"] = min(bedrag, lening_over)


def _zet_uren(dossier: Dossier, toeval: Random) -> None:
    """Attended hours, by kind of course: most of what was bought."""
    gevolgd = {"INBURGERING": 0, "ALFABETISERING": 0}
    aandeel = 0.6 + 0.4 * toeval.random()
    for contract in dossier.van("contracten"):
        soort = "ALFABETISERING" if contract["soort"] == "ALFABETISERING" else "INBURGERING"
        gevolgd[soort] += int(getal(contract, "uren") * aandeel)
    dossier.persoon["uren_inburgering"] = gevolgd["INBURGERING"]
    dossier.persoon["uren_alfabetisering"] = gevolgd["ALFABETISERING"]
