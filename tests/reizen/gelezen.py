"""The text of an answer of a journey, whatever its kind: what a reader sees, and what stands behind it in the page."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import html

from pib.brieven.tests.pdf import tekst as tekst_van_pdf
from tests.reizen.opname import Verkeer

# Files of the shell and of this installation; the same for everybody.
ZONDER_TEKST = frozenset(
    {
        "text/css",
        "text/javascript",
        "image/svg+xml",
        "image/png",
        "font/woff2",
        "font/woff",
        "application/samlmetadata+xml",
    }
)
_NEGEN = re.compile(r"(?<!\d)\d{9}(?!\d)")
_NEGEN_LOS = re.compile(r"(?<!\d)\d(?:[ .\u00a0\u202f]\d|\d){8}(?!\d)")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ZOEKVELD = "bsn"


@dataclass(frozen=True, kw_only=True)
class Gelezen:
    """tekst: all of it but what stands in a field for a BSN; zoekveld: that; titel: of a page.

    signalen: numbers of the signals in rows that can be ticked. naamloos: rows without a BSN, since a retraction took
    it away (A7).
    """

    tekst: str
    zoekveld: str = ""
    titel: str = ""
    signalen: frozenset[int] = frozenset()
    naamloos: int = 0


@dataclass(frozen=True, kw_only=True)
class BsnFormulier:
    """A form that asks for a BSN: how it is sent, and whether the browser may remember what was typed."""

    methode: str
    onthoudt: bool


@cache
def lees(verkeer: Verkeer) -> Gelezen:
    """The text of the answer. Raises ValueError for a kind of answer that was never read before."""
    soort, inhoud = verkeer.soort, verkeer.inhoud
    if not inhoud or soort in ZONDER_TEKST:
        return Gelezen(tekst="")
    if soort == "text/html":
        return _lees_html(inhoud)
    if soort == "application/pdf":
        return Gelezen(tekst=tekst_van_pdf(inhoud))
    if soort == "application/json":
        return Gelezen(tekst=json.dumps(json.loads(inhoud), ensure_ascii=False))
    if soort in {"text/csv", "text/plain"}:
        return _lees_csv(inhoud.decode("utf-8-sig"))
    raise ValueError(f"{verkeer!r} is van een soort die de scan niet kent: {soort or 'geen'}.")


def _lees_html(inhoud: bytes) -> Gelezen:
    """Texts apart and run together (a number may stand in pieces), and every attribute."""
    pagina = html.document_fromstring(inhoud.decode())
    velden = pagina.xpath("//input[@name=$naam]", naam=_ZOEKVELD)
    zoekveld = " ".join(veld.attrib.pop("value", "") for veld in velden)
    attributen = (waarde for element in pagina.iter() for waarde in element.attrib.values())
    tekst = "\n".join([" ".join(pagina.itertext()), pagina.text_content(), *attributen])
    vinken = pagina.xpath("//input[@name='signaal']/@value")
    cellen = (cel.text_content().strip() for cel in pagina.xpath("//td[@data-kop='BSN']"))
    return Gelezen(
        tekst=tekst,
        zoekveld=zoekveld,
        titel=pagina.findtext(".//title") or "",
        signalen=frozenset(int(vink.partition(":")[0]) for vink in vinken),
        naamloos=sum(not cel.isdigit() for cel in cellen),
    )


def _lees_csv(tekst: str) -> Gelezen:
    rijen = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";")
    return Gelezen(tekst=tekst, naamloos=sum(rij.get("BSN") == "" for rij in rijen))


def bsn_formulieren(verkeer: Verkeer) -> Iterator[BsnFormulier]:
    """The forms of a page that ask for a BSN."""
    if verkeer.soort != "text/html" or not verkeer.inhoud:
        return
    for formulier in html.document_fromstring(verkeer.inhoud.decode()).iter("form"):
        for veld in formulier.xpath(".//input[@name=$naam]", naam=_ZOEKVELD):
            uit = "off" in {veld.get("autocomplete"), formulier.get("autocomplete")}
            yield BsnFormulier(methode=formulier.get("method", "get").lower(), onthoudt=not uit)


def nummers(tekst: str) -> set[str]:
    """Everything that reads as nine digits, also with spaces or dots between them."""
    los = (re.sub(r"\D", "", gevonden) for gevonden in _NEGEN_LOS.findall(tekst))
    return {*_NEGEN.findall(tekst), *los}


def sleutels(tekst: str) -> set[str]:
    """Every UUID."""
    return set(_UUID.findall(tekst.lower()))


def woorden(tekst: str) -> frozenset[str]:
    """Every word, to look for names in."""
    return frozenset(re.findall(r"[^\W_]+", tekst))
