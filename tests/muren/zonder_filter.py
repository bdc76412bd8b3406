"""Takes the application's own filter out, wherever it stands, so that the database is left alone with the question.

Not function by function: every comparison that the ORM writes with a column of a wall (``zicht_gemeente``, the
municipality of a signal, their last day) becomes TRUE, so a filter somebody adds tomorrow is out too. A filter of
another make, raw SQL with the municipality in it, is noticed by ``Oplettend``.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Lookup, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

from pib.core import muren
from pib.core.kijker import Kijker

PAKKET = Path(__file__).resolve().parents[2] / "src" / "pib"
# The rooms that read persons, signals and what hangs on them for the municipal process.
OVER_PERSONEN = ("dossier", "signalen", "elip", "brieven", "inburgeraars", "toezicht", "web")
# Part of the same filter, though the walls leave it to the end of sight: a retracted person.
_OOK = {("inburgeraars_persoon", "ingetrokken_per")}
_TABEL = re.compile(r'(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)"?', re.IGNORECASE)


def muurkolommen() -> set[tuple[str, str]]:
    """Table and column of everything a wall compares."""
    gevonden = set(_OOK)
    for model in apps.get_models():
        muur = getattr(model, "muur", None)
        if isinstance(muur, muren.Muur) and muur.per_rij:
            gevonden |= {(model._meta.db_table, kolom) for kolom in (muur.gemeente, muur.tot) if kolom}
    return gevonden


def haal_filters_weg(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """From here on no query filters by a column of a wall. Gives the table and column of each filter it took out."""
    kolommen, weggehaald = muurkolommen(), set()
    echt: Callable[..., Any] = SQLCompiler.compile

    def zonder(compiler: SQLCompiler, knoop: Any) -> Any:
        links = knoop.lhs if isinstance(knoop, Lookup) else None
        if isinstance(links, Col):
            kolom = (links.target.model._meta.db_table, links.target.column)
            if kolom in kolommen:
                weggehaald.add(kolom)
                return "TRUE", ()
        return echt(compiler, knoop)

    monkeypatch.setattr(SQLCompiler, "compile", zonder)
    return weggehaald


class Oplettend:
    """Sees every statement, and remembers those that read a walled table with a municipality among their values."""

    def __init__(self, gemeenten: set[str]) -> None:
        """gemeenten: the codes that would give a filter away."""
        self.gemeenten = gemeenten
        self.ommuurd = {tabel for tabel, _ in muurkolommen()}
        self.filters: set[str] = set()

    def __call__(self, voer_uit: Callable[..., Any], opdracht: str, waarden: Any, *rest: Any) -> Any:
        """As ``connection.execute_wrapper`` calls it."""
        if isinstance(opdracht, str) and not opdracht.lstrip().upper().startswith("INSERT"):
            tabellen = self.ommuurd & set(_TABEL.findall(opdracht))
            genoemd = set(map(str, waarden or ())) | set(re.findall(r"'(\d{4})'", opdracht))
            if tabellen and self.gemeenten & genoemd:
                self.filters.add(opdracht)
        return voer_uit(opdracht, waarden, *rest)


@contextmanager
def oplettend(gemeenten: set[str]) -> Iterator[Oplettend]:
    """While this lasts, statements are watched."""
    wacht = Oplettend(gemeenten)
    with connection.execute_wrapper(wacht):
        yield wacht


def vragen_over_ommuurde_rijen(kijker: Kijker) -> dict[str, QuerySet[Any]]:
    """What every function of ``queries`` asks that gives the rows of a walled table to a viewer and no more."""
    vragen = {
        f"{naam}.{functie.__name__}": functie(kijker)
        for naam, module in sorted(sys.modules.items())
        if re.match(r"pib\.\w+\.queries(\.|$)", naam)
        for functie in vars(module).values()
        if inspect.isfunction(functie) and functie.__module__ == naam and _vraagt_alleen_een_kijker(functie)
    }
    ommuurd = {tabel for tabel, _ in muurkolommen()}
    return {naam: vraag for naam, vraag in vragen.items() if vraag.model._meta.db_table in ommuurd}


def _vraagt_alleen_een_kijker(functie: Callable[..., Any]) -> bool:
    soorten = get_type_hints(functie)
    verplicht = [deel.name for deel in inspect.signature(functie).parameters.values() if deel.default is deel.empty]
    return soorten.get("return") is QuerySet and [soorten.get(naam) for naam in verplicht] == [Kijker]


def vergelijkingen_in_python() -> list[str]:
    """Files about persons that compare the municipality of the viewer themselves, instead of asking the database."""
    return [
        str(pad.relative_to(PAKKET))
        for kamer in OVER_PERSONEN
        for pad in sorted((PAKKET / kamer).rglob("*.py"))
        if not {"tests", "migrations"} & set(pad.parts) and vergelijkt_de_gemeente(pad.read_text())
    ]


def vergelijkt_de_gemeente(bron: str) -> bool:
    """Whether a source holds a comparison with ``kijker.gemeente`` or its like."""
    return any(
        any(_is_van_de_kijker(deel) for deel in [knoop.left, *knoop.comparators])
        for knoop in ast.walk(ast.parse(bron))
        if isinstance(knoop, ast.Compare)
    )


def _is_van_de_kijker(knoop: ast.expr) -> bool:
    return (
        isinstance(knoop, ast.Attribute)
        and knoop.attr == "gemeente"
        and ast.unparse(knoop.value).split(".")[-1] in {"kijker", "door", "request"}
    )
