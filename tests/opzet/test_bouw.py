"""What set-up builds: one stylesheet without what nobody uses, and letter fonts that are the known ones."""

import shutil
import subprocess
from pathlib import Path

import pytest

import bouw_css
import lettertypen

HUIS = Path(__file__).resolve().parents[2]


def test_a_token_is_replaced_by_its_value_through_any_depth() -> None:
    waarden = {"--a": "var(--b, red)", "--b": "calc(var(--c) * 2)", "--c": "1px"}
    assert bouw_css.vul_in("x{width:var(--a)}", waarden) == "x{width:calc(1px * 2)}"
    assert bouw_css.vul_in("x{width:var(--weg, var(--c))}", waarden) == "x{width:1px}"


def test_what_a_component_sets_at_run_time_stays_a_variable() -> None:
    assert bouw_css.vul_in("x{width:var(--utrecht-icon-size, 1em)}", {}) == "x{width:var(--utrecht-icon-size,1em)}"


def test_a_declaration_whose_token_is_nowhere_is_dropped() -> None:
    assert bouw_css.zonder_loze_regels("a{color:var(--weg);margin:0}b{top:var(--blijft)}", {"--blijft"}) == (
        "a{margin:0}b{top:var(--blijft)}"
    )


def test_an_unclosed_token_stops_the_build() -> None:
    with pytest.raises(ValueError, match="wordt niet gesloten"):
        bouw_css.vul_in("x{width:var(--a", {})


def test_the_stylesheet_carries_its_licence_and_few_classes_that_nobody_uses() -> None:
    css = bouw_css.bouw()
    assert css.startswith("/*! Bevat NL Design System en Utrecht CSS, EUPL-1.2")
    vreemd = bouw_css.klassen(bouw_css.componenten())
    ongebruikt = vreemd - bouw_css.gebruikte_woorden()
    gebleven = ongebruikt & bouw_css.klassen(css)  # those that share a rule with a used class
    assert len(ongebruikt) > 50
    assert len(gebleven) < len(ongebruikt) / 4
    assert "utrecht-table" in bouw_css.klassen(css)
    assert "//" not in css.partition("*/")[2], "no address of another server"
    assert len(css.encode()) < 60_000


def test_every_own_class_in_a_template_has_a_style_or_is_looked_up_by_a_script() -> None:
    bekend = bouw_css.klassen((bouw_css.STIJL / "portal.css").read_text())
    assert {naam for naam in bekend if not naam.startswith(("pib-", "nl-", "utrecht-"))} == set()


@pytest.fixture
def kopie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bron = tmp_path / "bron"
    shutil.copytree(lettertypen.BRON, bron, ignore=shutil.ignore_patterns("*.png", "[1235689]00*"))
    monkeypatch.setattr(lettertypen, "BRON", bron)
    monkeypatch.setattr(lettertypen, "DOEL", tmp_path / "doel")
    return bron


def test_a_font_that_is_another_file_is_refused(kopie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (kopie / "fira-sans/400Regular/FiraSans_400Regular.ttf").open("ab") as font:
        font.write(b"x")
    assert lettertypen.main([]) == 1
    assert "FiraSans_400Regular.ttf is een ander bestand" in capsys.readouterr().err


def test_a_font_that_is_missing_is_named(kopie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kopie / "noto-sans/400Regular/NotoSans_400Regular.ttf").unlink()
    assert lettertypen.main([]) == 1
    assert "NotoSans_400Regular.ttf" in capsys.readouterr().err


def test_make_help_names_every_target() -> None:
    hulp = subprocess.run(["make", "help"], cwd=HUIS, capture_output=True, text=True, check=True).stdout
    doelen = next(regel for regel in (HUIS / "Makefile").read_text().splitlines() if regel.startswith(".PHONY:"))
    assert all(f"make {doel} " in hulp for doel in doelen.split()[1:])
