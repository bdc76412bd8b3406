"""``pib aanlevering inlezen`` as the operator's own process: exit codes, one object on standard output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pib.aanlevering.tests.fabriek import persoon, schrijf

pytestmark = pytest.mark.django_db(transaction=True)


def _pib(omgeving: dict[str, str], *opdracht: str) -> subprocess.CompletedProcess[str]:
    zonder = {naam: waarde for naam, waarde in omgeving.items() if naam != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-m", "pib", "aanlevering", "inlezen", *opdracht],
        env=zonder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def omgeving(procesomgeving: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return {**procesomgeving, "PIB_VAR": str(tmp_path / "var"), "PIB_VANDAAG": "2026-11-23"}


def test_taken_refused_and_misused_have_their_own_exit_code(omgeving: dict[str, str], tmp_path: Path) -> None:
    goed = schrijf(tmp_path / "1", {"personen": [persoon(1)]})
    genomen = _pib(omgeving, str(goed), "--json")
    assert (genomen.returncode, json.loads(genomen.stdout)["status"]) == (0, "verwerkt")
    nogmaals = _pib(omgeving, str(goed), "--json")
    assert (nogmaals.returncode, json.loads(nogmaals.stdout)["status"]) == (0, "al verwerkt")
    assert "al verwerkt" in nogmaals.stderr
    geweigerd = _pib(omgeving, str(schrijf(tmp_path / "2", {}, serienummer=9)), "--json")
    assert geweigerd.returncode == 2
    assert json.loads(geweigerd.stdout)["redenen"][0] in geweigerd.stderr
    verkeerd = _pib(omgeving, str(tmp_path / "bestaat-niet"), "--json")
    assert (verkeerd.returncode, verkeerd.stdout) == (64, "")


def test_report_on_screen_counts_per_file(omgeving: dict[str, str], tmp_path: Path) -> None:
    uitkomst = _pib(omgeving, str(schrijf(tmp_path / "1", {"personen": [persoon(1), persoon(2)]})))
    (regel,) = [regel for regel in uitkomst.stdout.splitlines() if "personen.csv" in regel]
    assert [deel.strip() for deel in regel.split("│")[2:4]] == ["2", "2"]
