"""A plain reading of a written delivery and of the ELIP criteria, independent of the rooms it tests."""

import csv
import hashlib
import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pib.aanlevering.contract import CONTRACT, Bestand, Hoogstens, Kolom, Product, Som, Soort, Volgorde
from pib.core.datums import plus_maanden
from pib.core.nummers import voldoet_aan_elfproef

Rijen = dict[str, list[dict[str, str]]]


def lees(map_: Path) -> tuple[dict[str, Any], Rijen]:
    """Manifest and rows, after checking names, counts, hashes, headers."""
    manifest = json.loads((map_ / "manifest.json").read_text(encoding="utf-8"))
    assert {pad.name for pad in map_.iterdir()} == {"manifest.json", *(b["naam"] for b in manifest["bestanden"])}
    rijen: Rijen = defaultdict(list)
    for bestand in manifest["bestanden"]:
        inhoud = (map_ / bestand["naam"]).read_bytes()
        assert hashlib.sha256(inhoud).hexdigest() == bestand["sha256"]
        lezer = csv.DictReader(inhoud.decode("utf-8").splitlines())
        assert tuple(lezer.fieldnames or ()) == CONTRACT[bestand["naam"].removesuffix(".csv")].namen
        rijen[bestand["naam"]] = list(lezer)
        assert len(rijen[bestand["naam"]]) == bestand["rijen"]
    return manifest, rijen


def fouten(rijen: Rijen) -> list[tuple[str, str, str]]:
    """Every breach of the contract's closed list: (file, column or check, bsn or key)."""
    gevonden = []
    bekend = {
        (bestand.pad, kolom): {rij[kolom] for rij in rijen[bestand.pad]}
        for bestand in CONTRACT.bestanden
        for kolom in bestand.namen
    }
    for rij in rijen["intrekkingen.csv"]:
        bekend["personen.csv", "bsn"].add(rij["bsn"])
    for bestand in CONTRACT.bestanden:
        gezien = set()
        for rij in rijen[bestand.pad]:
            sleutel = tuple(rij[kolom] for kolom in bestand.sleutel)
            if sleutel in gezien:
                gevonden.append((bestand.pad, "sleutel", sleutel[0]))
            gezien.add(sleutel)
            gevonden += [(bestand.pad, naam, rij.get("bsn", sleutel[0])) for naam in _fout_in(bestand, rij, bekend)]
    return gevonden


def _fout_in(bestand: Bestand, rij: dict[str, str], bekend: dict[tuple[str, str], set[str]]) -> list[str]:
    kolommen = [kolom.naam for kolom in bestand.kolommen if not _goed(kolom, rij[kolom.naam], bekend)]
    return kolommen or [str(c) for c in bestand.controles if not _klopt(c, rij)]


def _goed(kolom: Kolom, waarde: str, bekend: dict[tuple[str, str], set[str]]) -> bool:
    if not waarde:
        return not kolom.verplicht
    if kolom.lengte is not None and len(waarde) > kolom.lengte:
        return False
    if kolom.codes and waarde not in kolom.codes:
        return False
    if kolom.verwijst:
        known = bekend[f"{kolom.verwijst.bestand}.csv", kolom.verwijst.kolom]
        return all(deel in known for deel in (waarde.split() if kolom.lijst else [waarde]))
    return _vorm(kolom.soort, waarde)


def _vorm(soort: Soort, waarde: str) -> bool:
    if soort is Soort.ONVOLLEDIGE_DATUM:
        waarde = waarde.replace("-00", "-01")
    if soort in {Soort.DATUM, Soort.ONVOLLEDIGE_DATUM}:
        try:
            return len(waarde) == 10 and bool(date.fromisoformat(waarde))
        except ValueError:
            return False
    if soort in {Soort.GETAL, Soort.BEDRAG}:
        return waarde.isdigit()
    if soort is Soort.BSN:
        return len(waarde) == 9 and waarde.isdigit()
    return soort is not Soort.JA_NEE or waarde in {"J", "N"}


def _klopt(controle: object, rij: dict[str, str]) -> bool:
    if isinstance(controle, Volgorde):
        return not (rij[controle.begin] and rij[controle.einde]) or rij[controle.begin] <= rij[controle.einde]
    if isinstance(controle, Hoogstens):
        return int(rij[controle.kolom]) <= int(rij[controle.grens])
    if isinstance(controle, Som):
        return int(rij[controle.totaal]) == sum(int(rij[deel]) for deel in controle.delen)
    assert isinstance(controle, Product)
    product = int(rij[controle.aantal]) * int(rij[controle.tarief])
    return int(rij[controle.totaal]) == product + sum(int(rij[deel]) for deel in controle.plus)


def nummers_zijn_verzonnen(rijen: Rijen) -> bool:
    """All numbers are demo numbers, or fail the 11-proef."""
    return all(
        (rij["bsn"].startswith("9999") and voldoet_aan_elfproef(rij["bsn"])) or not voldoet_aan_elfproef(rij["bsn"])
        for rij in rijen["personen.csv"]
    )


def oordeel(bsn: str, rijen: Rijen, op: date) -> str:
    """Criterium, or the reasons of not being chosen joined by ``|``: spec E1, E2 since 2021-06-01, read anew."""
    persoon = next(rij for rij in rijen["personen.csv"] if rij["bsn"] == bsn)
    lening = next((rij for rij in rijen["leningen.csv"] if rij["bsn"] == bsn), None)
    heel = [rij for rij in rijen["vrijstellingen.csv"] if rij["bsn"] == bsn and not rij["onderdeel"]]
    nu = op.isoformat()
    redenen = {
        "WET": persoon["wet"] != "2013",
        "DOELGROEP": persoon["doelgroep"] != "ASIEL",
        "PLICHT_NIET_BEGONNEN": persoon["plicht_start"] > nu,
        "PLICHT_GEEINDIGD": "" < persoon["plicht_eind"] <= nu,
        "VRIJGESTELD": any(rij["ingangsdatum"] <= nu and (rij["einddatum"] or "9999") >= nu for rij in heel),
        "OVERLEDEN": "" < persoon["overleden_op"] <= nu,
        "BUITENLAND": bool(persoon["land"]),
        "AOW": "" < persoon["aow_op"] <= nu,
        "GEEN_LENING": lening is None or lening["leenruimte_cent"] == "0",
    }
    a_termijn = date.fromisoformat(persoon["termijn_eind"]) - timedelta(days=1) <= plus_maanden(op, 12)
    deel = 0 if lening is None else 100 * int(lening["opgenomen_cent"]) / int(lening["leenruimte_cent"])
    if lening is not None and not (a_termijn and deel >= 75) and deel < 95:
        redenen |= {"TERMIJN_TE_VER": not a_termijn, "TE_WEINIG_BENUT": deel < 75}
    if any(redenen.values()):
        return "|".join(reden for reden, geldt in redenen.items() if geldt)
    return ("A" if a_termijn and deel >= 75 else "") + ("B" if deel >= 95 else "")
