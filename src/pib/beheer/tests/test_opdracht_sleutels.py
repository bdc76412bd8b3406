"""``pib toegang sleutels``: our own keys for the brokers are made and changed by the operator."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from pytest_django import Settings

from pib.beheer.opdrachten.sleutels import sleutels as opdracht
from pib.core import klok
from pib.toegang.eherkenning import sleutels
from pib.toegang.eherkenning.instellingen import eigen_sleutels

NU = datetime(2026, 11, 23, 12, tzinfo=klok.AMSTERDAM)
DAG = timedelta(hours=24)


@pytest.fixture
def eigen_map(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file that names keys that are not there yet."""
    monkeypatch.setattr(sleutels.nieuwe_generatie, "__kwdefaults__", {"bits": 2048})
    (tmp_path / "eherkenning.json").write_text(json.dumps({"sleutels": "eigen.json", "makelaars": [{}]}))
    settings.EHERKENNING_BESTAND = str(tmp_path / "eherkenning.json")
    return tmp_path


def draai(*opties: str) -> tuple[int, str]:
    uitkomst = CliRunner().invoke(opdracht, opties)
    return uitkomst.exit_code, uitkomst.output


def test_command_makes_keys_for_their_owner_alone_and_names_them(eigen_map: Path) -> None:
    assert "Maak ze met --nieuw" in draai()[1]
    status, uitvoer = draai("--nieuw")
    assert status == 0, uitvoer
    assert (eigen_map / "eigen.json").stat().st_mode & 0o777 == 0o600
    assert str(eigen_sleutels().generaties[0].ondertekening.kid) in uitvoer
    assert "-----" not in uitvoer
    assert '"d"' not in uitvoer


def test_rotation_keeps_two_generations_and_never_the_last_key_in_use(eigen_map: Path) -> None:
    kids: list[str] = []
    for dagen in (0, 2, 4):
        with time_machine.travel(NU + dagen * DAG, tick=False):
            assert draai("--nieuw")[0] == 0
            kids.append(str(eigen_sleutels().generaties[0].ondertekening.kid))
            assert eigen_sleutels().ondertekening(klok.nu().timestamp()).kid == kids[max(0, len(kids) - 2)]
    assert [g.ondertekening.kid for g in eigen_sleutels().generaties] == kids[:0:-1]
    with time_machine.travel(NU + 4 * DAG + timedelta(hours=23), tick=False):
        status, uitvoer = draai("--nieuw")
    assert status == 2
    assert "nog geen dag oud" in uitvoer


def test_keys_that_are_wrong_or_public_are_refused(eigen_map: Path) -> None:
    draai("--nieuw")
    bestand = eigen_map / "eigen.json"
    goed = json.loads(bestand.read_text())
    openbaar = eigen_sleutels().openbaar()["keys"]
    fouten: list[dict[str, list[object]]] = [
        {"generaties": []},
        {"generaties": [{**goed["generaties"][0], "ondertekening": openbaar[0]}]},
        {"generaties": [{**goed["generaties"][0], "ondertekening": goed["generaties"][0]["ontsleuteling"]}]},
    ]
    for fout in fouten:
        bestand.write_text(json.dumps(fout))
        with pytest.raises((ValueError, KeyError)):
            sleutels.lees(bestand)
        assert draai("--nieuw")[0] == 2


def test_command_without_settings_says_what_is_missing(settings: Settings, tmp_path: Path) -> None:
    settings.EHERKENNING_BESTAND = str(tmp_path / "weg.json")
    status, uitvoer = draai("--nieuw")
    assert status == 2
    assert "PIB_EHERKENNING" in uitvoer
