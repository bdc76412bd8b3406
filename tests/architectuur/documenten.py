"""What the docs name: code spans and blocks, links, and whether what they point at is there."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

BRON = Path(__file__).resolve().parents[2]
PAKKET = BRON / "src" / "pib"
DOCUMENTEN = sorted([*BRON.glob("*.md"), *BRON.glob("docs/**/*.md")])
_BLOK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_PAD = re.compile(r"^(?P<pad>[\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|md|csv|json|typ|txt|css|png|toml)))(?:: (?P<naam>\w+))?$")
# Places that a command makes, or the name of a piece of furniture that stands in many rooms.
_GEEN_BESTAND = re.compile(r"^(?:var|build)/|^(?:templates|migrations|tests)/$|^[a-z-]+\.(?:csv|json)$")


def code(document: Path) -> list[str]:
    """The inline code of a document, and each line of its blocks."""
    tekst = document.read_text(encoding="utf-8")
    regels = [regel for blok in _BLOK.findall(tekst) for regel in blok.splitlines()[1:-1]]
    return [" ".join(span.split()) for span in _CODE.findall(_BLOK.sub("", tekst))] + regels


def koppelingen(document: Path) -> list[str]:
    """The files it links to or shows, as written."""
    return [doel for doel in _LINK.findall(document.read_text(encoding="utf-8")) if "://" not in doel]


def is_pad(span: str) -> bool:
    """Whether this code means a file or folder of the repository, with a name in it or not."""
    return bool(_PAD.match(span)) and not _GEEN_BESTAND.match(span)


def pad_klopt(span: str) -> bool:
    """Whether the file is there, from the root or from the package, and defines the name after the colon."""
    treffer = _PAD.match(span)
    if treffer is None:
        return False
    gevonden = [map_ / treffer["pad"] for map_ in (BRON, PAKKET) if (map_ / treffer["pad"]).exists()]
    return bool(gevonden) and (treffer["naam"] is None or any(treffer["naam"] in namen(pad) for pad in gevonden))


@cache
def namen(pad: Path) -> frozenset[str]:
    """What a Python file defines at its top level or as a member of a class."""
    gedefinieerd: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, (ast.FunctionDef, ast.ClassDef)):
            gedefinieerd.add(knoop.name)
        elif isinstance(knoop, (ast.Assign, ast.AnnAssign)):
            doelen = knoop.targets if isinstance(knoop, ast.Assign) else [knoop.target]
            gedefinieerd |= {doel.id for doel in doelen if isinstance(doel, ast.Name)}
    return frozenset(gedefinieerd)


def begrip_klopt(span: str) -> bool:
    """Whether the code column of the glossary points at something: a path, a module, a class, a member of a class."""
    if is_pad(span):
        return pad_klopt(span)
    return _in_module(span.split(".")) or _in_klasse(span.split("."))


def _in_module(delen: list[str]) -> bool:
    """``elip``, ``elip.actions``, ``toegang.Account`` (a model may leave out ``models``), ``core.kijker.Kijker``."""
    if not (PAKKET / delen[0]).is_dir():
        return False
    for voorvoegsel in (delen, [delen[0], "models", *delen[1:]], delen[:-1]):
        pad = PAKKET.joinpath(*voorvoegsel)
        if pad.is_dir() or pad.with_suffix(".py").is_file():
            return voorvoegsel == delen or hasattr(import_module(".".join(("pib", *voorvoegsel))), delen[-1])
        ouder = pad.parent.with_suffix(".py")
        if ouder.is_file() and pad.name in namen(ouder):
            return True
        if (pad.parent / "__init__.py").is_file() and voorvoegsel[-2] == "models":
            return hasattr(import_module(".".join(("pib", *voorvoegsel[:-1]))), pad.name)
    return False


def _in_klasse(delen: list[str]) -> bool:
    """``Persoon.aangehouden``: a class of the package with this member."""
    if len(delen) != 2:
        return False
    klasse = re.compile(rf"^class {re.escape(delen[0])}\b", re.MULTILINE)
    bestanden = [pad for pad in PAKKET.glob("*/**/*.py") if klasse.search(pad.read_text(encoding="utf-8"))]
    return any(delen[1] in namen(pad) for pad in bestanden)
