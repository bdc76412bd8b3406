"""The house tests itself: file length, rooms, templates, docs, language."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

BRON = Path(__file__).resolve().parents[2]
PAKKET = BRON / "src" / "pib"
MAXIMUM_REGELS = 400


def _bestanden(*patronen: str) -> list[Path]:
    uit = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patronen],
        cwd=BRON, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [BRON / regel for regel in uit.splitlines() if (BRON / regel).is_file()]


PYTHON = [pad for pad in _bestanden("*.py") if "migrations" not in pad.parts]


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    te_lang = {
        str(pad.relative_to(BRON)): n for pad in PYTHON if (n := len(pad.read_text().splitlines())) > MAXIMUM_REGELS
    }
    assert not te_lang


def test_no_module_is_a_bag_without_a_noun() -> None:
    zakken = {"utils", "helpers", "common", "services", "misc"}
    assert not [str(pad) for pad in PYTHON if pad.stem in zakken or zakken & set(pad.parts)]


def test_every_room_says_in_one_sentence_what_it_is_about() -> None:
    for init in PAKKET.glob("*/__init__.py"):
        assert ast.get_docstring(ast.parse(init.read_text())), init


@pytest.mark.parametrize(
    "pad", sorted([*PAKKET.glob("**/rules.py"), *PAKKET.glob("**/rules")]), ids=lambda pad: str(pad.relative_to(PAKKET))
)
def test_rules_know_no_framework_and_no_clock(pad: Path) -> None:
    for bestand in [pad] if pad.is_file() else sorted(pad.rglob("*.py")):
        tekst = bestand.read_text()
        assert "django" not in tekst, bestand
        assert not re.search(r"\b(date\.today|datetime\.now|timezone\.now|klok)\b", tekst), bestand


def test_only_the_clock_reads_the_clock() -> None:
    mag = {PAKKET / "core" / "klok.py"}
    patroon = re.compile(r"\b(date\.today|datetime\.now|timezone\.now)\(")
    assert not [
        str(pad.relative_to(BRON)) for pad in PYTHON
        if pad.is_relative_to(PAKKET) and "tests" not in pad.parts
        and pad not in mag and patroon.search(pad.read_text())
    ]  # fmt: skip


def test_only_settings_and_launchers_read_environment_variables() -> None:
    mag = {
        PAKKET / "settings",
        PAKKET / "beheer" / "opdrachten",
        PAKKET / "beheer" / "processen",
        PAKKET / "core" / "embedded",
    }
    for pad in PYTHON:
        if not pad.is_relative_to(PAKKET) or "tests" in pad.parts:
            continue
        if any(pad.is_relative_to(plek) or pad == plek.with_suffix(".py") for plek in mag):
            continue
        assert "os.environ" not in pad.read_text(), pad


def _sjablonen() -> dict[str, Path]:
    return {
        str(pad.relative_to(kamer)): pad
        for kamer in PAKKET.glob("*/templates")
        for pad in sorted(kamer.rglob("*.jinja"))
    }


def test_every_template_is_used() -> None:
    bronnen = "\n".join(pad.read_text() for pad in [*PYTHON, *_sjablonen().values()])
    vaste = {"400.html.jinja", "403.html.jinja", "404.html.jinja", "500.html.jinja"}
    ongebruikt = [naam for naam in _sjablonen() if naam not in bronnen and Path(naam).name not in vaste]
    assert not ongebruikt


def test_no_template_has_inline_style_or_script() -> None:
    fout = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)
    assert not [naam for naam, pad in _sjablonen().items() if fout.search(pad.read_text())]


def test_no_nine_digit_number_in_the_repository_could_be_a_real_bsn() -> None:
    toegestaan = {"111222333", "123456782", "000000012"}
    patroon = re.compile(r"(?<![\w.-])([0-9]{9})(?![\w.-])")
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    for pad in _bestanden("*.py", "*.jinja", "*.md", "*.json", "*.csv", "*.typ", "*.toml"):
        if "lock" in pad.name:
            continue
        for nummer in patroon.findall(pad.read_text()):
            som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(nummer, gewichten, strict=True))
            assert nummer.startswith("9999") or nummer in toegestaan or not int(nummer) or som % 11, pad
