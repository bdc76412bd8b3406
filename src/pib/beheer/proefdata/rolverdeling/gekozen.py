"""Roles whose letter arrives: the criteria, their boundaries, and what a letter must get right."""

from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata.adressen import zet_briefadres
from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.rolverdeling.rol import (
    DEN_BOSCH,
    GRONINGEN,
    SINT_MICHIELSGESTEL,
    SUDWEST_FRYSLAN,
    UTRECHT,
    ZWOLLE,
    Register,
    elip_persoon,
)
from pib.beheer.proefdata.wijzigingen import uitslag_verwerken

REGISTER = Register()
rol = REGISTER.rol


@rol(bsn="999990007", gemeente=ZWOLLE, verwacht="A")
def amina(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Criterium A: 82,4 % of the loan used, the term ends in seven months."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Amina Hodan", geslachtsnaam="Warsame", geslacht="V", geboortedatum="1991-04-12"
    )


@rol(bsn="999990019", gemeente=GRONINGEN, verwacht="B")
def tesfay(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Criterium B: 97 % of the loan used, while the term runs on for 26 months."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Tesfay",
        geslachtsnaam="Ghebremeskel",
        geslacht="M",
        geboortedatum="1988-01-01",
        maanden=26,
        opgenomen_cent=970_000,
    )


@rol(bsn="999990020", gemeente=UTRECHT, verwacht="AB")
def samira(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Both criteria: the whole loan used and three months left."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Samira",
        geslachtsnaam="Haddad",
        geslacht="V",
        geboortedatum="1985-09-30",
        maanden=3,
        opgenomen_cent=1_000_000,
    )


@rol(bsn="999990032", gemeente=ZWOLLE, verwacht="A")
def yusuf(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The term ended five months ago and the duty is still open: the letter has its sentence for a past term."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Yusuf",
        geslachtsnaam="Çelebi",
        geslacht="M",
        geboortedatum="1979-11-02",
        maanden=-5,
        opgenomen_cent=800_000,
        verwijtbaar="N",
        verwijtbaar_op=dag - timedelta(days=60),
    )


@rol(bsn="999990044", gemeente=DEN_BOSCH, verwacht="A")
def olena(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Exactly 75 % used: that is enough."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Olena",
        geslachtsnaam="Kovaľčuk",
        geslacht="V",
        geboortedatum="1990-02-17",
        maanden=6,
        opgenomen_cent=750_000,
    )


@rol(bsn="999990056", gemeente=SINT_MICHIELSGESTEL, verwacht="A")
def leyla(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The last day of the term is exactly twelve months away: still in time for criterium A."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Leyla",
        geslachtsnaam="Əhmədova",
        geslacht="V",
        geboortedatum="1994-07-08",
        maanden=12,
    )


@rol(bsn="999990068", gemeente=SINT_MICHIELSGESTEL, verwacht="A")
def mehret(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Moved into the municipality last week: the letter comes on behalf of the new one."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Mehret",
        geslachtsnaam="Abraha",
        geslacht="V",
        geboortedatum="1996-01-01",
        gevestigd_op=dag - timedelta(days=7),
    )


@rol(bsn="999990081", gemeente=GRONINGEN, verwacht="A", vervolg=uitslag_verwerken)
def selam(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Waits for a result and is registered for another exam; the result is in a week later."""
    dossier = elip_persoon(
        bsn, gemeente, dag, voornamen="Selam", geslachtsnaam="Tekle", geslacht="V", geboortedatum="1989-05-23"
    )
    dossier.voeg("examenpogingen", onderdeel="SC", niveau="A2", examendatum=dag - timedelta(days=30))
    dossier.voeg("examenpogingen", onderdeel="SP", niveau="A2", examendatum=dag + timedelta(days=45))
    return dossier


@rol(bsn="999990093", gemeente=UTRECHT, verwacht="A")
def svetlana(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Has a secret address: the letter needs it, screens hide it."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Svetlana",
        geslachtsnaam="Žukova",
        geslacht="V",
        geboortedatum="1982-12-05",
        geheim="J",
    )


@rol(bsn="999990111", gemeente=DEN_BOSCH, verwacht="A")
def mohammed(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Gets post at a letter address in another municipality."""
    dossier = elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Mohammed Amin",
        voorvoegsel="al",
        geslachtsnaam="Rashid",
        geslacht="M",
        geboortedatum="1987-01-01",
    )
    zet_briefadres(dossier.persoon, UTRECHT, Random(1))  # noqa: S311  (test data that must be the same each time)
    return dossier


@rol(bsn="999990123", gemeente=UTRECHT, verwacht="B")
def fatma(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Uses the name of her partner before her own."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Fatma Gül",
        geslachtsnaam="Yıldız",
        geslacht="V",
        geboortedatum="1993-03-14",
        maanden=20,
        opgenomen_cent=955_000,
        naamgebruik="V",
        partner_voorvoegsel="van der",
        partner_geslachtsnaam="Berg",
    )


@rol(bsn="999990135", gemeente=ZWOLLE, verwacht="A")
def sahar(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Has one name only: no first names, no initials."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="", geslachtsnaam="Sahar", geslacht="V", geboortedatum="1992-08-19"
    )


@rol(bsn="999990147", gemeente=GRONINGEN, verwacht="AB")
def abdul(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Only the year of birth is known."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Abdul Wahid",
        geslachtsnaam="Noorzai",
        geslacht="M",
        geboortedatum="1984-00-00",
        opgenomen_cent=962_500,
    )


@rol(bsn="999990159", gemeente=ZWOLLE, verwacht="A")
def noor(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The sex is unknown: the letter greets without Mevrouw or De heer."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Noor", geslachtsnaam="M'Barek", geslacht="O", geboortedatum="1999-06-21"
    )


@rol(bsn="999990160", gemeente=SUDWEST_FRYSLAN, verwacht="A")
def daniel(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Meets the criteria in a municipality that does not take part yet: no letter until it enrols."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Daniel", geslachtsnaam="Okonkwo", geslacht="M", geboortedatum="1990-10-10"
    )
