"""Judging the broker's answer: everything that decides whether a SAML response is accepted.

SAML 2.0 with the agreements of eHerkenning (DV-HM), stricter where they leave room: one audience, at most five minutes
old, exact levels. The library accepts several of the answers refused here, hence our own checks (docs/adr/0007); its
own opinion is asked last.
"""

import base64
from urllib.parse import urlsplit

from lxml import etree
from onelogin.saml2.response import OneLogin_Saml2_Response

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.saml import bewering, handtekening, versleuteling
from pib.toegang.eherkenning.saml.artefact import SUCCES, Opgehaald
from pib.toegang.eherkenning.saml.berichten import Adressen, instellingen
from pib.toegang.eherkenning.saml.bewering import Verwachting
from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar
from pib.toegang.eherkenning.saml.xml import SAML, SAMLP, Element, enig_kind, kinderen, tekst

_STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
# What went wrong at the broker, in our codes; anything else is a failure of the broker.
_GEEN_SUCCES = {f"{_STATUS}AuthnFailed": "afgebroken", f"{_STATUS}NoAuthnContext": "niveau_te_laag"}


def controleer(opgehaald: Opgehaald, makelaar: SamlMakelaar, verwachting: Verwachting) -> Element:
    """The one assertion that holds for us, for this login, now.

    Raises InloggenGeweigerd with the code of the first check that fails.
    """
    response = opgehaald.response
    if handtekening.is_ondertekend(response):
        handtekening.controleer(response, makelaar.certificaten, nu=verwachting.nu)
    else:  # DV-HM: the signature of the message around it may guarantee it
        weiger_tenzij(opgehaald.omhulsel_ondertekend, "saml_niet_ondertekend")
    _controleer_kop(response, verwachting)
    _controleer_status(response)
    zoals_het_kwam = etree.tostring(response, with_tail=False)
    assertion = _enige_assertion(response, makelaar)
    handtekening.controleer(assertion, makelaar.certificaten, nu=verwachting.nu)
    bewering.controleer(assertion, verwachting)
    _vraag_bibliotheek(zoals_het_kwam, makelaar, verwachting)
    return assertion


def _controleer_kop(response: Element, verwachting: Verwachting) -> None:
    weiger_tenzij(response.get("Version") == "2.0", "saml_versie")
    weiger_tenzij(response.get("InResponseTo") == verwachting.verzoek, "saml_inresponseto")
    weiger_tenzij(response.get("Destination") == verwachting.terug, "saml_destination")
    afzender = enig_kind(response, SAML, "Issuer", anders="saml_issuer")
    weiger_tenzij(tekst(afzender) == verwachting.makelaar, "saml_issuer")
    bewering.controleer_uitgifte(response, verwachting)


def _controleer_status(response: Element) -> None:
    """The second level says more; the message of the broker is never read."""
    code = enig_kind(enig_kind(response, SAMLP, "Status"), SAMLP, "StatusCode")
    if code.get("Value") != SUCCES:
        onder = [kind.get("Value") for kind in kinderen(code, SAMLP, "StatusCode")]
        raise InloggenGeweigerd(_GEEN_SUCCES.get(onder[0] if onder else "", "makelaar_storing"))


def _enige_assertion(response: Element, makelaar: SamlMakelaar) -> Element:
    """One, and no other anywhere but inside it (Advice); an encrypted one is opened where it stands."""
    open_, dicht = kinderen(response, SAML, "Assertion"), kinderen(response, SAML, "EncryptedAssertion")
    weiger_tenzij(len(open_) + len(dicht) == 1, "saml_aantal")
    assertion = open_[0] if open_ else versleuteling.open_assertion(dicht[0], makelaar)
    alle = response.getroottree().iter(f"{{{SAML}}}Assertion", f"{{{SAML}}}EncryptedAssertion")
    weiger_tenzij(all(een is assertion or assertion in een.iterancestors() for een in alle), "saml_elders")
    return assertion


def _vraag_bibliotheek(response: bytes, makelaar: SamlMakelaar, verwachting: Verwachting) -> None:
    """A second reader, with the schema of SAML in hand: what two read differently is refused."""
    terug = urlsplit(verwachting.terug)
    ons = {"http_host": terug.netloc, "script_name": terug.path, "https": "on" if terug.scheme == "https" else "off"}
    try:
        lezer = OneLogin_Saml2_Response(instellingen(makelaar, Adressen(verwachting.terug)), base64.b64encode(response))
        lezer.is_valid(ons, verwachting.verzoek, raise_exceptions=True)
    except Exception as fout:  # the library lets errors of lxml, xmlsec and its own through
        raise InloggenGeweigerd("saml_bibliotheek") from fout
