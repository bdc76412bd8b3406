"""Judging an assertion whose signature is good: whether it is about this login, for us, now, at a high enough level."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.saml.xml import SAML, Element, enig_kind, kinderen, tekst

KLOKVERSCHIL = 30
HOOGSTENS_OUD = 300
HOOGSTENS_SINDS_INLOGGEN = 900  # we ask for a fresh login, so it is fresh
_DRAGER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_TIJDSTIP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


@dataclass(frozen=True)
class Verwachting:
    """What the answer must agree with.

    makelaar, wij: entity IDs; terug: our callback address; verzoek: ID of the login request of this browser;
    nu: seconds since 1970.
    """

    makelaar: str
    wij: str
    terug: str
    verzoek: str
    niveaus: frozenset[str]
    nu: float


def controleer(assertion: Element, verwachting: Verwachting) -> None:
    """Raises InloggenGeweigerd with the code of the first check that fails."""
    weiger_tenzij(assertion.get("Version") == "2.0", "saml_versie")
    afzender = enig_kind(assertion, SAML, "Issuer", anders="saml_issuer")
    weiger_tenzij(tekst(afzender) == verwachting.makelaar, "saml_issuer")
    controleer_uitgifte(assertion, verwachting)
    _controleer_onderwerp(enig_kind(assertion, SAML, "Subject"), verwachting)
    _controleer_voorwaarden(enig_kind(assertion, SAML, "Conditions"), verwachting)
    _controleer_inloggen(enig_kind(assertion, SAML, "AuthnStatement"), verwachting)


def controleer_uitgifte(element: Element, verwachting: Verwachting) -> None:
    """A response or an assertion was made just now."""
    tijdstip = _tijdstip(element, "IssueInstant")
    weiger_tenzij(verwachting.nu - HOOGSTENS_OUD <= tijdstip <= verwachting.nu + KLOKVERSCHIL, "saml_uitgegeven")


def niveau(assertion: Element) -> str:
    """The level reached, of an assertion that was checked."""
    context = enig_kind(enig_kind(assertion, SAML, "AuthnStatement"), SAML, "AuthnContext")
    return tekst(enig_kind(context, SAML, "AuthnContextClassRef"))


def _controleer_onderwerp(onderwerp: Element, verwachting: Verwachting) -> None:
    """Who brings this assertion is its subject, when it answers our request at our address in time."""
    bevestiging = enig_kind(onderwerp, SAML, "SubjectConfirmation", anders="saml_bevestiging")
    weiger_tenzij(bevestiging.get("Method") == _DRAGER, "saml_bevestiging")
    gegevens = enig_kind(bevestiging, SAML, "SubjectConfirmationData", anders="saml_bevestiging")
    weiger_tenzij(gegevens.get("Recipient") == verwachting.terug, "saml_recipient")
    weiger_tenzij(gegevens.get("InResponseTo") == verwachting.verzoek, "saml_inresponseto")
    weiger_tenzij("NotBefore" not in gegevens.attrib, "saml_bevestiging")
    weiger_tenzij(_tijdstip(gegevens, "NotOnOrAfter") > verwachting.nu - KLOKVERSCHIL, "saml_verlopen")


def _controleer_voorwaarden(voorwaarden: Element, verwachting: Verwachting) -> None:
    weiger_tenzij(_tijdstip(voorwaarden, "NotBefore") <= verwachting.nu + KLOKVERSCHIL, "saml_nog_niet_geldig")
    weiger_tenzij(_tijdstip(voorwaarden, "NotOnOrAfter") > verwachting.nu - KLOKVERSCHIL, "saml_verlopen")
    beperking = enig_kind(voorwaarden, SAML, "AudienceRestriction", anders="saml_audience")
    voor_wie = [tekst(publiek) for publiek in kinderen(beperking, SAML, "Audience")]
    weiger_tenzij(voor_wie == [verwachting.wij], "saml_audience")


def _controleer_inloggen(inloggen: Element, verwachting: Verwachting) -> None:
    nu, tijdstip = verwachting.nu, _tijdstip(inloggen, "AuthnInstant")
    weiger_tenzij(nu - HOOGSTENS_SINDS_INLOGGEN - KLOKVERSCHIL <= tijdstip <= nu + KLOKVERSCHIL, "auth_time")
    if "SessionNotOnOrAfter" in inloggen.attrib:
        weiger_tenzij(_tijdstip(inloggen, "SessionNotOnOrAfter") > nu - KLOKVERSCHIL, "saml_verlopen")
    context = enig_kind(inloggen, SAML, "AuthnContext", anders="niveau_te_laag")
    bereikt = [tekst(klasse) for klasse in kinderen(context, SAML, "AuthnContextClassRef")]
    weiger_tenzij(len(bereikt) == 1 and bereikt[0] in verwachting.niveaus, "niveau_te_laag")


def _tijdstip(element: Element, naam: str) -> float:
    """A moment in UTC as SAML writes it, in seconds since 1970. Raises InloggenGeweigerd("saml_vorm")."""
    waarde = element.get(naam, "")
    weiger_tenzij(_TIJDSTIP.fullmatch(waarde), "saml_vorm")
    try:
        return datetime.fromisoformat(waarde).astimezone(UTC).timestamp()
    except ValueError as fout:
        raise InloggenGeweigerd("saml_vorm") from fout
