"""The whole chain once, from an empty folder, and what happens when a letter or a signal is taken away."""

import csv
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bewijs.regel import PIB, Regel, draai
from pib.brieven.tests.pdf import fouten, tekst
from pib.core import embedded

SLEUTELS = {"personen", "gekozen", "gekozen_bij_deelnemers", "uitval", "brieven", "signalen", "tweede_start", "duur_s"}
_BRIEVEN = """
    SELECT brief.id, brief.sha256, brief.gegevens, loket.telefoon, loket.email, persoon.bsn
    FROM brieven_brief brief
    JOIN inburgeraars_persoon persoon ON persoon.id = brief.persoon_id
    JOIN gemeenten_deelname deelname ON deelname.gemeente_id = brief.gemeente
    JOIN elip_loket loket ON loket.deelname_id = deelname.id
    WHERE brief.status = 'VASTGESTELD' ORDER BY brief.id
"""


@dataclass
class Proef:
    """A folder of its own with the demo in it."""

    var: Path

    def demo(self) -> tuple[int, dict[str, Any]]:
        """Run the demo once; exit status and its object."""
        uit = draai([PIB, "demo", "--eenmalig", "--json"], omgeving={**os.environ, "PIB_VAR": str(self.var)})
        return uit.returncode, json.loads(uit.stdout or "{}")

    def sql(self, opdracht: str) -> list[tuple[Any, ...]]:
        """Run SQL as the owner."""
        with embedded.start(self.var) as server, psycopg.connect(server.adres("eigenaar")) as verbinding:
            cursor = verbinding.execute(opdracht)
            return cursor.fetchall() if cursor.description else []


def eenmalig() -> Iterator[Regel]:
    """Exit 0 and figures that agree; then a letter and a signal taken away, each noticed; then all of it well again."""
    with tempfile.TemporaryDirectory(prefix="pib-proef-") as map_:
        proef = Proef(Path(map_) / "var")
        try:
            yield from _cijfers(proef)
            yield from _brieven(proef)
            yield _zonder_pdf(proef)
            yield _zonder_signaal(proef)
        finally:
            embedded.verwijder(proef.var)


def _cijfers(proef: Proef) -> Iterator[Regel]:
    status, c = proef.demo()
    yield Regel("demo_status", status, "0", status == 0)
    ontbreekt = ",".join(sorted(SLEUTELS - c.keys())) or "niets"
    yield Regel("demo_ontbrekende_sleutels", ontbreekt, "niets", ontbreekt == "niets")
    verwacht = c["gekozen_bij_deelnemers"] - c["uitval"]
    yield Regel("demo_brieven", c["brieven"], f"{c['gekozen_bij_deelnemers']}-{c['uitval']}", c["brieven"] == verwacht)
    ss400 = c["signalen"].get("SS400", 0)
    yield Regel("demo_ss400", ss400, str(c["brieven"]), ss400 == c["brieven"] > 0)
    nieuw = c["tweede_start"]["nieuwe_brieven"]
    yield Regel("demo_tweede_start_nieuwe_brieven", nieuw, "0", nieuw == 0)
    codes = sorted(code for code, aantal in c["signalen"].items() if aantal)
    alle = {"SS400", "SS401", "SS402", "SS403", "SS404"}
    yield Regel("demo_signaalcodes", ",".join(codes), "SS400-SS404", alle <= set(codes))


def _brieven(proef: Proef) -> Iterator[Regel]:
    brieven = proef.sql(_BRIEVEN)
    namen = _namen(proef)
    geldig = compleet = 0
    for _, sha256, gegevens, telefoon, email, bsn in brieven:
        pdf = (proef.var / "brieven" / sha256[:2] / f"{sha256}.pdf").read_bytes()
        geldig += not fouten(pdf)
        gelezen = "".join(tekst(pdf).split())
        gezocht = (*namen[bsn], gegevens["referentie"], telefoon, email)
        compleet += all("".join(deel.split()) in gelezen for deel in gezocht if deel)
    yield Regel("brieven_pdf_ua_1", geldig, str(len(brieven)), geldig == len(brieven) > 0)
    yield Regel("brieven_naam_referentie_contact", compleet, str(len(brieven)), compleet == len(brieven) > 0)


def _namen(proef: Proef) -> dict[str, tuple[str, ...]]:
    """The surnames each person wants to be addressed by, from the delivery the letters were made of."""
    with (proef.var / "demo" / "levering-1" / "personen.csv").open(newline="", encoding="utf-8") as bestand:
        return {rij["bsn"]: _aanschrijfnamen(rij) for rij in csv.DictReader(bestand)}


def _aanschrijfnamen(rij: dict[str, str]) -> tuple[str, ...]:
    eigen, partner = rij["geslachtsnaam"], rij["partner_geslachtsnaam"]
    return {"E": (eigen,), "P": (partner,)}.get(rij["naamgebruik"], (eigen, partner))


def _zonder_pdf(proef: Proef) -> Regel:
    pdf = next((proef.var / "brieven").rglob("*.pdf"))
    inhoud = pdf.read_bytes()
    pdf.unlink()
    status, _ = proef.demo()
    pdf.write_bytes(inhoud)
    return Regel("demo_zonder_een_pdf", status, "1", status == 1)


def _zonder_signaal(proef: Proef) -> Regel:
    proef.sql("DELETE FROM signalen_signaal WHERE id = (SELECT min(id) FROM signalen_signaal WHERE code = 'SS400')")
    status, _ = proef.demo()
    return Regel("demo_zonder_een_signaal", status, "1", status == 1)
