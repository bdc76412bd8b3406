"""An OIDC broker as the views know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from pib.toegang.eherkenning.aansluiting import Antwoord, Inrichting
from pib.toegang.eherkenning.oidc import stroom
from pib.toegang.eherkenning.oidc.makelaar import Makelaar, lees_makelaar


@dataclass(frozen=True)
class OidcAansluiting:
    """See ``Aansluiting``."""

    makelaar: Makelaar

    @property
    def naam(self) -> str:
        """As in the settings file."""
        return self.makelaar.naam

    @property
    def titel(self) -> str:
        """For people."""
        return self.makelaar.titel

    @property
    def problemen(self) -> tuple[str, ...]:
        """An issuer without https: anyone on the way could answer in its place."""
        if self.makelaar.issuer.startswith("https://"):
            return ()
        return (f"De issuer van makelaar {self.naam} begint niet met https://.",)

    def begin(self, session: SessionBase, *, terug: str, volgende: str, nu: float) -> str:
        """To the broker."""
        return stroom.begin(self.makelaar, session, terug=terug, volgende=volgende, nu=nu)

    def rond_af(self, session: SessionBase, vraag: QueryDict, *, terug: str, nu: float) -> Antwoord:
        """Back from it."""
        return stroom.rond_af(self.makelaar, session, vraag, terug=terug, nu=nu)

    def uitlogadres(self, bewijs: str, *, terug: str) -> str:
        """Away from it."""
        return stroom.uitlogadres(self.makelaar, bewijs, terug=terug)


def lees(gegevens: Mapping[str, Any], inrichting: Inrichting) -> OidcAansluiting:
    """How ``soort`` "oidc" is read from the settings file."""
    return OidcAansluiting(lees_makelaar(gegevens, inrichting))
