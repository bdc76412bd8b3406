from typing import Any

import pytest

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.identiteit import Identiteit, identiteit_uit
from pib.toegang.eherkenning.naamgeving import ETOEGANG as ETOEGANG_NAMEN
from pib.toegang.eherkenning.naamgeving import NLGOV as NLGOV_NAMEN
from pib.toegang.eherkenning.naamgeving import Naamgeving

DIENST = "87f3035b-0000-4000-8000-000000000001"
NIVEAU = "urn:etoegang:core:assurance-class:loa3"
ETOEGANG: dict[str, Any] = {
    "acr": NIVEAU,
    "sub": "S",
    "namequalifier": "urn:etoegang:1.9:EntityConcernedID:KvKnr",
    "urn:etoegang:core:ActingSubjectID": "P",
    "urn:etoegang:core:LegalSubjectID": "00000001",
    "urn:etoegang:core:ServiceUUID": DIENST,
}
KVK = "urn:nl-eid-gdi:1.0:id:KvKnr"
NLGOV: dict[str, Any] = {
    "acr": NIVEAU,
    "sub": "P",
    "urn:etoegang:core:ServiceUUID": DIENST,
    "represents": {"sub": "00000001", "sub_id_type": KVK, "name": "Gemeente"},
}


def lees(claims: dict[str, Any], namen: Naamgeving | None = None) -> Identiteit:
    namen = namen or (NLGOV_NAMEN if "represents" in claims else ETOEGANG_NAMEN)
    return identiteit_uit(claims, namen, niveau=NIVEAU, schema="eherkenning", dienst_uuid=DIENST)


def diep(lagen: int) -> dict[str, Any]:
    partij: dict[str, Any] = {"sub": "00000001", "sub_id_type": KVK}
    for _ in range(lagen):
        partij = {"sub": "00000009", "sub_id_type": KVK, "represents": partij}
    return partij


def test_both_ways_of_naming_give_the_same_key() -> None:
    assert lees(ETOEGANG).sleutel == lees(NLGOV).sleutel == ("eherkenning", "P", "KvKnr", "00000001")
    assert lees(ETOEGANG).kort_niveau == "loa3"


def test_organisation_may_be_named_by_rsin() -> None:
    rsin = {"namequalifier": "urn:etoegang:1.9:EntityConcernedID:RSIN", "urn:etoegang:core:LegalSubjectID": "000000001"}
    assert lees({**ETOEGANG, **rsin}).soort_nummer == "RSIN"


def test_deepest_party_is_the_organisation_and_the_way_is_a_chain() -> None:
    identiteit = lees({**NLGOV, "represents": diep(2)})
    assert identiteit.nummer == "00000001"
    assert identiteit.via_keten
    assert not lees(NLGOV).via_keten
    assert lees({**ETOEGANG, "urn:etoegang:1.9:IntermediateEntityID:KvKnr": "00000009"}).via_keten


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({**ETOEGANG, "urn:etoegang:core:ServiceUUID": "ander"}, "dienst"),
        ({naam: w for naam, w in ETOEGANG.items() if "ServiceUUID" not in naam}, "dienst"),
        ({**ETOEGANG, "urn:etoegang:core:LegalSubjectID": "1234567"}, "organisatie"),
        ({**ETOEGANG, "urn:etoegang:core:LegalSubjectID": "1234567\n"}, "organisatie"),
        ({**ETOEGANG, "urn:etoegang:core:LegalSubjectID": "١٢٣٤٥٦٧٨"}, "organisatie"),
        ({**ETOEGANG, "urn:etoegang:core:LegalSubjectID": ["00000001"]}, "claims"),
        ({**ETOEGANG, "namequalifier": "urn:iets-anders"}, "organisatie"),
        ({**ETOEGANG, "urn:etoegang:core:ActingSubjectID": ""}, "handelende"),
        ({**ETOEGANG, "urn:etoegang:core:ActingSubjectID": "P" * 257}, "claims"),
        ({**NLGOV, "represents": "00000001"}, "claims"),
        ({**NLGOV, "represents": None}, "claims"),
        ({**NLGOV, "represents": diep(6)}, "claims"),
        ({**NLGOV, "represents": {"sub": "00000001", "sub_id_type": KVK, "represents": "x"}}, "claims"),
        ({**NLGOV, "represents": {}}, "organisatie"),
        ({**NLGOV, "sub": ""}, "handelende"),
    ],
)
def test_claims_that_name_nobody_are_refused(claims: dict[str, Any], code: str) -> None:
    with pytest.raises(InloggenGeweigerd) as fout:
        lees(claims)
    assert fout.value.code == code
