"""DUO's auditor sees who has access, and that is on record (spec T7)."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from pib.core import klok
from pib.gemeenten.models import Gemeente
from pib.logboek.models import Gebruik, Verwerking
from pib.toegang.models import Account, Koppeling, Organisatie
from pib.toegang.queries.toezicht import accounts_van_duo, accounts_van_gemeente, gemeenten_met_toegang
from pib.toegang.rollen import Rol, Wet
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, word
from pib.toegang.tests.factories import mandateer, vergun

pytestmark = pytest.mark.django_db
STAD, ELDERS = "0193", "0344"


@pytest.fixture
def auditor(settings: Settings) -> Duobezoeker:
    word(settings, "duo")
    return duobezoeker(Rol.DUO_AUDITOR, naam="audrey")


def zinnen() -> list[str]:
    return list(
        Verwerking.objects.filter(handeling="toegang:accounts:ingezien").order_by("pk").values_list("zin", flat=True)
    )


def gemandateerde(*rollen: Rol) -> Account:
    """Somebody of a regional body with roles in STAD, without a mandate yet."""
    maak_gemeente(STAD, "Zwolle")
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    dirk = Account.objects.create(gebruikersnaam="dirk", naam="Dirk Dam", organisatie=regio, gemaakt_op=klok.nu())
    vergun(dirk, STAD, *rollen)
    return dirk


def test_municipalities_are_counted_by_who_may_work_there_today(auditor: Duobezoeker) -> None:
    bezoeker(STAD, Rol.BEHEERDER, Rol.ELIP_BRIEF, naam="bea")
    bezoeker(STAD, Rol.ELIP_BRIEF, naam="karin")
    geblokkeerd = bezoeker(STAD, Rol.ELIP_BRIEF, naam="weg").account
    Account.objects.filter(pk=geblokkeerd.pk).update(is_active=False)
    maak_gemeente(ELDERS)
    (regel,) = gemeenten_met_toegang(klok.vandaag())
    assert (regel.gemeente.code, regel.accounts, regel.beheerders) == (STAD, 2, 1)
    assert f"/toegang/wie-heeft-toegang/{STAD}/" in auditor.get("/toegang/wie-heeft-toegang/").content.decode()
    assert zinnen() == ["De accounts van alle gemeenten (aantallen) zijn bekeken."]


def test_accounts_are_shown_with_roles_organisation_link_login_and_block(auditor: Duobezoeker) -> None:
    karin = bezoeker(STAD, Rol.ELIP_BRIEF, Rol.ELIP_SIGNALEN, naam="karin").account
    Koppeling.objects.create(
        account=karin, handelende="K", soort_nummer="KvKnr", nummer="00000193",
        gekoppeld_op=klok.nu() - timedelta(days=9),
    )  # fmt: skip
    Koppeling.objects.create(
        account=bezoeker(STAD, Rol.WI2007, naam="los").account, handelende="L", soort_nummer="KvKnr",
        nummer="00000193", gekoppeld_op=klok.nu(), ingetrokken_op=klok.nu(),
    )  # fmt: skip
    vrij = bezoeker(STAD, Rol.WI2013, naam="vrij").account
    Account.objects.filter(pk=vrij.pk).update(is_active=False, last_login=None)
    pagina = auditor.get(f"/toegang/wie-heeft-toegang/{STAD}/").content.decode()
    for tekst in (
        "Beheren ELIP brief", "Raadplegen en muteren ELIP signalen", f"Gemeente {STAD}", "niet gekoppeld", "nooit",
        "Geblokkeerd", "Actief", f"karin.{STAD}",
    ):  # fmt: skip
        assert tekst in pagina, tekst
    assert zinnen() == [f"De accounts van gemeente {STAD} zijn bekeken."]
    regel = Verwerking.objects.get(handeling="toegang:accounts:ingezien")
    gebruik = Gebruik.objects.get(trace=regel.trace)
    assert (gebruik.account, gebruik.rol, gebruik.gemeente) == (auditor.account.pk, "DUO_AUDITOR", "")


def test_withdrawn_means_counts_as_not_linked() -> None:
    karin = bezoeker(STAD, Rol.ELIP_BRIEF).account
    Koppeling.objects.create(
        account=karin, handelende="K", soort_nummer="KvKnr", nummer="00000193", gekoppeld_op=klok.nu(),
        ingetrokken_op=klok.nu(),
    )  # fmt: skip
    (regel,) = accounts_van_gemeente(Gemeente.objects.get(code=STAD), klok.vandaag())
    assert regel.gekoppeld_sinds is None


def test_role_that_does_not_count_today_is_shown_as_such() -> None:
    dirk = gemandateerde(Rol.ELIP_BRIEF, Rol.WI2021)
    mandateer(dirk.organisatie, STAD, Wet.WI2013)
    (regel,) = accounts_van_gemeente(Gemeente.objects.get(code=STAD), klok.vandaag())
    assert {rij.rol: rij.geldt for rij in regel.rollen} == {Rol.ELIP_BRIEF: True, Rol.WI2021: False}


def test_account_of_the_municipality_without_any_role_is_listed_too(auditor: Duobezoeker) -> None:
    nieuw = bezoeker(STAD, naam="nieuw").account
    (regel,) = accounts_van_gemeente(Gemeente.objects.get(code=STAD), klok.vandaag())
    assert (regel.account, regel.rollen, regel.status) == (nieuw, [], "niet-gekoppeld")
    pagina = auditor.get(f"/toegang/wie-heeft-toegang/{STAD}/").content.decode()
    assert "geen rol" in pagina
    assert "Niet gekoppeld" in pagina


def test_accounts_of_other_municipalities_and_of_duo_are_not_among_them(auditor: Duobezoeker) -> None:
    bezoeker(STAD, Rol.ELIP_BRIEF, naam="karin")
    elders = bezoeker(ELDERS, Rol.ELIP_BRIEF, naam="ursula").account
    pagina = auditor.get(f"/toegang/wie-heeft-toegang/{STAD}/").content.decode()
    assert elders.gebruikersnaam not in pagina
    assert auditor.account.gebruikersnaam not in pagina
    assert [regel.account for regel in accounts_van_duo(klok.vandaag())] == [auditor.account]
    assert "audrey" in auditor.get("/toegang/wie-heeft-toegang/duo/").content.decode()


def test_municipality_without_accounts_says_so_and_an_unknown_one_is_not_found(auditor: Duobezoeker) -> None:
    maak_gemeente(STAD, "Zwolle")
    assert (
        "Niemand heeft een account of een rol voor gemeente Zwolle."
        in auditor.get(f"/toegang/wie-heeft-toegang/{STAD}/").content.decode()
    )
    for code in ("9999", "zwolle"):
        assert auditor.get(f"/toegang/wie-heeft-toegang/{code}/").status_code == 404


def test_auditor_can_only_look(auditor: Duobezoeker) -> None:
    maak_gemeente(STAD)
    for pad in ("/toegang/wie-heeft-toegang/", f"/toegang/wie-heeft-toegang/{STAD}/"):
        assert auditor.post(pad).status_code == 405
