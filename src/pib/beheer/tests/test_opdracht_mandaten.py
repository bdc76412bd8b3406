"""``pib toegang``: mandates, applications and accounts of DUO at the command line."""

import json
import re
from datetime import date, timedelta

import pytest
from click.testing import CliRunner, Result
from tests.plugin import rol_in_transactie

from pib.beheer.opdrachten.toegang import toegang
from pib.core import klok
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Aanvraag, Account, Mandaat, Organisatie, Rolvergunning
from pib.toegang.rollen import Rol, Wet
from pib.toegang.tests.factories import mandateer

STAD, REGIO, DUO = "0845", "00000003", "00009000"


@pytest.fixture(autouse=True)
def gemeente(db: None) -> None:
    Gemeente.objects.update_or_create(code=STAD, defaults={"naam": "Proefstad", "kvk": "00000845", "einddatum": None})


def draai(*opdracht: str) -> Result:
    """The command under the login it has."""
    with rol_in_transactie("pib_landelijk"):
        return CliRunner().invoke(toegang, list(opdracht), env={"COLUMNS": "200"})


def leg_vast(*meer: str) -> Result:
    vast = ("--kvk", REGIO, "--gemeente", STAD, "--vanaf", "2026-01-01", "--document", "Z-1")
    return draai("mandaat-vastleggen", *vast, *meer)


def test_mandate_is_registered_listed_and_ended() -> None:
    uitkomst = leg_vast("--naam", "Regiodienst", "--wet", "Wi2013", "--wet", "Wi2021", "--tot-en-met", "2099-12-31")
    assert uitkomst.exit_code == 0, uitkomst.output
    assert set(Mandaat.objects.values_list("wet", "tot")) == {
        (Wet.WI2013, date(2100, 1, 1)),
        (Wet.WI2021, date(2100, 1, 1)),
    }
    eerste = Mandaat.objects.order_by("pk")[0]
    assert f"Mandaat {eerste.pk} vastgelegd: Regiodienst voor Proefstad, Wet inburgering 2013." in uitkomst.output
    lijst = json.loads(draai("mandaten", "--json").output)["mandaten"]
    assert lijst[0] == {
        "nummer": eerste.pk, "gemeente": STAD, "organisatie": "Regiodienst", "kvk": REGIO, "wet": "WI2013",
        "vanaf": "2026-01-01", "tot": "2100-01-01", "document": "Z-1",
    }  # fmt: skip
    assert "van 01-01-2026 tot en met 31-12-2099" in draai("mandaten").output
    einde = draai("mandaat-beeindigen", str(eerste.pk))
    assert (einde.exit_code, f"geldt niet meer vanaf {klok.vandaag():%d-%m-%Y}" in einde.output) == (0, True)
    assert len(json.loads(draai("mandaten", "--json").output)["mandaten"]) == 1
    assert len(json.loads(draai("mandaten", "--json", "--alle").output)["mandaten"]) == 2
    assert json.loads(draai("mandaten", "--json", "--zoek", "niets").output) == {"mandaten": []}


def test_mandate_against_a_rule_ends_with_two_and_a_sentence() -> None:
    assert "nog niet bekend" in (zonder := leg_vast("--wet", "Wi2013")).output
    assert zonder.exit_code == 2
    mandateer(Organisatie.objects.create(naam="Regiodienst", kvk=REGIO), STAD)
    dubbel = leg_vast("--wet", "Wi2013")
    assert (dubbel.exit_code, "al een mandaat" in dubbel.output) == (2, True)
    gisteren = (klok.vandaag() - timedelta(days=1)).isoformat()
    terug = draai("mandaat-beeindigen", str(Mandaat.objects.all()[0].pk), "--tot", gisteren)
    assert (terug.exit_code, "vandaag of later" in terug.output) == (2, True)
    assert draai("mandaat-beeindigen", "999999").exit_code == 2


def test_applications_are_listed_without_people() -> None:
    Aanvraag.objects.create(
        gemeente_id=STAD, kvk="00000845", naam="Bea Timmerman", functie="x", email="bea@post.example",
        telefoon="085 000 0845", tekenbevoegde="Carla Smit", tekenbevoegde_functie="y", ingediend_op=klok.nu(),
    )  # fmt: skip
    for uitvoer in (draai("aanvragen").output, draai("aanvragen", "--json").output):
        assert STAD in uitvoer
        assert not re.search("Bea|Carla|post.example", uitvoer)
    (rij,) = json.loads(draai("aanvragen", "--json").output)["aanvragen"]
    assert (rij["gemeente"], rij["status"], rij["beheerders"]) == (STAD, "INGEDIEND", 0)


def duo_account(rol: str = "operator", naam: str = "otto", kvk: str = DUO) -> Result:
    gegevens = {"rol": rol, "naam": "Otto Prins", "email": "otto@post.example", "gebruikersnaam": naam, "kvk": kvk}
    opties = (deel for sleutel, waarde in gegevens.items() for deel in (f"--{sleutel}", waarde))
    return draai("duo-account-aanmaken", *opties)


def test_account_of_duo_gets_its_nation_wide_role_and_a_code() -> None:
    for rol, naam in (("operator", "otto"), ("auditor", "audrey")):
        uitkomst = duo_account(rol, naam)
        assert uitkomst.exit_code == 0, uitkomst.output
        assert re.search(r"Activatiecode:  [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", uitkomst.output)
    landelijk = Rolvergunning.objects.filter(gemeente__isnull=True)
    assert dict(landelijk.values_list("account__gebruikersnaam", "rol")) == {
        "otto": Rol.DUO_OPERATOR,
        "audrey": Rol.DUO_AUDITOR,
    }
    assert Organisatie.objects.get().kvk == DUO


def test_account_of_duo_is_never_of_an_organisation_that_works_for_a_municipality() -> None:
    mandateer(Organisatie.objects.create(naam="Regiodienst", kvk=REGIO), STAD)
    Organisatie.objects.create(naam="Gemeente Proefstad", kvk="00000845", gemeente_id=STAD)
    for kvk in (REGIO, "00000845", "123"):
        assert duo_account(kvk=kvk).exit_code == 2
    assert duo_account().exit_code == 0
    ander = duo_account(naam="otto2", kvk="00009002")
    assert (ander.exit_code, f"bekend met KvK-nummer {DUO}" in ander.output) == (2, True)
    assert Account.objects.count() == 1
