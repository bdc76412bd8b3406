"""Course, contract and invoices that agree with each other, and the loan that pays them (domain §1.7, §1.8)."""

from collections.abc import Sequence
from datetime import date, timedelta

from pib.beheer.proefdata.dossier import Dossier
from pib.core.datums import plus_maanden

LEENRUIMTE_CENT = 1_000_000
KWARTAALMAXIMUM_CENT = 200_000  # since 2021 DUO pays at most € 2.000 per person per quarter
_BETAALD_NA = timedelta(days=24)


def kwartaalbedragen(totaal_cent: int) -> list[int]:
    """An amount as the invoices of successive quarters, each at most what DUO pays per quarter."""
    heel, rest = divmod(totaal_cent, KWARTAALMAXIMUM_CENT)
    return [KWARTAALMAXIMUM_CENT] * heel + ([rest] if rest else [])


def voeg_opleiding(
    dossier: Dossier,
    *,
    contractnummer: str,
    instelling: str,
    start: date,
    bedragen: Sequence[int],
    uurtarief_cent: int,
    peildatum: date,
    soort: str = "INBURGERING",
) -> None:
    """A course, its contract and a paid invoice per quarter, so that every total adds up to ``bedragen``.

    Invoice and contract: hours times rate, and what is left is lesson material. The course runs on while its last
    quarter is not over.
    """
    eind = plus_maanden(start, 3 * len(bedragen)) - timedelta(days=1)
    dossier.voeg(
        "cursussen",
        soort=soort,
        instellingsnummer=instelling,
        startdatum=start,
        einddatum=eind if eind <= peildatum else "",
    )
    uren = [bedrag // uurtarief_cent for bedrag in bedragen]
    dossier.voeg(
        "contracten",
        contractnummer=contractnummer,
        soort=soort,
        instellingsnummer=instelling,
        startdatum=start,
        einddatum=eind,
        uren=sum(uren),
        uurtarief_cent=uurtarief_cent,
        lesmateriaal_cent=sum(bedragen) - sum(uren) * uurtarief_cent,
        totaal_cent=sum(bedragen),
    )
    for nummer, (bedrag, aantal) in enumerate(zip(bedragen, uren, strict=True), start=1):
        begin = plus_maanden(start, 3 * (nummer - 1))
        dossier.voeg(
            "facturen",
            factuurnummer=f"{contractnummer}-{nummer}",
            contractnummer=contractnummer,
            soort=soort,
            instellingsnummer=instelling,
            factuurdatum=begin,
            status="BETAALD",
            periode_van=begin,
            periode_tot=plus_maanden(begin, 3) - timedelta(days=1),
            omschrijving=f"Lessen kwartaal {nummer}",
            uren=aantal,
            cursuskosten_cent=aantal * uurtarief_cent,
            lesmateriaal_cent=bedrag - aantal * uurtarief_cent,
            examenkosten_cent=0,
            totaal_cent=bedrag,
            betaald_cent=bedrag,
            betaald_op=begin + _BETAALD_NA,
        )


def voeg_lening(dossier: Dossier, *, start: date, opgenomen_cent: int, gereserveerd_cent: int = 0) -> None:
    """The loan of an asylum migrant: room of € 10.000, paid to schools only."""
    dossier.voeg(
        "leningen",
        toegekend_op=start,
        start=start,
        leenruimte_cent=LEENRUIMTE_CENT,
        opgenomen_cent=opgenomen_cent,
        gereserveerd_cent=gereserveerd_cent,
        rente_cent=0,
    )
