"""Reading XML from outside: no document type, no entities, nothing fetched; and finding things at one fixed place.

Nothing is ever looked up with ``//``: an element counts only where it stands, as a child of the element just judged.
"""

from typing import Any

from lxml import etree

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij

Element = Any
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
DS = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"


def lees(inhoud: bytes) -> Element:
    """The root element. Raises InloggenGeweigerd("saml_xml"): not XML, or with a document type (entities, XXE).

    Comments go: they are outside the signature, and would split a text in two.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        wortel = etree.fromstring(inhoud, parser)
    except (etree.XMLSyntaxError, ValueError) as fout:
        raise InloggenGeweigerd("saml_xml") from fout
    weiger_tenzij(wortel.getroottree().docinfo.internalDTD is None, "saml_xml")
    return wortel


def kinderen(element: Element, ruimte: str, naam: str) -> list[Element]:
    """The direct children of this name."""
    return list(element.iterchildren(f"{{{ruimte}}}{naam}"))


def enig_kind(element: Element, ruimte: str, naam: str, *, anders: str = "saml_vorm") -> Element:
    """The one child of this name. Raises InloggenGeweigerd(anders): none, or more than one."""
    gevonden = kinderen(element, ruimte, naam)
    weiger_tenzij(len(gevonden) == 1, anders)
    return gevonden[0]


def tekst(element: Element) -> str:
    """The text of an element without elements in it, exactly as it stands. Raises InloggenGeweigerd("saml_vorm")."""
    weiger_tenzij(len(element) == 0, "saml_vorm")
    return element.text or ""
