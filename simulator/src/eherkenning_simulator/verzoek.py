"""What a client must ask, and how it proves who it is (NL GOV OIDC 1.0.1). A mistake is shown, never redirected."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from eherkenning_simulator.gegevens import NIVEAU, NIVEAUS, Dienst

_128_BITS = 22  # base64url characters
_CHALLENGE = 43
_BEWIJS_SECONDEN = 300
_KLOKVERSCHIL = 30
_JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Fout(Exception):
    """The request breaks the profile; the text is Dutch, for the developer who looks at the page."""


class Onbekend(Exception):
    """The client did not prove who it is."""


def b64(rauw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(rauw).rstrip(b"=").decode()


def eis(goed: object, tekst: str) -> None:
    """One demand of the profile."""
    if not goed:
        raise Fout(tekst)


def controleer_inlogverzoek(diensten: Mapping[str, Dienst], vraag: Mapping[str, str]) -> Dienst:
    """The client that asks, when its request is as the profile demands. Raises Fout."""
    dienst = diensten.get(vraag.get("client_id", ""))
    if dienst is None:
        raise Fout("onbekende client_id")
    eis(vraag.get("redirect_uri") in dienst.redirect_uris, "redirect_uri niet geregistreerd")
    eis(vraag.get("response_type") == "code", "alleen response_type=code")
    eis("openid" in vraag.get("scope", "").split(), "scope openid ontbreekt")
    for naam in ("state", "nonce"):
        eis(len(vraag.get(naam, "")) >= _128_BITS, f"{naam} ontbreekt of heeft minder dan 128 bits")
    eis(vraag.get("code_challenge_method") == "S256", "PKCE S256 ontbreekt")
    eis(len(vraag.get("code_challenge", "")) == _CHALLENGE, "code_challenge heeft niet de lengte van een SHA-256")
    niveaus = vraag.get("acr_values", "").split()
    eis(niveaus and all(niveau.removeprefix(NIVEAU) in NIVEAUS for niveau in niveaus), "acr_values onbekend")
    return dienst


def controleer_bewijs(
    diensten: Mapping[str, Dienst], vorm: Mapping[str, str], *, doel: str, gezien: dict[str, float], nu: float
) -> Dienst:
    """The client that proves itself with private_key_jwt, each assertion once. Raises Onbekend.

    doel: the address the assertion must be meant for; gezien: assertions used so far.
    """
    if vorm.get("client_assertion_type") != _JWT_BEARER:
        raise Onbekend("private_key_jwt ontbreekt")
    bewijs = vorm.get("client_assertion", "")
    try:
        dienst = diensten[_ongecontroleerd(bewijs)["sub"]]
        sleutels = KeySet.import_key_set(dienst.jwks)  # type: ignore[arg-type]  # read from JSON
        c = jwt.decode(bewijs, sleutels, algorithms=["PS256", "RS256"]).claims
    except (JoseError, ValueError, KeyError, TypeError) as fout:
        raise Onbekend("bewijs ongeldig") from fout
    if c.get("iss") != c.get("sub") or c.get("aud") != doel:
        raise Onbekend("iss, sub of aud")
    if not nu - _KLOKVERSCHIL < float(c.get("exp", 0)) <= nu + _BEWIJS_SECONDEN:
        raise Onbekend("exp te ver weg of verlopen")
    if not c.get("jti") or c["jti"] in gezien:
        raise Onbekend("jti ontbreekt of is al gebruikt")
    gezien[c["jti"]] = float(c["exp"])
    return dienst


def past_bij(challenge: str, verifier: str) -> bool:
    """PKCE: the verifier is the one whose hash came with the login request."""
    return b64(hashlib.sha256(verifier.encode()).digest()) == challenge


def _ongecontroleerd(token: str) -> dict[str, Any]:
    """The claims before any check, only to find the keys to check with."""
    midden = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(midden + "=" * (-len(midden) % 4)))
    return claims
