"""Persons are read through one door: rooms that face the web do not reach for the models of this room."""

import ast
from pathlib import Path

import pytest

PAKKET = Path(__file__).resolve().parents[2]
AAN_HET_WEB = ("dossier", "signalen", "web", "api")
_MODELLEN = "pib.inburgeraars.models"


def _bestanden() -> list[Path]:
    return [
        pad
        for kamer in AAN_HET_WEB
        for pad in sorted((PAKKET / kamer).rglob("*.py"))
        if not {"tests", "migrations"} & set(pad.parts)
    ]


def _geraadpleegd(bron: str) -> set[str]:
    """Models of the person whose manager a source reaches for (``Persoon.objects``, also under another name)."""
    boom = ast.parse(bron)
    namen = {
        alias.asname or alias.name
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.ImportFrom) and knoop.module == _MODELLEN
        for alias in knoop.names
    }
    return {
        ast.unparse(knoop)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Attribute)
        and knoop.attr in {"objects", "_base_manager", "_default_manager"}
        and ast.unparse(knoop.value).split(".")[-1] in namen | {"Persoon"}
    }


@pytest.mark.parametrize("pad", _bestanden(), ids=lambda pad: str(pad.relative_to(PAKKET)))
def test_no_room_that_faces_the_web_reaches_for_persons_itself(pad: Path) -> None:
    assert not _geraadpleegd(pad.read_text())


@pytest.mark.parametrize(
    "bron",
    [
        "from pib.inburgeraars.models import Persoon\nPersoon.objects.all()",
        "from pib.inburgeraars.models import Lening as L\nL.objects.get(pk=1)",
        "from pib.inburgeraars import models\nmodels.Persoon._base_manager.all()",
    ],
)
def test_reaching_for_persons_is_noticed(bron: str) -> None:
    assert _geraadpleegd(bron)
