"""CPU time of one letter: ours (tagged, archivable) against ReportLab (untagged, drawn by hand), WeasyPrint beside it.

The arms alternate in small rounds, each round with letters never made before; the figure is the median over rounds.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import process_time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pib.settings.test")
django.setup()

from django.conf import settings  # noqa: E402  (Django first)

from bench import brief_reportlab, brief_weasyprint  # noqa: E402  (Django first)
from pib.brieven import opmaak  # noqa: E402  (Django first)
from pib.brieven.gegevens import Briefgegevens  # noqa: E402  (Django first)
from pib.brieven.tests import voorbeelden  # noqa: E402  (Django first)
from pib.brieven.tests.pdf import tekst  # noqa: E402  (Django first)

RONDES = 12
BRIEVEN_PER_RONDE = 8
BRIEVEN_WEASYPRINT = 2
DOEL = 1.6
_NAMEN = ("Yüldüzün", "Đặng Nguyễn", "Łukaszewicz-Żółć", "Haddad", "Ştefănescu", "O’Çelik-İnönü", "Tesfay", "Gonzalez")


def _brieven(ronde: int, aantal: int) -> list[Briefgegevens]:
    """Letters that differ in name, number and address, as in a run."""
    return [
        voorbeelden.brief(
            naam=replace(voorbeelden.REGISTRATIE.naam, geslachtsnaam=_NAMEN[i % len(_NAMEN)], voorletters=f"A.{i}."),
            adres=replace(voorbeelden.REGISTRATIE.adres, huisnummer=str(1 + ronde * 100 + i)),
            referentie=f"HH63/{ronde * 1000 + i}",
        )
        for i in range(aantal)
    ]


def _cpu(maak: Callable[[Briefgegevens], object], brieven: list[Briefgegevens]) -> float:
    begin = process_time()
    for gegevens in brieven:
        maak(gegevens)
    return (process_time() - begin) / len(brieven)


def meet() -> list[dict[str, Any]]:
    """The ratio ours to ReportLab, with the times in milliseconds of CPU per letter."""
    brief_reportlab.lettertypen(settings.LETTERTYPEN_MAP)
    _zelfde_inhoud(voorbeelden.brief())
    armen: dict[str, Callable[[Briefgegevens], object]] = {
        "typst": _pdf,
        "reportlab": brief_reportlab.maak,
        "weasyprint": brief_weasyprint.maak,
    }
    tijden: dict[str, list[float]] = {naam: [] for naam in armen}
    for ronde in range(RONDES + 1):
        for naam, maak in armen.items():
            aantal = BRIEVEN_WEASYPRINT if naam == "weasyprint" else BRIEVEN_PER_RONDE
            tijd = _cpu(maak, _brieven(ronde, aantal))
            if ronde:  # the first round warms up: fonts, caches
                tijden[naam].append(tijd * 1000)
    return [_uitslag(tijden)]


def _zelfde_inhoud(gegevens: Briefgegevens) -> None:
    """The baseline has to print every word that we print, no more and no less."""
    ons, basis = (Counter(tekst(inhoud).split()) for inhoud in (_pdf(gegevens), brief_reportlab.maak(gegevens)))
    if ons != basis:
        raise RuntimeError(f"De brieven verschillen: {ons - basis} tegen {basis - ons}")


def _pdf(gegevens: Briefgegevens) -> bytes:
    return opmaak.maak(gegevens).inhoud


def _uitslag(tijden: dict[str, list[float]]) -> dict[str, Any]:
    """The median over rounds; ratios are taken within a round, where the arms met the same load."""
    verhouding = _verhouding(tijden["typst"], tijden["reportlab"])
    return {
        "naam": "brief",
        "verhouding": round(verhouding, 3),
        "doel": DOEL,
        "uitslag": "ok" if verhouding <= DOEL else "tekort",
        "ms_cpu_per_brief": {naam: round(median(waarden), 2) for naam, waarden in tijden.items()},
        "weasyprint_verhouding": round(_verhouding(tijden["weasyprint"], tijden["reportlab"]), 3),
    }


def _verhouding(arm: list[float], basis: list[float]) -> float:
    return median(a / b for a, b in zip(arm, basis, strict=True))
