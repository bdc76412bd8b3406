"""Keys, certificates and settings of both sides, made once per test run."""

import json
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from pib.core import klok
from pib.toegang.eherkenning import sleutels

NAAM = "proefmakelaar"
MAKELAAR = "urn:etoegang:HM:00000009990000000001:entities:0001"
WIJ = "urn:etoegang:DV:00000009990000000002:entities:0001"
DIENST_UUID = "87f3035b-0000-4000-8000-000000000001"


def maak_paar(map_: Path, naam: str, *, verlopen: bool = False, bits: int = 2048) -> None:
    """A key and a certificate in PEM files of this name."""
    sleutel = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    tot = klok.nu() + timedelta(days=-1 if verlopen else 30)
    certificaat = (
        x509.CertificateBuilder(wie, wie, sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(tot - timedelta(days=60))
        .not_valid_after(tot)
        .sign(sleutel, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    prive = sleutel.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (map_ / f"{naam}.key").write_bytes(prive)
    (map_ / f"{naam}.crt").write_bytes(certificaat.public_bytes(pem))


def maak_alles(map_: Path, adres: str) -> Path:
    """The settings file of the portal, and what it names."""
    for naam in ("wij", "makelaar", "volgend", "vreemd"):
        maak_paar(map_, naam)
    maak_paar(map_, "oud", verlopen=True)
    maak_paar(map_, "klein", bits=1024)
    sleutels.schrijf(map_ / "sleutels.json", [sleutels.nieuwe_generatie(klok.nu(), bits=2048)])
    bestand = map_ / "eherkenning.json"
    bestand.write_text(json.dumps({"sleutels": "sleutels.json", "makelaars": [makelaar(adres)]}))
    return bestand


def makelaar(adres: str) -> dict[str, object]:
    """As an operator writes it."""
    return {
        "naam": NAAM,
        "titel": "de proefmakelaar",
        "soort": "saml",
        "entity_id": MAKELAAR,
        "onze_entity_id": WIJ,
        "inlogadres": f"{adres}/sso",
        "uitlogadres": f"{adres}/slo",
        "artefactadressen": {"1": f"{adres}/artefact"},
        "certificaten": ["makelaar.crt", "volgend.crt", "oud.crt"],
        "sleutel": "wij.key",
        "certificaat": "wij.crt",
        "dienst_uuid": DIENST_UUID,
        "dienst_id": "urn:etoegang:DV:00000009990000000002:services:0001",
        "wachttijd": 0.5,
    }
