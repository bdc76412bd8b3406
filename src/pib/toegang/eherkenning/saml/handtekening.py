"""Whether a signature of the broker covers exactly this element: the answer to signature wrapping.

Asked of one element at its own place, never "is there a good signature somewhere". Nothing in the message chooses
key, algorithm or what is signed: certificates come from the settings, the rest from the short lists below.
"""

from collections.abc import Iterable

import xmlsec

from pib.toegang.eherkenning.geweigerd import weiger_tenzij
from pib.toegang.eherkenning.saml.makelaar import Certificaat
from pib.toegang.eherkenning.saml.xml import DS, Element, enig_kind, kinderen

CANONIEK = "http://www.w3.org/2001/10/xml-exc-c14n#"
BEWERKINGEN = [f"{DS}enveloped-signature", CANONIEK]
METHODEN = {f"http://www.w3.org/2001/04/xmldsig-more#rsa-sha{lengte}" for lengte in (256, 384, 512)}
HASHES = {
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
}


def is_ondertekend(element: Element) -> bool:
    """Whether a signature stands directly under this element; says nothing about its worth."""
    return bool(kinderen(element, DS, "Signature"))


def controleer(element: Element, certificaten: Iterable[Certificaat], *, nu: float) -> None:
    """The signature directly under this element covers it, whole, by a valid certificate of the broker.

    nu: seconds since 1970. Raises InloggenGeweigerd: saml_niet_ondertekend, saml_handtekening,
    saml_id_dubbel.
    """
    weiger_tenzij(is_ondertekend(element), "saml_niet_ondertekend")
    handtekening = enig_kind(element, DS, "Signature", anders="saml_handtekening")
    _controleer_vorm(element, handtekening)
    geldig = (certificaat.pem for certificaat in certificaten if certificaat.geldig(nu))
    weiger_tenzij(any(_klopt(handtekening, pem) for pem in geldig), "saml_handtekening")


def _controleer_vorm(element: Element, handtekening: Element) -> None:
    """It refers to this element and no other, and does to it what we expect."""
    eigen = element.get("ID", "")
    alle = element.getroottree().xpath("//@*[local-name() = 'ID' or local-name() = 'Id' or local-name() = 'id']")
    weiger_tenzij(eigen and len(alle) == len(set(alle)), "saml_id_dubbel")
    info = _deel(handtekening, "SignedInfo")
    verwijzing = _deel(info, "Reference")
    weiger_tenzij(verwijzing.get("URI") == f"#{eigen}", "saml_handtekening")
    bewerkingen = [stap.get("Algorithm") for stap in _deel(verwijzing, "Transforms")]
    weiger_tenzij(bewerkingen == BEWERKINGEN, "saml_handtekening")
    weiger_tenzij(_deel(info, "CanonicalizationMethod").get("Algorithm") == CANONIEK, "saml_handtekening")
    weiger_tenzij(_deel(info, "SignatureMethod").get("Algorithm") in METHODEN, "saml_handtekening")
    weiger_tenzij(_deel(verwijzing, "DigestMethod").get("Algorithm") in HASHES, "saml_handtekening")
    weiger_tenzij(not kinderen(handtekening, DS, "Object"), "saml_handtekening")


def _deel(element: Element, naam: str) -> Element:
    return enig_kind(element, DS, naam, anders="saml_handtekening")


def _klopt(handtekening: Element, pem: str) -> bool:
    """With the key given, xmlsec looks at no key in the message."""
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(pem, xmlsec.constants.KeyDataFormatCertPem)
    try:
        xmlsec.tree.add_ids(handtekening.getparent(), ["ID"])
        context.verify(handtekening)
    except xmlsec.Error:
        return False
    return True
