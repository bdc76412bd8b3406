"""How the provider's answer is put together, signed, broken where asked, and wrapped for the back channel."""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from saml2.xmldsig import DIGEST_SHA1, DIGEST_SHA256, SIG_RSA_SHA1, SIG_RSA_SHA256

from pib.toegang.tests.saml import fouten
from pib.toegang.tests.saml.crypto import SAML, onderteken
from pib.toegang.tests.saml.geheim import versleutel
from pib.toegang.tests.saml.materiaal import DIENST_UUID

SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
PSEUDO = "urn:etoegang:1.13:EntityConcernedID:Pseudo"
HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
TEKSTEN = {
    "urn:etoegang:core:ServiceID": "urn:etoegang:DV:00000009990000000002:services:0001",
    "urn:etoegang:core:ServiceUUID": DIENST_UUID,
    "urn:etoegang:1.11:attribute-represented:CompanyName": "Gemeente Voorbeeldstad",
}
OMHULSEL_NIET_ONDERTEKEND = {"niet_ondertekend", "alleen_bewering", "antwoord_ondertekend", *fouten.OM_HET_ANTWOORD}
BEWERING_NIET_ONDERTEKEND = {"niet_ondertekend", "bewering_niet_ondertekend", "bewering_van_vreemde"}


@dataclass
class SleutelsVanMakelaar:
    """Pairs of files by name."""

    map: Path

    def paar(self, naam: str) -> Path:
        return self.map / naam


@dataclass
class Antwoord:
    """What waits behind an artifact."""

    response: etree._Element
    fout: str

    @property
    def bewering(self) -> etree._Element:
        return self.response.find(f"{{{SAML}}}Assertion")

    def met_bewering(self, andere: etree._Element) -> None:
        self.response.replace(self.bewering, deepcopy(andere))


def bouw(response: etree._Element, q: dict[str, str], sleutels: SleutelsVanMakelaar) -> Antwoord:
    fout = q.get("fout", "")
    antwoord = Antwoord(response, fout)
    bewering = antwoord.bewering
    _kenmerken(bewering, q)
    fouten.VOOR.get(fout, fouten.niets)(response, bewering)
    if fout.startswith("versleuteld") and fout != "versleutelde_bewering":
        versleutel(bewering, fout, sleutels.map)
    if fout not in BEWERING_NIET_ONDERTEKEND:
        _teken_bewering(bewering, fout, sleutels)
    if fout == "versleutelde_bewering":
        versleutel(bewering, fout, sleutels.map)
    fouten.NA.get(fout, fouten.niets)(response, bewering)
    if fout in {"antwoord_ondertekend", *fouten.OM_HET_ANTWOORD}:
        onderteken(response, sleutels.paar("makelaar"))
        fouten.OM_HET_ANTWOORD.get(fout, fouten.niets)(response, bewering)
    return antwoord


def _teken_bewering(bewering: etree._Element, fout: str, sleutels: SleutelsVanMakelaar) -> None:
    wie = {"andere_sleutel": "vreemd", "volgend_certificaat": "volgend", "verlopen_certificaat": "oud"}
    methode = {"sha1": SIG_RSA_SHA1, "hmac": HMAC}.get(fout, SIG_RSA_SHA256)
    hash_ = DIGEST_SHA1 if fout == "sha1_hash" else DIGEST_SHA256
    onderteken(
        bewering,
        sleutels.paar(wie.get(fout, "makelaar")),
        methode=methode,
        hash_=hash_,
        anders=fouten.VORM.get(fout, lambda _: None),
    )


def _kenmerken(bewering: etree._Element, q: dict[str, str]) -> None:
    """Numbers as eHerkenning has them: a NameID whose qualifier tells the kind."""
    soort = f"urn:etoegang:1.9:EntityConcernedID:{q.get('soort', 'KvKnr')}"
    alle = etree.SubElement(bewering, f"{{{SAML}}}AttributeStatement")
    for naam, waarde in TEKSTEN.items():
        kenmerk = etree.SubElement(alle, f"{{{SAML}}}Attribute", Name=naam)
        etree.SubElement(kenmerk, f"{{{SAML}}}AttributeValue").text = waarde
    _kenmerk(alle, "urn:etoegang:core:LegalSubjectID", q["nummer"], soort)
    _kenmerk(alle, "urn:etoegang:core:ActingSubjectID", q["handelende"], PSEUDO)


def _kenmerk(alle: etree._Element, naam: str, nummer: str, soort: str) -> None:
    kenmerk = etree.SubElement(alle, f"{{{SAML}}}Attribute", Name=naam)
    waarde = etree.SubElement(kenmerk, f"{{{SAML}}}AttributeValue")
    etree.SubElement(waarde, f"{{{SAML}}}NameID", NameQualifier=soort).text = nummer


def omhul(omhulsel: etree._Element, antwoord: Antwoord | None, sleutels: SleutelsVanMakelaar) -> tuple[int, bytes]:
    """The SOAP message with the answer in it; without one when the artifact was used before."""
    fout = antwoord.fout if antwoord else ""
    if antwoord and fout != "leeg":
        omhulsel.append(antwoord.response)
    fouten.OMHULSEL.get(fout, fouten.niets)(omhulsel, None)
    if fout not in OMHULSEL_NIET_ONDERTEKEND:
        onderteken(omhulsel, sleutels.paar("vreemd" if fout == "omhulsel_andere_sleutel" else "makelaar"))
    fouten.OMHULSEL_NA.get(fout, fouten.niets)(omhulsel, None)
    envelop = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soap": SOAP})
    etree.SubElement(envelop, f"{{{SOAP}}}Body").append(omhulsel)
    return fouten.RAUW.get(fout, fouten.onveranderd)(etree.tostring(envelop))
