"""How a broker names the facts about a person: each has names of its own, so they are settings (probe auth §1.3).

Nothing is guessed from an answer: it is read with the names agreed with its broker, or refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

KVK, RSIN = "KvKnr", "RSIN"


@dataclass(frozen=True, kw_only=True)
class Naamgeving:
    """Names of claims.

    handelende: pseudonym of the acting person.
    organisatie, soort_organisatie, bedrijf: number, kind and name of the organisation that is served; the kind may also
    be fixed: ``KvKnr`` or ``RSIN`` itself instead of the name of a claim.
    dienst: ServiceUUID the person logged in for.
    tussenpartij: present when an intermediary acts for the organisation.
    vertegenwoordigt: nested parties; the three of the organisation are then read in the deepest one.
    """

    handelende: str
    organisatie: str
    soort_organisatie: str
    dienst: str
    bedrijf: str = ""
    tussenpartij: str = ""
    vertegenwoordigt: str = ""


ETOEGANG = Naamgeving(
    handelende="urn:etoegang:core:ActingSubjectID",
    organisatie="urn:etoegang:core:LegalSubjectID",
    soort_organisatie="namequalifier",
    dienst="urn:etoegang:core:ServiceUUID",
    bedrijf="urn:etoegang:1.11:attribute-represented:CompanyName",
    tussenpartij="urn:etoegang:1.9:IntermediateEntityID:KvKnr",
)
NLGOV = Naamgeving(
    handelende="sub",
    organisatie="sub",
    soort_organisatie="sub_id_type",
    dienst="urn:etoegang:core:ServiceUUID",
    bedrijf="name",
    vertegenwoordigt="represents",
)
_VOORBEELDEN = {"etoegang": ETOEGANG, "nlgov": NLGOV}
_VERPLICHT = ("handelende", "organisatie", "soort_organisatie", "dienst")


def lees(voorbeeld: str, anders: Mapping[str, Any]) -> Naamgeving:
    """A known way of naming (etoegang, nlgov) with the names that this broker has otherwise. Raises ValueError."""
    if voorbeeld not in _VOORBEELDEN:
        raise ValueError("naamgeving")
    if set(anders) - {veld.name for veld in fields(Naamgeving)} or not all(isinstance(n, str) for n in anders.values()):
        raise ValueError("claims")
    naamgeving = replace(_VOORBEELDEN[voorbeeld], **anders)
    if not all(getattr(naamgeving, veld) for veld in _VERPLICHT):
        raise ValueError("claims: verplicht")
    if not naamgeving.tussenpartij and not naamgeving.vertegenwoordigt:
        raise ValueError("claims: een ketenmachtiging moet te zien zijn")
    return naamgeving
