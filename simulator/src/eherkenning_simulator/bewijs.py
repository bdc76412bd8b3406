"""The ID token: claims in two ways of naming, signed as asked, wrong when asked."""

import hashlib
import hmac
import json
from typing import Any

from joserfc import jwe, jwt
from joserfc.jwk import KeySet, RSAKey

from eherkenning_simulator import fouten
from eherkenning_simulator.gegevens import NIVEAU, Toestemming
from eherkenning_simulator.verzoek import b64

_LEVENSDUUR = 300
_TUSSENPARTIJ = "99999998"
_ANDERE_DIENST = "00000000-0000-4000-8000-00000000dead"
_KVK = "urn:etoegang:1.9:EntityConcernedID:KvKnr"
_KVK_NLGOV = "urn:nl-eid-gdi:1.0:id:KvKnr"


def maak(toestemming: Toestemming, *, issuer: str, access_token: str, sleutel: RSAKey, nu: int) -> str:
    """The ID token for this consent, with the fault that was chosen at the login page."""
    fout = toestemming.fout
    claims = _claims(toestemming, issuer=issuer, access_token=access_token, nu=nu)
    claims = fouten.bederf(claims, fout, client_id=toestemming.dienst.client_id, nu=nu)
    kop: dict[str, Any] = {"alg": "PS256", "kid": sleutel.kid, "typ": "JWT"}
    if fout == "alg_none":
        return f"{_deel({'alg': 'none'})}.{_deel(claims)}."
    if fout == "hs256":
        invoer = f"{_deel({'alg': 'HS256', 'kid': sleutel.kid})}.{_deel(claims)}"
        return f"{invoer}.{b64(hmac.new(sleutel.as_pem(private=False), invoer.encode(), 'sha256').digest())}"
    if fout == "handtekening":
        sleutel = nieuwe_sleutel()
    if fout == "kid_onbekend":
        sleutel, kop["kid"] = nieuwe_sleutel(), "niet-gepubliceerd"
    ondertekend = jwt.encode(kop, claims, sleutel, algorithms=["PS256"])
    return _versleutel(ondertekend, toestemming) if fout == "versleuteld" else ondertekend


def nieuwe_sleutel() -> RSAKey:
    """A signing key with a random name."""
    sleutel = RSAKey.generate_key(2048, {"use": "sig", "alg": "PS256"})
    sleutel.ensure_kid()
    return sleutel


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
    naamgeving = _nlgov if toestemming.naamgeving == "nlgov" else _etoegang
    dienst = _ANDERE_DIENST if toestemming.fout == "dienst" else toestemming.dienst.dienst_uuid
    return {**claims, "urn:etoegang:core:ServiceUUID": dienst, **naamgeving(toestemming)}


def _etoegang(toestemming: Toestemming) -> dict[str, Any]:
    persoon = toestemming.persona
    claims = {
        "sub": persoon.handelende,
        "namequalifier": _KVK,
        "urn:etoegang:core:ActingSubjectID": persoon.handelende,
        "urn:etoegang:core:LegalSubjectID": _kvk(toestemming),
        "urn:etoegang:1.11:attribute-represented:CompanyName": persoon.organisatie,
    }
    if toestemming.fout == "keten":
        claims["urn:etoegang:1.9:IntermediateEntityID:KvKnr"] = _TUSSENPARTIJ
    if toestemming.fout == "geen_kvk":
        del claims["urn:etoegang:core:LegalSubjectID"]
    return claims


def _nlgov(toestemming: Toestemming) -> dict[str, Any]:
    persoon = toestemming.persona
    partij: dict[str, Any] = {
        "sub": _kvk(toestemming),
        "sub_id_type": _KVK_NLGOV,
        "iss": "urn:kvk",
        "name": persoon.organisatie,
    }
    if toestemming.fout == "keten":
        partij = {"sub": _TUSSENPARTIJ, "sub_id_type": _KVK_NLGOV, "iss": "urn:kvk", "represents": partij}
    claims = {"sub": persoon.handelende, "sub_id_type": "urn:nl-eid-gdi:1.0:id:pseudonym", "represents": partij}
    if toestemming.fout == "geen_kvk":
        del claims["represents"]
    return claims


def _kvk(toestemming: Toestemming) -> str:
    return "1234567A" if toestemming.fout == "kvk_raar" else toestemming.persona.kvk


def _versleutel(ondertekend: str, toestemming: Toestemming) -> str:
    sleutels = KeySet.import_key_set(toestemming.dienst.jwks).keys  # type: ignore[arg-type]  # read from JSON
    sleutel = next(sleutel for sleutel in sleutels if sleutel.get("use") == "enc")
    kop = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": "JWT", "kid": sleutel.kid}
    return jwe.encrypt_compact(kop, ondertekend.encode(), sleutel, algorithms=["RSA-OAEP-256", "A256GCM"])


def _deel(inhoud: dict[str, Any]) -> str:
    return b64(json.dumps(inhoud).encode())
