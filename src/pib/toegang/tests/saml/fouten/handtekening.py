"""Wrong after the signature was set: other words under it, or another assertion in the place of the signed one."""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from pib.toegang.tests.saml.fouten.inhoud import DS, SAML, SAMLP, Element, Fout, kenmerk, vind, zet, zet_kenmerk


def omwikkel(response: Element, bewering: Element) -> tuple[Element, Element]:
    """A forged assertion (Cato's number), and the good one taken out of the answer."""
    vals = deepcopy(bewering)
    vals.set("ID", "_vals")
    zet_kenmerk("LegalSubjectID", "00000002")(response, vals)
    vals.remove(vals.find(f"{{{DS}}}Signature"))
    response.replace(bewering, vals)
    return vals, bewering


def handtekening(bewering: Element) -> Element:
    return bewering.find(f"{{{DS}}}Signature")


def ernaast_ervoor(response: Element, bewering: Element) -> None:
    vals, echt = omwikkel(response, bewering)
    vals.addnext(echt)


def ernaast_erna(response: Element, bewering: Element) -> None:
    vals, echt = omwikkel(response, bewering)
    vals.addprevious(echt)


def erin(response: Element, bewering: Element) -> None:
    vals, echt = omwikkel(response, bewering)
    vals.append(echt)


def in_advies(response: Element, bewering: Element) -> None:
    vals, echt = omwikkel(response, bewering)
    doos = etree.Element(f"{{{SAML}}}Advice")
    doos.append(echt)
    vind(vals, "Conditions").addnext(doos)


def met_handtekening(response: Element, bewering: Element) -> None:
    """The good signature moves to the forged one, the good assertion stands in the forged one's advice."""
    vals, echt = omwikkel(response, bewering)
    vals.insert(1, handtekening(echt))
    doos = etree.Element(f"{{{SAML}}}Advice")
    doos.append(echt)
    vind(vals, "Conditions").addnext(doos)


def in_object(response: Element, bewering: Element) -> None:
    vals, echt = omwikkel(response, bewering)
    teken = handtekening(echt)
    vals.insert(1, teken)
    etree.SubElement(teken, f"{{{DS}}}Object").append(echt)


def in_extensies(response: Element, bewering: Element) -> None:
    vals, echt = omwikkel(response, bewering)
    vals.insert(1, handtekening(echt))
    doos = etree.Element(f"{{{SAMLP}}}Extensions")
    doos.append(echt)
    response.insert(1, doos)


def zelfde_id(response: Element, bewering: Element) -> None:
    """Both carry the ID that was signed: which one is found depends on who looks."""
    vals, echt = omwikkel(response, bewering)
    vals.set("ID", echt.get("ID"))
    vals.insert(1, handtekening(echt))
    doos = etree.Element(f"{{{SAML}}}Advice")
    doos.append(echt)
    vind(vals, "Conditions").addnext(doos)


def hele_document(response: Element, bewering: Element) -> None:
    """A reference without a name means the whole document."""
    next(bewering.iter(f"{{{DS}}}Reference")).set("URI", "")


def met_object(response: Element, bewering: Element) -> None:
    """Words inside the signature that the signature does not cover."""
    etree.SubElement(handtekening(bewering), f"{{{DS}}}Object").text = "x"


def twee_handtekeningen(response: Element, bewering: Element) -> None:
    handtekening(bewering).addnext(deepcopy(handtekening(bewering)))


def commentaar(response: Element, bewering: Element) -> None:
    """A comment is outside the signature; a reader that stops at it reads a shorter number."""
    naam = kenmerk(bewering, "LegalSubjectID")[0][0]
    naam.text, rest = naam.text[:8], naam.text[8:]
    opmerking = etree.Comment("x")
    opmerking.tail = rest
    naam.append(opmerking)


def tweede(response: Element, bewering: Element) -> None:
    ander = deepcopy(bewering)
    ander.set("ID", "_tweede")
    response.append(ander)


NA: dict[str, Fout] = {
    "gewijzigd": zet_kenmerk("LegalSubjectID", "00000002"),
    "xsw_ervoor": ernaast_ervoor,
    "xsw_erna": ernaast_erna,
    "xsw_erin": erin,
    "xsw_in_advies": in_advies,
    "xsw_met_handtekening": met_handtekening,
    "xsw_in_object": in_object,
    "xsw_in_extensies": in_extensies,
    "xsw_zelfde_id": zelfde_id,
    "xsw_hele_document": hele_document,
    "xsw_extra_bewerking": zet_kenmerk("LegalSubjectID", "00000002"),
    "object": met_object,
    "xsw_twee_handtekeningen": twee_handtekeningen,
    "commentaar": commentaar,
    "twee_beweringen": tweede,
    "geen_bewering": lambda response, bewering: response.remove(bewering),
}


def zonder_kenmerken(teken: Element) -> None:
    """A transform that leaves the attributes out of what is signed."""
    bewerkingen = next(teken.iter(f"{{{DS}}}Transforms"))
    extra = etree.Element(f"{{{DS}}}Transform", Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116")
    keuze = etree.SubElement(extra, f"{{{DS}}}XPath")
    keuze.text = "not(ancestor-or-self::*[local-name() = 'AttributeStatement'])"
    bewerkingen.insert(1, extra)


def twee_verwijzingen(teken: Element) -> None:
    verwijzing = next(teken.iter(f"{{{DS}}}Reference"))
    verwijzing.addnext(deepcopy(verwijzing))


def canoniek_met_commentaar(teken: Element) -> None:
    wijze = next(teken.iter(f"{{{DS}}}CanonicalizationMethod"))
    wijze.set("Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments")


VORM: dict[str, Callable[[Element], None]] = {
    "xsw_extra_bewerking": zonder_kenmerken,
    "twee_verwijzingen": twee_verwijzingen,
    "canoniek": canoniek_met_commentaar,
}


def antwoord_omwikkeld(response: Element, _: Element) -> None:
    """The signed answer inside a forged one: its signature, a new ID, the old answer in an object of the signature."""
    echt = deepcopy(response)
    teken = handtekening(response)
    echt.remove(handtekening(echt))
    response.set("ID", "_vals")
    next(response.iter(f"{{{SAML}}}Assertion")).set("ID", "_valse-bewering")
    etree.SubElement(teken, f"{{{DS}}}Object").append(echt)


OM_HET_ANTWOORD: dict[str, Fout] = {
    "xsw_antwoord": antwoord_omwikkeld,
    "antwoord_gewijzigd": zet("Response", "Consent", lambda: "urn:ander"),
}
