"""Invented people, registered services, and the configuration file that names them."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

NIVEAU = "urn:etoegang:core:assurance-class:"
NIVEAUS = {"loa2": "EH2", "loa2plus": "EH2+", "loa3": "EH3", "loa4": "EH4"}


@dataclass(frozen=True)
class Persona:
    """Someone with an eHerkenning means.

    handelende: pseudonym of the acting person; kvk, organisatie: on whose behalf; niveau: loa2, loa2plus, loa3, loa4.
    uitleg: what the login page tells about this person.
    """

    id: str
    label: str
    handelende: str
    kvk: str
    organisatie: str
    niveau: str = "loa3"
    uitleg: str = ""


@dataclass(frozen=True)
class Dienst:
    """A registered client: exact addresses, public keys, ServiceUUID.

    naamgeving: the agreed names of claims, etoegang or nlgov.
    """

    client_id: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...]
    jwks: dict[str, Any]
    dienst_uuid: str
    naamgeving: str = "etoegang"


@dataclass(frozen=True)
class Instellingen:
    """The configuration file, read."""

    issuer: str
    personas: tuple[Persona, ...]
    diensten: dict[str, Dienst]

    @property
    def poort(self) -> int:
        """The port of the issuer's address."""
        return urlsplit(self.issuer).port or 80


@dataclass
class Toestemming:
    """What a code stands for: once, one minute."""

    dienst: Dienst
    redirect_uri: str
    nonce: str
    challenge: str
    persona: Persona
    niveau: str
    fout: str
    naamgeving: str
    op: float = field(default_factory=time.time)


def lees(pad: Path) -> Instellingen:
    """Read the configuration file. Raises ValueError, KeyError or TypeError when it is wrong, OSError when absent."""
    inhoud = json.loads(pad.read_text())
    delen = urlsplit(inhoud["issuer"])
    if delen.scheme != "http" or delen.hostname != "127.0.0.1":
        raise ValueError("issuer: de simulator luistert alleen op http://127.0.0.1")
    return Instellingen(
        issuer=inhoud["issuer"],
        personas=tuple(Persona(**persona) for persona in inhoud["personas"]),
        diensten={gegevens["client_id"]: _dienst(gegevens) for gegevens in inhoud["diensten"]},
    )


def _dienst(gegevens: dict[str, Any]) -> Dienst:
    lijsten = {naam: tuple(gegevens[naam]) for naam in ("redirect_uris", "post_logout_redirect_uris")}
    return Dienst(**{**gegevens, **lijsten})
