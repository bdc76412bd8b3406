"""Who could see this person on that day, and who looked (spec D9)."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import Settings

from pib.core.datums import ALTIJD
from pib.dossier import events as dossier
from pib.inburgeraars.models import Persoon, Zicht
from pib.inburgeraars.queries.zicht import zicht_op
from pib.inburgeraars.tests.factories import maak_persoon
from pib.toegang import events as toegang
from pib.toegang.models import Account, Mandaat, Organisatie
from pib.toegang.rollen import Rol, Wet
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.duo import duobezoeker, word
from pib.toegang.tests.factories import mandateer, vergun
from pib.toezicht.queries.wie_kon import Zichtverslag, zichtverslag
from pib.toezicht.tests.regels import UTRECHT, ZWOLLE, op, schrijf

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 10)
VAN, TOT_EN_MET = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def persoon() -> Persoon:
    """In Zwolle's sight until 15 November, then in Utrecht's."""
    maak_gemeente(ZWOLLE, "Zwolle")
    maak_gemeente(UTRECHT, "Utrecht")
    rij = maak_persoon(zicht=UTRECHT)
    for gemeente, vanaf, tot, einde in (
        (ZWOLLE, date(2026, 11, 1), date(2026, 11, 15), "VERHUISD"),
        (UTRECHT, date(2026, 11, 15), ALTIJD, ""),
    ):
        Zicht.objects.create(persoon=rij, gemeente=gemeente, grond="BRIEF", vanaf=vanaf, tot=tot, einde=einde)
    return rij


def verslag(persoon: Persoon, dag: date = DAG) -> Zichtverslag:
    return zichtverslag(persoon.pk, dag, VAN, TOT_EN_MET)


@pytest.mark.parametrize(
    ("dag", "wie"),
    [
        (date(2026, 10, 31), []), (date(2026, 11, 1), [ZWOLLE]), (date(2026, 11, 14), [ZWOLLE]),
        (date(2026, 11, 15), [UTRECHT]), (date(2030, 1, 1), [UTRECHT]),
    ],
)  # fmt: skip
def test_a_day_belongs_to_the_municipality_that_had_sight_of_it(persoon: Persoon, dag: date, wie: list[str]) -> None:
    assert [regel.gemeente for regel in zicht_op(persoon.pk, dag)] == wie
    assert [gemeente.code for gemeente in verslag(persoon, dag).gemeenten] == wie


def test_accounts_are_those_whose_role_held_on_the_day_and_shows_persons(persoon: Persoon) -> None:
    karin = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN, naam="karin").account
    bezoeker(ZWOLLE, Rol.ELIP_BRIEF, Rol.BEHEERDER, naam="bea")
    bezoeker(UTRECHT, Rol.ELIP_PERSONEN, naam="uma")
    vroeger = bezoeker(ZWOLLE, naam="vroeger").account
    vergun(vroeger, ZWOLLE, Rol.ELIP_PERSONEN, tot=DAG)
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    dirk = Account.objects.create(gebruikersnaam="dirk", naam="Dirk", organisatie=regio, gemaakt_op=op(1, 1))
    vergun(dirk, ZWOLLE, Rol.ELIP_PERSONEN)
    mandateer(regio, ZWOLLE, Wet.WI2013, vanaf=DAG)
    (zwolle,) = verslag(persoon).gemeenten
    assert [wie.account for wie in zwolle.bevoegden] == [dirk, karin]
    assert zwolle.bevoegden[1].rollen == (Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN)
    (eerder,) = verslag(persoon, date(2026, 11, 9)).gemeenten
    assert [wie.account for wie in eerder.bevoegden] == [karin, vroeger]


@pytest.mark.parametrize("vanaf", [date(2026, 1, 1), DAG])
def test_mandate_that_ended_at_once_on_the_day_counts_that_day(persoon: Persoon, vanaf: date) -> None:
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    dirk = Account.objects.create(gebruikersnaam="dirk", naam="Dirk", organisatie=regio, gemaakt_op=op(1, 1))
    vergun(dirk, ZWOLLE, Rol.ELIP_PERSONEN)
    mandateer(regio, ZWOLLE, Wet.WI2013, vanaf=vanaf, tot=DAG)
    assert verslag(persoon).gemeenten[0].bevoegden == ()
    nummer = Mandaat.objects.get().pk
    zin = toegang.MANDAAT_BEEINDIGD.vul(mandaat=nummer, tot="10-11-2026")
    schrijf(replace(toegang.MANDAAT_BEEINDIGD, zin=zin), moment=op(11, 10))
    assert [wie.account for wie in verslag(persoon).gemeenten[0].bevoegden] == [dirk]
    assert verslag(persoon, date(2026, 11, 11)).gemeenten[0].bevoegden == ()


def test_mandate_taken_back_before_it_began_does_not_count_on_its_first_day(persoon: Persoon) -> None:
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    dirk = Account.objects.create(gebruikersnaam="dirk", naam="Dirk", organisatie=regio, gemaakt_op=op(1, 1))
    vergun(dirk, ZWOLLE, Rol.ELIP_PERSONEN)
    mandateer(regio, ZWOLLE, Wet.WI2013, vanaf=DAG, tot=DAG)
    zin = toegang.MANDAAT_BEEINDIGD.vul(mandaat=Mandaat.objects.get().pk, tot="10-11-2026")
    schrijf(replace(toegang.MANDAAT_BEEINDIGD, zin=zin), moment=op(11, 9))
    assert verslag(persoon).gemeenten[0].bevoegden == ()


def test_roles_taken_away_since_are_known_from_the_logboek(persoon: Persoon) -> None:
    for gemeente, moment in ((ZWOLLE, op(11, 9)), (ZWOLLE, op(11, 20)), (UTRECHT, op(11, 21))):
        zin = toegang.ROL_INGETROKKEN.vul(rol="ELIP_PERSONEN", account=55, gemeente=gemeente)
        schrijf(replace(toegang.ROL_INGETROKKEN, zin=zin), moment=moment, gemeente=gemeente)
    (zwolle,) = verslag(persoon).gemeenten
    zin = f"Rol ‘Raadplegen ELIP personen’ van account 55 in gemeente {ZWOLLE} is ingetrokken."
    assert zwolle.ingetrokken == ((op(11, 20), zin),)


def test_who_looked_stands_beside_who_could_also_from_elsewhere(persoon: Persoon) -> None:
    karin = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, naam="karin").account
    for moment in (op(10, 31, 22), op(11, 2), op(11, 12), op(12, 1, 0)):
        schrijf(dossier.DOSSIER_GERAADPLEEGD, persoon.pk, moment=moment, wie=karin.pk)
    schrijf(dossier.DOSSIER_GERAADPLEEGD, persoon.pk, moment=op(11, 16), wie=7, gemeente=UTRECHT)
    schrijf(dossier.DOSSIER_GERAADPLEEGD, maak_persoon().pk, moment=op(11, 16), wie=8)
    gevonden = verslag(persoon)
    assert [(wie.account, wie.code, wie.regels) for wie in gevonden.gekeken] == [(7, UTRECHT, 1), (karin.pk, ZWOLLE, 2)]
    assert (gevonden.gekeken[1].eerst, gevonden.gekeken[1].laatst) == (op(11, 2), op(11, 12))
    assert [wie.regels for wie in gevonden.gemeenten[0].bevoegden] == [2]


def test_page_tells_both_and_what_it_cannot_know(persoon: Persoon, settings: Settings) -> None:
    karin = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, naam="karin").account
    schrijf(dossier.DOSSIER_GERAADPLEEGD, persoon.pk, moment=op(11, 12), wie=karin.pk)
    settings.VASTE_DAG = date(2026, 11, 23)
    word(settings, "duo")
    auditor = duobezoeker(Rol.DUO_AUDITOR, naam="audrey")
    adres = auditor.post("/logboek/", {"bsn": persoon.bsn})["Location"]
    pagina = auditor.get(f"{adres}zicht/?dag_dag=10&dag_maand=11&dag_jaar=2026").content.decode()
    assert "Wie kon kijken op 10-11-2026" in pagina
    assert "Gemeente Zwolle" in pagina
    assert "verhuisd uit de gemeente" in pagina
    assert karin.gebruikersnaam in pagina
    assert "Een rol die is ingetrokken, staat alleen nog in het logboek." in pagina
    assert "Wie keek van 25-10-2026 tot en met 23-11-2026" in pagina
    assert persoon.bsn not in pagina
    assert persoon.geslachtsnaam not in pagina
    assert auditor.get(f"{adres}zicht/?dag_dag=31&dag_maand=2&dag_jaar=2026").status_code == 400
