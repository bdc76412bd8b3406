"""Encryption by the provider: of the numbers in an assertion, or of the whole."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import xmlsec
from lxml import etree

from pib.toegang.tests.saml.crypto import SAML

XENC = "http://www.w3.org/2001/04/xmlenc#"


def versleutel(bewering: etree._Element, fout: str, map_: Path) -> None:
    """For us, unless the fault names another; by a way we refuse when the fault is that."""
    voor = "vreemd" if fout == "versleuteld_voor_ander" else "wij"
    sleutelwijze = (
        xmlsec.constants.TransformRsaPkcs1 if fout == "versleuteld_rsa15" else xmlsec.constants.TransformRsaOaep
    )
    inhoudwijze = (
        xmlsec.constants.TransformDes3Cbc if fout == "versleuteld_3des" else xmlsec.constants.TransformAes256Gcm
    )
    if fout == "versleutelde_bewering":
        _versleutel(bewering, "EncryptedAssertion", map_ / f"{voor}.crt", inhoudwijze, sleutelwijze)
        return
    for naam in list(bewering.iter(f"{{{SAML}}}NameID")):
        if naam.getparent().tag.endswith("AttributeValue"):
            omhulsel = _versleutel(naam, "EncryptedID", map_ / f"{voor}.crt", inhoudwijze, sleutelwijze)
            if fout == "versleuteld_ernaast":  # as brokers do: the keys beside the data, one for each reader
                _zet_ernaast(omhulsel)


def _versleutel(element: etree._Element, soort: str, certificaat: Path, inhoud: Any, sleutel: Any) -> etree._Element:
    omhulsel = etree.Element(f"{{{SAML}}}{soort}")
    element.getparent().replace(element, omhulsel)
    omhulsel.append(element)
    gegevens = xmlsec.template.encrypted_data_create(omhulsel, inhoud, type=xmlsec.constants.TypeEncElement, ns="xenc")
    xmlsec.template.encrypted_data_ensure_cipher_value(gegevens)
    info = xmlsec.template.encrypted_data_ensure_key_info(gegevens, ns="ds")
    geheim = xmlsec.template.add_encrypted_key(info, sleutel)
    xmlsec.template.encrypted_data_ensure_cipher_value(geheim)
    beheer = xmlsec.KeysManager()
    beheer.add_key(xmlsec.Key.from_file(str(certificaat), xmlsec.constants.KeyDataFormatCertPem))
    context = xmlsec.EncryptionContext(beheer)
    lengte = 192 if inhoud == xmlsec.constants.TransformDes3Cbc else 256
    context.key = xmlsec.Key.generate(
        xmlsec.constants.KeyDataDes if lengte == 192 else xmlsec.constants.KeyDataAes,
        lengte,
        xmlsec.constants.KeyDataTypeSession,
    )
    context.encrypt_xml(gegevens, element)
    vers = etree.fromstring(etree.tostring(omhulsel))  # lxml does not find what xmlsec made
    omhulsel.getparent().replace(omhulsel, vers)
    return vers


def _zet_ernaast(omhulsel: etree._Element) -> None:
    gegevens = omhulsel.find(f"{{{XENC}}}EncryptedData")
    info = gegevens.find("{http://www.w3.org/2000/09/xmldsig#}KeyInfo")
    ons = info.find(f"{{{XENC}}}EncryptedKey")
    ander = deepcopy(ons)
    ons.set("Recipient", "urn:etoegang:DV:00000009990000000002:entities:0001")
    ander.set("Recipient", "urn:etoegang:DV:00000009990000000003:entities:0001")
    verwijzing = etree.SubElement(info, "{http://www.w3.org/2000/09/xmldsig#}RetrievalMethod", URI="#EK")
    verwijzing.set("Type", f"{XENC}EncryptedKey")
    omhulsel.extend([ander, ons])
