"""Signing and encrypting the ID token, or doing it wrong in the one way asked for."""

import hmac
import json
import warnings
from collections.abc import Callable
from typing import Any

from joserfc import jwe, jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from joserfc.jws import JWSRegistry

from eherkenning_simulator.gegevens import Toestemming
from eherkenning_simulator.verzoek import b64

_KORT = 1024


def onderteken(claims: dict[str, Any], fout: str, sleutel: RSAKey) -> str:
    """The signed token."""
    alg = {"rs256": "RS256", "ps384": "PS384"}.get(fout, "PS256")
    kop: dict[str, Any] = {"alg": alg, "kid": sleutel.kid, "typ": "JWT"}
    if fout in _ANDERS:
        return _ANDERS[fout](claims, kop, sleutel)
    if fout == "handtekening":
        sleutel = nieuwe_sleutel()
    if fout == "kid_onbekend":
        sleutel, kop["kid"] = nieuwe_sleutel(), "niet-gepubliceerd"
    if fout == "geen_kid":
        del kop["kid"]
    return jwt.encode(kop, claims, sleutel, algorithms=[alg])


def versleutel(ondertekend: str, toestemming: Toestemming, claims: dict[str, Any]) -> str:
    """The token encrypted for the service, when that was asked for."""
    if not toestemming.fout.startswith("versleuteld"):
        return ondertekend
    sleutels = KeySet.import_key_set(toestemming.dienst.jwks).keys  # type: ignore[arg-type]  # read from JSON
    sleutel = next(s for s in sleutels if isinstance(s, RSAKey) and s.get("use") == "enc")
    alg = {"versleuteld_zwak": "RSA1_5", "versleuteld_oaep": "RSA-OAEP"}.get(toestemming.fout, "RSA-OAEP-256")
    kop = {"alg": alg, "enc": "A256GCM", "cty": "JWT", "kid": sleutel.kid}
    if toestemming.fout == "versleuteld_ander":
        sleutel = RSAKey.generate_key(2048, {"use": "enc", "kid": str(sleutel.kid)})
    inhoud = json.dumps(claims) if toestemming.fout == "versleuteld_kaal" else ondertekend
    kaal = RSAKey.import_key(sleutel.as_pem(private=False))  # without "alg", which names another for RSA1_5
    return jwe.encrypt_compact(kop, inhoud.encode(), kaal, algorithms=[alg, "A256GCM"])


def nieuwe_sleutel() -> RSAKey:
    """A signing key with a random name."""
    sleutel = RSAKey.generate_key(2048, {"use": "sig"})
    sleutel.ensure_kid()
    return sleutel


def korte_sleutel() -> RSAKey:
    """A key that is too short to trust."""
    with warnings.catch_warnings(action="ignore"):  # joserfc warns of what is meant here
        sleutel = RSAKey.generate_key(_KORT, {"use": "sig", "alg": "PS256"})
    sleutel.ensure_kid()
    return sleutel


def _alg_none(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    del kop, sleutel
    return f"{_deel({'alg': 'none'})}.{_deel(claims)}."


def _hs256(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    invoer = f"{_deel({**kop, 'alg': 'HS256'})}.{_deel(claims)}"
    return f"{invoer}.{b64(hmac.new(sleutel.as_pem(private=False), invoer.encode(), 'sha256').digest())}"


def _es256(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    del sleutel
    return jwt.encode({**kop, "alg": "ES256"}, claims, ECKey.generate_key("P-256"), algorithms=["ES256"])


def _handtekening_weg(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    del sleutel
    return f"{_deel(kop)}.{_deel(claims)}."


def _geknoeid(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    """Signed with the level that was reached, sent with a higher one."""
    handtekening = _ps256({**claims, "acr": "laag"}, kop, sleutel).rpartition(".")[2]
    return f"{_deel(kop)}.{_deel(claims)}.{handtekening}"


def _sleutel_in_kop(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    del sleutel
    vreemd = nieuwe_sleutel()
    return _ps256(claims, {**kop, "kid": vreemd.kid, "jwk": vreemd.as_dict(private=False)}, vreemd)


def _crit(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    return _ps256(claims, {**kop, "crit": ["urn:onbekend"], "urn:onbekend": True}, sleutel)


def _geen_jwt(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    del claims, kop, sleutel
    return "dit.is geen.token"


_ANDERS: dict[str, Callable[[dict[str, Any], dict[str, Any], RSAKey], str]] = {
    "alg_none": _alg_none,
    "hs256": _hs256,
    "es256": _es256,
    "handtekening_weg": _handtekening_weg,
    "geknoeid": _geknoeid,
    "sleutel_in_kop": _sleutel_in_kop,
    "crit": _crit,
    "geen_jwt": _geen_jwt,
}


def _ps256(claims: dict[str, Any], kop: dict[str, Any], sleutel: RSAKey) -> str:
    """By hand: the library refuses to make what it should refuse to read."""
    invoer = f"{_deel(kop)}.{_deel(claims)}"
    return f"{invoer}.{b64(JWSRegistry.algorithms['PS256'].sign(invoer.encode(), sleutel))}"


def _deel(inhoud: dict[str, Any]) -> str:
    return b64(json.dumps(inhoud).encode())
