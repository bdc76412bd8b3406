"""Wrong in what the provider says, though it signs it well; each breaks one thing in a good answer."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

from lxml import etree

from pib.core import klok

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
DS = "http://www.w3.org/2000/09/xmldsig#"
Element = Any
Fout = Callable[[Element, Element], None]


def niets(response: Element, bewering: Element) -> None:
    """A good answer."""


def over(**verschil: float) -> str:
    return (klok.nu() + timedelta(**verschil)).strftime("%Y-%m-%dT%H:%M:%SZ")


def vind(element: Element, *namen: str) -> Element:
    for naam in namen:
        element = next(element.iter(f"{{{SAML}}}{naam}"))
    return element


def zet(plaats: str, kenmerk: str, waarde: Callable[[], str]) -> Fout:
    """Another value for an XML attribute of the response ("") or of an element in the assertion."""

    def doe(response: Element, bewering: Element) -> None:
        doel = response if plaats == "Response" else bewering if plaats == "Assertion" else vind(bewering, plaats)
        doel.set(kenmerk, waarde())

    return doe


def verander(plaats: str, anders: Callable[[str], str]) -> Fout:
    """Another value made of the one that stands there; ``plaats`` as ``Element@attribute``."""
    naam, _, kenmerk = plaats.partition("@")

    def doe(response: Element, bewering: Element) -> None:
        doel = response if naam == "Response" else vind(bewering, naam)
        doel.set(kenmerk, anders(doel.get(kenmerk)))

    return doe


def wis(plaats: str) -> Fout:
    """Take an element, or an attribute of it, away."""
    naam, _, kenmerk = plaats.partition("@")

    def doe(response: Element, bewering: Element) -> None:
        doel = response if naam == "Response" else vind(bewering, naam)
        if kenmerk:
            del doel.attrib[kenmerk]
        else:
            doel.getparent().remove(doel)

    return doe


def tekst(plaats: str, waarde: str) -> Fout:
    return lambda _, bewering: setattr(vind(bewering, plaats), "text", waarde)


def kenmerk(bewering: Element, naam: str) -> Element:
    return next(k for k in bewering.iter(f"{{{SAML}}}Attribute") if k.get("Name").endswith(naam))


def zet_kenmerk(naam: str, waarde: str) -> Fout:
    def doe(_: Element, bewering: Element) -> None:
        waarden = kenmerk(bewering, naam)[0]
        (waarden[0] if len(waarden) else waarden).text = waarde

    return doe


def wis_kenmerk(naam: str) -> Fout:
    def doe(_: Element, bewering: Element) -> None:
        doel = kenmerk(bewering, naam)
        doel.getparent().remove(doel)

    return doe


def extra_kenmerk(naam: str, waarde: str) -> Fout:
    def doe(_: Element, bewering: Element) -> None:
        nieuw = etree.SubElement(vind(bewering, "AttributeStatement"), f"{{{SAML}}}Attribute", Name=naam)
        etree.SubElement(nieuw, f"{{{SAML}}}AttributeValue").text = waarde

    return doe


def twee_waarden(_: Element, bewering: Element) -> None:
    doel = kenmerk(bewering, "LegalSubjectID")
    doel.append(deepcopy(doel[0]))


def soort_nummer(_: Element, bewering: Element) -> None:
    kenmerk(bewering, "LegalSubjectID")[0][0].set("NameQualifier", "urn:etoegang:1.9:EntityConcernedID:Anders")


def extra(plaats: str, kind: str, waarde: str) -> Fout:
    def doe(_: Element, bewering: Element) -> None:
        etree.SubElement(vind(bewering, plaats), f"{{{SAML}}}{kind}").text = waarde

    return doe


def advies(_: Element, bewering: Element) -> None:
    """Brokers put the statements of others inside theirs: with another number and level, and without a signature."""
    ander = deepcopy(bewering)
    ander.set("ID", "_van-een-ander")
    zet_kenmerk("LegalSubjectID", "00000002")(_, ander)
    tekst("AuthnContextClassRef", "urn:etoegang:core:assurance-class:loa2")(_, ander)
    doos = etree.Element(f"{{{SAML}}}Advice")
    doos.append(ander)
    vind(bewering, "Conditions").addnext(doos)


def status_zonder_succes(response: Element, _: Element) -> None:
    code = next(response.iter(f"{{{SAMLP}}}StatusCode"))
    code.set("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")


LANGER = lambda adres: f"{adres}extra/"  # noqa: E731  # python3-saml takes an address that only begins as ours
ANDER = "https://ander.example/"
VOOR: dict[str, Fout] = {
    "geen_niveau_gegeven": wis("AuthnContextClassRef"),
    "twee_niveaus": extra("AuthnContext", "AuthnContextClassRef", "urn:etoegang:core:assurance-class:loa4"),
    "audience": tekst("Audience", "urn:etoegang:DV:00000009990000000009:entities:0001"),
    "audience_meer": extra("AudienceRestriction", "Audience", "urn:etoegang:DV:00000009990000000009:entities:0001"),
    "audience_geen": wis("AudienceRestriction"),
    "destination": zet("Response", "Destination", lambda: ANDER),
    "destination_langer": verander("Response@Destination", LANGER),
    "destination_geen": wis("Response@Destination"),
    "recipient": zet("SubjectConfirmationData", "Recipient", lambda: ANDER),
    "recipient_langer": verander("SubjectConfirmationData@Recipient", LANGER),
    "recipient_geen": wis("SubjectConfirmationData@Recipient"),
    "issuer_antwoord": lambda response, _: setattr(next(response.iter(f"{{{SAML}}}Issuer")), "text", "urn:ander"),
    "issuer_bewering": tekst("Issuer", "urn:ander"),
    "inresponseto": zet("Response", "InResponseTo", lambda: "_onbekend"),
    "inresponseto_geen": wis("Response@InResponseTo"),
    "inresponseto_bewering": zet("SubjectConfirmationData", "InResponseTo", lambda: "_onbekend"),
    "inresponseto_bewering_geen": wis("SubjectConfirmationData@InResponseTo"),
    "verlopen": zet("Conditions", "NotOnOrAfter", lambda: over(seconds=-31)),
    "verlopen_geen": wis("Conditions@NotOnOrAfter"),
    "verlopen_bevestiging": zet("SubjectConfirmationData", "NotOnOrAfter", lambda: over(seconds=-31)),
    "verlopen_bevestiging_geen": wis("SubjectConfirmationData@NotOnOrAfter"),
    "verlopen_sessie": zet("AuthnStatement", "SessionNotOnOrAfter", lambda: over(seconds=-31)),
    "nog_niet": zet("Conditions", "NotBefore", lambda: over(seconds=40)),
    "oud": zet("Assertion", "IssueInstant", lambda: over(seconds=-310)),
    "toekomst": zet("Assertion", "IssueInstant", lambda: over(seconds=40)),
    "oud_antwoord": zet("Response", "IssueInstant", lambda: over(seconds=-310)),
    "toekomst_antwoord": zet("Response", "IssueInstant", lambda: over(seconds=40)),
    "tijd_zonder_zone": verander("Conditions@NotOnOrAfter", lambda tijd: tijd.removesuffix("Z")),
    "tijd_onzin": zet("Conditions", "NotOnOrAfter", lambda: "2026-99-99T00:00:00Z"),
    "auth_time": zet("AuthnStatement", "AuthnInstant", lambda: over(minutes=-16)),
    "auth_time_toekomst": zet("AuthnStatement", "AuthnInstant", lambda: over(seconds=40)),
    "bevestiging_methode": zet(
        "SubjectConfirmation", "Method", lambda: "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"
    ),
    "bevestiging_geen": wis("SubjectConfirmation"),
    "bevestiging_notbefore": zet("SubjectConfirmationData", "NotBefore", lambda: over(seconds=-60)),
    "versie": zet("Assertion", "Version", lambda: "1.1"),
    "versie_antwoord": zet("Response", "Version", lambda: "1.1"),
    "element_in_tekst": extra("Audience", "Audience", ""),
    "geen_kvk": wis_kenmerk("LegalSubjectID"),
    "kvk_raar": zet_kenmerk("LegalSubjectID", "1234"),
    "kvk_soort": soort_nummer,
    "geen_handelende": wis_kenmerk("ActingSubjectID"),
    "dienst": zet_kenmerk("ServiceUUID", "87f3035b-0000-4000-8000-00000000ffff"),
    "dienst_geen": wis_kenmerk("ServiceUUID"),
    "keten": extra_kenmerk("urn:etoegang:1.9:IntermediateEntityID:KvKnr", "00000009"),
    "keten_rsin": extra_kenmerk("urn:etoegang:1.9:IntermediateEntityID:RSIN", "00000009"),
    "dubbel_kenmerk": extra_kenmerk("urn:etoegang:core:LegalSubjectID", "00000002"),
    "twee_waarden": twee_waarden,
    "geen_kenmerken": wis("AttributeStatement"),
    "advies": advies,
    "commentaar": zet_kenmerk("LegalSubjectID", "000000019"),
    "schema": zet("Assertion", "Extra", lambda: "1"),
    "status_met_bewering": status_zonder_succes,
}
