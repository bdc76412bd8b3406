import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from pib.logboek.models import Verwerking
from pib.toegang import sessies
from pib.toegang.models import Account, Activatiecode, Bericht, Rolvergunning
from pib.toegang.queries import rollen_in
from pib.toegang.rollen import Rol
from pib.toegang.rules import CODE_GELDIG
from pib.toegang.tests.beheer import NU, STAD, VANDAAG, Beheerwereld, koppel, maak_account, maak_beheerwereld
from pib.toegang.tests.bezoek import Bezoeker
from pib.toegang.tests.factories import vergun

OK, ELDERS_HEEN, FOUT, GEWEIGERD, NIET_GEVONDEN = 200, 302, 400, 403, 404
Antwoord = Any


@pytest.fixture
def wereld(db: None, settings: Settings) -> Beheerwereld:
    settings.VASTE_DAG = VANDAAG
    return maak_beheerwereld()


def _bezoek(account: Account) -> Bezoeker:
    client = Client()
    client.force_login(account)
    sessie = client.session
    sessies.begin(sessie)
    sessie.save()
    return Bezoeker(account, client)


@pytest.fixture
def ada(wereld: Beheerwereld) -> Bezoeker:
    return _bezoek(wereld.ada)


def _pad(naam: str, gemeente: str = STAD, **waarden: object) -> str:
    return reverse(f"gebruikers:{naam}", kwargs={"gemeente": gemeente, **waarden})


def _tekst(antwoord: Antwoord) -> str:
    return str(antwoord.content.decode())


def _regels(naam: str) -> int:
    return Verwerking.objects.filter(handeling=naam).count()


def test_start_screen_leads_a_beheerder_to_the_users_and_nobody_else(wereld: Beheerwereld, ada: Bezoeker) -> None:
    begin = reverse("inburgering", kwargs={"gemeente": STAD})
    vergun(wereld.cees, STAD, Rol.ELIP_PERSONEN)
    assert _pad("lijst") in _tekst(ada.get(begin))
    assert _pad("lijst") not in _tekst(_bezoek(wereld.cees).get(begin))


def test_list_shows_own_people_and_who_has_a_role_here_and_nobody_else(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.ria, STAD, Rol.ELIP_PERSONEN)
    tekst = _tekst(ada.get(_pad("lijst")))
    for naam in ("Ada", "Bas", "Cees", "Ria"):
        assert f">{naam}</a>" in tekst
    for naam in ("Eva", "Rob"):
        assert f">{naam}</a>" not in tekst


def test_search_goes_without_a_name_in_the_address(wereld: Beheerwereld, ada: Bezoeker) -> None:
    antwoord = ada.post(_pad("lijst"), {"zoek": "ceES", "status": ""})
    assert (antwoord.status_code, antwoord["Location"]) == (ELDERS_HEEN, _pad("lijst"))
    tekst = _tekst(ada.get(_pad("lijst")))
    assert ">Cees</a>" in tekst
    assert ">Bas</a>" not in tekst
    ada.post(_pad("lijst"), {})
    assert ">Bas</a>" in _tekst(ada.get(_pad("lijst")))


def test_search_by_address_finds_only_the_own_organisation(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.ria, STAD, Rol.ELIP_PERSONEN)
    for zoek, verwacht in (("cees@post", True), ("ria@post", False)):
        ada.post(_pad("lijst"), {"zoek": zoek})
        assert ("1 gebruiker" in _tekst(ada.get(_pad("lijst")))) is verwacht


def test_search_of_one_municipality_is_not_used_in_another(wereld: Beheerwereld) -> None:
    vergun(wereld.rob, STAD, Rol.BEHEERDER)
    rob = _bezoek(wereld.rob)
    rob.post(_pad("lijst"), {"zoek": "ada"})
    assert ">Eva</a>" in _tekst(rob.get(_pad("lijst", "0014")))


@pytest.mark.parametrize("zoek", ["karin boer", "BOER  karin", "k.deboer karin"])
def test_every_word_that_was_typed_must_occur(wereld: Beheerwereld, ada: Bezoeker, zoek: str) -> None:
    Account.objects.filter(pk=wereld.cees.pk).update(naam="Karin de Boer", gebruikersnaam="k.deboer")
    Account.objects.filter(pk=wereld.bas.pk).update(naam="Karin de Vries")
    ada.post(_pad("lijst"), {"zoek": zoek})
    assert "1 gebruiker" in _tekst(ada.get(_pad("lijst")))


def test_search_that_is_still_on_says_so_and_leaves_the_file(wereld: Beheerwereld, ada: Bezoeker) -> None:
    assert "Wis de zoekopdracht" not in _tekst(ada.get(_pad("lijst")))
    ada.post(_pad("lijst"), {"zoek": "niemand"})
    tekst = _tekst(ada.get(_pad("lijst")))
    assert "uw zoekopdracht staat nog aan" in tekst
    assert "Wis de zoekopdracht" in tekst
    assert _pad("downloaden") in tekst


def test_review_of_roles_can_be_found_when_there_is_nothing_to_review(ada: Bezoeker, wereld: Beheerwereld) -> None:
    Rolvergunning.objects.update(laatst_gebruikt_op=VANDAAG)
    tekst = _tekst(ada.get(_pad("lijst")))
    assert _pad("controle") in tekst
    assert "Controle van rollen (0)" in tekst


@pytest.mark.parametrize(("status", "wie"), [("geblokkeerd", "Cees"), ("actief", "Bas"), ("niet-gekoppeld", "Dora")])
def test_filter_by_status(wereld: Beheerwereld, ada: Bezoeker, status: str, wie: str) -> None:
    maak_account("dora", wereld.stad)
    Account.objects.filter(pk=wereld.cees.pk).update(is_active=False)
    ada.post(_pad("lijst"), {"zoek": "", "status": status})
    tekst = _tekst(ada.get(_pad("lijst")))
    assert {naam for naam in ("Bas", "Cees", "Dora") if f">{naam}</a>" in tekst} == {wie}


def test_list_takes_as_many_questions_for_twenty_users_as_for_four(wereld: Beheerwereld, ada: Bezoeker) -> None:
    ada.get(_pad("lijst"))

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            ada.get(_pad("lijst"))
        return len(gevangen)

    eerst = vragen()
    for nummer in range(30):
        vergun(maak_account(f"collega{nummer}", wereld.stad), STAD, Rol.WI2021)
    assert vragen() == eerst
    assert "33 gebruikers" in _tekst(ada.get(_pad("lijst")))
    assert "collega9".title() in _tekst(ada.get(_pad("lijst") + "?pagina=2"))


def test_made_account_is_shown_with_its_mails(wereld: Beheerwereld, ada: Bezoeker) -> None:
    velden = {"naam": "Dora", "email": "dora@post.example", "gebruikersnaam": "d.ora", "met_code": "on"}
    antwoord = ada.post(_pad("nieuw"), velden)
    account = Account.objects.get(gebruikersnaam="d.ora")
    assert antwoord["Location"] == _pad("gebruiker", account=account.pk)
    assert account.organisatie_id == wereld.stad.pk
    assert account.berichten.count() == 2
    tekst = _tekst(ada.get(_pad("gebruiker", account=account.pk)))
    assert tekst.count("wordt verzonden") == 2


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("gebruikersnaam", "bas", "bestaat al"),
        ("gebruikersnaam", "een naam", "Gebruik 3 tot 40 tekens"),
        ("email", "geen adres", "klopt niet"),
        ("naam", "Dora\nBcc: x", "gewone leestekens"),
        ("naam", "", "Vul de naam"),
    ],
)
def test_wrong_input_stays_on_the_screen_and_says_what_to_do(
    wereld: Beheerwereld, ada: Bezoeker, veld: str, waarde: str, fout: str
) -> None:
    velden = {"naam": "Dora", "email": "dora@post.example", "gebruikersnaam": "d.ora", veld: waarde}
    antwoord = ada.post(_pad("nieuw"), velden)
    tekst = _tekst(antwoord)
    assert antwoord.status_code == FOUT
    assert fout in tekst
    for anders in velden.keys() - {veld}:
        assert f'value="{velden[anders]}"' in tekst
    assert not Account.objects.filter(email="dora@post.example").exists()


@pytest.mark.parametrize(
    ("daad", "gebeurtenis"),
    [
        ("blokkeren", "toegang:account:geblokkeerd"),
        ("deblokkeren", "toegang:account:gedeblokkeerd"),
        ("koppeling-intrekken", "toegang:koppeling:ingetrokken"),
        ("activatiecode", "toegang:bericht:gevraagd"),
        ("gebruikersnaam", "toegang:bericht:gevraagd"),
    ],
)
def test_deed_asks_first_and_is_done_by_a_post(
    wereld: Beheerwereld, ada: Bezoeker, daad: str, gebeurtenis: str
) -> None:
    koppel(wereld.cees)
    pad = _pad("daad", account=wereld.cees.pk, daad=daad)
    assert ada.get(pad).status_code == OK
    assert _regels(gebeurtenis) == 0
    antwoord = ada.post(pad, {})
    assert antwoord["Location"] == _pad("gebruiker", account=wereld.cees.pk)
    assert _regels(gebeurtenis) == 1


def test_refused_deed_says_why_and_leaves_a_line(wereld: Beheerwereld, ada: Bezoeker) -> None:
    ada.post(_pad("daad", account=wereld.ada.pk, daad="blokkeren"), {})
    assert "niet voor uw eigen account" in _tekst(ada.get(_pad("gebruiker", account=wereld.ada.pk)))
    regels = Verwerking.objects.filter(handeling="toegang:beheer:geweigerd").values_list("resultaat", "voorwerp")
    assert list(regels) == [("geweigerd", str(wereld.ada.pk))]


def test_pages_of_who_is_not_his_do_not_exist(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.ria, STAD, Rol.ELIP_PERSONEN)
    vreemd, elders = wereld.eva.pk, wereld.ria.pk
    for pad in (
        _pad("gebruiker", account=vreemd),
        _pad("gebruiker", account=2**70),
        _pad("gegevens", account=vreemd),
        _pad("rollen", account=vreemd),
        _pad("rol-intrekken", account=vreemd, rol="BEHEERDER"),
        _pad("daad", account=vreemd, daad="blokkeren"),
        _pad("daad", account=elders, daad="blokkeren"),
        _pad("daad", account=wereld.cees.pk, daad="iets-anders"),
        _pad("gegevens", account=elders),
    ):
        assert ada.get(pad).status_code == NIET_GEVONDEN, pad
        assert ada.post(pad, {}).status_code in {NIET_GEVONDEN, 405}, pad
    besluit = {"account": str(vreemd), "rol": "BEHEERDER", "besluit": "intrekken"}
    assert ada.post(_pad("controle"), besluit).status_code == NIET_GEVONDEN
    assert Rol.BEHEERDER in rollen_in(wereld.eva, "0014", VANDAAG)


def test_address_of_a_worker_of_another_organisation_is_not_shown(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.ria, STAD, Rol.ELIP_PERSONEN)
    assert "ria@post.example" not in _tekst(ada.get(_pad("gebruiker", account=wereld.ria.pk)))
    assert "cees@post.example" in _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))


def test_no_name_stands_in_the_title_or_address_of_a_page(wereld: Beheerwereld, ada: Bezoeker) -> None:
    for pad in (
        _pad("gebruiker", account=wereld.cees.pk),
        _pad("gegevens", account=wereld.cees.pk),
        _pad("rollen", account=wereld.cees.pk),
        _pad("daad", account=wereld.cees.pk, daad="blokkeren"),
    ):
        titel = _tekst(ada.get(pad)).partition("<title>")[2].partition("</title>")[0]
        assert "cees" not in (titel + pad).lower()


def test_changed_address_is_shown(wereld: Beheerwereld, ada: Bezoeker) -> None:
    pad = _pad("gegevens", account=wereld.cees.pk)
    assert "cees@post.example" in _tekst(ada.get(pad))
    ada.post(pad, {"naam": "Cees", "email": "anders@post.example"})
    assert "anders@post.example" in _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))


def _cellen(antwoord: Antwoord) -> list[list[str]]:
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_file_has_a_line_for_each_role_with_means_use_and_review(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021, tot=VANDAAG)
    vergun(wereld.cees, STAD, Rol.ELIP_BRIEF)
    wereld.cees.rolvergunningen.filter(tot=None).update(laatst_gebruikt_op=date(2023, 6, 1), bevestigd_op=NU)
    koppel(wereld.cees)
    Account.objects.filter(pk=wereld.cees.pk).update(last_login=datetime(2023, 6, 1, 7, 30, tzinfo=UTC))
    antwoord = ada.get(_pad("downloaden"))
    assert antwoord["Content-Disposition"] == 'attachment; filename="gebruikers-0193-2023-06-14.csv"'
    rijen = {rij[1]: rij for rij in _cellen(antwoord)}
    assert set(rijen) == {"Gebruikersnaam", "ada", "bas", "cees"}
    wie = ["Cees", "cees", "cees@post.example", "Gemeente Stad", "eHerkenning", "14-06-2023 12:00", "01-06-2023 09:30"]
    assert [rij for rij in _cellen(antwoord) if rij[1] == "cees"] == [
        [*wie, "Actief", "Raadplegen gegevens 2021 (Wi2021)", "01-01-2020", "13-06-2023", "nee", "", ""],
        [*wie, "Actief", "Beheren ELIP brief", "01-01-2020", "", "ja", "01-06-2023", "14-06-2023 12:00"],
    ]
    assert len(rijen["Gebruikersnaam"]) == len(rijen["cees"])
    assert _regels("toegang:gebruikerslijst:gedownload") == 1


def test_name_in_the_file_is_never_a_formula(wereld: Beheerwereld, ada: Bezoeker) -> None:
    Account.objects.filter(pk=wereld.cees.pk).update(naam="=cmd|' /C calc'!A0", email="")
    assert any(rij[0] == "'=cmd|' /C calc'!A0" for rij in _cellen(ada.get(_pad("downloaden"))))


def test_state_of_a_mail_is_told(wereld: Beheerwereld, ada: Bezoeker) -> None:
    Bericht.objects.create(account=wereld.cees, soort="GEBRUIKERSNAAM", gevraagd_op=NU, verzonden_op=NU)
    Bericht.objects.create(account=wereld.cees, soort="ACTIVATIECODE", gevraagd_op=NU, vervallen_op=NU)
    tekst = _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert "gevraagd 14-06-2023 12:00, verzonden 14-06-2023 12:00" in tekst
    assert "gevraagd 14-06-2023 12:00, niet verzonden" in tekst


@pytest.mark.parametrize(
    ("velden", "stand"),
    [
        ({}, "geldig tot 15-06-2023 12:00"),
        ({"gebruikt_op": NU}, "gebruikt 14-06-2023 12:00"),
        ({"vervallen_op": NU}, "vervallen 14-06-2023 12:00"),
    ],
)
def test_beheerder_sees_until_when_a_code_can_be_used(
    wereld: Beheerwereld, ada: Bezoeker, velden: dict[str, Any], stand: str
) -> None:
    eind = NU + CODE_GELDIG
    Activatiecode.objects.create(account=wereld.cees, hash="x", gemaakt_op=NU, verloopt_op=eind, **velden)
    pad = _pad("gebruiker", account=wereld.cees.pk)
    with time_machine.travel(eind - timedelta(hours=1), tick=False):
        assert stand in _tekst(_bezoek(wereld.ada).get(pad))


def test_mail_to_an_earlier_address_is_not_shown_as_sent(wereld: Beheerwereld, ada: Bezoeker) -> None:
    Bericht.objects.create(account=wereld.cees, soort="ACTIVATIECODE", gevraagd_op=NU, verzonden_op=NU)
    ada.post(_pad("gegevens", account=wereld.cees.pk), {"naam": "Cees", "email": "anders@post.example"})
    tekst = _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert "verzonden naar een eerder e-mailadres" in tekst
    assert "verzonden 14-06-2023" not in tekst
