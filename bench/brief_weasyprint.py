"""The letter as a reader of HTML would make it: WeasyPrint with PDF/UA-1, the same content and fonts."""

from functools import lru_cache
from html import escape

import segno
from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from pib.brieven.gegevens import Alinea, Briefgegevens, Tabel

_STIJL = """
@font-face { font-family: Brief; src: url("{map}/FiraSans_400Regular.ttf") }
@font-face { font-family: Brief; font-weight: 700; src: url("{map}/FiraSans_700Bold.ttf") }
@page { size: A4; margin: 42mm 52mm 24mm 28mm;
  @bottom-right { font: 7.5pt Brief; content: "Pagina " counter(page) " van " counter(pages) } }
body { font: 10pt/1.32 Brief; margin: 0 }
h1, h2 { font-size: 10pt; margin: 1em 0 .2em; break-after: avoid }
p { margin: 0 0 .5em }
table { width: 100%; border-collapse: collapse; font-size: 9pt; break-inside: avoid }
th { text-align: left; border-bottom: .8pt solid #154273 }
td { border-bottom: .3pt solid #bebebe }
address { font-style: normal; height: 40mm }
img { width: 22mm; float: right }
"""


@lru_cache(maxsize=1)
def _opmaak() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    stijl = _STIJL.replace("{map}", settings.LETTERTYPEN_MAP.as_uri())
    return CSS(string=stijl, font_config=fonts), fonts


@lru_cache(maxsize=64)
def _qr(adres: str) -> str:
    return str(segno.make(adres, error="m", boost_error=False, micro=False).svg_data_uri(border=4))


def _p(alinea: Alinea) -> str:
    return f"<p>{escape(''.join(stuk.tekst for stuk in alinea))}</p>"


def _tabel(tabel: Tabel | None) -> str:
    if tabel is None:
        return ""
    kop = "".join(f"<th scope=col>{escape(kolom)}</th>" for kolom in tabel.kolommen)
    rijen = "".join("<tr>" + "".join(f"<td>{escape(cel)}</td>" for cel in rij) + "</tr>" for rij in tabel.rijen)
    return f"<h2>{escape(tabel.kop)}</h2><table><thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table>"


def _html(g: Briefgegevens) -> str:
    delen = [
        f"<address>{'<br>'.join(map(escape, g.adres))}</address>",
        f"<p>{escape(g.afzender.naam)}, {escape(g.afzender.onderdeel_van)}, {escape(', '.join(g.afzender.contact))}",
        f"<p>{escape(g.afzender.telefoon)} {escape(g.afzender.website)} {escape(g.afzender.email)}",
        f"<p>Onze referentie {escape(g.referentie)}<p>Datum {escape(g.datum)}<h1>{escape(g.betreft)}</h1>",
        f"<p>{escape(g.aanhef)}<p>{escape(g.op_verzoek)}",
    ]
    for paragraaf in g.paragrafen:
        delen += [f"<h2>{escape(paragraaf.kop)}</h2>", *map(_p, paragraaf.alineas)]
    if g.website is not None:
        delen += [f'<img alt="QR-code" src="{_qr(g.website.doel)}">', _p(g.website.alinea)]
    delen += [f"<p>{escape(g.stand_van)}", _tabel(g.examens)]
    if g.nog_te_doen is not None:
        regels = "".join(f"<li>{escape(regel)}" for regel in g.nog_te_doen.regels)
        delen.append(f"<h2>{escape(g.nog_te_doen.kop)}</h2><ul>{regels}</ul>")
    delen += [_tabel(g.verzoeken), _tabel(g.lening), _tabel(g.opleidingen)]
    slot = g.ondertekening
    delen += [f"<p>{escape(deel)}" for deel in (slot.minister, slot.voor_deze, slot.ondertekenaar, slot.automatisch)]
    return f"<!doctype html><html lang=nl><title>{escape(g.betreft)}</title><body>{''.join(delen)}"


def maak(gegevens: Briefgegevens) -> bytes:
    """The letter as PDF/UA-1."""
    stijl, fonts = _opmaak()
    inhoud = HTML(string=_html(gegevens)).write_pdf(stylesheets=[stijl], font_config=fonts, pdf_variant="pdf/ua-1")
    assert inhoud is not None  # noqa: S101  (told to the type checker: no target was given)
    return bytes(inhoud)
