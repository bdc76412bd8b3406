"""What the views know of a broker, whatever protocol it speaks."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.eherkenning.sleutels import EigenSleutels


@dataclass(frozen=True)
class Antwoord:
    """An accepted answer.

    bewijs: what the broker wants to see when the person logs out (OIDC: the signed ID token); kept in the session.
    volgende: local address where the person wanted to go; empty for the start page.
    """

    identiteit: Identiteit
    bewijs: str
    volgende: str


class Aansluiting(Protocol):
    """One broker as we contracted it.

    naam: part of our addresses, so that every broker answers at an address of its own (against mix-up).
    titel: name on the login page when there are more brokers than one.
    """

    @property
    def naam(self) -> str:
        """As in the settings file: small letters, digits and dashes."""

    @property
    def titel(self) -> str:
        """For people."""

    @property
    def problemen(self) -> tuple[str, ...]:
        """What makes this connection unfit for production: Dutch sentences for the operator."""

    def begin(self, session: SessionBase, *, terug: str, volgende: str, nu: float) -> str:
        """The address to send the browser to.

        terug: our callback address for this broker, as registered; nu: seconds since 1970. Raises InloggenGeweigerd.
        """

    def rond_af(self, session: SessionBase, vraag: QueryDict, *, terug: str, nu: float) -> Antwoord:
        """Judge the answer that came to ``terug``. Raises InloggenGeweigerd."""

    def uitlogadres(self, bewijs: str, *, terug: str) -> str:
        """Where to send the browser to end the broker's session; empty: nowhere. Raises InloggenGeweigerd."""


@dataclass(frozen=True)
class Inrichting:
    """What all brokers of one settings file share.

    map: folder of the file; other files are named from there.
    http_toegestaan: plain http on loopback, for the local provider only.
    """

    map: Path
    sleutels: EigenSleutels
    http_toegestaan: bool
