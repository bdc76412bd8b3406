"""What the browsers of the journeys ask and get, byte for byte: a proxy on loopback that keeps it all.

A proxy, and not the browser's own events: those lack the body of a redirect and of a download, and what a page asked
while it was being left.
"""

import http.client
import threading
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import SplitResult, parse_qs, urlsplit
from uuid import UUID

_VAN_DE_LEIDING = {"connection", "proxy-connection", "keep-alive", "transfer-encoding", "content-length"}
_WACHT_SECONDEN = 20.0
_TRACE = "X-Request-ID"
Koppen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Verkeer:
    """One request with its answer."""

    methode: str
    adres: str
    vraagkoppen: Koppen = ()
    vraag: bytes = b""
    status: int = 200
    koppen: Koppen = ()
    inhoud: bytes = b""

    def __repr__(self) -> str:
        """For a message of a test: what was asked, not what was answered."""
        return f"<{self.methode} {self.pad} → {self.status}>"

    @cached_property
    def plaats(self) -> SplitResult:
        """The address in parts."""
        return urlsplit(self.adres)

    @property
    def pad(self) -> str:
        """The path, without query."""
        return self.plaats.path

    @property
    def soort(self) -> str:
        """The content type of the answer, without parameters."""
        return _kop(self.koppen, "Content-Type").partition(";")[0].strip().lower()

    @property
    def doel(self) -> str:
        """Where a redirect leads; empty for another answer."""
        return _kop(self.koppen, "Location")

    @property
    def herkomst(self) -> str:
        """The Referer of the request."""
        return _kop(self.vraagkoppen, "Referer")

    @property
    def trace(self) -> UUID | None:
        """Of the lines in the logboek that this answer left."""
        waarde = _kop(self.koppen, _TRACE)
        return UUID(waarde) if waarde else None

    @cached_property
    def velden(self) -> dict[str, list[str]]:
        """The form that was sent. Raises ValueError for a form of another kind."""
        if not self.vraag:
            return {}
        soort = _kop(self.vraagkoppen, "Content-Type").partition(";")[0]
        if soort != "application/x-www-form-urlencoded":
            raise ValueError(f"{self!r} stuurt {soort or 'iets zonder soort'}; de opname kan dat nog niet lezen.")
        return parse_qs(self.vraag.decode(), keep_blank_values=True)


def _kop(koppen: Iterable[tuple[str, str]], naam: str) -> str:
    return next((waarde for sleutel, waarde in koppen if sleutel.lower() == naam.lower()), "")


class Opname:
    """``with Opname() as opname``: give a browser ``opname.proxy``, and read ``opname.van(…)`` when it is done."""

    def __init__(self) -> None:
        """Choose a free port; nothing listens yet."""
        self._verkeer: list[Verkeer] = []
        self._open = 0
        self._slot = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _Doorgeven)
        self._server.opname = self
        self._draad = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        """Listening."""
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The port is closed."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def proxy(self) -> Any:
        """For ``browser.new_context``: loopback goes through it as well."""
        return {"server": f"http://127.0.0.1:{self._server.server_address[1]}", "bypass": "<-loopback>"}

    def van(self, adressen: Collection[str]) -> list[Verkeer]:
        """What went to these addresses (scheme, host, port), in order of the answers; waits for what is under way."""
        with self._slot:
            einde = time.monotonic() + _WACHT_SECONDEN
            while self._open and time.monotonic() < einde:
                self._slot.wait(1)
            assert not self._open, "er is nog een vraag onderweg"
            return [verkeer for verkeer in self._verkeer if _begin(verkeer.plaats) in adressen]

    def begin(self) -> None:
        """A request is under way."""
        with self._slot:
            self._open += 1

    def einde(self, verkeer: Verkeer | None) -> None:
        """It was answered, or could not be."""
        with self._slot:
            self._open -= 1
            if verkeer:
                self._verkeer.append(verkeer)
            self._slot.notify_all()


def _begin(plaats: SplitResult) -> str:
    return f"{plaats.scheme}://{plaats.netloc}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    opname: Opname


class _Doorgeven(BaseHTTPRequestHandler):
    """Hand on one request and its answer. Anything but plain HTTP to loopback is refused."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body of an answer go separately
    server: _Server

    def handle(self) -> None:
        """A browser that leaves in the middle of an answer is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the server's name for it)
        """Say nothing."""

    def _geef_door(self) -> None:
        vraag = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.opname.begin()
        verkeer = None
        try:
            verkeer = self._vraag(vraag)
        except (OSError, http.client.HTTPException):
            self.close_connection = True  # as if there were no proxy: the browser finds nobody
        finally:
            self.server.opname.einde(verkeer)
        if verkeer:
            self._antwoord(verkeer)

    do_GET = do_HEAD = do_POST = do_OPTIONS = do_PUT = do_DELETE = _geef_door  # noqa: N815  (the server's names)

    def _vraag(self, vraag: bytes) -> Verkeer:
        plaats = urlsplit(self.path)
        if plaats.scheme != "http" or plaats.hostname not in {"localhost", "127.0.0.1"}:
            raise OSError(plaats.hostname)
        koppen = tuple((naam, waarde) for naam, waarde in self.headers.items() if naam.lower() not in _VAN_DE_LEIDING)
        verbinding = http.client.HTTPConnection(plaats.hostname, plaats.port or 80, timeout=60)
        try:
            verbinding.putrequest(
                self.command, plaats._replace(scheme="", netloc="").geturl(), skip_host=True, skip_accept_encoding=True
            )
            for naam, waarde in koppen:
                verbinding.putheader(naam, "identity" if naam.lower() == "accept-encoding" else waarde)
            if vraag:
                verbinding.putheader("Content-Length", str(len(vraag)))
            verbinding.endheaders(vraag or None)
            antwoord = verbinding.getresponse()
            return Verkeer(
                methode=self.command,
                adres=self.path,
                vraagkoppen=koppen,
                vraag=vraag,
                status=antwoord.status,
                koppen=tuple(antwoord.getheaders()),
                inhoud=antwoord.read(),
            )
        finally:
            verbinding.close()

    def _antwoord(self, verkeer: Verkeer) -> None:
        self.send_response_only(verkeer.status)
        for naam, waarde in verkeer.koppen:
            if naam.lower() not in _VAN_DE_LEIDING:
                self.send_header(naam, waarde)
        self.send_header("Content-Length", str(len(verkeer.inhoud)))
        self.end_headers()
        if verkeer.methode != "HEAD":
            self.wfile.write(verkeer.inhoud)
