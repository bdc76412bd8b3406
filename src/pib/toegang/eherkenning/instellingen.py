"""The brokers, read from one JSON file (``settings.EHERKENNING_BESTAND``); a changed file is read again.

``sleutels``: file with our own keys (``sleutels.py``), from the folder of this file. ``makelaars``: a list, in the
order of the login page; each has ``naam`` (small letters, digits, dashes), ``titel``, ``soort`` and what that kind
needs (``oidc/makelaar.py``, ``saml/makelaar.py``). A word that no one knows makes the file wrong: a typing error never
loosens a check.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from joserfc.errors import JoseError

from pib.toegang.eherkenning import oidc, saml, sleutels
from pib.toegang.eherkenning.aansluiting import Aansluiting, Inrichting
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd

SOORTEN: dict[str, Callable[[Mapping[str, Any], Inrichting], Aansluiting]] = {
    "oidc": oidc.lees,
    "saml": saml.lees,
}
_NAAM = re.compile(r"[a-z0-9-]{1,20}")
_VERKEERD = (OSError, ValueError, KeyError, TypeError, AttributeError, JoseError)


def makelaars() -> tuple[Aansluiting, ...]:
    """The brokers in the order of the file. Raises InloggenGeweigerd("niet_ingesteld"): missing or wrong."""
    try:
        return _lees(*_bestanden(), http_toegestaan=settings.EHERKENNING_HTTP_LOOPBACK)
    except _VERKEERD as fout:
        raise InloggenGeweigerd("niet_ingesteld") from fout


def makelaar(naam: str) -> Aansluiting:
    """The broker with this name. Raises InloggenGeweigerd: niet_ingesteld, makelaar_onbekend."""
    gevonden = next((aansluiting for aansluiting in makelaars() if aansluiting.naam == naam), None)
    if gevonden is None:
        raise InloggenGeweigerd("makelaar_onbekend")
    return gevonden


def sleutelbestand() -> Path:
    """Where our own keys are. Raises OSError, ValueError, KeyError or TypeError when the settings do not tell."""
    return _bestanden()[2]


def eigen_sleutels() -> sleutels.EigenSleutels:
    """Our own keys. Raises InloggenGeweigerd("niet_ingesteld")."""
    try:
        pad = sleutelbestand()
        return _lees_sleutels(pad, pad.stat().st_mtime_ns)
    except _VERKEERD as fout:
        raise InloggenGeweigerd("niet_ingesteld") from fout


def _bestanden() -> tuple[Path, int, Path, int]:
    pad = Path(settings.EHERKENNING_BESTAND)
    gewijzigd = pad.stat().st_mtime_ns
    eigen = pad.parent / str(_inhoud(pad, gewijzigd)["sleutels"])
    return pad, gewijzigd, eigen, eigen.stat().st_mtime_ns if eigen.exists() else 0


@lru_cache(maxsize=4)
def _inhoud(pad: Path, gewijzigd: int) -> dict[str, Any]:
    del gewijzigd  # part of the cache key, here and below
    inhoud: dict[str, Any] = json.loads(pad.read_text())
    if set(inhoud) != {"sleutels", "makelaars"} or not inhoud["makelaars"]:
        raise ValueError("inhoud")
    return inhoud


@lru_cache(maxsize=4)
def _lees_sleutels(pad: Path, gewijzigd: int) -> sleutels.EigenSleutels:
    del gewijzigd
    return sleutels.lees(pad)


@lru_cache(maxsize=4)
def _lees(
    pad: Path, gewijzigd: int, eigen: Path, eigen_gewijzigd: int, *, http_toegestaan: bool
) -> tuple[Aansluiting, ...]:
    inrichting = Inrichting(pad.parent, _lees_sleutels(eigen, eigen_gewijzigd), http_toegestaan)
    alle = tuple(_een(gegevens, inrichting) for gegevens in _inhoud(pad, gewijzigd)["makelaars"])
    if len({aansluiting.naam for aansluiting in alle}) != len(alle):
        raise ValueError("naam")
    return alle


def _een(gegevens: Mapping[str, Any], inrichting: Inrichting) -> Aansluiting:
    if not _NAAM.fullmatch(gegevens["naam"]) or not isinstance(gegevens["titel"], str) or not gegevens["titel"]:
        raise ValueError("naam")
    rest = {naam: waarde for naam, waarde in gegevens.items() if naam != "soort"}
    return SOORTEN[gegevens["soort"]](rest, inrichting)
