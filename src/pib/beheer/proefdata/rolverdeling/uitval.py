"""Roles whose first letter drops out: every reason of spec B7, and those of the re-check of spec B6.

No address, an unprintable character, too long an address and too many pages come out while the letters are made.
OVERLEDEN and BUITENLAND cannot: those end the open duty, so such a person is not chosen at *voorbereid*. They arise
when a ``mutaties`` delivery (``tussentijds`` below) comes in between *voorbereid* and *vastgesteld*, as do moved,
retracted, held back and duty ended. AFGEMELD asks that the municipality of ``pham`` signs off in between.
"""

from datetime import date, timedelta

from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.rolverdeling.rol import (
    AMSTERDAM,
    BEGIN,
    DEN_BOSCH,
    GRONINGEN,
    OMMEN,
    SINT_MICHIELSGESTEL,
    UTRECHT,
    ZWOLLE,
    Register,
    elip_persoon,
)
from pib.beheer.proefdata.wijzigingen import fout_datum, intrekken, naar_buitenland, sluiten, verhuizen

REGISTER = Register()
rol = REGISTER.rol
_VEEL_RIJEN = 240


@rol(bsn="999990172", gemeente=GRONINGEN, verwacht="A", uitval="ADRES_ONBEKEND")
def hamid(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Left for an unknown address: no letter can be sent."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Hamid",
        geslachtsnaam="Karimi",
        geslacht="M",
        geboortedatum="1986-01-01",
        adres_onbekend="J",
        straat="",
        huisnummer="",
        toevoeging="",
        postcode="",
        woonplaats="",
    )


@rol(bsn="999990184", gemeente=UTRECHT, verwacht="A", uitval="TEKEN")
def nino(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The surname holds Georgian letters that the letter's fonts lack: refused rather than printed wrong."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Nino", geslachtsnaam="Beri\u10eb\u10d4", geslacht="V", geboortedatum="1991-03-03"
    )


@rol(bsn="999990196", gemeente=ZWOLLE, verwacht="A", uitval="ADRES_TE_LANG")
def maria(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The name and address take more lines than the window of the envelope shows."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Maria da Conceição Esperança Auxiliadora",
        geslachtsnaam=" ".join(["Vasconcelos de Albuquerque", "Figueiredo Nascimento", "Cavalcanti Mascarenhas"] * 2),
        partner_geslachtsnaam="Montenegro Bittencourt Sampaio Guimarães Villas-Bôas Castelo Branco",
        naamgebruik="N",
        geslacht="V",
        geboortedatum="1983-02-28",
        straat="Burgemeester Jonkheer Meester van Weerdenpoelmanstraat Noordwestelijke Zijde",
        toevoeging="achter",
        woonplaats="Oud-Sint-Laurensparochie-aan-de-Nieuwe-Vecht buiten de Wallen",
    )


@rol(bsn="999990202", gemeente=DEN_BOSCH, verwacht="A", uitval="TE_VEEL_PAGINAS")
def khaled(bsn: str, gemeente: str, dag: date) -> Dossier:
    """So many requests and courses that the letter would pass its largest number of pages."""
    dossier = elip_persoon(
        bsn, gemeente, dag, voornamen="Khaled", geslachtsnaam="al-Masri", geslacht="M", geboortedatum="1980-05-05"
    )
    for nummer in range(1, _VEEL_RIJEN + 1):
        begin = BEGIN + timedelta(days=3 * nummer)
        dossier.voeg("verzoeken", soort="ONTHEFFING", ontvangen_op=begin, status="AFGEWEZEN")
        dossier.voeg(
            "cursussen",
            soort="INBURGERING",
            instellingsnummer="9015",
            startdatum=begin,
            einddatum=begin + timedelta(days=1),
        )
    return dossier


@rol(bsn="999990214", gemeente=ZWOLLE, verwacht="A", uitval="OVERLEDEN", tussentijds=sluiten("OVERLEDEN"))
def ibrahim(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Dies between the cut-off and the letter: no letter to the dead."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Ibrahim", geslachtsnaam="Diallo", geslacht="M", geboortedatum="1974-01-01"
    )


@rol(bsn="999990226", gemeente=UTRECHT, verwacht="A", uitval="BUITENLAND", tussentijds=naar_buitenland)
def natalia(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Moves abroad between the cut-off and the letter."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Natalia", geslachtsnaam="Łukasiewicz", geslacht="V", geboortedatum="1988-11-30"
    )


@rol(bsn="999990238", gemeente=GRONINGEN, verwacht="A", uitval="VERHUISD", tussentijds=verhuizen(AMSTERDAM))
def sona(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Moves to another municipality between the cut-off and the letter: the old one may not write any more."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Sona", geslachtsnaam="Petrosyan", geslacht="V", geboortedatum="1995-09-09"
    )


@rol(bsn="999990251", gemeente=GRONINGEN, verwacht="A", uitval="INGETROKKEN", tussentijds=intrekken)
def tarek(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Turns out to be delivered by mistake before the letter is final."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Tarek", geslachtsnaam="Mansour", geslacht="M", geboortedatum="1992-02-02"
    )


@rol(bsn="999990263", gemeente=DEN_BOSCH, verwacht="A", uitval="AANGEHOUDEN", tussentijds=fout_datum)
def helin(bsn: str, gemeente: str, dag: date) -> Dossier:
    """A wrong record holds her back before the letter is final; a week later it is repaired."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Helin", geslachtsnaam="Şahîn", geslacht="V", geboortedatum="1997-04-01"
    )


@rol(
    bsn="999990275",
    gemeente=SINT_MICHIELSGESTEL,
    verwacht="A",
    uitval="PLICHT_GEEINDIGD",
    tussentijds=sluiten("VOLDAAN"),
)
def omar(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Passes the last exam between the cut-off and the letter: the duty is over."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Omar", geslachtsnaam="Benali", geslacht="M", geboortedatum="1981-08-15"
    )


@rol(bsn="999990287", gemeente=OMMEN, verwacht="A", uitval="AFGEMELD")
def pham(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Lives in the municipality that signs off while the run is under way."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Thị Hạnh", geslachtsnaam="Phạm", geslacht="V", geboortedatum="1978-06-06"
    )
