"""The monthly report: counts per municipality, made by a worker, read by the municipality itself and the auditor."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from pytest_django import Settings

from pib.core.kijker import werker
from pib.dossier import events as dossier
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.actions import GEWEIGERD
from pib.logboek.models import Verwerking
from pib.signalen import events as signalen
from pib.toegang import events as toegang
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.duo import duobezoeker, word
from pib.toezicht.actions.verslagen import MaandLoopt, maak_ontbrekende, maak_verslagen
from pib.toezicht.models import Maandverslag
from pib.toezicht.queries.verslagen import maanden, verslagen
from pib.toezicht.tests.regels import UTRECHT, ZWOLLE, op, schrijf
from pib.toezicht.verslag import Cijfers, Regel

pytestmark = pytest.mark.django_db
OKTOBER = date(2026, 10, 1)
VANDAAG = date(2026, 11, 2)
NU = op(11, 2, 4)
InRol = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def oktober() -> None:
    """Karin (101) and Milan (102) at work for Zwolle, somebody for Utrecht, a worker for nobody."""
    maak_gemeente(ZWOLLE, "Zwolle")
    maak_gemeente(UTRECHT, "Utrecht")
    een, ander = maak_persoon().pk, maak_persoon().pk
    schrijf(dossier.OVERZICHT_GETOOND, een, ander, moment=op(10, 2), groep="nu")
    schrijf(dossier.DOSSIER_GERAADPLEEGD, een, moment=op(10, 31, 22, 59))
    schrijf(dossier.DOSSIER_GERAADPLEEGD, een, moment=op(10, 3), wie=102)
    schrijf(dossier.BSN_NIET_GEVONDEN, moment=op(10, 3), wie=102, resultaat=GEWEIGERD)
    schrijf(signalen.LIJST_GEDOWNLOAD, een, ander, moment=op(10, 5), rol="ELIP_SIGNALEN", aantal=2)
    schrijf(
        toegang.TOEGANG_GEWEIGERD, moment=op(10, 6), rol="", resultaat=GEWEIGERD, account=101, route="x", reden="rol"
    )
    schrijf(dossier.DOSSIER_GERAADPLEEGD, ander, moment=op(10, 7), wie=201, gemeente=UTRECHT)
    schrijf(dossier.DOSSIER_GERAADPLEEGD, ander, moment=op(9, 30, 21, 59))
    schrijf(dossier.DOSSIER_GERAADPLEEGD, ander, moment=op(10, 31, 23, 0))
    schrijf(dossier.DOSSIER_GERAADPLEEGD, ander, moment=op(10, 8), wie=None, gemeente="", herkomst="opdracht")


def maak() -> int:
    return maak_verslagen(OKTOBER, door=werker(VANDAAG), nu=NU)


def test_report_counts_what_accounts_did_for_the_municipality_in_the_month(oktober: None, rol: InRol) -> None:
    with rol("pib_landelijk"):
        assert maak() == 2
    utrecht, zwolle = verslagen(OKTOBER)
    assert zwolle.cijfers == Cijfers(
        accounts=2, personen=2, keren=6, downloads=1, zonder_resultaat=1, geweigerd=1,
        regels=(
            Regel(rol="ELIP_PERSONEN", activiteit="elip-dossier", keren=4, personen=2),
            Regel(rol="ELIP_SIGNALEN", activiteit="elip-signalen", keren=2, personen=2),
        ),
    )  # fmt: skip
    assert (utrecht.cijfers.accounts, utrecht.cijfers.keren) == (1, 1)


def test_municipality_with_accounts_where_nobody_looked_has_a_report_of_zeros() -> None:
    bezoeker(ZWOLLE, Rol.ELIP_PERSONEN)
    maak_gemeente(UTRECHT)
    assert maak() == 1
    (verslag,) = verslagen(OKTOBER)
    assert (verslag.code, verslag.cijfers) == (ZWOLLE, Cijfers())


def test_report_made_again_is_the_same_and_still_one(oktober: None) -> None:
    maak()
    eerste = verslagen(OKTOBER)
    assert maak() == 2
    assert verslagen(OKTOBER) == eerste
    assert Maandverslag.objects.count() == 2


def test_month_that_is_not_over_has_no_report() -> None:
    with pytest.raises(MaandLoopt, match="2026-11 is nog niet voorbij"):
        maak_verslagen(date(2026, 11, 1), door=werker(date(2026, 11, 30)), nu=NU)
    assert maak_verslagen(date(2026, 11, 1), door=werker(date(2026, 12, 1)), nu=NU) == 0


def test_worker_makes_the_month_that_ended_once(oktober: None, settings: Settings, rol: InRol) -> None:
    settings.VASTE_DAG = date(2026, 11, 20)
    with rol("pib_landelijk"):
        import_module("pib.toezicht.tasks").maandverslagen(timestamp=0)
        assert maak_ontbrekende(door=werker(VANDAAG), nu=NU) == 0
    assert set(Maandverslag.objects.values_list("maand", flat=True)) == {OKTOBER}
    assert Verwerking.objects.filter(handeling="toezicht:verslagen:gemaakt").count() == 1


def test_report_of_another_municipality_is_not_there_for_the_web_login(
    oktober: None, als_web: Callable[[str, date], AbstractContextManager[None]], rol: InRol
) -> None:
    maak()
    with als_web(ZWOLLE, VANDAAG):
        assert [rij.gemeente for rij in Maandverslag.objects.all()] == [ZWOLLE]
    with rol("pib_web"):
        assert not Maandverslag.objects.exists()


def test_report_of_another_municipality_is_not_asked_for_either(oktober: None) -> None:
    maak()
    assert [verslag.code for verslag in verslagen(OKTOBER, ZWOLLE)] == [ZWOLLE]
    assert maanden(ZWOLLE) == [OKTOBER]


def test_beheerder_sees_his_own_month_and_downloads_it(oktober: None, settings: Settings) -> None:
    settings.VASTE_DAG = VANDAAG
    maak()
    bea = bezoeker(ZWOLLE, Rol.BEHEERDER, naam="bea")
    pagina = bea.get(f"/g/{ZWOLLE}/beheer/verslagen/").content.decode()
    assert "Maandverslag van oktober 2026" in pagina
    assert "Raadplegen ELIP personen" in pagina
    assert "ELIP personen raadplegen" in pagina
    antwoord = bea.get(f"/g/{ZWOLLE}/beheer/verslagen/download/")
    assert antwoord["Content-Disposition"] == f'attachment; filename="maandverslagen-{ZWOLLE}-2026-11-02.csv"'
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {rij["Gemeentecode"] for rij in rijen} == {f'="{ZWOLLE}"'}
    assert {rij["Wat"]: rij["Aantal"] for rij in rijen if not rij["Rol"]}["Bekeken personen"] == "2"
    assert bea.get("/g/0193/").content.decode().count(f"/g/{ZWOLLE}/beheer/verslagen/") == 1
    assert bea.get(f"/g/{UTRECHT}/beheer/verslagen/").status_code == 403


def test_colleague_without_the_role_of_beheerder_sees_no_report(oktober: None) -> None:
    maak()
    karin = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN, naam="karin")
    for deel in ("", "download/"):
        assert karin.get(f"/g/{ZWOLLE}/beheer/verslagen/{deel}").status_code == 403


def test_before_the_first_report_the_page_says_when_it_comes() -> None:
    bea = bezoeker(ZWOLLE, Rol.BEHEERDER, naam="bea")
    assert "Er is nog geen maandverslag." in bea.get(f"/g/{ZWOLLE}/beheer/verslagen/").content.decode()


def test_auditor_sees_all_municipalities_of_a_month(oktober: None, settings: Settings) -> None:
    maak()
    Maandverslag.objects.create(gemeente=ZWOLLE, maand=date(2026, 9, 1), cijfers=Cijfers().als_json(), gemaakt_op=NU)
    word(settings, "duo")
    auditor = duobezoeker(Rol.DUO_AUDITOR, naam="audrey")
    pagina = auditor.get("/maandverslagen/").content.decode()
    assert "Maandverslagen van oktober 2026" in pagina
    assert "Zwolle" in pagina
    assert "Utrecht" in pagina
    assert "Utrecht" not in auditor.get("/maandverslagen/?maand=2026-09").content.decode()
    assert b"2026-09" in auditor.get("/maandverslagen/download/?maand=2026-09").content


def test_report_holds_no_person_and_no_account(oktober: None) -> None:
    maak()
    pseudoniemen = {str(wie) for wie in Verwerking.objects.values_list("betrokkene", flat=True) if wie}
    with connection.cursor() as cursor:
        cursor.execute("SELECT cijfers::text FROM toezicht_maandverslag")
        teksten = " ".join(rij for (rij,) in cursor.fetchall())
    assert not [wie for wie in pseudoniemen if wie in teksten]
    assert "101" not in teksten
