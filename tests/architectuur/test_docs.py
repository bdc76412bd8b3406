"""The docs cannot lie: what they name is there, and what is there stands in them."""

import ast
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import naslag
from pib.beheer.opdrachten import OPDRACHTEN
from tests.architectuur.documenten import BRON, DOCUMENTEN, PAKKET, begrip_klopt, code, is_pad, koppelingen, pad_klopt

DOCS = BRON / "docs"
BEELD_BYTES = 250_000
VARIABELE = re.compile(r"(?:PIB_[A-Z]+(?:_[A-Z]+)*|DATABASE_URL(?:_[A-Z]+)?|DJANGO_SETTINGS_MODULE|PLAYWRIGHT_\w+)")
alle_documenten = pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda pad: str(pad.relative_to(BRON)))


@alle_documenten
def test_every_code_path_in_the_docs_exists(document: Path) -> None:
    assert not [span for span in code(document) if is_pad(span) and not pad_klopt(span)]


@alle_documenten
def test_every_link_and_picture_leads_to_a_file(document: Path) -> None:
    assert not [doel for doel in koppelingen(document) if not (document.parent / doel).exists()]


def test_the_tour_names_enough_code_to_be_checked() -> None:
    assert len([span for span in code(DOCS / "rondleiding.md") if is_pad(span)]) > 50


def test_no_picture_makes_the_repository_heavy() -> None:
    assert not [pad.name for pad in DOCS.glob("beelden/*") if pad.stat().st_size > BEELD_BYTES]


def test_every_room_stands_in_the_plan_of_the_house_and_no_other() -> None:
    tabel = (DOCS / "huis.md").read_text(encoding="utf-8").partition("## Furniture")[0]
    genoemd = [
        naam for rij in re.findall(r"^\| (`[^|]*) \|", tabel, re.MULTILINE) for naam in re.findall(r"`(\w+)`", rij)
    ]
    kamers = {pad.parent.name for pad in PAKKET.glob("*/__init__.py")} - {"settings"}
    assert sorted(genoemd) == sorted(kamers)


def _begrippen() -> list[str]:
    rijen = (DOCS / "begrippen.md").read_text(encoding="utf-8").splitlines()
    cellen = [rij.split("|")[4] for rij in rijen if rij.startswith("| ")]
    return [span for cel in cellen for span in re.findall(r"`([^`]+)`", cel) if not span.startswith("/")]


@pytest.mark.parametrize("span", _begrippen())
def test_every_term_leads_to_its_code(span: str) -> None:
    assert begrip_klopt(span)


@pytest.mark.parametrize(
    "span", ["elip.niets", "Persoon.niets", "niets", "elip/niets.py", "elip/rules/oordeel.py: niets"]
)
def test_a_term_that_leads_nowhere_is_noticed(span: str) -> None:
    assert not begrip_klopt(span)


@alle_documenten
def test_every_make_target_in_the_docs_exists(document: Path) -> None:
    doelen = set(re.findall(r"^([a-z-]+):", (BRON / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    genoemd = {naam for span in code(document) for naam in re.findall(r"(?:^|\s)make ([a-z-]+)\b(?!…)", span)}
    assert genoemd <= doelen


def _gelezen_variabelen() -> set[str]:
    """Every name of an environment variable that the code holds as a text."""
    bestanden = [*PAKKET.rglob("*.py"), *(BRON / "simulator" / "src").rglob("*.py"), *(BRON / "tools").glob("*.py")]
    return {
        knoop.value
        for pad in bestanden
        if "tests" not in pad.parts
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and VARIABELE.fullmatch(knoop.value)
    }


def test_every_environment_variable_stands_in_the_settings_page_and_no_other() -> None:
    bladzijde = (DOCS / "instellingen.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", bladzijde, re.MULTILINE)) == _gelezen_variabelen()


@pytest.mark.parametrize("naam", naslag.BLADZIJDEN)
def test_pages_made_from_the_code_are_current(naam: str) -> None:
    assert (DOCS / naam).read_text(encoding="utf-8") == naslag.BLADZIJDEN[naam](), "Draai: python tools/naslag.py"


def _opdracht(woorden: list[str]) -> click.Command | None:
    """The command these words after ``pib`` begin with; None when there is none."""
    if not woorden or woorden[0] not in OPDRACHTEN:
        return None
    gevonden: click.Command = getattr(import_module(f"pib.beheer.opdrachten.{OPDRACHTEN[woorden[0]][0]}"), woorden[0])
    if isinstance(gevonden, click.Group) and woorden[1:]:
        return gevonden.commands.get(woorden[1])
    return gevonden


def _genoemde_opdrachten(document: Path) -> Iterator[list[str]]:
    for span in code(document):
        treffer = re.search(r"(?:^|/bin/|\s)pib (?=[a-z])(?P<rest>.*)", span.partition("#")[0])
        if treffer:
            yield shlex.split(treffer["rest"].replace("'", ""))


@alle_documenten
def test_every_command_in_the_docs_exists_with_its_options(document: Path) -> None:
    for woorden in _genoemde_opdrachten(document):
        opdracht = _opdracht(woorden)
        assert opdracht is not None, woorden
        bekend = {naam for parameter in opdracht.params for naam in (*parameter.opts, *parameter.secondary_opts)}
        assert {woord.strip("[]") for woord in woorden if woord.strip("[]").startswith("--")} <= bekend, woorden
