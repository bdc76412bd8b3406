"""The two steps of logging in: to the broker, and back with its answer (NL GOV OIDC 1.0.1, code flow with PKCE).

Authlib does the transport; ``onderweg`` keeps what we must remember in between.
"""

import secrets
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.common.urls import add_params_to_qs
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict
from joserfc import jwt

from pib.toegang.eherkenning import onderweg
from pib.toegang.eherkenning.aansluiting import Antwoord
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij
from pib.toegang.eherkenning.identiteit import identiteit_uit
from pib.toegang.eherkenning.oidc import idtoken
from pib.toegang.eherkenning.oidc.bekendmaking import metadata
from pib.toegang.eherkenning.oidc.makelaar import Makelaar

_STORING = frozenset({"server_error", "temporarily_unavailable"})
_ONBEREIKBAAR = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
_BEWIJS_SECONDEN = 60


class Sleutelbewijs:
    """private_key_jwt for the token request: lives a minute, works once.

    Authlib's own lives an hour and repeats its ``jti``.
    """

    name = "private_key_jwt"

    def __init__(self, makelaar: Makelaar, nu: float) -> None:
        """nu: seconds since 1970."""
        self.makelaar, self.nu = makelaar, int(nu)

    def __call__(self, auth: Any, method: str, uri: str, headers: Any, body: str) -> tuple[str, Any, str]:
        """Add the assertion to the body of the request."""
        del auth, method
        velden = [
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", self.bewijs(uri)),
        ]
        return uri, headers, add_params_to_qs(body or "", velden)

    def bewijs(self, doel: str) -> str:
        """A fresh assertion for this endpoint."""
        sleutel, wij = self.makelaar.sleutels.ondertekening(self.nu), self.makelaar.client_id
        claims = {"iss": wij, "sub": wij, "aud": doel, "iat": self.nu, "exp": self.nu + _BEWIJS_SECONDEN}
        kop = {"alg": "PS256", "kid": sleutel.kid, "typ": "JWT"}
        return jwt.encode(kop, claims | {"jti": secrets.token_urlsafe(24)}, sleutel, algorithms=["PS256"])


def begin(makelaar: Makelaar, session: SessionBase, *, terug: str, volgende: str, nu: float) -> str:
    """The address at the broker to send the browser to.

    terug: our registered callback address; volgende: local address to go to afterwards. Raises InloggenGeweigerd.
    """
    adres = metadata(makelaar)["authorization_endpoint"]
    state, nonce, geheim = secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    url, _ = _sessie(makelaar, terug, nu).create_authorization_url(
        adres, state=state, nonce=nonce, code_verifier=geheim, acr_values=makelaar.acr_gevraagd, prompt="login"
    )
    geheimen = {"nonce": nonce, "geheim": geheim}
    onderweg.bewaar(session, state, makelaar=makelaar.naam, volgende=volgende, nu=nu, geheimen=geheimen)
    return str(url)


def rond_af(makelaar: Makelaar, session: SessionBase, vraag: QueryDict, *, terug: str, nu: float) -> Antwoord:
    """Judge the broker's answer, from the query of the callback to the identity. Raises InloggenGeweigerd."""
    for naam in ("state", "code", "error", "iss"):
        weiger_tenzij(len(vraag.getlist(naam)) <= 1, "antwoord_dubbel")
    with onderweg.neem(session, vraag.get("state", ""), makelaar=makelaar.naam, nu=nu) as begonnen:
        _controleer_afzender(makelaar, vraag.get("iss"))
        if "error" in vraag:
            raise InloggenGeweigerd("afgebroken" if vraag["error"] == "access_denied" else "makelaar_storing")
        code = vraag.get("code", "")
        weiger_tenzij(code, "antwoord_zonder_code")
        token = _haal_token(makelaar, code, begonnen["geheim"], terug=terug, nu=nu)
        rauw, access_token = token.get("id_token"), token.get("access_token", "")
        if not isinstance(rauw, str) or not isinstance(access_token, str) or not rauw:
            raise InloggenGeweigerd("id_token_ontbreekt")
        ondertekend = idtoken.ontsleutel(makelaar, rauw)
        c = idtoken.controleer(makelaar, ondertekend, nonce=begonnen["nonce"], access_token=access_token, nu=nu)
        identiteit = identiteit_uit(
            c, makelaar.claims, niveau=c["acr"], schema=makelaar.schema, dienst_uuid=makelaar.dienst_uuid
        )
        return Antwoord(identiteit, ondertekend, begonnen["volgende"])


def uitlogadres(makelaar: Makelaar, id_token: str, *, terug: str) -> str:
    """Where to send the browser so that the broker ends its session too; empty when the broker has no such place."""
    einde = metadata(makelaar).get("end_session_endpoint", "")
    vraag = {"client_id": makelaar.client_id, "id_token_hint": id_token, "post_logout_redirect_uri": terug}
    return f"{einde}?{urlencode(vraag)}" if einde else ""


def _sessie(makelaar: Makelaar, terug: str, nu: float) -> OAuth2Session:
    sessie = OAuth2Session(
        makelaar.client_id,
        scope="openid",
        redirect_uri=terug,
        code_challenge_method="S256",
        token_endpoint_auth_method=Sleutelbewijs.name,
        default_timeout=makelaar.wachttijd,
    )
    sessie.register_client_auth_method(Sleutelbewijs(makelaar, nu))
    return sessie


def _controleer_afzender(makelaar: Makelaar, iss: str | None) -> None:
    """The ``iss`` parameter names our broker (against mix-up); compulsory when the broker says it sends one."""
    verplicht = metadata(makelaar).get("authorization_response_iss_parameter_supported")
    weiger_tenzij(iss == makelaar.issuer or (iss is None and not verplicht), "iss_parameter")


def _haal_token(makelaar: Makelaar, code: str, geheim: str, *, terug: str, nu: float) -> dict[str, Any]:
    adres = metadata(makelaar)["token_endpoint"]
    try:
        token: dict[str, Any] = _sessie(makelaar, terug, nu).fetch_token(
            adres, grant_type="authorization_code", code=code, code_verifier=geheim, allow_redirects=False
        )
    except _ONBEREIKBAAR as fout:
        raise InloggenGeweigerd("makelaar_onbereikbaar") from fout
    except requests.HTTPError as fout:  # Authlib raises it for 500 and higher only
        raise InloggenGeweigerd("makelaar_storing") from fout
    except OAuthError as fout:
        raise InloggenGeweigerd("makelaar_storing" if fout.error in _STORING else "token_verzoek") from fout
    except (requests.RequestException, ValueError, TypeError, AttributeError) as fout:
        raise InloggenGeweigerd("token_verzoek") from fout
    if not isinstance(token, dict):
        raise InloggenGeweigerd("token_verzoek")
    return token
