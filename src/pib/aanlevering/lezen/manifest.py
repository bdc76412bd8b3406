"""The manifest: what a delivery says about itself, and whether its files are there (contract, *manifest.json*)."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.lezen.bron import MANIFEST

VOLLEDIG, MUTATIES = "volledig", "mutaties"
MAXIMUM_BYTES = 1_000_000
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_GROOTSTE_NUMMER = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Vermelding:
    """A file as the manifest names it; ``rijen`` counts records without the header."""

    naam: str
    rijen: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What the manifest says; a field that is wrong is None (or empty), with a reason in ``redenen``."""

    soort: str
    serienummer: int | None
    peildatum: date | None
    bestanden: tuple[Vermelding, ...]
    redenen: tuple[str, ...]


def sha256_van(inhoud: bytes) -> str:
    """The identity of a delivery: the hash of the manifest's bytes (spec A5)."""
    return hashlib.sha256(inhoud).hexdigest()


def parse_manifest(inhoud: bytes) -> Manifest:
    """Read the manifest; every fault becomes a reason, so that one report names them all."""
    try:
        gegevens = json.loads(inhoud.decode("utf-8"))
    except UnicodeDecodeError:
        return _onbruikbaar("manifest.json is geen geldige UTF-8.")
    except json.JSONDecodeError as fout:
        half = fout.pos >= len(inhoud.decode("utf-8").rstrip()) or fout.msg.startswith("Unterminated")
        return _onbruikbaar("manifest.json eindigt halverwege." if half else "manifest.json is geen geldige JSON.")
    if not isinstance(gegevens, dict):
        return _onbruikbaar("manifest.json bevat geen gegevens van een levering.")
    redenen = _bezwaren(gegevens)
    bestanden, bezwaren = _vermeldingen(gegevens.get("bestanden"))
    return Manifest(
        soort=gegevens["soort"] if gegevens.get("soort") in (VOLLEDIG, MUTATIES) else "",
        serienummer=_nummer(gegevens.get("serienummer")),
        peildatum=_dag(gegevens.get("peildatum")),
        bestanden=tuple(bestanden),
        redenen=(*redenen, *bezwaren),
    )


def _onbruikbaar(reden: str) -> Manifest:
    return Manifest(soort="", serienummer=None, peildatum=None, bestanden=(), redenen=(reden,))


def _bezwaren(gegevens: dict[str, Any]) -> list[str]:
    redenen = []
    if gegevens.get("formaat") != CONTRACT.formaat:
        redenen.append(f"Onbekend formaat; dit portaal leest {CONTRACT.formaat}.")
    if gegevens.get("soort") not in (VOLLEDIG, MUTATIES):
        redenen.append("Onbekende soort levering; verwacht volledig of mutaties.")
    if _nummer(gegevens.get("serienummer")) is None:
        redenen.append("Het serienummer is geen geheel getal.")
    if _dag(gegevens.get("peildatum")) is None:
        redenen.append("De peildatum is geen datum (JJJJ-MM-DD).")
    if not _is_moment(gegevens.get("aangemaakt_op")):
        redenen.append("Het veld aangemaakt_op is geen tijdstip.")
    return redenen


def _vermeldingen(lijst: object) -> tuple[list[Vermelding], list[str]]:
    if not isinstance(lijst, list):
        return [], ["Het manifest noemt geen bestanden."]
    goed = [
        Vermelding(naam=regel["naam"], rijen=regel["rijen"], sha256=regel["sha256"].lower())
        for regel in lijst
        if _is_vermelding(regel)
    ]
    redenen = ["Het manifest noemt een bestand zonder naam, rijen of sha256."] * (len(goed) < len(lijst))
    redenen += [
        f"Het manifest noemt {naam} meer dan eens."
        for naam, keer in Counter(vermelding.naam for vermelding in goed).items()
        if keer > 1
    ]
    return list({vermelding.naam: vermelding for vermelding in goed}.values()), redenen


def _is_vermelding(regel: object) -> bool:
    return (
        isinstance(regel, dict)
        and isinstance(regel.get("naam"), str)
        and _nummer(regel.get("rijen")) is not None
        and isinstance(regel.get("sha256"), str)
        and _SHA256.fullmatch(regel["sha256"]) is not None
    )


def _nummer(waarde: object) -> int | None:
    if isinstance(waarde, int) and not isinstance(waarde, bool) and 0 <= waarde <= _GROOTSTE_NUMMER:
        return waarde
    return None


def _dag(waarde: object) -> date | None:
    if not isinstance(waarde, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", waarde):
        return None
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None


def _is_moment(waarde: object) -> bool:
    """With or without time zone: nothing follows from it, and the contract refuses for nothing else."""
    try:
        return isinstance(waarde, str) and bool(datetime.fromisoformat(waarde))
    except ValueError:
        return False


def bezwaren_tegen_bestanden(manifest: Manifest, aanwezig: Iterable[str]) -> list[str]:
    """Files that the manifest, the contract and the folder do not agree about."""
    genoemd = {vermelding.naam for vermelding in manifest.bestanden}
    er_is = set(aanwezig) - {MANIFEST}
    redenen = [f"Onbekend bestand {naam!r} in het manifest." for naam in sorted(genoemd - set(CONTRACT.paden))]
    redenen += [f"Het bestand {naam} staat in het manifest maar ontbreekt." for naam in sorted(genoemd - er_is)]
    redenen += [f"Het bestand {naam!r} hoort niet bij de levering." for naam in sorted(er_is - genoemd)]
    if manifest.soort == VOLLEDIG:
        verplicht = {bestand.pad for bestand in CONTRACT.bestanden if bestand.verplicht}
        redenen += [f"Het bestand {naam} ontbreekt in het manifest." for naam in sorted(verplicht - genoemd)]
    return redenen
