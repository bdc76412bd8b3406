"""Tiny deliveries for tests: right by themselves, every value may be said otherwise."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pib.aanlevering.contract import CONTRACT
from pib.core.nummers import voldoet_aan_elfproef

Rij = Mapping[str, object]
Inhoud = Mapping[str, Sequence[Rij]]
PEILDATUM = "2026-11-20"


@cache
def _nummers() -> list[str]:
    return [bsn for nummer in range(999_910_000, 999_960_000) if voldoet_aan_elfproef(bsn := str(nummer))]


def bsn(volgnummer: int) -> str:
    """The demo BSN of the n-th person."""
    return _nummers()[volgnummer]


def persoon(volgnummer: int, **velden: object) -> Rij:
    """A person in Zwolle under Wi2013 with an open duty."""
    return {
        "bsn": bsn(volgnummer),
        "voornamen": "Amina",
        "voorletters": "A.",
        "geslachtsnaam": f"Test{volgnummer}",
        "naamgebruik": "E",
        "geslacht": "V",
        "geboortedatum": "1990-06-17",
        "straat": "Kerkstraat",
        "huisnummer": "12",
        "postcode": "8011AB",
        "woonplaats": "Zwolle",
        "adres_onbekend": "N",
        "geheim": "N",
        "gemeentecode": "0193",
        "gevestigd_op": "2020-01-15",
        "wet": "2013",
        "doelgroep": "ASIEL",
        "plicht_start": "2019-07-01",
        "termijn_start": "2019-07-01",
        "termijn_eind": "2027-07-01",
        **velden,
    }


def stam() -> Inhoud:
    """Municipalities, a school and a ground."""
    return {
        "gemeenten": [
            {"code": "0193", "naam": "Zwolle"},
            {"code": "0363", "naam": "Amsterdam"},
            {"code": "0344", "naam": "Utrecht"},
        ],
        "instellingen": [{"instellingsnummer": "9001", "naam": "Taalschool De Brug", "bow": "J"}],
        "verlengingsgronden": [{"code": "ZIEK", "omschrijving": "Langdurige ziekte"}],
    }


def vulling(aantal: int = 60, *, vanaf: int = 1000) -> list[Rij]:
    """Persons to whom nothing happens, so that the stop rules have something to be a share of."""
    return [persoon(vanaf + i) for i in range(aantal)]


def csv_tekst(bestand: str, rijen: Sequence[Rij], *, regeleinde: str = "\n") -> str:
    """The rows of one file (name without ``.csv``) with the contract's columns."""
    uit = io.StringIO(newline="")
    schrijver = csv.DictWriter(uit, CONTRACT[bestand].namen, lineterminator=regeleinde)
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return uit.getvalue()


def schrijf(
    map_: Path,
    inhoud: Inhoud,
    *,
    serienummer: int = 1,
    soort: str = "volledig",
    peildatum: str = PEILDATUM,
    regeleinde: str = "\n",
) -> Path:
    """Write a delivery into a folder: the given rows and, for the rest, the master data and empty files."""
    map_.mkdir(parents=True, exist_ok=True)
    alles: Inhoud = {**stam(), **inhoud} if soort == "volledig" else inhoud
    for bestand in CONTRACT.bestanden:
        if bestand.naam in alles or (soort == "volledig" and bestand.verplicht):
            tekst = csv_tekst(bestand.naam, alles.get(bestand.naam, []), regeleinde=regeleinde)
            (map_ / bestand.pad).write_bytes(tekst.encode())
    schrijf_manifest(
        map_,
        serienummer=serienummer,
        soort=soort,
        peildatum=peildatum,
        rijen={f"{naam}.csv": len(rijen) for naam, rijen in alles.items()},
    )
    return map_


def schrijf_manifest(map_: Path, *, rijen: Mapping[str, int], **velden: object) -> None:
    """Write the manifest over the files that are in the folder now; ``rijen`` for files that are not empty."""
    bestanden = [
        {"naam": pad.name, "rijen": rijen.get(pad.name, 0), "sha256": hashlib.sha256(pad.read_bytes()).hexdigest()}
        for pad in sorted(map_.glob("*.csv"))
    ]
    manifest = {
        "formaat": CONTRACT.formaat,
        "aangemaakt_op": "2026-11-20T22:00:00+01:00",
        "serienummer": 1,
        "soort": "volledig",
        "peildatum": PEILDATUM,
        **velden,
        "bestanden": bestanden,
    }
    (map_ / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def zip_van(map_: Path, doel: Path, *, begin: str = "") -> Path:
    """The folder as a zip, its files at the root or under ``begin``."""
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for pad in sorted(map_.iterdir()):
            archief.write(pad, f"{begin}{pad.name}")
    return doel
