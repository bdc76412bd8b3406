"""The identity provider as a process, the portal set up for it, and a person who logs in there."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from django.core.cache import cache
from pytest_django import Settings

from pib.core import klok
from pib.toegang.eherkenning.aansluiting import Inrichting
from pib.toegang.eherkenning.saml import lees
from pib.toegang.eherkenning.sleutels import lees as lees_sleutels
from pib.toegang.models import Koppeling
from pib.toegang.tests.conftest import PORTAAL
from pib.toegang.tests.conftest import Browser as GewoneBrowser
from pib.toegang.tests.saml.materiaal import NAAM, maak_alles, makelaar

PERSONAS = {
    "anna": {"handelende": "A" * 64, "nummer": "00000001"},
    "cato": {"handelende": "C" * 64, "nummer": "00000002"},
}
TERUG = f"{PORTAAL}/toegang/inloggen/{NAAM}/terug/"


@dataclass(frozen=True)
class Idp:
    adres: str
    bestand: Path


@pytest.fixture(scope="session")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Idp]:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort = proef.getsockname()[1]
    map_ = tmp_path_factory.mktemp("saml")
    adres = f"http://127.0.0.1:{poort}"
    bestand = maak_alles(map_, adres)
    _schrijf_onze_metadata(map_, adres)
    opdracht = [sys.executable, "-m", "pib.toegang.tests.saml.idp", str(map_), str(poort)]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        assert adres in proces.stdout.readline()
        yield Idp(adres, bestand)
        proces.terminate()


def _schrijf_onze_metadata(map_: Path, adres: str) -> None:
    """What the provider gets of us is what we publish (test_metadata)."""
    gegevens = {naam: waarde for naam, waarde in makelaar(adres).items() if naam != "soort"}
    aansluiting = lees(gegevens, Inrichting(map_, lees_sleutels(map_ / "sleutels.json"), http_toegestaan=True))
    document = aansluiting.metadata(terug=TERUG, uitgelogd=f"{PORTAAL}/toegang/uitgelogd/", nu=klok.nu())
    (map_ / "wij.xml").write_bytes(document)


@pytest.fixture
def inrichting(idp: Idp, settings: Settings) -> None:
    settings.EHERKENNING_BESTAND = str(idp.bestand)
    settings.PORTAAL_ADRES = PORTAAL
    cache.clear()


@pytest.fixture
def verander_instelling(inrichting: None, idp: Idp, settings: Settings) -> Iterator[Callable[..., None]]:
    """Change some values of the broker in the settings file; more than one dictionary: more brokers."""
    bestand = idp.bestand.with_name("veranderd.json")

    def verander(*anders: dict[str, Any]) -> None:
        inhoud = json.loads(idp.bestand.read_text())
        (gewoon,) = inhoud["makelaars"]
        bestand.write_text(json.dumps({**inhoud, "makelaars": [{**gewoon, **nieuw} for nieuw in anders]}))
        settings.EHERKENNING_BESTAND = str(bestand)

    yield verander
    bestand.unlink(missing_ok=True)


class Browser(GewoneBrowser):
    """The same person and test client, at a SAML provider."""

    def begin(self, volgende: str = "", makelaar: str = NAAM) -> str:
        return super().begin(volgende, makelaar)

    def bij_makelaar(self, adres: str, persona: str = "anna", **keuze: str) -> str:
        antwoord = requests.get(adres, params={**PERSONAS[persona], **keuze}, allow_redirects=False, timeout=5)
        assert antwoord.status_code == 302, antwoord.text
        return antwoord.headers["Location"]


@pytest.fixture
def nieuwe_browser(inrichting: None, rol: Callable[[str], AbstractContextManager[None]]) -> Callable[[], Browser]:
    return lambda: Browser(rol)


@pytest.fixture
def browser(nieuwe_browser: Callable[[], Browser]) -> Browser:
    return nieuwe_browser()


@pytest.fixture
def gekoppeld(browser: Browser, wereld: SimpleNamespace) -> Browser:
    """Anna and Cato, linked, and not logged in."""
    for account, letter, nummer in ((wereld.anna, "A", "00000001"), (wereld.cato, "C", "00000002")):
        Koppeling.objects.create(
            account=account, handelende=letter * 64, soort_nummer="KvKnr", nummer=nummer, gekoppeld_op=klok.nu()
        )
    return browser
