"""Screens "Beheren ELIP brief", as a coordinator visits them under the walls of production."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from pib.brieven.models import Bundel
from pib.core import klok
from pib.elip.models import Loket, Loketwijziging, Ronde, Rondetelling, Schatting
from pib.elip.tests.test_forms import GOED
from pib.gemeenten.models import Deelname
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.models import Verwerking
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker

pytestmark = pytest.mark.django_db
WOENSDAG = date(2023, 6, 14)
VANDAAG = date(2023, 6, 15)
EIGEN, ANDER = "0193", "0363"
DEFINITIEF = {"stap": "definitief"}


@pytest.fixture(autouse=True)
def _vaste_dag(settings: Any) -> None:
    settings.VASTE_DAG = VANDAAG


@pytest.fixture
def bezoek() -> Bezoeker:
    return bezoeker(EIGEN, Rol.ELIP_BRIEF)


@pytest.fixture
def deelnemer(bezoek: Bezoeker) -> Bezoeker:
    doe(bezoek, "aanmelden", {**GOED, **DEFINITIEF})
    return bezoek


def adres(naam: str, gemeente: str = EIGEN) -> str:
    return reverse(f"elip:{naam}", kwargs={"gemeente": gemeente})


def doe(bezoek: Bezoeker, naam: str, gegevens: dict[str, Any] | None = None) -> HttpResponse:
    return bezoek.post(adres(naam), gegevens or {})


def scherm(bezoek: Bezoeker, naam: str = "brief") -> str:
    """The words of a page, without its markup."""
    return woorden(bezoek.get(adres(naam)))


def woorden(antwoord: HttpResponse) -> str:
    assert antwoord.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


def verborgen(antwoord: HttpResponse) -> dict[str, str]:
    """What the confirmation page carries along."""
    inhoud = antwoord.content.decode()
    velden = re.findall(r'<input type="hidden" name="([a-z_]+)"(?: value="([^"]*)")?', inhoud)
    return {naam: waarde for naam, waarde in velden if naam != "csrfmiddlewaretoken"}


# --- not enrolled -----------------------------------------------------------------------------------------------


def test_without_enrolment_the_invitation_names_the_estimate_and_who_cannot_be_reached(bezoek: Bezoeker) -> None:
    Schatting.objects.create(gemeente=EIGEN, peildatum=VANDAAG, voldoen=9, te_verzenden=7, onbereikbaar=2)
    Schatting.objects.create(gemeente=ANDER, peildatum=VANDAAG, voldoen=99, te_verzenden=99, onbereikbaar=0)
    tekst = scherm(bezoek)
    assert "naar schatting 7 ELIP-inburgeraars ingeschreven in uw gemeente" in tekst
    assert "Nog 2 ELIP-inburgeraars kunnen geen brief krijgen" in tekst
    assert "Dit aantal kan nog wijzigen" in tekst
    assert "21-06-2023" in tekst


def test_nothing_is_final_before_the_confirmation(bezoek: Bezoeker) -> None:
    antwoord = doe(bezoek, "aanmelden", GOED)
    assert "Klik op ‘Aanmelden’ om de aanmelding definitief te maken." in woorden(antwoord)
    assert not Deelname.objects.exists()
    assert doe(bezoek, "aanmelden", {**verborgen(antwoord), **DEFINITIEF}).status_code == 302
    loket = Loket.objects.get()
    assert (loket.gemeente, loket.telefoon, loket.website) == (EIGEN, "038 498 2000", "www.zwolle.example/inburgeren")
    assert "is aangemeld" in scherm(bezoek)


def test_going_back_from_the_confirmation_loses_nothing(bezoek: Bezoeker) -> None:
    terug = doe(bezoek, "aanmelden", {**verborgen(doe(bezoek, "aanmelden", GOED)), "stap": "terug"})
    inhoud = terug.content.decode()
    for waarde in ("038 4982000", "K. de Vries", "Grote Kerkplein"):
        assert f'value="{waarde}"' in inhoud


def test_errors_stand_by_the_field_and_in_a_summary_and_what_was_typed_is_kept(bezoek: Bezoeker) -> None:
    antwoord = doe(bezoek, "aanmelden", {**GOED, "telefoon": "", "email": "", "duo_postcode": "12", "duo_plaats": "Ĳ"})
    inhoud = antwoord.content.decode()
    assert inhoud.count("Vul een telefoonnummer of een e-mailadres in. Allebei mag ook.") == 2
    assert 'href="#id_duo_postcode"' in inhoud
    assert 'aria-invalid="true"' in inhoud
    assert 'value="12"' in inhoud
    assert 'value="Ĳ"' in inhoud
    assert "<title>Fout: " in inhoud


def test_a_tampered_confirmation_is_checked_again(bezoek: Bezoeker) -> None:
    doe(bezoek, "aanmelden", {**GOED, **DEFINITIEF, "loket_verklaring": ""})
    doe(bezoek, "aanmelden", {**GOED, **DEFINITIEF, "telefoon": "112"})
    assert not Deelname.objects.exists()


def test_enrolling_twice_is_told_and_changes_nothing(deelnemer: Bezoeker) -> None:
    assert doe(deelnemer, "aanmelden", {**GOED, **DEFINITIEF}).status_code == 302
    assert "Uw gemeente is al aangemeld." in scherm(deelnemer)
    assert Deelname.objects.count() == 1


# --- enrolled ---------------------------------------------------------------------------------------------------


def _ronde(peildatum: date, brieven: int, fase: Ronde.Fase = Ronde.Fase.VASTGESTELD, gemeente: str = EIGEN) -> None:
    bundel = Bundel.objects.create(peildatum=peildatum, tekstversie="1", gemaakt_op=klok.nu())
    ronde = Ronde.objects.create(
        peildatum=peildatum, fase=fase, criterium=date(2021, 6, 1), criterium_hash="x", bundel=bundel, aanlevering=1,
        voorbereid_op=klok.nu(),
    )  # fmt: skip
    Rondetelling.objects.create(
        ronde=ronde, gemeente=gemeente, gekozen=brieven + 1, brieven=brieven, uitval={"ADRES_ONBEKEND": 1}
    )


def test_the_screen_shows_the_figures_of_the_last_three_months_and_the_total(deelnemer: Bezoeker) -> None:
    Schatting.objects.create(gemeente=EIGEN, peildatum=VANDAAG, voldoen=3, te_verzenden=3, onbereikbaar=0)
    _ronde(WOENSDAG, 12)
    _ronde(date(2023, 3, 15), 30)
    _ronde(date(2023, 3, 8), 55)
    _ronde(date(2023, 6, 7), 99, Ronde.Fase.GEANNULEERD)
    _ronde(date(2023, 5, 31), 99, gemeente=ANDER)
    tekst = scherm(deelnemer)
    assert "Datum laatste verzending 14-06-2023" in tekst
    assert "Volgende verzending 21-06-2023 wijzigen kan t/m 20-06-2023" in tekst
    assert "Schatting te verzenden brieven 3" in tekst
    assert "Totaal verzonden 97" in tekst
    assert "1 geen bekend adres" in tekst
    assert "15-03-2023" in tekst
    for verborgen_ in ("08-03-2023", "07-06-2023", "31-05-2023"):
        assert verborgen_ not in tekst


@pytest.mark.parametrize(("begonnen", "volgende"), [(False, WOENSDAG), (True, WOENSDAG + timedelta(days=7))])
def test_the_next_run_is_today_until_it_has_begun(
    deelnemer: Bezoeker, settings: Any, begonnen: bool, volgende: date
) -> None:
    settings.VASTE_DAG = WOENSDAG
    Deelname.objects.update(vanaf=WOENSDAG)
    if begonnen:
        _ronde(WOENSDAG, 1, Ronde.Fase.VOORBEREID)
    assert f"Volgende verzending {volgende:%d-%m-%Y}" in scherm(deelnemer)


def test_a_change_is_confirmed_and_its_history_tells_who_and_what(deelnemer: Bezoeker) -> None:
    anders = {**GOED, "telefoon": "14 038", "versie": "1"}
    antwoord = doe(deelnemer, "wijzigen", anders)
    assert "Klik op ‘Bewaar’" in woorden(antwoord)
    assert Loket.objects.get().telefoon == "038 498 2000"
    doe(deelnemer, "wijzigen", {**verborgen(antwoord), **DEFINITIEF})
    tekst = scherm(deelnemer)
    assert "Telefoonnummer in de brief: 038 498 2000 → 14 038" in tekst
    assert "Gewijzigd K. de Vries" in tekst


def test_a_stale_change_is_told_and_keeps_what_was_typed(deelnemer: Bezoeker) -> None:
    doe(deelnemer, "wijzigen", {**GOED, "telefoon": "14 038", "versie": "1", **DEFINITIEF})
    antwoord = doe(deelnemer, "wijzigen", {**GOED, "telefoon": "06 11112222", "versie": "1", **DEFINITIEF})
    inhoud = antwoord.content.decode()
    assert "Een collega heeft de gegevens intussen gewijzigd." in inhoud
    assert 'value="06 11112222"' in inhoud
    assert Loket.objects.get().telefoon == "14 038"
    doe(deelnemer, "wijzigen", {**GOED, "telefoon": "06 11112222", "versie": "2", **DEFINITIEF})
    assert Loket.objects.get().telefoon == "06 11112222"


def test_pausing_and_resuming_are_asked_first(deelnemer: Bezoeker) -> None:
    assert "Verzending pauzeren" in scherm(deelnemer, "pauzeren")
    assert "gepauzeerd sinds" not in scherm(deelnemer)
    doe(deelnemer, "pauzeren")
    assert "gepauzeerd sinds 15-06-2023" in scherm(deelnemer)
    assert doe(deelnemer, "pauzeren").status_code == 302
    assert "Dit kan niet meer" in scherm(deelnemer)
    doe(deelnemer, "hervatten")
    assert "gepauzeerd sinds" not in scherm(deelnemer)


def test_signing_off_names_what_is_open_and_can_be_taken_back_the_same_day(deelnemer: Bezoeker) -> None:
    maak_persoon(zicht=EIGEN)
    assert "Er zijn nu nog 0 signalen die niet zijn afgehandeld en 1 dossier dat sluit." in scherm(
        deelnemer, "afmelden"
    )
    doe(deelnemer, "afmelden")
    tekst = scherm(deelnemer)
    assert "Uw gemeente is afgemeld per 16-06-2023" in tekst
    assert "Volgende verzending Geen" in tekst
    assert doe(deelnemer, "wijzigen", {**GOED, "versie": "1", **DEFINITIEF}).status_code == 302
    doe(deelnemer, "afmelding-intrekken")
    assert "is afgemeld per" not in re.sub(r"Geschiedenis.*", "", scherm(deelnemer))


def test_after_midnight_the_invitation_is_back(deelnemer: Bezoeker, settings: Any) -> None:
    doe(deelnemer, "afmelden")
    settings.VASTE_DAG = VANDAAG + timedelta(days=1)
    assert "Dan kunt u uw gemeente hier aanmelden" in scherm(deelnemer)
    assert doe(deelnemer, "afmelding-intrekken").status_code == 302
    assert "Dit kan niet meer" in scherm(deelnemer)


# --- walls ------------------------------------------------------------------------------------------------------

NAMEN = ("brief", "aanmelden", "wijzigen", "pauzeren", "hervatten", "afmelden", "afmelding-intrekken")


@pytest.mark.parametrize("naam", NAMEN)
def test_another_role_or_municipality_is_refused(deelnemer: Bezoeker, naam: str) -> None:
    ander = bezoeker(ANDER, Rol.ELIP_BRIEF)
    lezer = bezoeker(EIGEN, Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN, naam="lezer")
    daden = Verwerking.objects.exclude(handeling="toegang:pagina:geweigerd")
    voor = Loketwijziging.objects.count(), daden.count()
    for wie in (ander, lezer):
        assert wie.get(adres(naam)).status_code in {403, 404}
        assert doe(wie, naam, {**GOED, "versie": "1", **DEFINITIEF}).status_code in {403, 404}
    assert (Loketwijziging.objects.count(), daden.count()) == voor


def test_every_deed_leaves_one_line(deelnemer: Bezoeker) -> None:
    for naam in ("pauzeren", "hervatten", "afmelden", "afmelding-intrekken"):
        voor = Verwerking.objects.count()
        doe(deelnemer, naam)
        assert Verwerking.objects.count() == voor + 1, naam
