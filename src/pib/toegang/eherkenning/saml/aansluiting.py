"""A SAML broker as the views know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from pib.toegang.eherkenning.aansluiting import Antwoord, Inrichting
from pib.toegang.eherkenning.saml import berichten, stroom
from pib.toegang.eherkenning.saml.berichten import Adressen
from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar, lees_makelaar
from pib.toegang.eherkenning.sleutels import is_geheim


@dataclass(frozen=True)
class SamlAansluiting:
    """See ``Aansluiting``."""

    makelaar: SamlMakelaar

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
        """An address without https: anyone on the way could answer in its place. A key that others can read."""
        onveilig = any(not adres.startswith("https://") for adres in self.makelaar.adressen)
        open_ = any(not is_geheim(bestand) for bestand in self.makelaar.sleutelbestanden)
        return (
            *([f"Een adres van makelaar {self.naam} begint niet met https://."] if onveilig else ()),
            *([f"Een sleutel voor makelaar {self.naam} is voor anderen leesbaar."] if open_ else ()),
        )

    def begin(self, session: SessionBase, *, terug: str, volgende: str, nu: float) -> str:
        """To the broker."""
        return stroom.begin(self.makelaar, session, terug=terug, volgende=volgende, nu=nu)

    def rond_af(self, session: SessionBase, vraag: QueryDict, *, terug: str, nu: float) -> Antwoord:
        """Back from it."""
        return stroom.rond_af(self.makelaar, session, vraag, terug=terug, nu=nu)

    def uitlogadres(self, bewijs: str, *, terug: str) -> str:
        """Away from it."""
        return stroom.uitlogadres(self.makelaar, bewijs, terug=terug)

    def metadata(self, *, terug: str, uitgelogd: str, nu: datetime) -> bytes:
        """What this broker must know of us: addresses, certificate, service; signed."""
        return berichten.metadata(self.makelaar, Adressen(terug, uitgelogd), nu=nu)


def lees(gegevens: Mapping[str, Any], inrichting: Inrichting) -> SamlAansluiting:
    """How ``soort`` "saml" is read from the settings file."""
    return SamlAansluiting(lees_makelaar(gegevens, inrichting))
