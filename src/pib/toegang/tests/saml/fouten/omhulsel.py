"""Wrong around the answer: the message of the back channel, and its bytes."""

from collections.abc import Callable

from pib.toegang.tests.saml.fouten.inhoud import SAML, SAMLP, Element, Fout

Rauw = Callable[[bytes], tuple[int, bytes]]


class Traag(Exception):
    """A good answer, later than we wait."""


def onveranderd(inhoud: bytes) -> tuple[int, bytes]:
    return 200, inhoud


def omhulsel_issuer(omhulsel: Element, _: Element) -> None:
    next(omhulsel.iter(f"{{{SAML}}}Issuer")).text = "urn:ander"


def omhulsel_status(omhulsel: Element, _: Element) -> None:
    code = next(omhulsel.iter(f"{{{SAMLP}}}StatusCode"))
    code.set("Value", "urn:oasis:names:tc:SAML:2.0:status:Requester")


OMHULSEL: dict[str, Fout] = {
    "artefact_issuer": omhulsel_issuer,
    "artefact_status": omhulsel_status,
    "artefact_inresponseto": lambda omhulsel, _: omhulsel.set("InResponseTo", "_onbekend"),
}
OMHULSEL_NA: dict[str, Fout] = {"omhulsel_gewijzigd": lambda omhulsel, _: omhulsel.set("Consent", "urn:ander")}

_BOM = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))


def _met_doctype(declaraties: str) -> Rauw:
    return lambda inhoud: (200, f"<!DOCTYPE x [{declaraties}]>".encode() + inhoud)


def _met_entiteit(declaraties: str, entiteit: str) -> Rauw:
    def doe(inhoud: bytes) -> tuple[int, bytes]:
        return 200, f"<!DOCTYPE x [{declaraties}]>".encode() + inhoud.replace(b">00000001<", f">{entiteit}<".encode())

    return doe


def _traag(inhoud: bytes) -> tuple[int, bytes]:
    raise Traag(inhoud)


RAUW: dict[str, Rauw] = {
    "dtd": _met_doctype(""),
    "xxe": _met_entiteit('<!ENTITY e SYSTEM "file:///etc/hostname">', "&e;"),
    "bom": _met_entiteit(f'<!ENTITY b0 "x">{_BOM}', "&b9;"),
    "geen_xml": lambda _: (200, b"<html>"),
    "te_groot": lambda inhoud: (200, inhoud + b" " * 1_000_001),
    "soap_fout": lambda _: (500, b"<soap:Fault>BOE</soap:Fault>"),
    "soap_anders": lambda inhoud: (200, inhoud.replace(b"soap/envelope/", b"soap/anders/")),
    "omleiding": lambda inhoud: (302, inhoud),
    "traag": _traag,
}
