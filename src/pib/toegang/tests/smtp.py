"""A real mail server on loopback, in this process, that keeps what it is sent."""

import asyncio
import socket
import ssl
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

GEBRUIKER, WACHTWOORD = "portaal", "geheim-van-de-proef"
_WACHT_SECONDEN = 10.0


class Postbus:
    """``with Postbus() as postbus:`` receives mail; ``omgeving`` makes a process of ours send it here.

    tls: with a certificate the server takes mail over STARTTLS alone, from who logs in.
    antwoord: what it says to a mail; a code of 400 or more refuses it. bij_ontvangst: called before it answers.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        """Choose a free port; nothing listens yet."""
        self.berichten: list[EmailMessage] = []
        self.antwoord = "250 OK"
        self.bij_ontvangst = _niets
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = int(vrij.getsockname()[1])
        beveiligd: dict[str, Any] = {
            "tls_context": tls,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": _herken,
        }
        self._tls = tls
        self._server = Controller(self, "127.0.0.1", self.poort, **(beveiligd if tls else {}))

    def __enter__(self) -> Self:
        """Listening."""
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The port is closed; what was received stays."""
        self._server.stop()

    async def handle_DATA(self, *verbinding: object) -> str:  # noqa: N802  (the server's name for it)
        """Called by the server for each mail, with itself, the session and the envelope."""
        envelope = verbinding[-1]
        assert isinstance(envelope, Envelope)
        await asyncio.to_thread(self.bij_ontvangst)
        if self.antwoord.startswith("2"):
            inhoud = envelope.content
            assert isinstance(inhoud, bytes)
            self.berichten.append(message_from_bytes(inhoud, policy=default))
        return self.antwoord

    def omgeving(self) -> dict[str, str]:
        """Environment for a process that sends its mail here."""
        return {
            "PIB_SMTP_HOST": "127.0.0.1",
            "PIB_SMTP_POORT": str(self.poort),
            "PIB_SMTP_BEVEILIGING": "starttls" if self._tls else "geen",
        }

    def instellen(self, settings: Any) -> None:
        """Make this process send its mail here."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", self.poort
        settings.EMAIL_USE_TLS = bool(self._tls)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = (GEBRUIKER, WACHTWOORD) if self._tls else ("", "")

    def wacht_op(self, aan: str, aantal: int = 1) -> list[EmailMessage]:
        """The mails to this address, once there are so many."""
        einde = time.monotonic() + _WACHT_SECONDEN
        while time.monotonic() < einde:
            gevonden = [bericht for bericht in self.berichten if bericht["To"] == aan]
            if len(gevonden) >= aantal:
                return gevonden
            time.sleep(0.05)
        raise AssertionError(f"{len(self.berichten)} mails, geen {aantal} aan dit adres")


def _niets() -> None:
    """Receive it and no more."""


def _herken(server: object, session: object, envelope: object, mechanisme: str, gegevens: Any) -> AuthResult:
    goed = gegevens == LoginPassword(GEBRUIKER.encode(), WACHTWOORD.encode())
    return AuthResult(success=goed, handled=False)
