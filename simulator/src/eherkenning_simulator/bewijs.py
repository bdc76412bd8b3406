"""The ID token: claims in two ways of naming, signed as asked, wrong when asked."""

import hashlib
from typing import Any

from joserfc.jwk import RSAKey

from eherkenning_simulator import fouten
from eherkenning_simulator.gegevens import NIVEAU, Toestemming
from eherkenning_simulator.ondertekening import onderteken, versleutel
from eherkenning_simulator.verzoek import b64

_LEVENSDUUR = 300
_TUSSENPARTIJ = "99999998"
_ANDERE_DIENST = "00000000-0000-4000-8000-00000000dead"
_KVK = "urn:etoegang:1.9:EntityConcernedID:KvKnr"
_KVK_NLGOV = "urn:nl-eid-gdi:1.0:id:KvKnr"
_VESTIGING = "urn:etoegang:1.9:EntityConcernedID:Vestigingsnr"  # a kind that names no organisation


def maak(toestemming: Toestemming, *, issuer: str, access_token: str, sleutel: RSAKey, nu: int) -> str:
    """The ID token for this consent, with the fault that was chosen at the login page."""
    claims = _claims(toestemming, issuer=issuer, access_token=access_token, nu=nu)
    claims = fouten.bederf(claims, toestemming.fout, client_id=toestemming.dienst.client_id, nu=nu)
    return versleutel(onderteken(claims, toestemming.fout, sleutel), toestemming, claims)


def _claims(toestemming: Toestemming, *, issuer: str, access_token: str, nu: int) -> dict[str, Any]:
    claims = {
        "iss": issuer,
        "aud": toestemming.dienst.client_id,
        "iat": nu,
        "nbf": nu,
        "exp": nu + _LEVENSDUUR,
        "auth_time": int(toestemming.op),
        "nonce": toestemming.nonce,
        "acr": f"{NIVEAU}{toestemming.niveau}",
        "at_hash": b64(hashlib.sha256(access_token.encode()).digest()[:16]),
    }
    naamgeving = _nlgov if (toestemming.naamgeving or toestemming.dienst.naamgeving) == "nlgov" else _etoegang
    samen = {**claims, "urn:etoegang:core:ServiceUUID": toestemming.dienst.dienst_uuid, **naamgeving(toestemming)}
    if toestemming.fout == "dienst":
        samen["urn:etoegang:core:ServiceUUID"] = _ANDERE_DIENST
    if toestemming.fout == "geen_dienst":
        del samen["urn:etoegang:core:ServiceUUID"]
    return samen


def _etoegang(toestemming: Toestemming) -> dict[str, Any]:
    persoon, fout = toestemming.persona, toestemming.fout
    claims = {
        "sub": persoon.handelende,
        "namequalifier": _VESTIGING if fout == "kvk_soort" else _KVK,
        "urn:etoegang:core:ActingSubjectID": _handelende(toestemming),
        "urn:etoegang:core:LegalSubjectID": _kvk(toestemming),
        "urn:etoegang:1.11:attribute-represented:CompanyName": persoon.organisatie,
    }
    if fout == "keten":
        claims["urn:etoegang:1.9:IntermediateEntityID:KvKnr"] = _TUSSENPARTIJ
    if fout == "geen_kvk":
        del claims["urn:etoegang:core:LegalSubjectID"]
    return claims


def _nlgov(toestemming: Toestemming) -> dict[str, Any]:
    fout = toestemming.fout
    partij: dict[str, Any] = {
        "sub": _kvk(toestemming),
        "sub_id_type": _VESTIGING if fout == "kvk_soort" else _KVK_NLGOV,
        "iss": "urn:kvk",
        "name": toestemming.persona.organisatie,
    }
    if fout == "keten":
        partij = {"sub": _TUSSENPARTIJ, "sub_id_type": _KVK_NLGOV, "iss": "urn:kvk", "represents": partij}
    claims = {
        "sub": _handelende(toestemming),
        "sub_id_type": "urn:nl-eid-gdi:1.0:id:pseudonym",
        "represents": partij,
    }
    if fout == "geen_kvk":
        del claims["represents"]
    return claims


def _handelende(toestemming: Toestemming) -> str:
    anders = {"geen_handelende": "", "handelende_nummer": "123456789"}  # no BSN: it fails their check
    return anders.get(toestemming.fout, toestemming.persona.handelende)


def _kvk(toestemming: Toestemming) -> Any:
    kvk = toestemming.persona.kvk
    return {"kvk_raar": "1234567A", "kvk_lijst": [kvk]}.get(toestemming.fout, kvk)
