"""Judging the ID token: everything that decides whether an answer of the broker is accepted.

NL GOV OIDC 1.0.1, stricter where it leaves room: no extra audiences, at most five minutes old, exact levels. Ready
libraries accept several of the answers refused here, hence our own checks on top of joserfc's cryptography.
"""

import base64
import hashlib
import hmac
from typing import Any

from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry
from joserfc.jwk import Key
from joserfc.jws import CompactSignature, JWSRegistry

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.oidc.bekendmaking import sleutels
from pib.toegang.eherkenning.oidc.makelaar import Makelaar

HANDTEKENINGEN = ("PS256", "RS256")  # PS256 is preferred, RS256 must be accepted, nothing weaker
VERSLEUTELINGEN = ("RSA-OAEP", "RSA-OAEP-256", "A256GCM")
KLOKVERSCHIL = 30
HOOGSTENS_OUD = 300
HOOGSTENS_SINDS_INLOGGEN = 900  # we ask for a fresh login, so it is fresh
_JWE_DELEN = 4
_ONLEESBAAR = (JoseError, ValueError, TypeError, KeyError)


def ontsleutel(makelaar: Makelaar, token: str) -> str:
    """The signed token inside an encrypted one; a token that is only signed is returned as it came."""
    if token.count(".") != _JWE_DELEN:
        weiger_tenzij(not makelaar.versleuteling_verplicht, "id_token_versleuteling")
        return token
    # Not strict: the certified provider repeats iss and aud in the header of the encrypted token.
    registry = JWERegistry(algorithms=list(VERSLEUTELINGEN), strict_check_header=False)
    try:
        inhoud = jwe.decrypt_compact(token, makelaar.sleutels.ontsleuteling, registry=registry).plaintext
        return (inhoud or b"").decode()
    except _ONLEESBAAR as fout:
        raise InloggenGeweigerd("id_token_versleuteling") from fout


def controleer(makelaar: Makelaar, token: str, *, nonce: str, access_token: str, nu: float) -> dict[str, Any]:
    """The claims of a signed ID token that holds for us, for this login, now.

    nu: seconds since 1970. Raises InloggenGeweigerd with the code of the first check that fails.
    """
    c = _onderteken_gecontroleerd(makelaar, token)
    weiger_tenzij(c.get("iss") == makelaar.issuer, "id_token_iss")
    weiger_tenzij(c.get("aud") in (makelaar.client_id, [makelaar.client_id]), "id_token_aud")
    weiger_tenzij(c.get("azp", makelaar.client_id) == makelaar.client_id, "id_token_azp")
    _controleer_tijden(c, nu)
    weiger_tenzij(isinstance(c.get("nonce"), str) and _gelijk(c["nonce"], nonce), "id_token_nonce")
    weiger_tenzij(isinstance(c.get("sub"), str) and c["sub"], "id_token_sub")
    weiger_tenzij("at_hash" not in c or c["at_hash"] == halve_hash(access_token), "id_token_at_hash")
    weiger_tenzij(isinstance(c.get("acr"), str) and c["acr"] in makelaar.acr_aanvaard, "niveau_te_laag")
    return c


def halve_hash(waarde: str) -> str:
    """The left half of the SHA-256, as ``at_hash`` has it (PS256 and RS256 both mean SHA-256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(waarde.encode()).digest()[:16]).rstrip(b"=").decode()


def _controleer_tijden(c: dict[str, Any], nu: float) -> None:
    weiger_tenzij(_is_getal(c, "exp") and c["exp"] > nu - KLOKVERSCHIL, "id_token_verlopen")
    weiger_tenzij(_is_getal(c, "iat") and nu - HOOGSTENS_OUD <= c["iat"] <= nu + KLOKVERSCHIL, "id_token_iat")
    weiger_tenzij("nbf" not in c or (_is_getal(c, "nbf") and c["nbf"] <= nu + KLOKVERSCHIL), "id_token_nbf")
    vers = nu - HOOGSTENS_SINDS_INLOGGEN - KLOKVERSCHIL
    weiger_tenzij(
        "auth_time" not in c or (_is_getal(c, "auth_time") and vers <= c["auth_time"] <= nu + KLOKVERSCHIL),
        "auth_time",
    )


def _onderteken_gecontroleerd(makelaar: Makelaar, token: str) -> dict[str, Any]:
    def zoek(handtekening: Any) -> Key:
        return _sleutel(makelaar, handtekening)

    try:
        registry = JWSRegistry(algorithms=list(HANDTEKENINGEN), strict_check_header=False)
        return jwt.decode(token, zoek, registry=registry).claims
    except _ONLEESBAAR as fout:
        raise InloggenGeweigerd("id_token_handtekening") from fout


def _sleutel(makelaar: Makelaar, handtekening: CompactSignature) -> Key:
    """The published key named in the header; an unknown name is looked up once more, then refused."""
    kid = handtekening.headers().get("kid")
    for opnieuw in (False, True):
        for sleutel in sleutels(makelaar, opnieuw=opnieuw).keys:
            if kid and sleutel.kid == kid:
                return sleutel
    raise InloggenGeweigerd("id_token_sleutel")


def _is_getal(c: dict[str, Any], naam: str) -> bool:
    return isinstance(c.get(naam), (int, float)) and not isinstance(c.get(naam), bool)


def _gelijk(een: str, ander: str) -> bool:
    return hmac.compare_digest(een.encode(), ander.encode())
