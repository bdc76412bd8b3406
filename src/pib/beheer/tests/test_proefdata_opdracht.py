from pathlib import Path

import pytest
from click.testing import CliRunner

from pib.beheer.opdrachten.proefdata import proefdata
from pib.beheer.proefdata import nummers
from pib.beheer.tests import lezing

DAG = ("--peildatum", "2026-11-25")


def test_command_writes_both_deliveries_and_says_what_changed(tmp_path: Path) -> None:
    een, twee = tmp_path / "een", tmp_path / "twee"
    uitkomst = CliRunner().invoke(
        proefdata,
        [
            *(str(een), "--personen", "1000", *DAG, "--zaad", "2", "--rolverdeling", "--serienummer", "7"),
            *("--vervolg", str(twee), "--mutaties", "--fouten", "2"),
        ],
    )
    assert uitkomst.exit_code == 0, uitkomst.stderr
    assert uitkomst.stdout == ""
    assert "Levering 8 (mutaties)" in uitkomst.stderr
    assert "GESLOTEN_VOLDAAN" in uitkomst.stderr
    assert lezing.lees(een)[0]["serienummer"] == 7
    assert lezing.lees(twee)[0]["soort"] == "mutaties"


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--gemeenten", "0772,9999"], "bestaat geen gemeente met code 9999"),
        (["--peildatum", "2001-01-01"], "mag niet voor"),
    ],
)
def test_what_cannot_be_is_refused_with_its_sentence(opties: list[str], zin: str, tmp_path: Path) -> None:
    uitkomst = CliRunner().invoke(proefdata, [str(tmp_path / "x"), *DAG, *opties])
    assert uitkomst.exit_code == 2
    assert zin in " ".join(uitkomst.stderr.split())


def test_too_many_persons_names_the_option_that_allows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nummers, "vrije_nummers", lambda: nummers.demonummers()[:20])
    uitkomst = CliRunner().invoke(proefdata, [str(tmp_path / "x"), "--personen", "30", *DAG])
    assert uitkomst.exit_code == 2
    assert "--volume" in uitkomst.stderr
    ruim = CliRunner().invoke(proefdata, [str(tmp_path / "x"), "--personen", "40", "--volume", *DAG])
    assert ruim.exit_code == 0
    assert "haalt de elfproef met opzet niet" in " ".join(ruim.stderr.split())


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_text("van mij")
    uitkomst = CliRunner().invoke(proefdata, [str(tmp_path), *DAG])
    assert uitkomst.exit_code == 2
    assert "lege map" in uitkomst.stderr


def test_wrong_use_needs_a_peildatum(tmp_path: Path) -> None:
    assert CliRunner().invoke(proefdata, [str(tmp_path)]).exit_code != 0
