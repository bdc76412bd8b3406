"""Roles about whom the second delivery, a week after the first, brings news."""

from datetime import date

from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.rolverdeling.rol import (
    AMSTERDAM,
    DEN_BOSCH,
    GRONINGEN,
    SINT_MICHIELSGESTEL,
    UTRECHT,
    ZWOLLE,
    Register,
    elip_persoon,
)
from pib.beheer.proefdata.wijzigingen import (
    adres_corrigeren,
    fout_totaal,
    intrekken,
    lening_opnemen,
    naam_corrigeren,
    naar_buitenland,
    sluiten,
    verhuizen,
    verlengen,
)

REGISTER = Register()
rol = REGISTER.rol


@rol(bsn="999990433", gemeente=ZWOLLE, verwacht="A", vervolg=verhuizen(AMSTERDAM), signalen=("SS404",))
def bahram(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Moves to a municipality that does not take part: the old one gets SS404 and loses the dossier."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Bahram", geslachtsnaam="Tehrani", geslacht="M", geboortedatum="1983-10-03"
    )


@rol(bsn="999990445", gemeente=ZWOLLE, verwacht="A", vervolg=verhuizen(UTRECHT), signalen=("SS403", "SS404"))
def rosa(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Moves to another municipality that takes part: SS404 for the old one, SS403 for the new one."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Rosa", geslachtsnaam="Quispe", geslacht="V", geboortedatum="1990-08-08"
    )


@rol(bsn="999990457", gemeente=ZWOLLE, verwacht="A", vervolg=sluiten("VOLLEDIGE_ONTHEFFING"), signalen=("SS402",))
def zahra(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Gets a full exemption: the duty closes and the municipality gets SS402 with the reason."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Zahra", geslachtsnaam="Mohammadi", geslacht="V", geboortedatum="1969-03-21"
    )


@rol(bsn="999990469", gemeente=ZWOLLE, verwacht="A", vervolg=verlengen(6, "NAKIJKEN"), signalen=("SS401",))
def kofi(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Gets six more months: SS401 with the old and the new date."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Kofi",
        geslachtsnaam="N'Diaye",
        geslacht="M",
        geboortedatum="1991-01-25",
        maanden=2,
    )


@rol(bsn="999990470", gemeente=GRONINGEN, verwacht="A", vervolg=intrekken, signalen=("PIB01",))
def elena(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Turns out to be delivered by mistake after the letter: hidden at once, and a correction signal."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Elena", geslachtsnaam="Popović", geslacht="V", geboortedatum="1986-06-13"
    )


@rol(bsn="999990482", gemeente=UTRECHT, verwacht="A", vervolg=fout_totaal)
def jamal(bsn: str, gemeente: str, dag: date) -> Dossier:
    """An invoice that does not add up holds him back: what was known stays, nothing new happens."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Jamal", geslachtsnaam="Osman", geslacht="M", geboortedatum="1995-01-01"
    )


@rol(bsn="999990494", gemeente=ZWOLLE, verwacht="TE_WEINIG_BENUT", vervolg=lening_opnemen(781_500))
def ali(bsn: str, gemeente: str, dag: date) -> Dossier:
    """A paid invoice brings the loan over 75 %: chosen in the next run."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Ali Reza",
        geslachtsnaam="Ahmadi",
        geslacht="M",
        geboortedatum="1988-04-30",
        opgenomen_cent=706_500,
    )


@rol(bsn="999990500", gemeente=ZWOLLE, verwacht="A", vervolg=sluiten("OVERLEDEN"), signalen=("SS402",))
def petros(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Dies after the letter was sent: SS402 with the reason, so that nobody calls."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Petros", geslachtsnaam="Kidane", geslacht="M", geboortedatum="1972-01-01"
    )


@rol(bsn="999990512", gemeente=GRONINGEN, verwacht="A", vervolg=naar_buitenland, signalen=("SS404",))
def lina(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Moves abroad after the letter was sent: SS404."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Lina", geslachtsnaam="Sørensen-Adeyemi", geslacht="V", geboortedatum="1998-02-14"
    )


@rol(bsn="999990524", gemeente=SINT_MICHIELSGESTEL, verwacht="AB", vervolg=sluiten("VOLDAAN"), signalen=("SS402",))
def tsegay(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Has met the duty a week after the letter: SS402 with the good news."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Tsegay",
        geslachtsnaam="Mengistu",
        geslacht="M",
        geboortedatum="1990-12-12",
        opgenomen_cent=990_000,
    )


@rol(bsn="999990536", gemeente=DEN_BOSCH, verwacht="A", vervolg=naam_corrigeren)
def ksenia(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The surname is corrected: an earlier signal keeps the name of its moment, the dossier has the new one."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Ksenia", geslachtsnaam="Nowaczek", geslacht="V", geboortedatum="1992-09-01"
    )


@rol(bsn="999990548", gemeente=SINT_MICHIELSGESTEL, verwacht="B", vervolg=adres_corrigeren)
def thomas(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The house number is corrected: no signal, only the dossier changes."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Thomas",
        geslachtsnaam="D'Souza",
        geslacht="M",
        geboortedatum="1985-00-00",
        maanden=15,
        opgenomen_cent=951_200,
    )


@rol(bsn="999990561", gemeente=ZWOLLE, verwacht="A", nieuw=True)
def reza(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Is delivered for the first time in the second delivery and chosen in the next run."""
    return elip_persoon(
        bsn, gemeente, dag, voornamen="Reza", geslachtsnaam="Farahani", geslacht="M", geboortedatum="1987-05-27"
    )
