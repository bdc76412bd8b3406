"""One SAML broker as we contracted it, from the settings file and the files it names.

Beside ``naam`` and ``titel``: ``entity_id`` (of the broker), ``onze_entity_id``, ``inlogadres`` (redirect binding),
``artefactadressen`` (index to address of the back channel), ``certificaten`` (files: with what the broker signs, now
and next), ``sleutel`` and ``certificaat`` (files: ours), ``dienst_uuid``; optional ``uitlogadres``, ``dienst_id`` and
``dienst_index`` (our service in our metadata), ``tls`` (files: our certificate and key for the back channel),
``claims`` for names that this broker has otherwise, ``acr_gevraagd``, ``acr_aanvaard`` (fewer levels than spec T1
allows, never more), ``schema``, ``wachttijd`` (seconds). Certificates and keys are PEM files, from the folder of the
settings file; that file is read again when it changes itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from pib.toegang.eherkenning import naamgeving
from pib.toegang.eherkenning.aansluiting import Inrichting
from pib.toegang.eherkenning.oidc.makelaar import ACR_AANVAARD, ACR_GEVRAAGD

_KLEINSTE_SLEUTEL = 2048
_HOOGSTENS_WACHTEN = 30
_LOOPBACK = frozenset({"127.0.0.1", "localhost"})


@dataclass(frozen=True)
class Certificaat:
    """A certificate with which the broker may sign, while it is valid."""

    pem: str
    vanaf: datetime
    tot: datetime

    def geldig(self, nu: float) -> bool:
        """nu: seconds since 1970."""
        return self.vanaf.timestamp() <= nu <= self.tot.timestamp()


@dataclass(frozen=True, kw_only=True)
class SamlMakelaar:
    """The broker, checked when it is read.

    artefactadressen: index in an artifact to the address where it is exchanged for the answer.
    certificaten: of the broker, the present and the next; sleutel and certificaat: ours, as PEM.
    sleutelbestanden: where our keys are, also that of the back channel.
    schema: part of the key of a link, so that a change of broker need not unlink everybody.
    wachttijd: seconds we wait for each piece of an answer over the back channel.
    """

    naam: str
    titel: str
    entity_id: str
    onze_entity_id: str
    inlogadres: str
    artefactadressen: Mapping[int, str]
    certificaten: tuple[Certificaat, ...]
    sleutel: str = field(repr=False)
    sleutelbestanden: tuple[Path, ...]
    certificaat: str
    dienst_uuid: str
    claims: naamgeving.Naamgeving
    uitlogadres: str = ""
    dienst_id: str = ""
    dienst_index: int = 1
    tls: tuple[str, str] | None = None
    acr_gevraagd: str = ACR_GEVRAAGD
    acr_aanvaard: frozenset[str] = ACR_AANVAARD
    schema: str = "eherkenning"
    wachttijd: float = 5.0

    @property
    def adressen(self) -> tuple[str, ...]:
        """All addresses of the broker."""
        return (self.inlogadres, *self.artefactadressen.values(), *filter(None, [self.uitlogadres]))


_TEKSTEN = ("entity_id", "onze_entity_id", "inlogadres", "sleutel", "certificaat", "dienst_uuid")


def lees_makelaar(gegevens: Mapping[str, Any], inrichting: Inrichting) -> SamlMakelaar:
    """The broker in the settings file. Raises OSError, ValueError, KeyError or TypeError (unknown word)."""
    if not all(isinstance(gegevens[naam], str) and gegevens[naam] for naam in _TEKSTEN):
        raise ValueError("makelaar")
    rest = dict(gegevens) | _bestanden(gegevens, inrichting.map)
    namen = naamgeving.lees("etoegang", rest.pop("claims", {}))
    if namen.vertegenwoordigt:
        raise ValueError("claims")
    aanvaard = frozenset(rest.pop("acr_aanvaard", ACR_AANVAARD))
    if not aanvaard or aanvaard - ACR_AANVAARD:
        raise ValueError("acr_aanvaard")
    if not 0 < rest.get("wachttijd", 1) <= _HOOGSTENS_WACHTEN:
        raise ValueError("wachttijd")
    artefactadressen = {int(index): str(adres) for index, adres in rest.pop("artefactadressen").items()}
    makelaar = SamlMakelaar(**rest, claims=namen, acr_aanvaard=aanvaard, artefactadressen=artefactadressen)
    if not makelaar.artefactadressen or not makelaar.certificaten:
        raise ValueError("artefactadressen, certificaten")
    if not all(_is_veilig(adres, inrichting) for adres in makelaar.adressen):
        raise ValueError("Een adres van de makelaar is niet https.")
    return makelaar


def _bestanden(gegevens: Mapping[str, Any], map_: Path) -> dict[str, Any]:
    """What stands in the files that the settings name."""
    tls = tuple(str(map_ / bestand) for bestand in gegevens.get("tls", ()))
    return {
        "certificaten": tuple(_certificaat(map_ / bestand) for bestand in gegevens["certificaten"]),
        "certificaat": _certificaat(map_ / gegevens["certificaat"]).pem,
        "sleutel": _sleutel(map_ / gegevens["sleutel"]),
        "sleutelbestanden": (map_ / gegevens["sleutel"], *map(Path, tls[1:])),
        "tls": tls or None,
    }


def _is_veilig(adres: str, inrichting: Inrichting) -> bool:
    delen = urlsplit(adres)
    loopback = inrichting.http_toegestaan and delen.scheme == "http" and delen.hostname in _LOOPBACK
    return delen.scheme == "https" or loopback


def _certificaat(bestand: Path) -> Certificaat:
    pem = bestand.read_text()
    certificaat = x509.load_pem_x509_certificate(pem.encode())
    sleutel = certificaat.public_key()
    if not isinstance(sleutel, RSAPublicKey) or sleutel.key_size < _KLEINSTE_SLEUTEL:
        raise ValueError("Een certificaat heeft geen RSA-sleutel van 2048 bits of meer.")
    return Certificaat(pem, certificaat.not_valid_before_utc, certificaat.not_valid_after_utc)


def _sleutel(bestand: Path) -> str:
    pem = bestand.read_text()
    if not isinstance(load_pem_private_key(pem.encode(), password=None), RSAPrivateKey):
        raise TypeError("Onze sleutel is geen RSA-sleutel.")
    return pem
