"""Roles who are not chosen: one for each reason of the contract, and the near misses."""

from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata.adressen import zet_buitenland
from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.rolverdeling.rol import (
    DEN_BOSCH,
    GRONINGEN,
    SINT_MICHIELSGESTEL,
    UTRECHT,
    ZWOLLE,
    Register,
    elip_persoon,
)
from pib.beheer.proefdata.wijzigingen import heropenen
from pib.core.datums import plus_maanden

REGISTER = Register()
rol = REGISTER.rol


@rol(bsn="999990299", gemeente=DEN_BOSCH, verwacht="TE_WEINIG_BENUT")
def dawit(bsn: str, gemeente: str, dag: date) -> Dossier:
    """One cent short of 75 %."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Dawit",
        geslachtsnaam="Haile",
        geslacht="M",
        geboortedatum="1990-01-01",
        opgenomen_cent=749_999,
    )


@rol(bsn="999990305", gemeente=GRONINGEN, verwacht="TERMIJN_TE_VER")
def farid(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Twelve months and one day left."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Farid",
        geslachtsnaam="Azizi",
        geslacht="M",
        geboortedatum="1987-07-07",
        maanden=12,
        dagen=1,
        opgenomen_cent=760_000,
    )


@rol(bsn="999990317", gemeente=UTRECHT, verwacht="TE_WEINIG_BENUT")
def rania(bsn: str, gemeente: str, dag: date) -> Dossier:
    """70 % used and 20 % reserved: what is reserved does not count."""
    dossier = elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Rania",
        geslachtsnaam="Khoury",
        geslacht="V",
        geboortedatum="1993-12-24",
        opgenomen_cent=700_000,
    )
    dossier.van("leningen")[0]["gereserveerd_cent"] = 200_000
    return dossier


@rol(bsn="999990329", gemeente=ZWOLLE, verwacht="DOELGROEP")
def aylin(bsn: str, gemeente: str, dag: date) -> Dossier:
    """A family migrant: not in ELIP's target group."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Aylin",
        geslachtsnaam="Doğan",
        geslacht="V",
        geboortedatum="1996-05-16",
        doelgroep="GEZIN",
    )


@rol(bsn="999990330", gemeente=ZWOLLE, verwacht="WET")
def yara(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Falls under the law of 2021."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Yara",
        geslachtsnaam="Suleiman",
        geslacht="V",
        geboortedatum="2000-10-01",
        wet="2021",
    )


@rol(bsn="999990342", gemeente=SINT_MICHIELSGESTEL, verwacht="GEEN_LENING")
def bilal(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Never took a loan."""
    dossier = elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Bilal",
        geslachtsnaam="Hussein",
        geslacht="M",
        geboortedatum="1989-01-01",
        opgenomen_cent=0,
    )
    dossier.van("leningen").clear()
    return dossier


@rol(bsn="999990354", gemeente=UTRECHT, verwacht="PLICHT_NIET_BEGONNEN")
def milan(bsn: str, gemeente: str, dag: date) -> Dossier:
    """After a review the duty begins in three weeks."""
    begin = dag + timedelta(days=21)
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Milan",
        geslachtsnaam="Đorđević",
        geslacht="M",
        geboortedatum="1985-03-29",
        plicht_start=begin,
        termijn_start=begin,
    )


@rol(bsn="999990366", gemeente=ZWOLLE, verwacht="PLICHT_GEEINDIGD", vervolg=heropenen)
def hana(bsn: str, gemeente: str, dag: date) -> Dossier:
    """The duty was closed two months ago and is reopened in the second delivery."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Hana",
        geslachtsnaam="Berisha",
        geslacht="V",
        geboortedatum="1994-11-11",
        plicht_eind=plus_maanden(dag, -2),
        plicht_eind_reden="OVERIG",
    )


@rol(bsn="999990378", gemeente=GRONINGEN, verwacht="VRIJGESTELD")
def anton(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Is exempt as a whole until the end of a medical treatment; the duty itself is not closed."""
    dossier = elip_persoon(
        bsn, gemeente, dag, voornamen="Anton", geslachtsnaam="Moldovan", geslacht="M", geboortedatum="1976-04-04"
    )
    dossier.voeg(
        "vrijstellingen",
        soort="ONTHEFFING",
        reden="MED",
        ingangsdatum=plus_maanden(dag, -3),
        einddatum=plus_maanden(dag, 9),
    )
    return dossier


@rol(bsn="999990391", gemeente=UTRECHT, verwacht="OVERLEDEN")
def gebre(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Died ten days ago; the registration has not closed the duty yet."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Gebre",
        geslachtsnaam="Woldu",
        geslacht="M",
        geboortedatum="1970-01-01",
        overleden_op=dag - timedelta(days=10),
    )


@rol(bsn="999990408", gemeente="", verwacht="BUITENLAND")
def luis(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Lives abroad: no municipality, no letter."""
    del gemeente
    dossier = elip_persoon(
        bsn, DEN_BOSCH, dag, voornamen="Luis", geslachtsnaam="Peña Muñoz", geslacht="M", geboortedatum="1984-09-18"
    )
    zet_buitenland(dossier.persoon, Random(2))  # noqa: S311  (test data that must be the same each time)
    return dossier


@rol(bsn="999990421", gemeente=DEN_BOSCH, verwacht="AOW")
def roza(bsn: str, gemeente: str, dag: date) -> Dossier:
    """Reached the age of state pension last month: the duty has ended by passage of time."""
    return elip_persoon(
        bsn,
        gemeente,
        dag,
        voornamen="Roza",
        geslachtsnaam="Melikyan",
        geslacht="V",
        geboortedatum=f"{dag.year - 67}-01-01",
        aow_op=plus_maanden(dag, -1),
    )
