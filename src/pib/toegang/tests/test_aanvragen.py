"""Applying for a first beheerder on the public page, and DUO's decision about it (manual §2, spec T3)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import Settings

from pib.core import klok
from pib.core.kijker import Kijker
from pib.gemeenten.models import Gemeente
from pib.logboek.models import Gebruik, Verwerking
from pib.toegang import actions
from pib.toegang.actions.aanvragen import PER_GEMEENTE, VENSTER
from pib.toegang.models import Aanvraag, Account, Bericht, Organisatie, Rolvergunning
from pib.toegang.queries.aanvragen import nieuwe_aanvragen
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import bezoeker
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, word

pytestmark = pytest.mark.django_db
AANVRAGEN = "/toegang/beheerder-aanvragen/"
STAD, OPGEHEVEN = "0193", "0146"
GOED = {
    "gemeente": STAD,
    "kvk": "0000 0193",
    "naam": "Bea Timmerman",
    "functie": "teamleider",
    "email": "bea@post.example",
    "telefoon": "0850000193",
    "tekenbevoegde": "Carla Smit",
    "tekenbevoegde_functie": "gemeentesecretaris",
    "verklaring": "on",
}
Rolwissel = Callable[[str], AbstractContextManager[None]]
Versturen = Callable[..., Any]


@pytest.fixture(autouse=True)
def gemeenten(db: None) -> None:
    Gemeente.objects.update_or_create(code=STAD, defaults={"naam": "Zwolle", "kvk": "00000193", "einddatum": None})
    Gemeente.objects.update_or_create(
        code=OPGEHEVEN, defaults={"naam": "Oudstad", "kvk": "", "einddatum": date(2010, 1, 1)}
    )


@pytest.fixture
def verstuur(rol: Rolwissel) -> Versturen:
    """The form as the municipal process handles it, under its own login."""

    def _verstuur(**anders: str) -> Any:
        with rol("pib_web"):
            return Client().post(AANVRAGEN, {**GOED, **anders})

    return _verstuur


@pytest.fixture
def operator(settings: Settings) -> Duobezoeker:
    word(settings, "duo")
    return duobezoeker(Rol.DUO_OPERATOR)


def aanvraag(**anders: Any) -> Aanvraag:
    gegevens = {naam: waarde for naam, waarde in GOED.items() if naam not in {"gemeente", "verklaring"}}
    gegevens |= {"kvk": "00000193", "telefoon": "085 000 0193"}
    return Aanvraag.objects.create(**{"gemeente_id": STAD, "ingediend_op": klok.nu(), **gegevens, **anders})


def regels(handeling: str) -> list[tuple[str, str]]:
    return list(Verwerking.objects.filter(handeling=handeling).order_by("pk").values_list("zin", "voorwerp"))


def test_page_about_access_leads_to_the_form(rol: Rolwissel) -> None:
    with rol("pib_web"):
        assert AANVRAGEN in Client().get("/toegang/hoe-krijg-ik-toegang/").content.decode()
        pagina = Client().get(AANVRAGEN).content.decode()
    assert "Zwolle" in pagina
    assert "Oudstad" not in pagina


def test_application_is_kept_for_duo_and_leads_to_a_page_that_says_so(verstuur: Versturen) -> None:
    antwoord = verstuur()
    rij = Aanvraag.objects.get()
    assert antwoord["Location"] == f"{AANVRAGEN}ontvangen/?nummer={rij.pk}"
    assert (rij.gemeente_id, rij.kvk, rij.naam, rij.telefoon) == (STAD, "00000193", "Bea Timmerman", "085 000 0193")
    assert rij.status == Aanvraag.Status.INGEDIEND
    assert regels("toegang:aanvraag:ingediend") == [
        ("Voor gemeente 0193 is een beheerder aangevraagd.", f"aanvraag {rij.pk}")
    ]
    bevestiging = Client().get(antwoord["Location"]).content.decode()
    assert "Wij hebben de aanmelding ontvangen" in bevestiging
    assert f"nummer van de aanmelding is <b>{rij.pk}</b>" in bevestiging
    assert "boe" not in Client().get(f"{AANVRAGEN}ontvangen/?nummer=boe").content.decode()
    assert "Bea" not in bevestiging


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("gemeente", "", "Kies een gemeente."),
        ("gemeente", OPGEHEVEN, "Kies een gemeente uit de lijst."),
        ("kvk", "1234567", "Vul het KvK-nummer in met 8 cijfers."),
        ("kvk", "٠٠٠٠٠١٩٣", "Vul het KvK-nummer in met 8 cijfers."),
        ("naam", " ", "Vul de naam van de beheerder in."),
        ("naam", "x" * 101, "Gebruik hier hoogstens 100 tekens."),
        ("email", "bea", "Vul een e-mailadres in zoals naam@gemeente.nl."),
        ("telefoon", "12345", "Vul een Nederlands telefoonnummer in"),
        ("tekenbevoegde", "", "Vul in wie namens de gemeente mag tekenen."),
        ("verklaring", "", "Verstuur de aanmelding pas als de tekenbevoegde akkoord is."),
    ],
)
def test_wrong_field_is_named_and_what_was_typed_stays(verstuur: Versturen, veld: str, waarde: str, zin: str) -> None:
    pagina = verstuur(**{veld: waarde}).content.decode()
    assert zin in pagina
    assert "<title>Fout: " in pagina
    for naam in {"functie", "tekenbevoegde_functie"} - {veld}:
        assert GOED[naam] in pagina
    assert not Aanvraag.objects.exists()


def test_answer_is_the_same_when_the_municipality_has_a_beheerder_and_the_operator_sees_it(
    verstuur: Versturen, settings: Settings
) -> None:
    zonder = verstuur()
    bezoeker(STAD, Rol.BEHEERDER)
    met = verstuur()
    eerste, tweede = Aanvraag.objects.order_by("pk").values_list("pk", flat=True)
    assert met["Location"] == zonder["Location"].replace(f"nummer={eerste}", f"nummer={tweede}")
    assert met.status_code == zonder.status_code
    word(settings, "duo")
    operator = duobezoeker(Rol.DUO_OPERATOR)
    pagina = operator.get(f"/toegang/aanvragen/{Aanvraag.objects.latest('pk').pk}/").content.decode()
    assert "heeft al 1 Mijn DUO-beheerder" in pagina


def test_municipality_can_apply_a_few_times_a_day_and_again_the_day_after(verstuur: Versturen) -> None:
    for _ in range(PER_GEMEENTE):
        assert verstuur().status_code == 302
    pagina = verstuur().content.decode()
    assert "zijn vandaag al meer aanmeldingen verstuurd" in pagina
    assert "Bea Timmerman" in pagina
    assert Aanvraag.objects.count() == PER_GEMEENTE
    Aanvraag.objects.update(ingediend_op=klok.nu() - VENSTER - timedelta(seconds=1))
    assert verstuur().status_code == 302


def test_applications_of_another_municipality_do_not_count(verstuur: Versturen) -> None:
    Gemeente.objects.update_or_create(code="0344", defaults={"naam": "Utrecht", "einddatum": None})
    for _ in range(PER_GEMEENTE):
        aanvraag(gemeente_id="0344")
    assert verstuur().status_code == 302


@pytest.mark.parametrize("kolom", ["naam", "email", "telefoon", "kvk", "tekenbevoegde", "reden", "status"])
def test_municipal_process_cannot_read_back_what_was_applied_for(rol: Rolwissel, kolom: str) -> None:
    aanvraag()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), rol("pib_web"):
        list(Aanvraag.objects.values_list(kolom))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), rol("pib_web"):
        Aanvraag.objects.update(**{kolom: ""})


def test_list_shows_new_ones_first_with_their_number_and_names_nobody(operator: Duobezoeker) -> None:
    nu = klok.nu()
    klaar = aanvraag(status="AFGEWEZEN", beoordeeld_op=nu, ingediend_op=nu - timedelta(days=9))
    eerder, later = aanvraag(ingediend_op=nu - timedelta(days=2)), aanvraag(ingediend_op=nu)
    pagina = operator.get("/toegang/aanvragen/").content.decode()
    plekken = [pagina.index(f"/toegang/aanvragen/{rij.pk}/") for rij in (eerder, later, klaar)]
    assert plekken == sorted(plekken)
    assert "Er wachten <b>2</b> aanvragen" in pagina
    assert "Bea" not in pagina
    assert nieuwe_aanvragen() == 2
    assert "2 nieuw" in operator.get("/").content.decode()


def test_looking_at_an_application_is_on_record(operator: Duobezoeker) -> None:
    rij = aanvraag()
    assert "Carla Smit" in operator.get(f"/toegang/aanvragen/{rij.pk}/").content.decode()
    assert regels("toegang:aanvraag:ingezien") == [("Een aanvraag van gemeente 0193 is bekeken.", f"aanvraag {rij.pk}")]
    assert Gebruik.objects.filter(account=operator.account.pk, rol="DUO_OPERATOR").exists()
    assert operator.get("/toegang/aanvragen/999999/").status_code == 404


def test_other_open_applications_of_the_municipality_are_named(operator: Duobezoeker) -> None:
    eerste, tweede = aanvraag(), aanvraag()
    aanvraag(status="AFGEWEZEN", beoordeeld_op=klok.nu())
    pagina = operator.get(f"/toegang/aanvragen/{eerste.pk}/").content.decode()
    assert f'href="/toegang/aanvragen/{tweede.pk}/">Aanvraag {tweede.pk}</a>' in pagina
    Aanvraag.objects.filter(pk=tweede.pk).update(status="AFGEWEZEN", beoordeeld_op=klok.nu())
    assert "nog een aanvraag openstaan" not in operator.get(f"/toegang/aanvragen/{eerste.pk}/").content.decode()


def test_granting_makes_a_beheerder_and_asks_for_both_mails(operator: Duobezoeker) -> None:
    rij = aanvraag()
    assert 'value="bea.timmerman"' in operator.get(f"/toegang/aanvragen/{rij.pk}/").content.decode()
    antwoord = operator.post(f"/toegang/aanvragen/{rij.pk}/toekennen/", {"gebruikersnaam": "bea.t"})
    assert antwoord["Location"] == f"/toegang/aanvragen/{rij.pk}/"
    account = Account.objects.get(gebruikersnaam="bea.t")
    assert (account.naam, account.email, account.organisatie.kvk) == ("Bea Timmerman", "bea@post.example", "00000193")
    assert [(v.rol, v.gemeente_id) for v in account.rolvergunningen.all()] == [(Rol.BEHEERDER, STAD)]
    assert sorted(account.berichten.values_list("soort", flat=True)) == sorted(Bericht.Soort.values)
    rij.refresh_from_db()
    assert (rij.status, rij.account, rij.beoordeeld_door) == (Aanvraag.Status.TOEGEKEND, account, operator.account.pk)
    assert regels("toegang:aanvraag:toegekend")[0][0].endswith(f"toegekend: account {account.pk}.")
    assert "bea.t is gemaakt" in operator.get(f"/toegang/aanvragen/{rij.pk}/").content.decode()


@pytest.mark.parametrize(
    ("gebruikersnaam", "zin"),
    [
        ("", "Vul een gebruikersnaam in."),
        ("OTTO", "Deze gebruikersnaam bestaat al."),
        ("x" * 41, "3 tot 40 tekens"),
        ("b a d", "3 tot 40 tekens"),
    ],
)
def test_user_name_that_cannot_be_leaves_the_application_open(
    operator: Duobezoeker, gebruikersnaam: str, zin: str
) -> None:
    rij = aanvraag()
    antwoord = operator.post(f"/toegang/aanvragen/{rij.pk}/toekennen/", {"gebruikersnaam": gebruikersnaam})
    assert zin in antwoord.content.decode()
    rij.refresh_from_db()
    assert rij.status == Aanvraag.Status.INGEDIEND
    assert not Rolvergunning.objects.filter(rol=Rol.BEHEERDER).exists()


@pytest.mark.parametrize("bekend_als", ["gemeente", "organisatie"])
def test_application_with_a_foreign_kvk_number_is_never_granted(operator: Duobezoeker, bekend_als: str) -> None:
    if bekend_als == "organisatie":
        Gemeente.objects.filter(code=STAD).update(kvk="")
        Organisatie.objects.create(naam="Gemeente Zwolle", kvk="00000193", gemeente_id=STAD)
    rij = aanvraag(kvk="66666666")
    antwoord = operator.post(f"/toegang/aanvragen/{rij.pk}/toekennen/", {"gebruikersnaam": "bea.t"})
    assert "maar gemeente Zwolle heeft 00000193" in antwoord.content.decode()
    assert "/toekennen/" not in operator.get(f"/toegang/aanvragen/{rij.pk}/").content.decode()
    assert not Account.objects.filter(gebruikersnaam="bea.t").exists()
    assert not Organisatie.objects.filter(kvk="66666666").exists()


def test_refusing_needs_a_reason_and_makes_no_account(operator: Duobezoeker) -> None:
    rij = aanvraag()
    adres = f"/toegang/aanvragen/{rij.pk}/afwijzen/"
    assert "Vul in waarom" in operator.post(adres, {"reden": " "}).content.decode()
    assert operator.post(adres, {"reden": "Niet tekenbevoegd."}).status_code == 302
    rij.refresh_from_db()
    assert (rij.status, rij.reden) == (Aanvraag.Status.AFGEWEZEN, "Niet tekenbevoegd.")
    assert Account.objects.count() == 1
    assert regels("toegang:aanvraag:afgewezen")
    assert "Niet tekenbevoegd." in operator.get(f"/toegang/aanvragen/{rij.pk}/").content.decode()


@pytest.mark.parametrize("tweede", ["toekennen", "afwijzen"])
def test_application_is_decided_once(operator: Duobezoeker, tweede: str) -> None:
    rij = aanvraag()
    actions.aanvraag_afwijzen(rij.pk, reden="Dubbel.", door=_duo(), nu=klok.nu())
    velden = {"gebruikersnaam": "bea.t", "reden": "Anders."}
    assert operator.post(f"/toegang/aanvragen/{rij.pk}/{tweede}/", velden).status_code == 302
    assert "intussen beoordeeld" in operator.get(f"/toegang/aanvragen/{rij.pk}/").content.decode()
    rij.refresh_from_db()
    assert (rij.status, rij.reden) == (Aanvraag.Status.AFGEWEZEN, "Dubbel.")
    with pytest.raises(ObjectDoesNotExist):
        Account.objects.get(gebruikersnaam="bea.t")


def test_decision_is_a_form_that_is_sent(operator: Duobezoeker) -> None:
    rij = aanvraag()
    for deel in ("toekennen", "afwijzen"):
        assert operator.get(f"/toegang/aanvragen/{rij.pk}/{deel}/").status_code == 405


def _duo() -> Kijker:
    return Kijker(vandaag=klok.vandaag(), rol="operator", herkomst="opdracht")
