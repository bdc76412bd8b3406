"""Write a delivery: CSV files in the order of the contract's columns, and the manifest last."""

import csv
import hashlib
import json
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime, time
from itertools import repeat
from pathlib import Path
from typing import Any, Self

from pib.aanlevering.contract import CONTRACT, Bestand
from pib.beheer.proefdata.dossier import Dossier, Rij
from pib.beheer.proefdata.stam import gemeenterijen, grondrijen, instellingrijen
from pib.core.klok import AMSTERDAM

MANIFEST = "manifest.json"
_GEMAAKT_OM = time(22)
_LEEG = repeat("")


class MapInGebruik(ValueError):
    """The folder holds something that is no delivery; nothing was written."""


class Leveringsmap:
    """One delivery being written; rows are streamed, nothing is kept in memory.

    map_: made if it does not exist; an earlier delivery in it is replaced. Raises MapInGebruik.
    soort: ``volledig`` or ``mutaties``. The manifest appears on leaving the ``with`` block without an error.
    """

    def __init__(self, map_: Path, *, soort: str, serienummer: int, peildatum: date) -> None:
        """Remember where and what; files are opened on entering."""
        self.rijen = {bestand.pad: 0 for bestand in CONTRACT.bestanden}
        self._map = map_
        self._manifest = {"formaat": CONTRACT.formaat, "soort": soort, "serienummer": serienummer}
        self._peildatum = peildatum
        self._stapel = ExitStack()
        self._schrijvers: dict[str, tuple[Any, tuple[str, ...]]] = {}

    def __enter__(self) -> Self:
        """Clear an earlier delivery and write headers and reference files."""
        _maak_vrij(self._map)
        for bestand in CONTRACT.bestanden:
            open_ = self._stapel.enter_context((self._map / bestand.pad).open("w", encoding="utf-8", newline=""))
            schrijver = csv.writer(open_, lineterminator="\n")
            schrijver.writerow(bestand.namen)
            self._schrijvers[bestand.pad] = (schrijver, bestand.namen)
        self._schrijf("gemeenten.csv", gemeenterijen())
        self._schrijf("instellingen.csv", instellingrijen())
        self._schrijf("verlengingsgronden.csv", grondrijen())
        return self

    def __exit__(self, soort: type[BaseException] | None, *_: object) -> None:
        """Close the files; write the manifest when all went well."""
        self._stapel.close()
        if soort is None:
            self._sluit_af()

    def schrijf(self, dossier: Dossier) -> None:
        """Add everything of one person."""
        if dossier.ingetrokken:
            self._schrijf("intrekkingen.csv", (dossier.ingetrokken,))
            return
        self._schrijf("personen.csv", (dossier.persoon,))
        for pad, rijen in dossier.rijen.items():
            self._schrijf(pad, rijen)

    def _schrijf(self, pad: str, rijen: Iterable[Rij]) -> None:
        schrijver, namen = self._schrijvers[pad]
        for rij in rijen:
            schrijver.writerow(map(rij.get, namen, _LEEG))
            self.rijen[pad] += 1

    def _sluit_af(self) -> None:
        for bestand in CONTRACT.bestanden:
            if not self.rijen[bestand.pad] and self._mag_weg(bestand):
                (self._map / bestand.pad).unlink()
        manifest = {
            **self._manifest,
            "peildatum": self._peildatum.isoformat(),
            "aangemaakt_op": datetime.combine(self._peildatum, _GEMAAKT_OM, AMSTERDAM).isoformat(),
            "bestanden": [
                {"naam": pad, "rijen": aantal, "sha256": _sha256(self._map / pad)}
                for pad, aantal in self.rijen.items()
                if (self._map / pad).exists()
            ],
        }
        (self._map / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")

    def _mag_weg(self, bestand: Bestand) -> bool:
        return not bestand.verplicht or self._manifest["soort"] == "mutaties"


def _maak_vrij(map_: Path) -> None:
    """Take away an earlier delivery, the manifest first, so that half a folder never looks whole."""
    map_.mkdir(parents=True, exist_ok=True)
    namen = {pad.name for pad in map_.iterdir()}
    if namen - {MANIFEST, *CONTRACT.paden}:
        raise MapInGebruik("In de map staan andere bestanden dan een levering. Kies een lege map.")
    for naam in (MANIFEST, *CONTRACT.paden):
        (map_ / naam).unlink(missing_ok=True)


def _sha256(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
