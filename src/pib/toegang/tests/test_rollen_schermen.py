from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pib.toegang import sessies
from pib.toegang.models import Account, Rolvergunning
from pib.toegang.queries import rollen_in
from pib.toegang.rollen import Rol
from pib.toegang.tests.beheer import NU, STAD, VANDAAG, Beheerwereld, maak_beheerwereld
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


DAG = {"vanaf_dag": "14", "vanaf_maand": "06", "vanaf_jaar": "2023"}
TOT = {"tot_en_met_dag": "31", "tot_en_met_maand": "12", "tot_en_met_jaar": "2023"}


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
        ({"rollen": ["DUO_OPERATOR"], **DAG}, "Kies rollen uit de lijst"),
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


def test_form_shows_the_roles_he_has_and_offers_the_others(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021)
    vergun(wereld.cees, STAD, Rol.WI2013, tot=VANDAAG)
    pad = _pad("rollen", account=wereld.cees.pk)
    tekst = _tekst(ada.get(pad))
    assert f"{Rol.WI2021.label}: vanaf 01-01-2020" in tekst
    assert 'value="WI2021"' not in tekst
    assert 'value="WI2013"' in tekst
    antwoord = ada.post(pad, {"rollen": ["WI2021"], **DAG, **TOT})
    assert antwoord.status_code == FOUT
    assert wereld.cees.rolvergunningen.get(rol="WI2021").tot is None


def test_last_day_of_one_role_is_changed_and_taken_off_again(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021)
    pad = _pad("rol-laatste-dag", account=wereld.cees.pk, rol="WI2021")
    assert pad in _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert "zonder laatste dag" in _tekst(ada.get(pad))
    assert ada.post(pad, TOT)["Location"] == _pad("gebruiker", account=wereld.cees.pk)
    assert "vanaf 01-01-2020 t/m 31-12-2023" in _tekst(ada.get(_pad("gebruiker", account=wereld.cees.pk)))
    assert 'value="31"' in _tekst(ada.get(pad))
    ada.post(pad, {})
    assert wereld.cees.rolvergunningen.get().tot is None


@pytest.mark.parametrize(("jaar", "fout"), [("99999", "met 4 cijfers"), ("9999", "binnen vijf jaar")])
def test_year_that_cannot_be_meant_is_refused(wereld: Beheerwereld, ada: Bezoeker, jaar: str, fout: str) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021)
    pad = _pad("rol-laatste-dag", account=wereld.cees.pk, rol="WI2021")
    assert 'maxlength="5"' in _tekst(ada.get(pad))
    antwoord = ada.post(pad, {**TOT, "tot_en_met_jaar": jaar})
    assert antwoord.status_code == FOUT
    assert fout in _tekst(antwoord)
    assert wereld.cees.rolvergunningen.get().tot is None


def test_last_day_of_the_last_beheerder_is_refused_on_the_screen(wereld: Beheerwereld, ada: Bezoeker) -> None:
    wereld.ada.rolvergunningen.update(tot=VANDAAG + timedelta(days=1))
    antwoord = ada.post(_pad("rol-laatste-dag", account=wereld.bas.pk, rol="BEHEERDER"), TOT)
    assert antwoord.status_code == FOUT
    assert "laatste Mijn DUO-beheerder" in _tekst(antwoord)


def test_last_day_of_a_role_that_is_gone_or_over_cannot_be_asked(wereld: Beheerwereld, ada: Bezoeker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021, tot=VANDAAG)
    for rol in ("WI2021", "ELIP_BRIEF"):
        assert ada.get(_pad("rol-laatste-dag", account=wereld.cees.pk, rol=rol)).status_code == NIET_GEVONDEN


def test_pages_for_a_deed_on_oneself_refuse_at_once(wereld: Beheerwereld, ada: Bezoeker) -> None:
    zelf = wereld.ada.pk
    for pad in (
        _pad("gegevens", account=zelf),
        _pad("rollen", account=zelf),
        _pad("rol-intrekken", account=zelf, rol="BEHEERDER"),
        _pad("rol-laatste-dag", account=zelf, rol="BEHEERDER"),
        _pad("daad", account=zelf, daad="blokkeren"),
    ):
        antwoord = ada.get(pad)
        assert antwoord.status_code == GEWEIGERD, pad
        assert "niet voor uw eigen account" in _tekst(antwoord)


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


def test_role_never_used_is_listed_whenever_it_was_written_down(wereld: Beheerwereld, ada: Bezoeker) -> None:
    Rolvergunning.objects.update(laatst_gebruikt_op=VANDAAG)
    vergun(wereld.cees, STAD, Rol.ELIP_BRIEF, vanaf=VANDAAG - timedelta(days=90))
    vergun(wereld.cees, STAD, Rol.WI2021, vanaf=VANDAAG - timedelta(days=89))
    tekst = _tekst(ada.get(_pad("controle")))
    assert tekst.count("nooit") == 1
    assert Rol.ELIP_BRIEF.label in tekst
    assert "Controle van rollen (1)" in _tekst(ada.get(_pad("lijst")))


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
