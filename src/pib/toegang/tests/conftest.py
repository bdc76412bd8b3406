"""A small world of access, a real simulator process on loopback, and a person with a browser."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from pib.core import klok
from pib.core.kijker import Kijker, operator
from pib.gemeenten.models import Gemeente
from pib.toegang import actions
from pib.toegang.eherkenning.lokaal import NAAM, LokaleBestanden, LokalePersona, richt_in
from pib.toegang.models import Account, Koppeling, Organisatie
from pib.toegang.rollen import Rol
from pib.toegang.tests.factories import mandateer, vergun

PORTAAL = "https://testserver"
VOORBEELDSTAD, ELDERS = "0193", "0014"
PERSONAS = (
    LokalePersona(id="anna", label="Anna", handelende="A" * 64, kvk="00000001", organisatie="Gemeente Voorbeeldstad"),
    LokalePersona(id="anna2", label="Anna", handelende="Z" * 64, kvk="00000001", organisatie="Gemeente Voorbeeldstad"),
    LokalePersona(
        id="bram", label="Bram", handelende="B" * 64, kvk="00000001", organisatie="Voorbeeldstad", niveau="loa2plus"
    ),
    LokalePersona(id="cato", label="Cato", handelende="C" * 64, kvk="00000002", organisatie="Gemeente Elders"),
    LokalePersona(
        id="dirk", label="Dirk", handelende="D" * 64, kvk="00000003", organisatie="Regiodienst", niveau="loa4"
    ),
)


@dataclass(frozen=True)
class Simulator:
    """A running provider."""

    adres: str
    bestanden: LokaleBestanden


@pytest.fixture(scope="session")
def simulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort = proef.getsockname()[1]
    adres = f"http://127.0.0.1:{poort}"
    bestanden = richt_in(
        tmp_path_factory.mktemp("eherkenning"),
        portaal_adressen=[PORTAAL],
        simulator_adres=adres,
        personas=PERSONAS,
        nu=klok.nu(),
    )
    opdracht = [sys.executable, "-m", "eherkenning_simulator", "--config", str(bestanden.simulator)]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        assert adres in proces.stdout.readline()
        yield Simulator(adres, bestanden)
        proces.terminate()


@pytest.fixture
def inrichting(simulator: Simulator, settings: Settings) -> None:
    settings.EHERKENNING_BESTAND = str(simulator.bestanden.portaal)
    settings.PORTAAL_ADRES = PORTAAL
    cache.clear()


VeranderInstelling = Callable[..., None]


@pytest.fixture
def verander_instelling(inrichting: None, simulator: Simulator, settings: Settings) -> Iterator[VeranderInstelling]:
    """Change some values of the broker in the settings file; more than one dictionary: more brokers."""
    bestand = simulator.bestanden.portaal.with_name("veranderd.json")

    def verander(*anders: dict[str, Any]) -> None:
        inhoud = json.loads(simulator.bestanden.portaal.read_text())
        (gewoon,) = inhoud["makelaars"]
        bestand.write_text(json.dumps({**inhoud, "makelaars": [{**gewoon, **nieuw} for nieuw in anders]}))
        settings.EHERKENNING_BESTAND = str(bestand)
        cache.clear()

    yield verander
    bestand.unlink(missing_ok=True)


class Browser:
    """Django's test client under the web login, and a person at the simulator's page. Speaks the real protocol."""

    def __init__(self, rol: Callable[[str], AbstractContextManager[None]]) -> None:
        self.client = Client()
        self._rol = rol

    def get(self, adres: str, **meer: Any) -> Any:
        with self._rol("pib_web"):
            return self.client.get(adres, secure=True, **meer)

    def post(self, adres: str, gegevens: dict[str, str] | None = None, **meer: Any) -> Any:
        with self._rol("pib_web"):
            return self.client.post(adres, gegevens or {}, secure=True, **meer)

    def begin(self, volgende: str = "", makelaar: str = NAAM) -> str:
        antwoord = self.post(f"/toegang/inloggen/{makelaar}/", {"volgende": volgende})
        assert antwoord.status_code == 302, antwoord.content.decode()
        return str(antwoord["Location"])

    def bij_makelaar(self, adres: str, persona: str = "anna", **keuze: str) -> str:
        bladzij = requests.get(adres, timeout=5)
        assert bladzij.status_code == 200, bladzij.text
        vorm = {**dict(parse_qsl(urlsplit(adres).query)), "persona": persona, "doe": "inloggen", **keuze}
        antwoord = requests.post(adres.split("?", maxsplit=1)[0], data=vorm, allow_redirects=False, timeout=5)
        assert antwoord.status_code == 303, antwoord.text
        return antwoord.headers["Location"]

    def terug(self, adres: str) -> Any:
        delen = urlsplit(adres)
        return self.get(f"{delen.path}?{delen.query}")

    def log_in(self, persona: str = "anna", *, volgende: str = "", **keuze: str) -> Any:
        return self.terug(self.bij_makelaar(self.begin(volgende), persona, **keuze))

    def log_uit(self) -> Any:
        return self.post("/toegang/uitloggen/")

    def koppel(self, gebruikersnaam: str, code: str) -> Any:
        return self.post("/toegang/koppelen/", {"gebruikersnaam": gebruikersnaam, "activatiecode": code})

    @property
    def is_binnen(self) -> bool:
        antwoord = self.get("/toegang/sessie/", headers={"accept": "application/json"})
        return bool(antwoord.status_code == 200)


@pytest.fixture
def nieuwe_browser(inrichting: None, rol: Callable[[str], AbstractContextManager[None]]) -> Callable[[], Browser]:
    return lambda: Browser(rol)


@pytest.fixture
def browser(nieuwe_browser: Callable[[], Browser]) -> Browser:
    return nieuwe_browser()


def _account(naam: str, organisatie: Organisatie) -> Account:
    return Account.objects.create(
        gebruikersnaam=naam,
        naam=naam.title(),
        email=f"{naam}@post.example",
        organisatie=organisatie,
        gemaakt_op=klok.nu(),
    )


@pytest.fixture
def wereld(db: None) -> SimpleNamespace:
    """Anna of Voorbeeldstad; Cato of Elders; Dirk of a body that works for both."""
    for code, naam in ((VOORBEELDSTAD, "Voorbeeldstad"), (ELDERS, "Elders")):
        Gemeente.objects.update_or_create(code=code, defaults={"naam": naam, "einddatum": None})
    stad = Organisatie.objects.create(naam="Voorbeeldstad", kvk="00000001", gemeente_id=VOORBEELDSTAD)
    elders = Organisatie.objects.create(naam="Elders", kvk="00000002", gemeente_id=ELDERS)
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    for gemeente in (VOORBEELDSTAD, ELDERS):
        mandateer(regio, gemeente)
    anna, cato, dirk = _account("anna.v", stad), _account("cato.f", elders), _account("dirk.d", regio)
    vergun(anna, VOORBEELDSTAD, Rol.ELIP_PERSONEN)
    vergun(cato, ELDERS, Rol.ELIP_PERSONEN)
    vergun(dirk, VOORBEELDSTAD, Rol.WI2021)
    vergun(dirk, ELDERS, Rol.ELIP_PERSONEN)
    return SimpleNamespace(stad=stad, elders=elders, regio=regio, anna=anna, cato=cato, dirk=dirk)


@pytest.fixture
def duo() -> Kijker:
    return operator(klok.vandaag())


@pytest.fixture
def code(wereld: SimpleNamespace, duo: Kijker) -> str:
    return actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu())


@pytest.fixture
def gekoppeld(browser: Browser, wereld: SimpleNamespace) -> Browser:
    """Anna, linked, and not logged in; test_koppelen does the linking itself."""
    Koppeling.objects.create(
        account=wereld.anna, handelende="A" * 64, soort_nummer="KvKnr", nummer="00000001", gekoppeld_op=klok.nu()
    )
    return browser


@pytest.fixture
def binnen(gekoppeld: Browser) -> Browser:
    """Anna, logged in."""
    assert gekoppeld.log_in()["Location"] == "/"
    return gekoppeld
