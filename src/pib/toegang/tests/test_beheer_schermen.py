import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from pib.logboek.models import Verwerking
from pib.toegang import sessies
from pib.toegang.models import Account, Bericht, Rolvergunning
from pib.toegang.queries import rollen_in
from pib.toegang.rollen import Rol
from pib.toegang.tests.beheer import NU, STAD, VANDAAG, Beheerwereld, koppel, maak_account, maak_beheerwereld
from pib.toegang.tests.bezoek import Bezoeker
from pib.toegang.tests.factories import vergun

OK, ELDERS_HEEN, FOUT, NIET_GEVONDEN = 200, 302, 400, 404
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


DAG = {"vanaf_dag": "14", "vanaf_maand": "06", "vanaf_jaar": "2023"}
TOT = {"tot_en_met_dag": "31", "tot_en_met_maand": "12", "tot_en_met_jaar": "2023"}


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


def test_several_roles_are_given_at_once(wereld: Beheerwereld, ada: Bezoeker) -> None:
    pad = _pad("rollen", account=wereld.cees.pk)
    assert 'value="14"' in _tekst(ada.get(pad))
    antwoord = ada.post(pad, {"rollen": ["WI2021", "ELIP_BRIEF"], **DAG, **TOT})
    assert antwoord.status_code == ELDERS_HEEN
    assert {str(rij.tot) for rij in wereld.cees.rolvergunningen.all()} == {"2024-01-01"}
    tekst = _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert tekst.count("vanaf 14-06-2023 t/m 31-12-2023") == 2


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        (DAG, "Kies minstens één rol"),
        ({"rollen": ["DUO_OPERATOR"], **DAG}, "Selecteer een geldige keuze"),
        ({"rollen": ["WI2021"]}, "Vul de eerste dag in"),
        ({"rollen": ["WI2021"], **DAG, "vanaf_jaar": "2022"}, "ligt in het verleden"),
        ({"rollen": ["WI2021"], **DAG, **TOT, "tot_en_met_jaar": "2022"}, "De laatste dag moet"),
    ],
)
def test_wrong_roles_or_days_are_refused_with_a_sentence(
    wereld: Beheerwereld, ada: Bezoeker, velden: dict[str, Any], fout: str
) -> None:
    antwoord = ada.post(_pad("rollen", account=wereld.cees.pk), velden)
    assert antwoord.status_code == FOUT
    assert fout in _tekst(antwoord)
    assert not wereld.cees.rolvergunningen.exists()


def test_role_is_taken_after_a_question(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021)
    pad = _pad("rol-intrekken", account=wereld.cees.pk, rol="WI2021")
    assert "vervalt meteen" in _tekst(ada.get(pad))
    ada.post(pad, {})
    assert not wereld.cees.rolvergunningen.exists()
    ada.post(pad, {})
    assert "was al ingetrokken" in _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert ada.get(pad).status_code == NIET_GEVONDEN


def test_worker_of_a_mandated_body_is_added(wereld: Beheerwereld, ada: Bezoeker) -> None:
    antwoord = ada.post(_pad("medewerker"), {"gebruikersnaam": "ria", "rollen": ["ELIP_BRIEF"], **DAG, **TOT})
    assert antwoord["Location"] == _pad("gebruiker", account=wereld.ria.pk)
    assert rollen_in(wereld.ria, STAD, VANDAAG) == {Rol.ELIP_BRIEF}


def test_unknown_and_not_mandated_give_the_same_page(wereld: Beheerwereld, ada: Bezoeker) -> None:
    """Compared byte for byte, but for what was typed and the token of the form."""

    def bladzij(gebruikersnaam: str) -> str:
        velden = {"gebruikersnaam": gebruikersnaam, "rollen": ["ELIP_BRIEF"], **DAG, **TOT}
        antwoord = ada.post(_pad("medewerker"), velden)
        assert antwoord.status_code == FOUT
        regels = _tekst(antwoord).replace(f'value="{gebruikersnaam}"', "").splitlines()
        return "\n".join(regel for regel in regels if "csrfmiddlewaretoken" not in regel)

    assert bladzij("eva") == bladzij("bestaat.niet")
    assert "niet bekend bij een organisatie" in bladzij("eva")


def _cellen(antwoord: Antwoord) -> list[list[str]]:
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_file_lists_roles_means_and_last_login(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021, tot=VANDAAG)
    koppel(wereld.cees)
    Account.objects.filter(pk=wereld.cees.pk).update(last_login=datetime(2023, 6, 1, 7, 30, tzinfo=UTC))
    antwoord = ada.get(_pad("downloaden"))
    assert antwoord["Content-Disposition"] == 'attachment; filename="gebruikers-0193-2023-06-14.csv"'
    rijen = {rij[1]: rij for rij in _cellen(antwoord)}
    assert set(rijen) == {"Gebruikersnaam", "ada", "bas", "cees"}
    assert rijen["cees"] == [
        "Cees", "cees", "cees@post.example", "Gemeente Stad",
        "Raadplegen gegevens 2021 (Wi2021) (vanaf 01-01-2020 t/m 13-06-2023; geldt nu niet)",
        "eHerkenning", "14-06-2023 12:00", "01-06-2023 09:30", "Actief",
    ]  # fmt: skip
    assert _regels("toegang:gebruikerslijst:gedownload") == 1


def test_name_in_the_file_is_never_a_formula(wereld: Beheerwereld, ada: Bezoeker) -> None:
    Account.objects.filter(pk=wereld.cees.pk).update(naam="=cmd|' /C calc'!A0", email="")
    assert any(rij[0] == "'=cmd|' /C calc'!A0" for rij in _cellen(ada.get(_pad("downloaden"))))


@pytest.fixture
def ongebruikt(wereld: Beheerwereld) -> Rolvergunning:
    vergun(wereld.cees, STAD, Rol.WI2021)
    Rolvergunning.objects.filter(gemeente=STAD).update(
        gegeven_op=NU - timedelta(days=90), laatst_gebruikt_op=VANDAAG - timedelta(days=1)
    )
    wereld.cees.rolvergunningen.update(laatst_gebruikt_op=VANDAAG - timedelta(days=90))
    return wereld.cees.rolvergunningen.get()


def test_unused_role_is_announced_and_can_be_kept(
    wereld: Beheerwereld, ada: Bezoeker, ongebruikt: Rolvergunning
) -> None:
    begin = reverse("inburgering", kwargs={"gemeente": STAD})
    assert "1 te controleren" in _tekst(ada.get(begin))
    assert "1 rol is" in _tekst(ada.get(_pad("lijst")))
    assert "16-03-2023" in _tekst(ada.get(_pad("controle")))
    besluit = {"account": str(wereld.cees.pk), "rol": "WI2021", "besluit": "houden"}
    ada.post(_pad("controle"), besluit)
    ongebruikt.refresh_from_db()
    assert ongebruikt.bevestigd_door == wereld.ada.pk
    assert "te controleren" not in _tekst(ada.get(begin))
    assert "geen rollen om te controleren" in _tekst(ada.get(_pad("controle")))


def test_unused_role_can_be_taken(wereld: Beheerwereld, ada: Bezoeker, ongebruikt: Rolvergunning) -> None:
    besluit = {"account": str(wereld.cees.pk), "rol": "WI2021", "besluit": "intrekken"}
    assert ada.post(_pad("controle"), besluit)["Location"] == _pad("controle")
    assert not Rolvergunning.objects.filter(pk=ongebruikt.pk).exists()


def test_own_unused_role_is_for_a_colleague(wereld: Beheerwereld, ada: Bezoeker, ongebruikt: Rolvergunning) -> None:
    Rolvergunning.objects.filter(pk=ongebruikt.pk).update(account=wereld.ada)
    assert "Een andere beheerder beslist" in _tekst(ada.get(_pad("controle")))
    assert "te controleren" not in _tekst(ada.get(reverse("inburgering", kwargs={"gemeente": STAD})))


@pytest.mark.parametrize(
    "besluit",
    [
        {},
        {"account": "x", "rol": "WI2021", "besluit": "houden"},
        {"account": "1", "rol": "DUO_OPERATOR", "besluit": "houden"},
        {"account": "1", "rol": "WI2021", "besluit": "weg"},
    ],
)
def test_unreadable_decision_is_a_bad_request(ada: Bezoeker, besluit: dict[str, str]) -> None:
    assert ada.post(_pad("controle"), besluit).status_code == FOUT


def test_state_of_a_mail_is_told(wereld: Beheerwereld, ada: Bezoeker) -> None:
    Bericht.objects.create(account=wereld.cees, soort="GEBRUIKERSNAAM", gevraagd_op=NU, verzonden_op=NU)
    Bericht.objects.create(account=wereld.cees, soort="ACTIVATIECODE", gevraagd_op=NU, vervallen_op=NU)
    tekst = _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert "gevraagd 14-06-2023 12:00, verzonden 14-06-2023 12:00" in tekst
    assert "gevraagd 14-06-2023 12:00, niet verzonden" in tekst
