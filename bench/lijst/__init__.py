"""A list page with both walls and a line in the logboek per person, beside the same page without them.

Two portals of as many processes as cores on one database of a million signals: the portal as it is, and one without
policies, without a transaction that knows the municipality, without the application's filter but for the municipality,
and without lines in the logboek (``kaal.py``). Eight colleagues, each logged in for a municipality of middling size
(a large one, where counting takes most of the time, would flatter the walls), turn the first pages of the list of
signals, 20 on a page. The arms take turns in short rounds; both have the same sessions and give the same pages.

verhouding: pages per second with over pages per second without, the median over rounds. Per round the lines in the
logboek are counted: 20 for every page with, none without. ``lijst-overzicht`` is the overview of persons, measured the
same way; it has no goal. ``verzegelen_ms``: what the worker spends later, elsewhere, on sealing the lines of one page.
"""

import re
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.databank import proefdatabank
from bench.lijst import vulling
from bench.lijst.klant import Klant
from bench.lijst.portalen import MET, ZONDER, portalen

KLANTEN, PER_BLADZIJ, BLADZIJDEN = 8, 20, 5
WARM, RONDEN = 3, 24  # many short ones, so that what else the machine does meets both arms alike
PER_RONDE = 8  # pages of one client in a round
DOEL = 0.75
PADEN = {
    "lijst": "/g/{gemeente}/signalen/alle/?per=20&pagina={pagina}",
    "lijst-overzicht": "/g/{gemeente}/elip/personen/overzicht/?per=20&pagina={pagina}",
}
_BREUK_P95 = 18  # of twenty parts
_WISSELEND = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|data-(?:stil|maximum)="\d+"')


def meet() -> list[dict[str, Any]]:
    """The list of signals against the goal, and the overview of persons."""
    with proefdatabank("bench_lijst"), tempfile.TemporaryDirectory() as map_:
        begin = time.perf_counter()
        klanten = vulling.vul(KLANTEN)
        duur = time.perf_counter() - begin
        with portalen(Path(map_)) as poorten:
            metingen = [_meet(naam, pad, klanten, poorten) for naam, pad in PADEN.items()]
        metingen[0] |= {
            "signalen": vulling.SIGNALEN,
            "vullen_s": round(duur, 1),
            "verzegelen_ms": _verzegelen(metingen),
        }
        metingen[0]["toon"].append("verzegelen_ms")
    return metingen


@dataclass
class Arm:
    """What was measured of one portal: seconds of each round, and of each page."""

    ronden: list[float] = field(default_factory=list)
    bladzijden: list[float] = field(default_factory=list)

    def velden(self, naam: str) -> dict[str, float]:
        """Pages per second and the time within which 95 in 100 came, in milliseconds."""
        return {
            f"{naam}_per_s": round(KLANTEN * PER_RONDE / median(self.ronden), 1),
            f"{naam}_p95_ms": round(quantiles(self.bladzijden, n=20)[_BREUK_P95] * 1000, 1),
        }


def _meet(naam: str, pad: str, klanten: list[Klant], poorten: Mapping[str, int]) -> dict[str, Any]:
    armen = {arm: Arm() for arm in poorten}
    _vergelijk(pad, klanten, poorten)
    for ronde in range(WARM + RONDEN):
        for arm in armen if ronde % 2 else reversed(armen):  # who goes first changes too
            wand, los = _ronde(pad, klanten, poorten[arm], geteld=arm == MET)
            if ronde >= WARM:
                armen[arm].ronden.append(wand)
                armen[arm].bladzijden += los
    verhouding = median(b / a for a, b in zip(armen[MET].ronden, armen[ZONDER].ronden, strict=True))
    extra = armen[MET].velden(MET) | armen[ZONDER].velden(ZONDER)
    return {
        "naam": naam,
        "verhouding": round(verhouding, 3),
        **({"doel": f">={DOEL}"} if naam == "lijst" else {}),
        "uitslag": "tekort" if naam == "lijst" and verhouding < DOEL else "ok",
        **extra,
        "klanten": KLANTEN,
        "seconden": {arm: [round(duur, 3) for duur in meting.ronden] for arm, meting in armen.items()},
        "toon": [*extra],
    }


def _vergelijk(pad: str, klanten: list[Klant], poorten: Mapping[str, int]) -> None:
    """Both portals give everyone the same pages, with 20 rows."""
    for klant in klanten:
        for pagina in range(1, BLADZIJDEN + 1):
            bladen = []
            for poort in poorten.values():
                klant.verbind(poort)
                bladen.append(_WISSELEND.sub("", klant.blad(pad, pagina)))
            if bladen[0] != bladen[1]:
                raise AssertionError(f"De twee geven niet dezelfde bladzij: {pad}, {pagina}.")
            if (rijen := bladen[0].partition("<tbody>")[2].count("<tr>")) != PER_BLADZIJ:
                raise AssertionError(f"{pad}: {rijen} rijen op bladzij {pagina}.")


def _ronde(pad: str, klanten: list[Klant], poort: int, *, geteld: bool) -> tuple[float, list[float]]:
    """Seconds for all pages together, and of each; the lines in the logboek are counted after it."""
    for klant in klanten:
        klant.verbind(poort)
    vanaf = _laatste_regel()
    with ThreadPoolExecutor(KLANTEN) as tegelijk:
        begin = time.perf_counter()
        los = [duur for duren in tegelijk.map(lambda klant: _blader(klant, pad), klanten) for duur in duren]
        wand = time.perf_counter() - begin
    bladzijden = KLANTEN * PER_RONDE if geteld else 0
    if _geschreven(vanaf) != (bladzijden * PER_BLADZIJ, bladzijden):
        raise AssertionError(f"{pad}: {_geschreven(vanaf)} regels en verzoeken, bij {bladzijden} bladzijden.")
    return wand, los


def _blader(klant: Klant, pad: str) -> list[float]:
    duren = []
    for nummer in range(PER_RONDE):
        begin = time.perf_counter()
        klant.blad(pad, nummer % BLADZIJDEN + 1)
        duren.append(time.perf_counter() - begin)
    return duren


def _laatste_regel() -> int:
    return int(_vraag("SELECT coalesce(max(id), 0) FROM logboek_verwerking")[0])


def _geschreven(vanaf: int) -> tuple[int, int]:
    """Lines after this one, and the requests they are of."""
    regels, verzoeken = _vraag(
        "SELECT count(*), count(DISTINCT v.trace) FROM logboek_verwerking v JOIN logboek_gebruik USING (trace)"
        " WHERE v.id > %s AND betrokkene IS NOT NULL",
        vanaf,
    )
    return int(regels), int(verzoeken)


def _vraag(opdracht: str, *waarden: int) -> tuple[Any, ...]:
    from django.db import connection  # noqa: PLC0415  (Django is ready only now)

    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        rij: tuple[Any, ...] = cursor.fetchone()
    return rij


def _verzegelen(metingen: list[dict[str, Any]]) -> float:
    """Milliseconds of the sealing worker for the lines of one page."""
    from pib.logboek.actions import verzegelen  # noqa: PLC0415  (Django is ready only now)

    bladzijden = len(metingen) * KLANTEN * ((WARM + RONDEN) * PER_RONDE + BLADZIJDEN)
    begin = time.perf_counter()
    while verzegelen():
        pass
    return round((time.perf_counter() - begin) / bladzijden * 1000, 2)
