"""Our own messages to a broker, built and signed by the library: login request, artifact request, logout, metadata."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from onelogin.saml2.artifact_resolve import Artifact_Resolve_Request
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.authn_request import OneLogin_Saml2_Authn_Request
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Woorden
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar

METADATA_GELDIG = timedelta(days=7)
_ARTEFACT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
_DIENSTNAAM = "Mijn DUO voor zakelijke klanten"


@dataclass(frozen=True)
class Adressen:
    """Ours, from a setting, never from the Host header: where the answer comes, and where logging out ends."""

    terug: str
    uitgelogd: str = ""


@dataclass(frozen=True)
class Sessieverwijzing:
    """How the broker calls the session that it began: what a logout request has to name."""

    naam: str
    soort: str
    ruimte: str
    index: str


class _Inlogverzoek(OneLogin_Saml2_Authn_Request):  # type: ignore[misc]  # the library has no types
    def _generate_request_id(self) -> str:
        """The library's own has 122 random bits; SAML asks for 128."""
        return f"_{secrets.token_hex(32)}"


class _Artefactverzoek(Artifact_Resolve_Request):  # type: ignore[misc]  # (see above)
    def find_soap_endpoint(self, *_: str) -> None:
        """``artefact.py`` judged the artifact and knows the address."""


class _Bibliotheek(OneLogin_Saml2_Auth):  # type: ignore[misc]  # (see above)
    def _create_authn_request(self, **keuze: Any) -> _Inlogverzoek:
        return _Inlogverzoek(self._settings, **keuze)


def inlogadres(makelaar: SamlMakelaar, adressen: Adressen, *, relay_state: str) -> tuple[str, str]:
    """Where to send the browser, and the ID of the signed login request in it."""
    bibliotheek = _Bibliotheek({}, instellingen(makelaar, adressen))
    adres: str = bibliotheek.login(
        return_to=relay_state,
        force_authn=True,  # after logging out at a shared desk the next person may not come in by itself
        set_nameid_policy=False,
        attr_consuming_service_index=str(makelaar.dienst_index),
    )
    return adres, bibliotheek.get_last_request_id()


def artefactverzoek(makelaar: SamlMakelaar, adressen: Adressen, artefact: str) -> tuple[bytes, str]:
    """The signed SOAP request that asks for the answer behind an artifact, and its ID."""
    verzoek = _Artefactverzoek(instellingen(makelaar, adressen), artefact)
    return verzoek.get_soap_request(), verzoek.get_id()


def uitlogadres(makelaar: SamlMakelaar, adressen: Adressen, sessie: Sessieverwijzing) -> str:
    """Where to send the browser with a signed logout request."""
    bibliotheek = _Bibliotheek({}, instellingen(makelaar, adressen))
    adres: str = bibliotheek.logout(
        return_to=secrets.token_urlsafe(32),  # the library would otherwise send an address
        name_id=sessie.naam,
        name_id_format=sessie.soort or None,
        nq=sessie.ruimte or None,
        session_index=escape(sessie.index) or None,
    )
    return adres


def metadata(makelaar: SamlMakelaar, adressen: Adressen, *, nu: datetime) -> bytes:
    """What we tell the broker about ourselves, signed and valid for a week."""
    geldig_tot = (nu.astimezone(UTC) + METADATA_GELDIG).strftime("%Y-%m-%dT%H:%M:%SZ")
    document: bytes = instellingen(makelaar, adressen, metadata_tot=geldig_tot).get_sp_metadata()
    return document


def instellingen(makelaar: SamlMakelaar, adressen: Adressen, *, metadata_tot: str = "") -> OneLogin_Saml2_Settings:
    """The broker in the words of the library."""
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "sp": _wij(makelaar, adressen),
            "idp": _zij(makelaar),
            "security": _eisen(makelaar, metadata_tot),
        }
    )


def _wij(makelaar: SamlMakelaar, adressen: Adressen) -> dict[str, Any]:
    dienst = {"name": makelaar.dienst_id, "isRequired": False}
    wij: dict[str, Any] = {
        "entityId": makelaar.onze_entity_id,
        "assertionConsumerService": {"url": adressen.terug, "binding": _ARTEFACT},
        "attributeConsumingService": {
            "index": str(makelaar.dienst_index),
            "language": "nl",
            "serviceName": _DIENSTNAAM,
            "requestedAttributes": [dienst] if makelaar.dienst_id else [],
        },
        "NameIDFormat": Woorden.NAMEID_TRANSIENT,
        "x509cert": makelaar.certificaat,
        "privateKey": makelaar.sleutel,
    }
    if adressen.uitgelogd:
        wij["singleLogoutService"] = {"url": adressen.uitgelogd, "binding": Woorden.BINDING_HTTP_REDIRECT}
    return wij


def _zij(makelaar: SamlMakelaar) -> dict[str, Any]:
    return {
        "entityId": makelaar.entity_id,
        "singleSignOnService": {"url": makelaar.inlogadres},
        "singleLogoutService": {"url": makelaar.uitlogadres},
        "artifactResolutionService": [
            {"index": str(index), "url": adres, "binding": Woorden.BINDING_SOAP}
            for index, adres in makelaar.artefactadressen.items()
        ],
        "x509certMulti": {"signing": [certificaat.pem for certificaat in makelaar.certificaten]},
    }


def _eisen(makelaar: SamlMakelaar, metadata_tot: str) -> dict[str, Any]:
    return {
        "allowSingleLabelDomains": True,  # localhost and the like; makelaar.py judges the addresses
        "authnRequestsSigned": True,
        "logoutRequestSigned": True,
        "signMetadata": True,
        "wantAssertionsSigned": True,
        "wantNameId": True,
        "rejectDeprecatedAlgorithm": True,
        "requestedAuthnContext": [makelaar.acr_gevraagd],
        "requestedAuthnContextComparison": "minimum",
        "metadataValidUntil": metadata_tot,
        "metadataCacheDuration": "PT1H",
        # Brokers put the statements of others inside theirs (Advice); handtekening.py judged the one that is meant.
        "disableSignatureWrappingProtection": True,
    }
