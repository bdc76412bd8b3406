"""A real SAML identity provider (pysaml2) as a process of its own on loopback, with answers that can be broken.

Run as ``python -m pib.toegang.tests.saml.idp map poort``; ``map`` holds the files that ``materiaal.py`` wrote.
Who logs in, at which level, and what is wrong with the answer stand in the query behind the login request.
"""

import base64
import hashlib
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT, BINDING_SOAP
from saml2.config import IdPConfig
from saml2.s_utils import error_status_factory
from saml2.saml import NAMEID_FORMAT_TRANSIENT, NameID
from saml2.samlp import STATUS_AUTHN_FAILED, STATUS_NO_AUTHN_CONTEXT, STATUS_REQUEST_DENIED, ArtifactResponse
from saml2.server import Server

from pib.toegang.tests.saml import fouten
from pib.toegang.tests.saml.antwoorden import Antwoord, SleutelsVanMakelaar, bouw, omhul
from pib.toegang.tests.saml.crypto import Xmlsec
from pib.toegang.tests.saml.materiaal import MAKELAAR

GEEN_SUCCES = {
    "afgebroken": STATUS_AUTHN_FAILED,
    "geen_niveau": STATUS_NO_AUTHN_CONTEXT,
    "geweigerd": STATUS_REQUEST_DENIED,
}


class Idp:
    """pysaml2's server, and the answers that wait behind an artifact."""

    def __init__(self, map_: Path, adres: str) -> None:
        self.map, self.adres = map_, adres
        self.sleutels = SleutelsVanMakelaar(map_)
        self.server = Server(config=IdPConfig().load(self._inrichting()))
        self.server.sec.crypto = Xmlsec()
        self.antwoorden: dict[str, Antwoord] = {}
        self.vorige: etree._Element | None = None

    def _inrichting(self) -> dict[str, Any]:
        eindpunten = {
            "single_sign_on_service": [(f"{self.adres}/sso", BINDING_HTTP_REDIRECT)],
            "single_logout_service": [(f"{self.adres}/slo", BINDING_HTTP_REDIRECT)],
            "artifact_resolution_service": [(f"{self.adres}/artefact", BINDING_SOAP)],
        }
        return {
            "entityid": MAKELAAR,
            "xmlsec_binary": sys.executable,  # must exist, is never run: see crypto.py
            "key_file": str(self.map / "makelaar.key"),
            "cert_file": str(self.map / "makelaar.crt"),
            "metadata": {"local": [str(self.map / "wij.xml")]},
            "service": {
                "idp": {
                    "endpoints": eindpunten,
                    "want_authn_requests_signed": True,
                    "policy": {
                        "default": {
                            "lifetime": {"minutes": 4},
                            "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
                        }
                    },
                }
            },
        }

    def inloggen(self, q: dict[str, str]) -> str:
        """Judge the login request as a broker does, and give an artifact for the answer."""
        verzoek = self.server.parse_authn_request(
            q["SAMLRequest"], BINDING_HTTP_REDIRECT, q["RelayState"], q["SigAlg"], q["Signature"]
        ).message
        bestemming = verzoek.assertion_consumer_service_url
        fout = q.get("fout", "")
        if fout in GEEN_SUCCES:
            status = error_status_factory((GEEN_SUCCES[fout], "<script>BOE</script>"))
            response = self.server.create_error_response(verzoek.id, bestemming, (GEEN_SUCCES[fout], str(status)))
            antwoord = Antwoord(etree.fromstring(str(response).encode()), fout)
        else:
            antwoord = bouw(self._response(verzoek, q), q, self.sleutels)
            if fout == "hergebruik" and self.vorige is not None:
                antwoord.met_bewering(self.vorige)
            self.vorige = antwoord.bewering
        return self._terug(antwoord, bestemming, q["RelayState"], fout)

    def _response(self, verzoek: Any, q: dict[str, str]) -> etree._Element:
        response = self.server.create_authn_response(
            {},
            in_response_to=verzoek.id,
            destination=verzoek.assertion_consumer_service_url,
            sp_entity_id=verzoek.issuer.text,
            name_id=NameID(format=NAMEID_FORMAT_TRANSIENT, text=secrets.token_hex(16)),
            authn={"class_ref": f"urn:etoegang:core:assurance-class:{q.get('niveau', 'loa3')}", "authn_auth": MAKELAAR},
            sign_assertion=False,
            sign_response=False,
        )
        return etree.fromstring(str(response).encode())

    def _terug(self, antwoord: Antwoord, bestemming: str, relay_state: str, fout: str) -> str:
        wie = hashlib.sha1(("urn:ander" if fout == "artefact_ander" else MAKELAAR).encode()).digest()  # noqa: S324  # as SAML has it
        # Not pysaml2's own: it writes the index as text ("01"), where SAML has two bytes.
        index = (7 if fout == "artefact_index" else 1).to_bytes(2, "big")
        soort = b"\x00\x01" if fout == "artefact_soort" else b"\x00\x04"
        artefact = base64.b64encode(soort + index + wie + secrets.token_bytes(20)).decode()
        self.antwoorden[artefact] = antwoord
        return f"{bestemming}?{urlencode({'SAMLart': artefact, 'RelayState': relay_state})}"

    def artefact(self, inhoud: bytes) -> tuple[int, bytes]:
        """The answer, once, for a signed request of the one it is meant for."""
        verzoek = self.server.parse_artifact_resolve(inhoud)
        los = etree.fromstring(inhoud)[0][0]
        self.server.sec.correctly_signed_message(etree.tostring(los).decode(), "artifact_resolve", must=True)
        antwoord = self.antwoorden.pop(verzoek.artifact.text.strip(), None)
        omhulsel = self.server._status_response(
            ArtifactResponse, self.server._issuer(), None, in_response_to=verzoek.id
        )
        return omhul(etree.fromstring(str(omhulsel).encode()), antwoord, self.sleutels)

    def uitloggen(self, q: dict[str, str]) -> str:
        """Judge the logout request and send the browser back with an answer."""
        verzoek = self.server.parse_logout_request(
            q["SAMLRequest"], BINDING_HTTP_REDIRECT, q["RelayState"], q["SigAlg"], q["Signature"]
        ).message
        antwoord = self.server.create_logout_response(verzoek, [BINDING_HTTP_REDIRECT])
        terug = self.server.response_args(verzoek, [BINDING_HTTP_REDIRECT])["destination"]
        http = self.server.apply_binding(BINDING_HTTP_REDIRECT, str(antwoord), terug, q["RelayState"], response=True)
        return str(dict(http["headers"])["Location"])


class Poort(BaseHTTPRequestHandler):
    idp: Idp

    def do_GET(self) -> None:
        delen = urlsplit(self.path)
        if delen.path == "/artefact":  # where a redirect of the back channel would lead
            self._antwoord(200, b"<html>")
            return
        q = {naam: waarden[0] for naam, waarden in parse_qs(delen.query).items()}
        try:
            doel = self.idp.uitloggen(q) if delen.path == "/slo" else self.idp.inloggen(q)
        except Exception as fout:  # noqa: BLE001  # whatever pysaml2 has against it, the test must see
            self._antwoord(400, repr(fout).encode())
            return
        self.send_response(302)
        self.send_header("Location", doel)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        inhoud = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            status, antwoord = self.idp.artefact(inhoud)
        except fouten.Traag as traag:
            time.sleep(1)
            status, antwoord = 200, traag.args[0]
        except Exception as fout:  # noqa: BLE001  # (see above)
            status, antwoord = 500, repr(fout).encode()
        self._antwoord(status, antwoord)

    def _antwoord(self, status: int, inhoud: bytes) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"{self.idp.adres}/artefact")
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is Python's
        """Silent."""


def main(map_: str, poort: str) -> None:
    Poort.idp = Idp(Path(map_), f"http://127.0.0.1:{poort}")
    with ThreadingHTTPServer(("127.0.0.1", int(poort)), Poort) as server:
        sys.stdout.write(f"{Poort.idp.adres}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
