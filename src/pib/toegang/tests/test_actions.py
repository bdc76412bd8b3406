import json
import stat
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from pytest_django import Settings

from pib.core import klok
from pib.core.kijker import Kijker
from pib.gemeenten.models import Gemeente
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Verwerking
from pib.toegang import actions, codes, events
from pib.toegang.actions.accounts import NieuwAccount
from pib.toegang.eherkenning.lokaal import richt_in
from pib.toegang.models import Account, Activatiecode, Organisatie, Rolvergunning
from pib.toegang.queries import rollen_in
from pib.toegang.rollen import Rol
from pib.toegang.tests.conftest import PERSONAS, VOORBEELDSTAD, Browser


def maak(door: Kijker, **anders: str) -> NieuwAccount:
    gegevens = {
        "gemeente": VOORBEELDSTAD,
        "naam": "Bea Timmerman",
        "email": "bea@post.example",
        "gebruikersnaam": "bea.t",
        **anders,
    }
    return actions.beheerder_aanmaken(**gegevens, door=door, nu=klok.nu())


def test_first_beheerder_gets_the_role_and_a_code_that_links(
    browser: Browser, wereld: SimpleNamespace, duo: Kijker
) -> None:
    nieuw = maak(duo)
    assert nieuw.account.organisatie == wereld.stad
    assert rollen_in(nieuw.account, VOORBEELDSTAD, klok.vandaag()) == {Rol.BEHEERDER}
    browser.log_in()
    assert browser.koppel("bea.t", nieuw.code).status_code == 302
    assert browser.is_binnen


def test_code_is_kept_as_a_hash_for_a_day(wereld: SimpleNamespace, duo: Kijker) -> None:
    nieuw = maak(duo)
    rij = Activatiecode.objects.get()
    assert nieuw.code.replace("-", "") not in rij.hash
    assert rij.verloopt_op - rij.gemaakt_op == timedelta(hours=24)
    assert codes.klopt(nieuw.account.pk, nieuw.code, rij.hash)
    assert not Verwerking.objects.filter(zin__contains=nieuw.code).exists()


def test_municipality_gets_its_organisation_from_its_own_number(wereld: SimpleNamespace, duo: Kijker) -> None:
    Gemeente.objects.update_or_create(code="0845", defaults={"naam": "Nieuw", "kvk": "00000845", "einddatum": None})
    assert maak(duo, gemeente="0845").account.organisatie.kvk == "00000845"
    assert maak(duo, gemeente="0845", gebruikersnaam="bea.u").account.organisatie.kvk == "00000845"
    assert Organisatie.objects.filter(gemeente_id="0845").count() == 1


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"gemeente": "9999"}, "bestaat niet"),
        ({"gemeente": "0003"}, "opgeheven per 01-01-2021; opvolger: 1979"),
        ({"gemeente": "0004"}, "KvK-nummer van gemeente Leeg is niet bekend"),
        ({"gemeente": "0004", "kvk": "123"}, "acht cijfers"),
        ({"gemeente": "0004", "kvk": "00000002"}, "hoort al bij een andere"),
        ({"gebruikersnaam": "ANNA.V"}, "bestaat al"),
        ({"gebruikersnaam": "x" * 41}, "3 tot 40 tekens"),
        ({"gebruikersnaam": " "}, "naam en een gebruikersnaam"),
        ({"naam": ""}, "naam en een gebruikersnaam"),
        ({"email": "geen-adres"}, "e-mailadres klopt niet"),
    ],
)
def test_wrong_beheerder_is_refused_in_a_sentence_and_nothing_is_kept(
    wereld: SimpleNamespace, duo: Kijker, anders: dict[str, str], zin: str
) -> None:
    Gemeente.objects.update_or_create(
        code="0003", defaults={"naam": "Oud", "einddatum": date(2021, 1, 1), "opvolgers": ["1979"]}
    )
    Gemeente.objects.update_or_create(code="0004", defaults={"naam": "Leeg", "kvk": "", "einddatum": None})
    voor = Account.objects.count()
    with pytest.raises(actions.AccountGeweigerd, match=zin):
        maak(duo, **anders)
    assert Account.objects.count() == voor
    assert not Activatiecode.objects.exists()


def test_blocked_account_gets_no_code(wereld: SimpleNamespace, duo: Kijker) -> None:
    wereld.anna.is_active = False
    wereld.anna.save()
    with pytest.raises(actions.AccountGeweigerd, match="geblokkeerd"):
        actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu())


def test_user_names_differ_by_more_than_capitals(wereld: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(gebruikersnaam="Anna.V", naam="x", organisatie=wereld.stad, gemaakt_op=klok.nu())
    assert Account.objects.get_by_natural_key("ANNA.V") == wereld.anna


def test_demo_account_logs_in_and_may_be_made_again(browser: Browser, wereld: SimpleNamespace) -> None:
    for _ in range(2):
        actions.demo_organisatie(kvk="00000001", naam="Voorbeeldstad", gemeente=VOORBEELDSTAD)
        actions.demo_mandaat(kvk="00000002", gemeente=VOORBEELDSTAD, vanaf=date(2022, 1, 1), nu=klok.nu())
        account = actions.demo_account(
            gebruikersnaam="karin",
            naam="Karin",
            email="karin@post.example",
            kvk="00000001",
            rollen=(Rol.ELIP_BRIEF, Rol.ELIP_PERSONEN),
            gemeenten=(VOORBEELDSTAD,),
            handelende=PERSONAS[0].handelende,
            nu=klok.nu(),
        )
    assert Rolvergunning.objects.filter(account=account).count() == 2
    assert account.koppelingen.count() == 1
    assert browser.log_in()["Location"] == "/"


def test_demo_is_refused_in_production(wereld: SimpleNamespace, settings: Settings, tmp_path: Path) -> None:
    settings.PRODUCTIE = True
    with pytest.raises(ImproperlyConfigured):
        actions.demo_organisatie(kvk="00000001", naam="x")
    with pytest.raises(ImproperlyConfigured):
        actions.demo_mandaat(kvk="00000001", gemeente=VOORBEELDSTAD, vanaf=date(2022, 1, 1), nu=klok.nu())
    with pytest.raises(ImproperlyConfigured):
        actions.demo_account(
            gebruikersnaam="x", naam="x", email="", kvk="00000001", rollen=(), gemeenten=(), nu=klok.nu()
        )
    with pytest.raises(ImproperlyConfigured):
        richt_in(
            tmp_path,
            portaal_adressen=["https://x.example"],
            simulator_adres="http://127.0.0.1:1",
            personas=(),
            nu=klok.nu(),
        )


def test_local_files_are_private_and_keep_their_keys(tmp_path: Path) -> None:
    def schrijf() -> Path:
        return richt_in(
            tmp_path / "var",
            portaal_adressen=["http://localhost:1"],
            simulator_adres="http://127.0.0.1:2",
            personas=PERSONAS,
            nu=klok.nu(),
        ).portaal

    eerst = json.loads(schrijf().read_text())
    assert json.loads(schrijf().read_text()) == eerst
    bestanden = list((tmp_path / "var").iterdir())
    assert {bestand.name for bestand in bestanden} == {
        "eherkenning.json",
        "eherkenning-sleutels.json",
        "simulator.json",
    }
    assert {stat.S_IMODE(bestand.stat().st_mode) for bestand in bestanden} == {0o600}
    assert '"d"' not in (tmp_path / "var" / "simulator.json").read_text()  # no private key for the provider


def test_sentences_of_the_logboek_ask_for_ids_and_codes_only() -> None:
    gebeurtenissen = [waarde for waarde in vars(events).values() if isinstance(waarde, Gebeurtenis)]
    velden = {veld for gebeurtenis in gebeurtenissen for veld in gebeurtenis.velden()}
    nummers = {"account", "mandaat", "organisatie", "aantal", "codes", "pogingen", "sessies"}
    dagen_en_gemeenten = {"vanaf", "tot", "van", "naar", "gemeente", "waarvan"}
    assert velden == nummers | dagen_en_gemeenten | {
        *("code", "daad", "makelaar", "niveau", "reden", "rol", "route", "soort", "wet")
    }
