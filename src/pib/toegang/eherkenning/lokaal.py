"""Keys and files for the local provider (package ``eherkenning-simulator``), for demo and tests."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID = "mijn-duo"
DIENST_UUID = "87f3035b-0000-4000-8000-000000000001"


@dataclass(frozen=True, kw_only=True)
class LokalePersona:
    """Someone to log in as; the fields of the simulator's own persona.

    niveau: loa2, loa2plus, loa3 or loa4.
    """

    id: str
    label: str
    handelende: str
    kvk: str
    organisatie: str
    niveau: str = "loa3"
    uitleg: str = ""


@dataclass(frozen=True)
class LokaleBestanden:
    """portaal: for ``EHERKENNING_BESTAND``; simulator: for ``--config``. Both readable by their owner alone."""

    portaal: Path
    simulator: Path


def richt_in(
    var: Path, *, portaal_adres: str, simulator_adres: str, personas: Iterable[LokalePersona]
) -> LokaleBestanden:
    """Write ``eherkenning.json`` and ``simulator.json`` in ``var``; safe to repeat, our keys stay.

    portaal_adres, simulator_adres: such as http://localhost:8000 and http://127.0.0.1:8001. Two host names, because
    cookies do not tell ports apart. Raises ImproperlyConfigured in production.
    """
    if settings.PRODUCTIE:
        raise ImproperlyConfigured("De lokale eHerkenning is er alleen voor demo en tests.")
    bestanden = LokaleBestanden(var / "eherkenning.json", var / "simulator.json")
    sleutels = _eigen_sleutels(bestanden.portaal)
    _schrijf(
        bestanden.portaal,
        {
            "issuer": simulator_adres,
            "client_id": CLIENT_ID,
            "dienst_uuid": DIENST_UUID,
            "sleutels": {"keys": [sleutel.as_dict(private=True) for sleutel in sleutels.keys]},
        },
    )
    dienst = {
        "client_id": CLIENT_ID,
        "redirect_uris": [portaal_adres + reverse("toegang:terug")],
        "post_logout_redirect_uris": [portaal_adres + reverse("toegang:uitgelogd")],
        "dienst_uuid": DIENST_UUID,
        "jwks": {"keys": [sleutel.as_dict(private=False) for sleutel in sleutels.keys]},
    }
    lokaal = {"issuer": simulator_adres, "personas": [asdict(p) for p in personas], "diensten": [dienst]}
    _schrijf(bestanden.simulator, lokaal)
    return bestanden


def _eigen_sleutels(pad: Path) -> KeySet:
    """The keys of an earlier set-up, so that a portal that runs keeps its keys; else new ones."""
    if pad.exists():
        return KeySet.import_key_set(json.loads(pad.read_text())["sleutels"])
    sleutels = [
        RSAKey.generate_key(2048, {"use": "sig", "alg": "PS256"}),
        RSAKey.generate_key(2048, {"use": "enc", "alg": "RSA-OAEP-256"}),
    ]
    for sleutel in sleutels:
        sleutel.ensure_kid()
    return KeySet(list(sleutels))


def _schrijf(pad: Path, inhoud: dict[str, Any]) -> None:
    """Whole or not at all; a temporary file is readable by its owner alone (0600) from the start."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=pad.parent, delete=False) as tijdelijk:
        json.dump(inhoud, tijdelijk, indent=1)
    Path(tijdelijk.name).replace(pad)
