"""Baseline of the letter: the same content drawn by hand with ReportLab, untagged; the speed limit of a PDF in Python.

Same texts, tables, QR code, fonts (embedded subsets), page numbers; nothing a screen reader could use.
"""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pib.brieven.gegevens import Briefgegevens, Tabel

GEWOON, VET = "Fira", "FiraVet"
LINKS, BREED, ONDER = 28 * mm, 130 * mm, A4[1] - 24 * mm
BLAUW, GRIJS, ZWART = (0.082, 0.259, 0.451), (0.325, 0.325, 0.325), (0, 0, 0)


def lettertypen(map_: Path) -> None:
    """Register the letter's own fonts once."""
    pdfmetrics.registerFont(TTFont(GEWOON, map_ / "FiraSans_400Regular.ttf"))
    pdfmetrics.registerFont(TTFont(VET, map_ / "FiraSans_700Bold.ttf"))


@lru_cache(maxsize=64)
def _qr(adres: str) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(rij) for rij in segno.make(adres, error="m", boost_error=False, micro=False).matrix)


class Tekening:
    """A letter being drawn; y runs down from the top of the page."""

    def __init__(self, gegevens: Briefgegevens) -> None:
        """Start on page one."""
        self.uit = BytesIO()
        self.c = Canvas(self.uit, pagesize=A4, invariant=True, pageCompression=1)
        self.c.setTitle(gegevens.betreft)
        self.c.setAuthor(gegevens.afzender.naam)
        self.g = gegevens
        self.y = 0.0
        self.paginas = 1

    def zet(self, x: float, y: float, tekst: str, grootte: float = 10, font: str = GEWOON) -> None:
        """One line of text."""
        self.c.setFont(font, grootte)
        self.c.drawString(x, A4[1] - y, tekst)

    def regels(self, x: float, y: float, regels: Sequence[str], grootte: float, sprong: float) -> float:
        """Lines below each other; gives the y after the last."""
        for regel in regels:
            self.zet(x, y, regel, grootte)
            y += sprong
        return y

    def alinea(self, tekst: str, breed: float = BREED, grootte: float = 10) -> None:
        """A paragraph over the width of the body."""
        regels = simpleSplit(tekst, GEWOON, grootte, breed)
        self.ruimte(len(regels) * 13.2)
        self.y = self.regels(LINKS, self.y, regels, grootte, 13.2) + 4.5

    def kop(self, tekst: str, erna: float = 26) -> None:
        """A heading, kept with what follows."""
        self.ruimte(20 + erna)
        self.y += 5
        self.zet(LINKS, self.y, tekst, font=VET)
        self.y += 14

    def ruimte(self, nodig: float) -> None:
        """Go to the next page when this does not fit any more."""
        if self.y + nodig > ONDER:
            self.voet()
            self.c.showPage()
            self.paginas += 1
            self.y = 42 * mm + 10
            self.kantlijn(42 * mm + 7, ("Datum", self.g.datum), ("Onze referentie", self.g.referentie))

    def voet(self) -> None:
        """The page number; the letter of the bench has two pages."""
        self.c.setFillColorRGB(*GRIJS)
        self.zet(162 * mm, A4[1] - 12 * mm, f"Pagina {self.paginas} van 2", 7.5)
        self.c.setFillColorRGB(*ZWART)

    def kantlijn(self, y: float, *blokken: tuple[str, ...]) -> None:
        """The column beside the body."""
        for kop, *regels in blokken:
            self.zet(162 * mm, y, kop, 7.5, VET)
            self.c.setFillColorRGB(*GRIJS)
            y = self.regels(162 * mm, y + 9.5, regels, 7.5, 9.5) + 6
            self.c.setFillColorRGB(*ZWART)

    def tabel(self, tabel: Tabel, kolommen: Sequence[float], rechts: int = -1) -> None:
        """A table with a header row and lines."""
        self.kop(tabel.kop, erna=len(tabel.rijen) * 14 + 28)
        self._rij(tabel.kolommen, kolommen, rechts, VET)
        self._lijn(BLAUW, 0.8)
        for rij in tabel.rijen:
            self._rij(rij, kolommen, rechts, GEWOON)
            self._lijn((0.75, 0.75, 0.75), 0.3)
        self.y += 8
        if tabel.slot:
            self.alinea(tabel.slot)

    def _rij(self, cellen: Sequence[str], kolommen: Sequence[float], rechts: int, font: str) -> None:
        x, hoogste = LINKS, 1
        for nummer, (cel, breed) in enumerate(zip(cellen, kolommen, strict=True)):
            delen = simpleSplit(cel, font, 9, breed - 4)
            hoogste = max(hoogste, len(delen))
            for diep, deel in enumerate(delen):
                schuif = breed - 2 - pdfmetrics.stringWidth(deel, font, 9) if nummer == rechts else 2
                self.zet(x + schuif, self.y + diep * 11, deel, 9, font)
            x += breed
        self.y += hoogste * 11 + 3

    def _lijn(self, kleur: tuple[float, float, float], dikte: float) -> None:
        self.c.setStrokeColorRGB(*kleur)
        self.c.setLineWidth(dikte)
        y = A4[1] - self.y + 10
        self.c.line(LINKS, y, LINKS + BREED, y)

    def qr(self, adres: str) -> None:
        """The QR code at the right of the body."""
        matrix = _qr(adres)
        zijde = 22 * mm / (len(matrix) + 8)
        pad = self.c.beginPath()
        for rij, modules in enumerate(matrix):
            for kolom, donker in enumerate(modules):
                if donker:
                    x = LINKS + BREED - 22 * mm + (kolom + 4) * zijde
                    pad.rect(x, A4[1] - self.y - (rij + 5) * zijde, zijde, zijde)
        self.c.drawPath(pad, stroke=0, fill=1)


def maak(gegevens: Briefgegevens) -> bytes:
    """The letter as untagged PDF."""
    t = Tekening(gegevens)
    _hoofd(t, gegevens)
    for paragraaf in gegevens.paragrafen:
        t.kop(paragraaf.kop)
        for alinea in paragraaf.alineas:
            t.alinea("".join(stuk.tekst for stuk in alinea))
    if gegevens.website is not None:
        t.ruimte(22 * mm)
        t.qr(gegevens.website.doel)
        t.y += 14
        t.alinea("".join(stuk.tekst for stuk in gegevens.website.alinea), BREED - 26 * mm)
        t.y += 20
    t.alinea(gegevens.stand_van)
    _tabellen(t, gegevens)
    slot = gegevens.ondertekening
    t.ruimte(80)
    t.y = t.regels(LINKS, t.y + 12, (slot.minister, slot.voor_deze), 10, 13.2) + 16
    t.zet(LINKS, t.y, slot.ondertekenaar)
    t.zet(LINKS, t.y + 15, slot.automatisch, 8.5)
    t.voet()
    t.c.save()
    return t.uit.getvalue()


def _hoofd(t: Tekening, g: Briefgegevens) -> None:
    t.c.setFillColorRGB(*BLAUW)
    t.c.rect(98.5 * mm, A4[1] - 37.125 * mm, 13 * mm, 37.125 * mm, stroke=0, fill=1)
    t.c.setFillColorRGB(*ZWART)
    for vouw in (105 * mm, 210 * mm):
        t.c.line(4 * mm, A4[1] - vouw, 8 * mm, A4[1] - vouw)
    t.regels(114.5 * mm, 22 * mm, (g.afzender.naam, g.afzender.onderdeel_van), 11.5, 13)
    t.zet(28 * mm, 54 * mm, f"> Retouradres {g.afzender.retouradres}", 6.5)
    t.regels(28 * mm, 60 * mm, g.adres, 10, 13)
    contact = (*g.afzender.contact, f"T {g.afzender.telefoon}", g.afzender.website, g.afzender.email)
    t.kantlijn(51 * mm, ("Contact", *contact), ("Onze referentie", g.referentie))
    t.regels(LINKS, 101 * mm, ("Datum", "Betreft"), 10, 13.2)
    t.zet(LINKS + 16 * mm, 101 * mm, g.datum)
    t.zet(LINKS + 16 * mm, 101 * mm + 13.2, g.betreft, font=VET)
    t.y = 101 * mm + 48
    t.alinea(g.aanhef)
    t.alinea(g.op_verzoek)


def _tabellen(t: Tekening, g: Briefgegevens) -> None:
    if g.examens is not None:
        t.tabel(g.examens, [BREED - 76 * mm, 31 * mm, 25 * mm, 20 * mm], rechts=3)
    if g.nog_te_doen is not None:
        t.kop(g.nog_te_doen.kop)
        t.y = t.regels(LINKS, t.y, [f"• {regel}" for regel in g.nog_te_doen.regels], 10, 13.2) + 4
    smal = [BREED - 62 * mm, 34 * mm, 28 * mm]
    if g.verzoeken is not None:
        t.tabel(g.verzoeken, smal)
    if g.lening is not None:
        t.tabel(g.lening, smal, rechts=2)
    if g.opleidingen is not None:
        t.tabel(g.opleidingen, smal)
