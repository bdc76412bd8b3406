"""Every event of the logboek is raised somewhere, with the fields its sentence asks for."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from pib.logboek.gebeurtenis import Gebeurtenis
from tests.architectuur.documenten import PAKKET

VAST = {"door", "personen", "voorwerp", "resultaat"}


def _gebeurtenissen() -> dict[tuple[str, str], frozenset[str]]:
    """The fields of each event's sentence, by room and name."""
    gevonden: dict[tuple[str, str], frozenset[str]] = {}
    for pad in sorted(PAKKET.glob("*/events.py")):
        for naam, waarde in vars(import_module(f"pib.{pad.parent.name}.events")).items():
            if isinstance(waarde, Gebeurtenis):
                gevonden[pad.parent.name, naam] = waarde.velden()
    return gevonden


def _aanroepen() -> Iterator[tuple[tuple[str, str], ast.Call, Path]]:
    """Every call that is handed ``events.NAAM``, with the room it stands in."""
    for pad in PAKKET.rglob("*.py"):
        if "tests" in pad.parts:
            continue
        knopen = ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        for knoop in (knoop for knoop in knopen if isinstance(knoop, ast.Call)):
            for argument in knoop.args:
                if isinstance(argument, ast.Attribute) and ast.unparse(argument.value) == "events":
                    yield (pad.relative_to(PAKKET).parts[0], argument.attr), knoop, pad


AANROEPEN = list(_aanroepen())


@pytest.mark.parametrize("wie", _gebeurtenissen(), ids=".".join)
def test_every_event_is_raised(wie: tuple[str, str]) -> None:
    assert wie in {gebeurtenis for gebeurtenis, _, _ in AANROEPEN}


def test_every_event_is_raised_with_the_fields_of_its_sentence() -> None:
    velden = _gebeurtenissen()
    for wie, aanroep, pad in AANROEPEN:
        namen = {sleutel.arg for sleutel in aanroep.keywords}
        assert None not in namen, (wie, pad)
        assert {naam for naam in namen if naam} - VAST == velden[wie], (wie, pad)
