"""Keys and files for the local provider (package ``eherkenning-simulator``), for demo and tests."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from pib.toegang.eherkenning.sleutels import EigenSleutels, lees, nieuwe_generatie, schrijf, schrijf_json

NAAM = "lokaal"
CLIENT_ID = "mijn-duo"
DIENST_UUID = "87f3035b-0000-4000-8000-000000000001"
_SLEUTELBESTAND = "eherkenning-sleutels.json"
_BITS = 2048  # quick to make; these keys guard invented people


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
    var: Path,
    *,
    portaal_adressen: Sequence[str],
    simulator_adres: str,
    personas: Iterable[LokalePersona],
    nu: datetime,
) -> LokaleBestanden:
    """Write the settings of the portal and of the simulator in ``var``; safe to repeat, our keys stay.

    portaal_adressen, simulator_adres: such as http://localhost:8000 and http://127.0.0.1:8001. Two host names, because
    cookies do not tell ports apart. Raises ImproperlyConfigured in production.
    """
    if settings.PRODUCTIE:
        raise ImproperlyConfigured("De lokale eHerkenning is er alleen voor demo en tests.")
    bestanden = LokaleBestanden(var / "eherkenning.json", var / "simulator.json")
    makelaar = {
        "naam": NAAM,
        "titel": "de simulator",
        "soort": "oidc",
        "issuer": simulator_adres,
        "client_id": CLIENT_ID,
        "dienst_uuid": DIENST_UUID,
    }
    schrijf_json(bestanden.portaal, {"sleutels": _SLEUTELBESTAND, "makelaars": [makelaar]})
    terug, uit = reverse("toegang:terug", args=[NAAM]), reverse("toegang:uitgelogd")
    dienst = {
        "client_id": CLIENT_ID,
        "redirect_uris": [adres + terug for adres in portaal_adressen],
        "post_logout_redirect_uris": [adres + uit for adres in portaal_adressen],
        "dienst_uuid": DIENST_UUID,
        "jwks": _eigen_sleutels(var / _SLEUTELBESTAND, nu).openbaar(),
    }
    lokaal = {"issuer": simulator_adres, "personas": [asdict(p) for p in personas], "diensten": [dienst]}
    schrijf_json(bestanden.simulator, lokaal)
    return bestanden


def _eigen_sleutels(pad: Path, nu: datetime) -> EigenSleutels:
    """The keys of an earlier set-up, so that a portal that runs keeps its keys; else new ones."""
    if not pad.exists():
        schrijf(pad, [nieuwe_generatie(nu, bits=_BITS)])
    return lees(pad)
