"""``pib logboek inzage`` and ``verslagen``: for the operator, who has no screen."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from pib.beheer.opdrachten import GEWEIGERD
from pib.beheer.opdrachten.logboek import logboek
from pib.core.kijker import operator
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import demo_bsn, maak_persoon
from pib.logboek.actions import schrijven
from pib.logboek.models import Verwerking
from pib.toezicht import events

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def vaste_dag(settings: Settings) -> None:
    settings.VASTE_DAG = VANDAAG


def test_overview_is_made_from_a_bsn_on_standard_input_and_only_its_maker_can_read_it(tmp_path: Path) -> None:
    persoon = maak_persoon()
    schrijven(events.ZICHT_NAGEGAAN, door=operator(VANDAAG), personen=[persoon.pk], dag="x")
    uitkomst = CliRunner().invoke(logboek, ["inzage", "--map", str(tmp_path / "uit")], input=f"{persoon.bsn}\n")
    assert uitkomst.exit_code == 0, uitkomst.output
    bestanden = sorted((tmp_path / "uit").iterdir())
    assert [pad.suffix for pad in bestanden] == [".csv", ".pdf"]
    for pad in bestanden:
        assert stat.S_IMODE(pad.stat().st_mode) == 0o600
        assert persoon.bsn not in pad.name
    assert persoon.bsn not in uitkomst.output
    assert "Er is nagegaan wie uw gegevens kon zien." in bestanden[0].read_text("utf-8-sig")
    regel = Verwerking.objects.get(handeling="toezicht:inzage:gemaakt", betrokkene__isnull=False)
    assert regel.zin == "Overzicht voor een inzageverzoek gemaakt als PDF en CSV: 2 regels"
    assert uitkomst.output.count(": 2 regels") == 2


@pytest.mark.parametrize("getypt", ["", "123", "999999999"])
def test_number_that_is_no_bsn_is_refused(getypt: str, tmp_path: Path) -> None:
    uitkomst = CliRunner().invoke(logboek, ["inzage", "--map", str(tmp_path / "uit")], input=getypt)
    assert uitkomst.exit_code == GEWEIGERD
    assert not (tmp_path / "uit").exists()


def test_nothing_typed_is_said_as_such(tmp_path: Path) -> None:
    uitkomst = CliRunner().invoke(logboek, ["inzage", "--map", str(tmp_path)], input="\n")
    assert "Vul een burgerservicenummer in." in uitkomst.output


def test_bsn_that_duo_does_not_know_is_refused_and_on_record(tmp_path: Path) -> None:
    uitkomst = CliRunner().invoke(logboek, ["inzage", "--map", str(tmp_path)], input=demo_bsn())
    assert uitkomst.exit_code == GEWEIGERD
    assert "DUO kent niemand met dit burgerservicenummer." in uitkomst.output
    assert Verwerking.objects.filter(handeling="toezicht:bsn:niet-gevonden").exists()


def test_name_that_cannot_be_printed_gives_the_csv_and_ends_with_one(tmp_path: Path) -> None:
    persoon = maak_persoon(geslachtsnaam="王")
    uitkomst = CliRunner().invoke(logboek, ["inzage", "--map", str(tmp_path)], input=persoon.bsn, standalone_mode=False)
    assert uitkomst.return_value == 1
    assert [pad.suffix for pad in tmp_path.iterdir()] == [".csv"]
    assert Persoon.objects.get().geslachtsnaam not in uitkomst.output


def test_reports_of_a_month_that_is_over_are_made_and_of_another_refused() -> None:
    assert (
        "0 maandverslagen over 2026-10 gemaakt."
        in CliRunner().invoke(logboek, ["verslagen", "--maand", "2026-10"]).output
    )
    uitkomst = CliRunner().invoke(logboek, ["verslagen", "--maand", "2026-10", "--json"])
    assert json.loads(uitkomst.output) == {"maand": "2026-10", "gemeenten": 0}
    assert CliRunner().invoke(logboek, ["verslagen", "--maand", "2026-11"]).exit_code == GEWEIGERD
