"""What the broker publishes about itself: endpoints and signing keys, kept for a limited time.

A withdrawn key is forgotten within ten minutes; an unknown key makes us look again, at most every 30 seconds.
"""

from base64 import urlsafe_b64decode
from typing import Any
from urllib.parse import urlsplit

import requests
from django.core.cache import cache
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.oidc.makelaar import Makelaar

MINSTENS_BITS = 2048
METADATA_SECONDEN, SLEUTELS_SECONDEN, OPNIEUW_NA_SECONDEN = 3600, 600, 30
_GOED = 200


def metadata(makelaar: Makelaar) -> dict[str, Any]:
    """The broker's endpoints. Raises InloggenGeweigerd: unreachable, another issuer, not https, no PKCE S256."""
    sleutel = f"eherkenning-metadata:{makelaar.issuer}"
    gegevens: dict[str, Any] | None = cache.get(sleutel)
    if gegevens is None:
        gegevens = _haal(makelaar, f"{makelaar.issuer.rstrip('/')}/.well-known/openid-configuration")
        weiger_tenzij(gegevens.get("issuer") == makelaar.issuer, "makelaar_metadata")
        for naam in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            weiger_tenzij(_is_veilig(makelaar, gegevens.get(naam)), "makelaar_metadata")
        weiger_tenzij("S256" in gegevens.get("code_challenge_methods_supported", ()), "makelaar_metadata")
        cache.set(sleutel, gegevens, METADATA_SECONDEN)
    return gegevens


def sleutels(makelaar: Makelaar, *, opnieuw: bool = False) -> KeySet:
    """The keys with which the broker may sign. opnieuw: look again, unless that was done just now."""
    sleutel, wacht = f"eherkenning-sleutels:{makelaar.issuer}", f"eherkenning-sleutels-opnieuw:{makelaar.issuer}"
    gegevens: dict[str, Any] | None = cache.get(sleutel)
    if gegevens is None or (opnieuw and cache.add(wacht, 1, OPNIEUW_NA_SECONDEN)):
        gegevens = _haal(makelaar, metadata(makelaar)["jwks_uri"])
        cache.set(sleutel, gegevens, SLEUTELS_SECONDEN)
    try:
        return KeySet.import_key_set({"keys": [s for s in gegevens["keys"] if _is_bruikbaar(s)]})
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as fout:
        raise InloggenGeweigerd("makelaar_metadata") from fout


def _is_bruikbaar(sleutel: dict[str, Any]) -> bool:
    """An RSA key for signing that is long enough; the library would also take a short one."""
    if sleutel.get("kty") != "RSA" or sleutel.get("use", "sig") != "sig":
        return False
    modulus = urlsafe_b64decode(sleutel["n"] + "=" * (-len(sleutel["n"]) % 4))
    return int.from_bytes(modulus).bit_length() >= MINSTENS_BITS


def _haal(makelaar: Makelaar, adres: str) -> dict[str, Any]:
    weiger_tenzij(_is_veilig(makelaar, adres), "makelaar_metadata")
    try:
        antwoord = requests.get(adres, timeout=makelaar.wachttijd, allow_redirects=False)
        gegevens = antwoord.json() if antwoord.status_code == _GOED else None
    except (requests.RequestException, ValueError) as fout:
        raise InloggenGeweigerd("makelaar_onbereikbaar") from fout
    if not isinstance(gegevens, dict):
        raise InloggenGeweigerd("makelaar_onbereikbaar")
    return gegevens


def _is_veilig(makelaar: Makelaar, adres: object) -> bool:
    if not isinstance(adres, str):
        return False
    delen = urlsplit(adres)
    return delen.scheme == "https" or (makelaar.http_toegestaan and delen.hostname in {"127.0.0.1", "localhost"})
