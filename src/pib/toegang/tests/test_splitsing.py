"""A municipality that was split: nobody goes on by himself, and its beheerder decides on one page."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.architectuur.routes import routes

from pib.core import klok
from pib.core.kijker import Kijker, werker
from pib.core.poort import ook_voor, poort
from pib.gemeenten.models import Gemeente
from pib.logboek.models import Verwerking
from pib.toegang.actions.opvolging import volg_opvolgers
from pib.toegang.actions.splitsing import SplitsingGeweigerd, beslis_splitsing
from pib.toegang.merken import toegang_van
from pib.toegang.models import Account, Organisatie, Rolvergunning
from pib.toegang.queries import rechten_van, rollen_in
from pib.toegang.queries.splitsing import mag_splitsing_beslissen, onbeslist_in
from pib.toegang.queries.verhouding import betrokkene
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker, maak_gemeente
from pib.toegang.tests.factories import mandateer, vergun

AlsRol = Callable[[str], AbstractContextManager[None]]
OUD, LINKS, RECHTS = "0788", "0824", "0855"
PAGINA = f"/g/{OUD}/beheer/splitsing/"


@pytest.fixture
def baas(db: None) -> Bezoeker:
    """The beheerder of a municipality that is split from today on."""
    for code, naam in ((OUD, "Haaren"), (LINKS, "Oisterwijk"), (RECHTS, "Tilburg")):
        maak_gemeente(code)
        Gemeente.objects.filter(code=code).update(naam=naam, einddatum=None, opvolgers=[])
    baas = bezoeker(OUD, Rol.BEHEERDER, Rol.WI2013, naam="baas")
    Gemeente.objects.filter(code=OUD).update(einddatum=klok.vandaag(), opvolgers=[LINKS, RECHTS])
    return baas


@pytest.fixture
def anna(baas: Bezoeker) -> Account:
    return bezoeker(OUD, Rol.ELIP_PERSONEN, Rol.WI2021MUT, naam="anna").account


def rollen(account: Account, gemeente: str) -> frozenset[Rol]:
    return rollen_in(Account.objects.get(pk=account.pk), gemeente, klok.vandaag())


def door(baas: Bezoeker) -> Kijker:
    return Kijker(vandaag=klok.vandaag(), gemeente=OUD, account=baas.account.pk, rol="BEHEERDER")


@pytest.fixture
def beslis(baas: Bezoeker, rol: AlsRol) -> Callable[..., None]:
    """Decide as the web process does: its login, the old municipality chosen."""

    def _beslis(account: Account, *naar: str, wie: Bezoeker = baas) -> None:
        with rol("pib_web"):
            with poort(gemeente=OUD, vandaag=klok.vandaag()):
                beslis_splitsing(account.pk, naar, door=door(wie))
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('pib.gemeente', '', true)")

    return _beslis


def test_nobody_works_anywhere_by_his_old_role_until_it_is_decided(baas: Bezoeker, anna: Account) -> None:
    assert volg_opvolgers(door=werker(klok.vandaag()), nu=klok.nu()) == 0
    for account in (baas.account, anna):
        assert rechten_van(account, klok.vandaag()).gemeenten == []


def test_roles_go_unchanged_to_the_chosen_successors_and_leave_the_old_municipality(
    anna: Account, beslis: Callable[..., None]
) -> None:
    beslis(anna, LINKS, RECHTS)
    verwacht = frozenset({Rol.ELIP_PERSONEN, Rol.WI2021, Rol.WI2021MUT})
    assert (rollen(anna, LINKS), rollen(anna, RECHTS)) == (verwacht, verwacht)
    assert not Rolvergunning.objects.filter(account=anna, gemeente=OUD).exists()
    assert not [wie for wie in onbeslist_in(OUD, klok.vandaag()) if wie.account == anna]
    zin = Verwerking.objects.get(handeling="toegang:splitsing:beslist").zin
    assert zin == f"Account {anna.pk} van gemeente {OUD} werkt verder voor: {LINKS}, {RECHTS}."
    with pytest.raises(SplitsingGeweigerd, match="al beslist"):
        beslis(anna, LINKS)


def test_who_goes_nowhere_loses_his_roles(anna: Account, beslis: Callable[..., None]) -> None:
    beslis(anna)
    assert not Rolvergunning.objects.filter(account=anna).exists()


def test_roles_go_to_successors_alone(anna: Account, beslis: Callable[..., None]) -> None:
    maak_gemeente("0300")
    with pytest.raises(SplitsingGeweigerd, match="opvolgen"):
        beslis(anna, LINKS, "0300")
    assert Rolvergunning.objects.filter(account=anna, gemeente=OUD).count() == 2


def test_beheerder_decides_about_himself_last_and_gets_what_he_had(
    baas: Bezoeker, anna: Account, beslis: Callable[..., None]
) -> None:
    with pytest.raises(SplitsingGeweigerd, match="Beslis eerst over uw collega's"):
        beslis(baas.account, LINKS)
    beslis(anna)
    beslis(baas.account, LINKS)
    assert rollen(baas.account, LINKS) == {Rol.BEHEERDER, Rol.WI2013}
    assert rollen(baas.account, RECHTS) == frozenset()
    assert not mag_splitsing_beslissen(baas.account, OUD, klok.vandaag())


def test_beheerder_gets_no_power_over_a_successor_that_has_a_beheerder(
    baas: Bezoeker, beslis: Callable[..., None]
) -> None:
    bezoeker(LINKS, Rol.BEHEERDER, naam="daar")
    beslis(baas.account, LINKS, RECHTS)
    assert rollen(baas.account, LINKS) == {Rol.WI2013}
    assert rollen(baas.account, RECHTS) == {Rol.BEHEERDER, Rol.WI2013}


def test_colleague_beheerders_of_the_old_municipality_do_not_stand_in_each_others_way(
    baas: Bezoeker, beslis: Callable[..., None]
) -> None:
    tweede = bezoeker(OUD, Rol.BEHEERDER, naam="tweede").account
    bezoeker(LINKS, Rol.WI2021, naam="gewoon")
    beslis(tweede, LINKS)
    beslis(baas.account, LINKS)
    assert Rol.BEHEERDER in rollen(tweede, LINKS)
    assert Rol.BEHEERDER in rollen(baas.account, LINKS)


@pytest.mark.parametrize("wat", ["geen beheerder", "geblokkeerd", "elders", "gemachtigd", "rol voorbij"])
def test_nobody_else_decides(wat: str, baas: Bezoeker, anna: Account, beslis: Callable[..., None]) -> None:
    wie = baas
    if wat == "geen beheerder":
        wie = bezoeker(OUD, Rol.WI2021MUT, naam="collega")
    elif wat == "geblokkeerd":
        Account.objects.filter(pk=baas.account.pk).update(is_active=False)
    elif wat == "elders":
        wie = bezoeker(LINKS, Rol.BEHEERDER, naam="daar")
    elif wat == "gemachtigd":
        wie = bezoeker("0300", Rol.BEHEERDER, naam="regio")
        mandateer(wie.account.organisatie, OUD)
        vergun(wie.account, OUD, Rol.BEHEERDER)
    else:
        Rolvergunning.objects.filter(account=baas.account, rol=Rol.BEHEERDER).update(tot=klok.vandaag())
    with pytest.raises(SplitsingGeweigerd, match="niet \\(meer\\) beslissen"):
        beslis(anna, LINKS, wie=wie)
    if wat != "geblokkeerd":  # a blocked account has no session at all
        assert wie.get(PAGINA).status_code == 403


@pytest.mark.parametrize(
    "anders", [{"opvolgers": [LINKS]}, {"einddatum": klok.vandaag() + timedelta(days=1)}, {"einddatum": None}]
)
def test_page_opens_for_a_municipality_that_was_split_already_and_no_other(
    anders: dict[str, object], baas: Bezoeker
) -> None:
    assert baas.get(PAGINA).status_code == 200
    Gemeente.objects.filter(code=OUD).update(**anders)
    assert baas.get(PAGINA).status_code == 403


def test_worker_of_another_organisation_works_on_when_there_is_a_mandate(
    baas: Bezoeker, beslis: Callable[..., None]
) -> None:
    dirk = bezoeker("0300", Rol.WI2021, naam="dirk").account
    mandateer(dirk.organisatie, OUD)
    vergun(dirk, OUD, Rol.WI2021)
    assert "een andere organisatie" in baas.get(f"{PAGINA}{dirk.pk}/").content.decode()
    beslis(dirk, LINKS)
    assert rollen(dirk, LINKS) == frozenset()
    mandateer(dirk.organisatie, LINKS)
    assert rollen(dirk, LINKS) == {Rol.WI2021}


def test_who_goes_on_counts_as_at_home_there_and_nowhere_else(anna: Account, beslis: Callable[..., None]) -> None:
    maak_gemeente("0300")
    beslis(anna, LINKS)
    anna = Account.objects.select_related("organisatie__gemeente").get(pk=anna.pk)
    assert [betrokkene(anna, code).thuis for code in (LINKS, RECHTS, OUD, "0300")] == [True, True, True, False]
    vergun(anna, "0300", Rol.WI2021)
    assert rollen(anna, "0300") == frozenset()
    regio = Organisatie.objects.create(naam="Regio", kvk="00000300")
    Account.objects.filter(pk=anna.pk).update(organisatie=regio)
    assert betrokkene(Account.objects.get(pk=anna.pk), LINKS).thuis is False


def test_database_lets_the_web_login_write_for_a_successor_inside_the_deed_alone(
    baas: Bezoeker, anna: Account, als_web: Callable[[str, date], AbstractContextManager[None]]
) -> None:
    with als_web(OUD, klok.vandaag()):
        with ook_voor(LINKS):
            vergun(anna, LINKS, Rol.WI2013)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            vergun(anna, LINKS, Rol.WI2007)
        vergun(anna, OUD, Rol.WI2007)


def test_decision_that_fails_halfway_leaves_everything_as_it_was(
    baas: Bezoeker, anna: Account, beslis: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breek(*_: object, **__: object) -> None:
        raise RuntimeError("halverwege")

    monkeypatch.setattr("pib.logboek.actions.schrijven", breek)
    with pytest.raises(RuntimeError):
        beslis(anna, LINKS)
    assert Rolvergunning.objects.filter(account=anna, gemeente=OUD).count() == 2
    assert not Rolvergunning.objects.filter(gemeente=LINKS).exists()


def test_nothing_else_of_the_old_municipality_opens(baas: Bezoeker) -> None:
    onder = [(patroon, route) for patroon, route in routes() if patroon.startswith("g/<str:gemeente>/")]
    andere = [route for patroon, route in onder if toegang_van(route.callback).soort != "splitsing"]  # type: ignore[union-attr]  # every route has a mark
    assert len(onder) - len(andere) == 2
    for patroon, _ in onder:
        if "splitsing" in patroon:
            continue
        pad = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", patroon.replace("<str:gemeente>", OUD))
        pad = re.sub(r"<(?:int|slug|zoek|str):\w+>", "1", pad)
        for antwoord in (baas.get(f"/{pad}"), baas.post(f"/{pad}", {})):
            assert antwoord.status_code in {403, 404}, patroon
            assert antwoord.status_code == 403 or "zoek" in patroon, patroon


def test_from_start_to_end_on_the_screen(baas: Bezoeker, anna: Account) -> None:
    start = baas.get("/mijn-duo/").content.decode()
    assert reverse("splitsing:overzicht", kwargs={"gemeente": OUD}) in start
    lijst = baas.get(PAGINA).content.decode()
    assert "Raadplegen en muteren gegevens 2021 (Wi2021MUT), Raadplegen ELIP personen" in lijst
    assert f"{PAGINA}{baas.account.pk}/" not in lijst, "himself last"
    leeg = baas.post(f"{PAGINA}{anna.pk}/", {})
    assert leeg.status_code == 200
    assert "Kies een gemeente, of kies" in leeg.content.decode()
    antwoord = baas.post(f"{PAGINA}{anna.pk}/", {"naar": [LINKS]})
    assert (antwoord.status_code, antwoord["Location"]) == (302, PAGINA)
    assert "Uw keuze is vastgelegd." in baas.get(PAGINA).content.decode()
    assert baas.get(f"{PAGINA}{anna.pk}/").status_code == 404
    antwoord = baas.post(f"{PAGINA}{baas.account.pk}/", {"geen": "ja"})
    assert antwoord["Location"] == "/mijn-duo/"
    assert "de rollen zijn vervallen" in baas.get("/mijn-duo/").content.decode()
    assert baas.get(PAGINA).status_code == 403
