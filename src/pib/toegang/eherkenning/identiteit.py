"""From the broker's claims to one identity the portal understands. Pure: no Django, no network.

Two ways of naming are read: the agreement system's (urn:etoegang, as brokers pass on) and the NL GOV profile's
(nested ``represents``). A level below EH3 never gets here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij

KVK, RSIN = "KvKnr", "RSIN"
_SOORTEN = {
    "urn:etoegang:1.9:EntityConcernedID:KvKnr": KVK,
    "urn:nl-eid-gdi:1.0:id:KvKnr": KVK,
    "urn:etoegang:1.9:EntityConcernedID:RSIN": RSIN,
    "urn:nl-eid-gdi:1.0:id:RSIN": RSIN,
}
_VORM = {KVK: re.compile(r"[0-9]{8}"), RSIN: re.compile(r"[0-9]{9}")}
_HOOGSTENS_LANG = 256
_HOOGSTENS_TUSSENPARTIJEN = 5
_HANDELENDE = "urn:etoegang:core:ActingSubjectID"
_ORGANISATIE = "urn:etoegang:core:LegalSubjectID"
_BEDRIJFSNAAM = "urn:etoegang:1.11:attribute-represented:CompanyName"
_TUSSENPARTIJ = "urn:etoegang:1.9:IntermediateEntityID:KvKnr"
_DIENST = "urn:etoegang:core:ServiceUUID"


@dataclass(frozen=True)
class Identiteit:
    """An acting person (pseudonym) on behalf of an organisation.

    soort_nummer, nummer: KvKnr or RSIN of the organisation that is served.
    niveau: the level reached, as the broker gave it.
    via_keten: the organisation is reached through one or more intermediaries (ketenmachtiging).
    """

    schema: str
    handelende: str
    soort_nummer: str
    nummer: str
    niveau: str
    bedrijf: str = ""
    via_keten: bool = False

    @property
    def sleutel(self) -> tuple[str, str, str, str]:
        """What a link is made to: person and organisation together; either alone is not enough (probe auth §0.7)."""
        return self.schema, self.handelende, self.soort_nummer, self.nummer

    @property
    def kort_niveau(self) -> str:
        """The level for the logboek: the last part of the URN."""
        return re.split(r"[:/]", self.niveau)[-1]


def identiteit_uit(claims: Mapping[str, Any], *, schema: str, dienst_uuid: str) -> Identiteit:
    """The identity in checked claims. Raises InloggenGeweigerd: claims, dienst, organisatie, handelende."""
    weiger_tenzij(not dienst_uuid or _tekst(claims, _DIENST) == dienst_uuid, "dienst")
    lezen = _uit_nlgov if "represents" in claims else _uit_etoegang
    soort, nummer, handelende, bedrijf, via_keten = lezen(claims)
    soort_nummer = _SOORTEN.get(soort)
    if soort_nummer is None or not _VORM[soort_nummer].fullmatch(nummer):
        raise InloggenGeweigerd("organisatie")
    weiger_tenzij(handelende, "handelende")
    return Identiteit(schema, handelende, soort_nummer, nummer, claims["acr"], bedrijf, via_keten)


def _uit_etoegang(claims: Mapping[str, Any]) -> tuple[str, str, str, str, bool]:
    return (
        _tekst(claims, "namequalifier"),
        _tekst(claims, _ORGANISATIE),
        _tekst(claims, _HANDELENDE),
        _tekst(claims, _BEDRIJFSNAAM),
        _TUSSENPARTIJ in claims,
    )


def _uit_nlgov(claims: Mapping[str, Any]) -> tuple[str, str, str, str, bool]:
    """The deepest party is the organisation served; every party above it is an intermediary."""
    partij, tussen = claims["represents"], 0
    while isinstance(partij, dict) and "represents" in partij:
        partij, tussen = partij["represents"], tussen + 1
        weiger_tenzij(tussen <= _HOOGSTENS_TUSSENPARTIJEN, "claims")
    weiger_tenzij(isinstance(partij, dict), "claims")
    return (
        _tekst(partij, "sub_id_type"),
        _tekst(partij, "sub"),
        _tekst(claims, "sub"),
        _tekst(partij, "name"),
        tussen > 0,
    )


def _tekst(claims: Mapping[str, Any], naam: str) -> str:
    waarde = claims.get(naam, "")
    weiger_tenzij(isinstance(waarde, str) and len(waarde) <= _HOOGSTENS_LANG, "claims")
    return str(waarde)
