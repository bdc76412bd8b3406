"""What an operator sees of ``pib ronde`` and ``pib elip``: sentences, one JSON object, exit codes."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pib.aanlevering.models import Aanlevering
from pib.beheer.opdrachten import GEWEIGERD, Geweigerd
from pib.beheer.opdrachten.elip import elip
from pib.beheer.opdrachten.ronde import ronde
from pib.elip.models import Ronde
from pib.elip.tests.fabriek import LEVERING, PEILDATUM, deelnemer, persoon

pytestmark = pytest.mark.django_db
DAG = PEILDATUM.isoformat()


@pytest.fixture(autouse=True)
def levering(settings: object) -> None:
    settings.VASTE_DAG = PEILDATUM  # type: ignore[attr-defined]  # pytest-django's wrapper
    Aanlevering.objects.create(
        serienummer=LEVERING.serienummer,
        soort="volledig",
        peildatum=LEVERING.peildatum,
        status=Aanlevering.Status.VERWERKT,
        ontvangen_op=datetime(2026, 11, 20, 22, tzinfo=UTC),
        verwerkt_op=datetime(2026, 11, 20, 22, tzinfo=UTC),
        rapport={},
    )
    deelnemer()


def roep(groep: click.Group, *opdracht: str) -> Result:
    return CliRunner().invoke(groep, list(opdracht))


def test_a_run_gives_one_json_object_on_standard_output_and_sentences_on_standard_error() -> None:
    persoon()
    persoon(adres_onbekend=True)
    uitkomst = roep(ronde, "uitvoeren", "--peildatum", DAG, "--json")
    gegevens = json.loads(uitkomst.stdout)
    assert gegevens.pop("duur_s") >= 0
    assert gegevens == {
        "peildatum": DAG,
        "al_vastgesteld": False,
        "gekozen": 2,
        "nieuwe_brieven": 1,
        "brieven": 1,
        "uitval": {"ADRES_ONBEKEND": 1},
        "signalen": {"SS400": 1},
    }
    assert "De ronde van 25-11-2026 is vastgesteld: 1 brieven." in uitkomst.stderr
    assert "uitval: 1 × geen bekend adres" in uitkomst.stderr


def test_a_second_start_ends_with_zero_and_says_that_nothing_was_made() -> None:
    persoon()
    roep(ronde, "uitvoeren", "--peildatum", DAG)
    tweede = roep(ronde, "uitvoeren", "--peildatum", DAG)
    assert tweede.exit_code == 0
    assert "was al vastgesteld: er zijn geen nieuwe brieven gemaakt" in tweede.stderr


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        (("uitvoeren", "--peildatum", "2026-11-29"), "9 dagen ouder dan de peildatum"),
        (("annuleren", "--peildatum", DAG, "--reden", "proef"), "Er is geen ronde met peildatum 25-11-2026"),
        (("pauzeren", "--peildatum", DAG), "Er is geen ronde"),
        (("hervatten", "--peildatum", DAG), "Er is geen ronde"),
    ],
)
def test_what_a_rule_refuses_ends_with_two_and_a_sentence(opdracht: tuple[str, ...], zin: str) -> None:
    uitkomst = roep(ronde, *opdracht)
    assert uitkomst.exit_code == GEWEIGERD == Geweigerd.exit_code
    assert zin in uitkomst.stderr
    assert not Ronde.objects.exists()


def test_the_decisions_go_to_a_file_or_to_standard_output_with_the_columns_of_the_contract(tmp_path: Path) -> None:
    iemand = persoon()
    bestand = tmp_path / "beslissingen.csv"
    assert roep(elip, "beslissingen", "--peildatum", DAG, "--uit", str(bestand)).exit_code == 0
    (regel,) = csv.DictReader(io.StringIO(bestand.read_text()))
    assert regel == {
        "persoon": str(iemand.pk),
        "gemeentecode": "0014",
        "gekozen": "J",
        "criterium": "A",
        "benut_promille": "824",
        "maanden_tot_eind": "7",
        "redenen": "",
        "versie": "2021-06-01",
    }
    assert roep(elip, "beslissingen", "--peildatum", DAG).stdout == bestand.read_text()
