"""From the broker's claims to one identity the portal understands. Pure: no Django, no network.

A level below EH3 never gets here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.naamgeving import KVK, RSIN, Naamgeving

_SOORTEN = {
    "urn:etoegang:1.9:EntityConcernedID:KvKnr": KVK,
    "urn:nl-eid-gdi:1.0:id:KvKnr": KVK,
    "urn:etoegang:1.9:EntityConcernedID:RSIN": RSIN,
    "urn:nl-eid-gdi:1.0:id:RSIN": RSIN,
}
_VAST = frozenset({KVK, RSIN})
_VORM = {KVK: re.compile(r"[0-9]{8}"), RSIN: re.compile(r"[0-9]{9}")}
_LIJKT_BSN = re.compile(r"[0-9]{8,9}")
_HOOGSTENS_LANG = 256
_HOOGSTENS_TUSSENPARTIJEN = 5


@dataclass(frozen=True)
class Identiteit:
    """An acting person (pseudonym) on behalf of an organisation.

    soort_nummer, nummer: KvKnr or RSIN of the organisation that is served.
    niveau: the level reached, as the broker gave it.
    via_keten: the organisation is reached through one or more intermediaries (ketenmachtiging).
    makelaar: name of the broker that vouched for it, for the logboek; no part of the key.
    """

    schema: str
    handelende: str
    soort_nummer: str
    nummer: str
    niveau: str
    bedrijf: str = ""
    via_keten: bool = False
    makelaar: str = ""

    @property
    def sleutel(self) -> tuple[str, str, str, str]:
        """What a link is made to: person and organisation together; either alone is not enough (probe auth §0.7)."""
        return self.schema, self.handelende, self.soort_nummer, self.nummer

    @property
    def kort_niveau(self) -> str:
        """The level for the logboek: the last part of the URN."""
        return re.split(r"[:/]", self.niveau)[-1]


def identiteit_uit(
    claims: Mapping[str, Any], namen: Naamgeving, *, niveau: str, schema: str, dienst_uuid: str
) -> Identiteit:
    """The identity in checked claims. Raises InloggenGeweigerd: claims, dienst, organisatie, handelende.

    niveau: the level, checked already; dienst_uuid: our service in the catalogue.
    """
    weiger_tenzij(_tekst(claims, namen.dienst) == dienst_uuid, "dienst")
    partij, tussen = _organisatie(claims, namen)
    soort = _soort(partij, namen)
    nummer = _tekst(partij, namen.organisatie)
    if soort is None or not _VORM[soort].fullmatch(nummer):
        raise InloggenGeweigerd("organisatie")
    handelende = _tekst(claims, namen.handelende)
    weiger_tenzij(handelende, "handelende")
    weiger_tenzij(not _LIJKT_BSN.fullmatch(handelende), "handelende")  # a pseudonym is kept, a BSN never
    via_keten = tussen > 0 or (namen.tussenpartij != "" and namen.tussenpartij in claims)
    bedrijf = _tekst(partij, namen.bedrijf) if namen.bedrijf else ""
    return Identiteit(schema, handelende, soort, nummer, niveau, bedrijf, via_keten)


def _organisatie(claims: Mapping[str, Any], namen: Naamgeving) -> tuple[Mapping[str, Any], int]:
    """Where the organisation stands, and how many parties stand between: the deepest party is the one served."""
    if not namen.vertegenwoordigt:
        return claims, 0
    partij, tussen = claims.get(namen.vertegenwoordigt, {}), 0
    while isinstance(partij, dict) and namen.vertegenwoordigt in partij:
        partij, tussen = partij[namen.vertegenwoordigt], tussen + 1
        weiger_tenzij(tussen <= _HOOGSTENS_TUSSENPARTIJEN, "claims")
    if not isinstance(partij, dict):
        raise InloggenGeweigerd("claims")
    return partij, tussen


def _soort(partij: Mapping[str, Any], namen: Naamgeving) -> str | None:
    if namen.soort_organisatie in _VAST:
        return namen.soort_organisatie
    return _SOORTEN.get(_tekst(partij, namen.soort_organisatie))


def _tekst(claims: Mapping[str, Any], naam: str) -> str:
    waarde = claims.get(naam, "")
    weiger_tenzij(isinstance(waarde, str) and len(waarde) <= _HOOGSTENS_LANG, "claims")
    return str(waarde)
