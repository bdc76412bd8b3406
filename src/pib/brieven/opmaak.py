"""The only caller of Typst: one document in, one PDF (UA-1 and A-2a) out, the same bytes each time.

Own fonts only, any warning is an error, and the data are always handed over: a compile without them would print
those of the letter before. Data are data: no part of a template is ever made from them.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import get_ident
from typing import Any

import pikepdf
import segno
import typst
from django.conf import settings
from fontTools.ttLib import TTFont

from pib.brieven.gegevens import Briefgegevens

SJABLONEN = Path(__file__).parent / "sjablonen" / "elip"
FAMILIES = frozenset({"Fira Sans", "Noto Sans"})
# Control, format, surrogate, private, unassigned, separators of lines: invisible, or they reorder what is read.
_VERBODEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# What the templates say when they refuse, and what the error of a missing glyph holds.
_REDENEN = {
    "ADRES_TE_LANG": "ADRES_TE_LANG",
    "TE_VEEL_PAGINAS": "TE_VEEL_PAGINAS",
    "could not be displayed": "TEKEN",
}


class LettertypenOntbreken(Exception):
    """The fonts of the letter are not installed: nothing can be made right, so everything stops."""


class NietOpTeMaken(Exception):
    """This letter cannot be printed right. reden: a value of Brief.Uitval; toelichting: without personal data."""

    def __init__(self, reden: str, toelichting: str) -> None:
        """Keep reason and explanation."""
        super().__init__(f"{reden}: {toelichting}")
        self.reden = reden
        self.toelichting = toelichting


@dataclass(frozen=True)
class Gemaakt:
    """A document as PDF."""

    inhoud: bytes
    paginas: int


def maak(gegevens: Briefgegevens) -> Gemaakt:
    """Make the PDF. Raises NietOpTeMaken (this letter only) and LettertypenOntbreken (all of them)."""
    waarde = gegevens.naar_json()
    _keur(waarde)
    if gegevens.website is not None:
        waarde["website"]["qr"] = _qr(gegevens.website.doel)
    waarde["maximum_paginas"] = settings.BRIEF_MAXIMUM_PAGINAS
    return _compileer(SJABLONEN / gegevens.sjabloon, waarde)


def druk(sjabloon: Path, waarde: Mapping[str, Any]) -> Gemaakt:
    """Another document than a letter, by a layout of another room (a folder with main.typ). Raises as ``maak``."""
    _keur(waarde)
    return _compileer(sjabloon, waarde)


def _compileer(sjabloon: Path, waarde: Mapping[str, Any]) -> Gemaakt:
    inhoud = _zet(sjabloon, _nfc(json.dumps(waarde, ensure_ascii=False)))
    with pikepdf.open(BytesIO(inhoud)) as pdf:
        return Gemaakt(inhoud, len(pdf.pages))


def _zet(sjabloon: Path, data: str) -> bytes:
    compiler = _compiler(sjabloon, get_ident())
    try:
        inhoud, waarschuwingen = compiler.compile_with_warnings(
            sys_inputs={"data": data}, pdf_standards=["ua-1", "a-2a"]
        )
    except typst.TypstError as fout:
        raise _vertaald(str(fout)) from None  # the message quotes the letter
    if waarschuwingen:
        raise NietOpTeMaken("OPMAAK", "Typst geeft een waarschuwing.")
    if not isinstance(inhoud, bytes):
        raise NietOpTeMaken("OPMAAK", "Typst geeft geen PDF.")
    return inhoud


@lru_cache(maxsize=32)
def _compiler(map_: Path, draad: int) -> typst.Compiler:
    """One compiler per layout and thread: two threads cannot share one, and a new one costs a tenth of a letter."""
    del draad
    return typst.Compiler(str(map_ / "main.typ"), root=str(map_), font_paths=lettertypen())


def _vertaald(melding: str) -> NietOpTeMaken:
    for kenmerk, reden in _REDENEN.items():
        if kenmerk in melding:
            return NietOpTeMaken(reden, "De opmaak weigert de brief.")
    return NietOpTeMaken("OPMAAK", "De opmaak meldt een fout.")


# --- what may be printed --------------------------------------------------------------------------------------


def onbekende_tekens(tekst: str) -> list[str]:
    """The characters that cannot be printed right, as ``U+738B``; for names at the border as well."""
    return [f"U+{ord(teken):04X}" for teken in sorted(set(_nfc(tekst)) - _drukbaar())]


def _nfc(tekst: str) -> str:
    """One form for a name however it was typed."""
    return unicodedata.normalize("NFC", tekst)


def _keur(waarde: object) -> None:
    vreemd = onbekende_tekens(" ".join(_teksten(waarde)))
    if vreemd:
        raise NietOpTeMaken("TEKEN", f"Niet te drukken: {', '.join(vreemd[:10])}")


def _teksten(waarde: object) -> Iterator[str]:
    match waarde:
        case str():
            yield waarde
        case dict():
            for deel in waarde.values():
                yield from _teksten(deel)
        case list() | tuple():
            for deel in waarde:
                yield from _teksten(deel)


# --- fonts and QR ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def lettertypen() -> typst.Fonts:
    """The letter's own fonts, read once per process. Raises LettertypenOntbreken."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(settings.LETTERTYPEN_MAP)]
    )
    ontbrekend = FAMILIES - set(fonts.families())
    if ontbrekend:
        raise LettertypenOntbreken(f"Lettertypen van de brief ontbreken: {', '.join(sorted(ontbrekend))}.")
    return fonts


@lru_cache(maxsize=1)
def _drukbaar() -> frozenset[str]:
    """The visible characters that every weight of at least one family has."""
    per_familie: dict[str, set[int]] = {}
    for pad in sorted(Path(settings.LETTERTYPEN_MAP).glob("*.ttf")):
        with TTFont(pad, lazy=True) as font:
            familie = font["name"].getBestFamilyName()
            punten = set(font.getBestCmap())
        per_familie[familie] = per_familie.get(familie, punten) & punten
    tekens = {chr(punt) for familie in FAMILIES for punt in per_familie.get(familie, ())}
    return frozenset(teken for teken in tekens if unicodedata.category(teken) not in _VERBODEN)


@lru_cache(maxsize=512)
def _qr(adres: str) -> str:
    """A QR code as SVG with its quiet zone; medium error correction survives a fold."""
    uit = BytesIO()
    segno.make(adres, error="m", boost_error=False, micro=False).save(
        uit, kind="svg", border=4, xmldecl=False, nl=False
    )
    return uit.getvalue().decode()
