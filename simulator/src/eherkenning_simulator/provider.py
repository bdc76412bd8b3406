"""The provider: its addresses and their answers, as one WSGI application.

Strict towards the client (``verzoek``), wrong on request towards it (``fouten``); its state is in memory.
"""

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from eherkenning_simulator import bewijs, bladzijden
from eherkenning_simulator.fouten import FOUTEN, GEEN, bederf_terugweg
from eherkenning_simulator.gegevens import NIVEAU, NIVEAUS, Dienst, Instellingen, Toestemming
from eherkenning_simulator.ondertekening import korte_sleutel, nieuwe_sleutel
from eherkenning_simulator.verzoek import Fout, Onbekend, controleer_bewijs, controleer_inlogverzoek, eis, past_bij

Vorm = dict[str, str]
Antwoord = tuple[str, list[tuple[str, str]], bytes]
_CODE_SECONDEN = 60
_HOOGSTENS_BYTES = 100_000
_ALTIJD = (("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
TEKST_VAN_DE_MAKELAAR = "<b>BOE</b> tekst van de makelaar"
_STORINGEN = {
    "storing": "temporarily_unavailable",
    "serverfout": "server_error",
    "vreemde_fout": "<b>BOE</b>",
}
_ZWIJG_SECONDEN = 20
_HTML = ("Content-Type", "text/html; charset=utf-8")


class Provider:
    """One running provider."""

    def __init__(self, instellingen: Instellingen) -> None:
        """Start with a new signing key."""
        self.instellingen = instellingen
        self.sleutels = [nieuwe_sleutel()]
        self.toestemmingen: dict[str, Toestemming] = {}
        self.gezien: dict[str, float] = {}
        self.elders: dict[str, dict[str, Any]] = {}
        self.slot = threading.Lock()
        self.wegen: dict[tuple[str, str], Callable[[Vorm], Antwoord]] = {
            ("GET", "/"): lambda _: _pagina(bladzijden.beginpagina()),
            ("GET", "/stijl.css"): lambda _: _stijl(),
            ("GET", "/.well-known/openid-configuration"): lambda _: _json(self.bekendmaking()),
            ("GET", "/jwks"): lambda _: _json({"keys": [s.as_dict(private=False) for s in self.sleutels]}),
            ("GET", "/authorize"): self.vraag_wie,
            ("POST", "/authorize"): self.stuur_terug,
            ("POST", "/token"): self.geef_token,
            ("GET", "/elders"): lambda vraag: _json(self.elders.pop(vraag.get("plek", ""), {})),
            ("GET", "/logout"): self.log_uit,
            ("POST", "/sleutelwissel"): lambda vorm: _json({"kid": self.wissel_sleutel(houd_oude="houd" in vorm)}),
        }

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; only for our own address, so that no other site can reach the provider by name."""
        status, koppen, inhoud = self._antwoord(environ)
        lengte = [] if any(naam == "Content-Length" for naam, _ in koppen) else [("Content-Length", str(len(inhoud)))]
        start_response(status, [*koppen, *_ALTIJD, *lengte])
        return [inhoud]

    def _antwoord(self, environ: WSGIEnvironment) -> Antwoord:
        if environ.get("HTTP_HOST") != urlsplit(self.instellingen.issuer).netloc:
            return "421 Misdirected Request", [("Content-Type", "text/plain")], b""
        weg = self.wegen.get((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        if weg is None:
            return "404 Not Found", [("Content-Type", "text/plain")], b""
        try:
            return weg(_vorm(environ))
        except Fout as fout:
            return _pagina(bladzijden.foutpagina(str(fout)), status="400 Bad Request")

    def bekendmaking(self) -> dict[str, Any]:
        """The metadata document."""
        hier = self.instellingen.issuer
        return {
            "issuer": hier,
            "authorization_endpoint": f"{hier}/authorize",
            "token_endpoint": f"{hier}/token",
            "jwks_uri": f"{hier}/jwks",
            "end_session_endpoint": f"{hier}/logout",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["pairwise"],
            "scopes_supported": ["openid"],
            "acr_values_supported": [NIVEAU + niveau for niveau in NIVEAUS],
            "id_token_signing_alg_values_supported": ["PS256"],
            "id_token_encryption_alg_values_supported": ["RSA-OAEP-256"],
            "id_token_encryption_enc_values_supported": ["A256GCM"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ["PS256", "RS256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def wissel_sleutel(self, *, houd_oude: bool) -> str:
        """Sign with a new key from now on; the old one stays published or is withdrawn at once."""
        nieuw = nieuwe_sleutel()
        self.sleutels = [nieuw, *(self.sleutels[:1] if houd_oude else [])]
        return str(nieuw.kid)

    def vraag_wie(self, vraag: Vorm) -> Antwoord:
        """The login page."""
        dienst = controleer_inlogverzoek(self.instellingen.diensten, vraag)
        terug = {f"{urlsplit(adres).scheme}://{urlsplit(adres).netloc}" for adres in dienst.redirect_uris}
        return _pagina(bladzijden.inlogpagina(self.instellingen.personas, vraag), formulierdoel=" ".join(sorted(terug)))

    def stuur_terug(self, vorm: Vorm) -> Antwoord:
        """Back to the service with a code, or with an error."""
        dienst = controleer_inlogverzoek(self.instellingen.diensten, vorm)
        fout = vorm.get("fout") or GEEN
        eis(fout in FOUTEN, "onbekende fout")
        terug = {"state": vorm["state"], "iss": self.instellingen.issuer}
        if vorm.get("doe") == "annuleren":
            terug |= {"error": "access_denied", "error_description": "gebruiker heeft geannuleerd"}
        elif fout in _STORINGEN:
            terug |= {"error": _STORINGEN[fout], "error_description": TEKST_VAN_DE_MAKELAAR}
        else:
            terug["code"] = self._geef_code(dienst, vorm, fout)
        return _naar(f"{vorm['redirect_uri']}?{urlencode(bederf_terugweg(terug, fout))}")

    def _geef_code(self, dienst: Dienst, vorm: Vorm, fout: str) -> str:
        persoon = next((p for p in self.instellingen.personas if p.id == vorm.get("persona")), None)
        if persoon is None:
            raise Fout("onbekende persoon")
        niveau = vorm.get("niveau") or persoon.niveau
        eis(niveau in NIVEAUS, "onbekend niveau")
        code = secrets.token_urlsafe(32)
        self.toestemmingen[code] = Toestemming(
            dienst=dienst,
            redirect_uri=vorm["redirect_uri"],
            nonce=vorm["nonce"],
            challenge=vorm["code_challenge"],
            persona=persoon,
            niveau=niveau,
            fout=fout,
            naamgeving=vorm.get("naamgeving", ""),
        )
        return code

    def geef_token(self, vorm: Vorm) -> Antwoord:
        """Exchange a code, once, for an ID token."""
        hier, nu = self.instellingen.issuer, time.time()
        try:
            with self.slot:
                dienst = controleer_bewijs(
                    self.instellingen.diensten, vorm, doel=f"{hier}/token", gezien=self.gezien, nu=nu
                )
                toestemming = self.toestemmingen.pop(vorm.get("code", ""), None)
        except Onbekend as fout:
            return _json({"error": "invalid_client", "error_description": str(fout)}, "401 Unauthorized")
        if vorm.get("grant_type") != "authorization_code":
            return _json({"error": "unsupported_grant_type"}, "400 Bad Request")
        geldig = toestemming and toestemming.dienst == dienst and nu - toestemming.op <= _CODE_SECONDEN
        if not toestemming or not geldig or vorm.get("redirect_uri") != toestemming.redirect_uri:
            return _json({"error": "invalid_grant"}, "400 Bad Request")
        if not past_bij(toestemming.challenge, vorm.get("code_verifier", "")):
            return _json({"error": "invalid_grant", "error_description": "PKCE"}, "400 Bad Request")
        return self._token(toestemming, int(nu))

    def _token(self, toestemming: Toestemming, nu: int) -> Antwoord:
        if toestemming.fout in _TOKENFOUTEN:
            return _TOKENFOUTEN[toestemming.fout]()
        if toestemming.fout == "sleutelwissel":
            self.wissel_sleutel(houd_oude=True)
        sleutel = self.sleutels[0]
        if toestemming.fout == "korte_sleutel":
            sleutel = korte_sleutel()
            self.sleutels = [self.sleutels[0], sleutel]
        access_token = secrets.token_urlsafe(32)
        inhoud = {"access_token": access_token, "token_type": "Bearer", "expires_in": 60}
        inhoud["id_token"] = bewijs.maak(
            toestemming, issuer=self.instellingen.issuer, access_token=access_token, sleutel=sleutel, nu=nu
        )
        weg = {"geen_id_token": "id_token", "geen_access_token": "access_token"}.get(toestemming.fout)
        if toestemming.fout == "token_omleiding":
            self.elders[access_token] = inhoud
            return _naar(f"{self.instellingen.issuer}/elders?plek={access_token}")
        return _json({naam: waarde for naam, waarde in inhoud.items() if naam != weg})

    def log_uit(self, vraag: Vorm) -> Antwoord:
        """Nothing to forget here; back to the service."""
        dienst = self.instellingen.diensten.get(vraag.get("client_id", ""))
        terug = vraag.get("post_logout_redirect_uri", "")
        if dienst is None or terug not in dienst.post_logout_redirect_uris:
            raise Fout("post_logout_redirect_uri niet geregistreerd")
        eis(vraag.get("id_token_hint", "").count(".") == len(".."), "id_token_hint is geen ondertekend token")
        return _naar(terug)


def _vorm(environ: WSGIEnvironment) -> Vorm:
    if environ["REQUEST_METHOD"] == "GET":
        return dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    lengte = min(int(environ.get("CONTENT_LENGTH") or 0), _HOOGSTENS_BYTES)
    return dict(parse_qsl(environ["wsgi.input"].read(lengte).decode(errors="replace"), keep_blank_values=True))


def _pagina(html: str, *, status: str = "200 OK", formulierdoel: str = "") -> Antwoord:
    beleid = (
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {formulierdoel}"
    )
    return status, [_HTML, ("Content-Security-Policy", beleid.strip())], html.encode()


def _stijl() -> Antwoord:
    inhoud = (files("eherkenning_simulator") / "stijl.css").read_bytes()
    return "200 OK", [("Content-Type", "text/css; charset=utf-8")], inhoud


def _json(inhoud: dict[str, Any], status: str = "200 OK") -> Antwoord:
    return status, [("Content-Type", "application/json")], json.dumps(inhoud).encode()


def _naar(adres: str) -> Antwoord:
    return "303 See Other", [("Location", adres)], b""


def _zwijg() -> Antwoord:
    """Longer than a service that looks after its users will wait."""
    time.sleep(_ZWIJG_SECONDEN)
    return _json({"error": "server_error"}, "500 Internal Server Error")


_TOKENFOUTEN: dict[str, Callable[[], Antwoord]] = {
    "token_500": lambda: ("500 Internal Server Error", [_HTML], TEKST_VAN_DE_MAKELAAR.encode()),
    "token_tijdelijk": lambda: _json({"error": "temporarily_unavailable"}, "400 Bad Request"),
    "token_weigert": lambda: _json(
        {"error": "invalid_request", "error_description": TEKST_VAN_DE_MAKELAAR}, "400 Bad Request"
    ),
    "token_html": lambda: ("200 OK", [_HTML], TEKST_VAN_DE_MAKELAAR.encode()),
    "token_lijst": lambda: ("200 OK", [("Content-Type", "application/json")], b"[1]"),
    "token_traag": _zwijg,
    "token_afgebroken": lambda: (
        "200 OK",
        [("Content-Type", "application/json"), ("Content-Length", "1000")],
        b'{"access_token": "',
    ),
}
