"""From the artifact in the address to the broker's answer, fetched by us over the back channel."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

import requests

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.saml import handtekening
from pib.toegang.eherkenning.saml.berichten import Adressen, artefactverzoek
from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar
from pib.toegang.eherkenning.saml.xml import SAML, SAMLP, SOAP, Element, enig_kind, lees, tekst

SUCCES = "urn:oasis:names:tc:SAML:2.0:status:Success"
_SOORT = b"\x00\x04"
_LENGTE = 44  # kind 2, index 2, who 20, message 20
_HOOGSTENS_BYTES = 1_000_000
_GOED = 200
_STUK = 65_536


@dataclass(frozen=True)
class Opgehaald:
    """The answer (samlp:Response), and whether the message around it was signed by the broker."""

    response: Element
    omhulsel_ondertekend: bool


def los_op(makelaar: SamlMakelaar, adressen: Adressen, artefact: str, *, nu: float) -> Opgehaald:
    """Exchange the artifact for the answer behind it.

    Raises InloggenGeweigerd: saml_artefact (not one of this broker), makelaar_onbereikbaar, makelaar_storing,
    saml_xml, saml_artefact_antwoord, saml_handtekening.
    """
    adres = _adres(makelaar, artefact)
    verzoek, verzoek_id = artefactverzoek(makelaar, adressen, artefact)
    omhulsel = lees(_haal(makelaar, adres, verzoek))
    inhoud = enig_kind(omhulsel, SOAP, "Body", anders="saml_artefact_antwoord")
    antwoord = enig_kind(inhoud, SAMLP, "ArtifactResponse", anders="saml_artefact_antwoord")
    weiger_tenzij(antwoord.get("InResponseTo") == verzoek_id, "saml_artefact_antwoord")
    afzender = enig_kind(antwoord, SAML, "Issuer", anders="saml_artefact_antwoord")
    weiger_tenzij(tekst(afzender) == makelaar.entity_id, "saml_artefact_antwoord")
    ondertekend = handtekening.is_ondertekend(antwoord)
    if ondertekend:
        handtekening.controleer(antwoord, makelaar.certificaten, nu=nu)
    status = enig_kind(enig_kind(antwoord, SAMLP, "Status"), SAMLP, "StatusCode")
    weiger_tenzij(status.get("Value") == SUCCES, "makelaar_storing")
    # Without an answer in it: the artifact was used before, or is not for us.
    return Opgehaald(enig_kind(antwoord, SAMLP, "Response", anders="saml_artefact"), ondertekend)


def _adres(makelaar: SamlMakelaar, artefact: str) -> str:
    """The address that goes with the index in the artifact, which must be one of this broker's."""
    try:
        inhoud = base64.b64decode(artefact, validate=True)
    except (binascii.Error, ValueError) as fout:
        raise InloggenGeweigerd("saml_artefact") from fout
    weiger_tenzij(len(inhoud) == _LENGTE and inhoud.startswith(_SOORT), "saml_artefact")
    van_wie = hashlib.sha1(makelaar.entity_id.encode()).digest()  # noqa: S324  # SAML names brokers so; no secret in it
    weiger_tenzij(inhoud[4:24] == van_wie, "saml_artefact")
    adres = makelaar.artefactadressen.get(int.from_bytes(inhoud[2:4], "big"))
    if adres is None:
        raise InloggenGeweigerd("saml_artefact")
    return adres


def _haal(makelaar: SamlMakelaar, adres: str, verzoek: bytes) -> bytes:
    kop = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": "http://www.oasis-open.org/committees/security"}
    inhoud = b""
    try:
        with requests.post(
            adres,
            data=verzoek,
            headers=kop,
            timeout=makelaar.wachttijd,
            cert=makelaar.tls,
            allow_redirects=False,
            stream=True,
        ) as antwoord:
            weiger_tenzij(antwoord.status_code == _GOED, "makelaar_storing")
            for stuk in antwoord.iter_content(_STUK):
                inhoud += stuk
                weiger_tenzij(len(inhoud) <= _HOOGSTENS_BYTES, "saml_xml")
    except (requests.RequestException, OSError) as fout:
        raise InloggenGeweigerd("makelaar_onbereikbaar") from fout
    return inhoud
