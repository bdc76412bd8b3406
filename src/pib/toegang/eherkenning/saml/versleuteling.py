"""Opening what the broker encrypted for us: a whole assertion, or the number of an organisation or person in it.

Only modern ways: the short lists below, never RSA 1.5. What stands in a signed assertion is opened after its signature
was judged.
"""

from copy import deepcopy

import xmlsec
from lxml import etree

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar
from pib.toegang.eherkenning.saml.xml import DS, SAML, XENC, Element, enig_kind, kinderen, lees

_XENC11 = "http://www.w3.org/2009/xmlenc11#"
INHOUD = {f"{XENC}aes128-cbc", f"{XENC}aes256-cbc", f"{_XENC11}aes128-gcm", f"{_XENC11}aes256-gcm"}
SLEUTEL = {f"{XENC}rsa-oaep-mgf1p", f"{_XENC11}rsa-oaep"}


def open_assertion(omhulsel: Element, makelaar: SamlMakelaar) -> Element:
    """The assertion of an EncryptedAssertion, put in its place. Raises InloggenGeweigerd("saml_versleuteling")."""
    assertion = _open(omhulsel, makelaar)
    weiger_tenzij(assertion.tag == f"{{{SAML}}}Assertion", "saml_versleuteling")
    omhulsel.getparent().replace(omhulsel, assertion)
    return assertion


def open_naam(omhulsel: Element, makelaar: SamlMakelaar) -> Element:
    """The NameID of an EncryptedID. Raises InloggenGeweigerd("saml_versleuteling")."""
    naam = _open(omhulsel, makelaar)
    weiger_tenzij(naam.tag == f"{{{SAML}}}NameID", "saml_versleuteling")
    return naam


def _open(omhulsel: Element, makelaar: SamlMakelaar) -> Element:
    omhulsel = deepcopy(omhulsel)  # away from the rest: nothing elsewhere can be named as key
    gegevens = enig_kind(omhulsel, XENC, "EncryptedData", anders="saml_versleuteling")
    sleutel = _sleutel_voor_ons(omhulsel, gegevens, makelaar)
    weiger_tenzij(_manier(gegevens) in INHOUD and _manier(sleutel) in SLEUTEL, "saml_versleuteling")
    beheer = xmlsec.KeysManager()
    beheer.add_key(xmlsec.Key.from_memory(makelaar.sleutel, xmlsec.constants.KeyDataFormatPem))
    try:
        inhoud = xmlsec.EncryptionContext(beheer).decrypt(gegevens)
    except (xmlsec.Error, etree.LxmlError) as fout:
        raise InloggenGeweigerd("saml_versleuteling") from fout
    return lees(etree.tostring(inhoud, with_tail=False))


def _sleutel_voor_ons(omhulsel: Element, gegevens: Element, makelaar: SamlMakelaar) -> Element:
    """The one key made for us, placed where xmlsec looks: brokers put it beside the data and name other readers too."""
    info = enig_kind(gegevens, DS, "KeyInfo", anders="saml_versleuteling")
    alle = kinderen(info, XENC, "EncryptedKey") + kinderen(omhulsel, XENC, "EncryptedKey")
    van_ons = [sleutel for sleutel in alle if sleutel.get("Recipient") in (None, makelaar.onze_entity_id)]
    weiger_tenzij(len(van_ons) == 1, "saml_versleuteling")
    for kind in list(info):
        info.remove(kind)
    info.append(van_ons[0])
    return van_ons[0]


def _manier(element: Element) -> str | None:
    manier: str | None = enig_kind(element, XENC, "EncryptionMethod", anders="saml_versleuteling").get("Algorithm")
    return manier
