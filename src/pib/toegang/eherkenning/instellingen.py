"""The connection with the broker, read from one JSON file (``settings.EHERKENNING_BESTAND``).

Keys of the file: ``issuer``, ``client_id``, ``sleutels`` (our private keys as JWK set: one with use "sig", for
encrypted ID tokens also "enc"), ``dienst_uuid`` (ServiceUUID of our service in the catalogue); optional
``acr_gevraagd``, ``acr_aanvaard`` (exact strings, spec T1), ``versleuteling_verplicht``, ``schema``.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd

_NIVEAU = "urn:etoegang:core:assurance-class:"
# EH3 and EH4, and their European names. An allow-list of exact strings: a level is never compared with "at least".
ACR_AANVAARD = (
    f"{_NIVEAU}loa3",
    f"{_NIVEAU}loa4",
    "http://eidas.europa.eu/LoA/substantial",
    "http://eidas.europa.eu/LoA/high",
)
ACR_GEVRAAGD = f"{_NIVEAU}loa3"


@dataclass(frozen=True)
class Makelaar:
    """One broker as we contracted it.

    schema: part of the key of a link, so that a change of broker need not unlink everybody.
    http_toegestaan: plain http on loopback, for the local provider only.
    """

    issuer: str
    client_id: str
    handtekening: RSAKey
    ontsleuteling: KeySet
    dienst_uuid: str
    acr_gevraagd: str = ACR_GEVRAAGD
    acr_aanvaard: frozenset[str] = frozenset(ACR_AANVAARD)
    versleuteling_verplicht: bool = False
    schema: str = "eherkenning"
    http_toegestaan: bool = False
    wachttijd: float = 5.0


def makelaar() -> Makelaar:
    """The configured broker. Raises InloggenGeweigerd("niet_ingesteld") when the file is missing or wrong."""
    pad = Path(settings.EHERKENNING_BESTAND)
    try:
        return _lees(pad, pad.stat().st_mtime_ns, http_toegestaan=settings.EHERKENNING_HTTP_LOOPBACK)
    except (OSError, ValueError, KeyError, TypeError, StopIteration, JoseError) as fout:
        raise InloggenGeweigerd("niet_ingesteld") from fout


@lru_cache(maxsize=2)
def _lees(pad: Path, gewijzigd: int, *, http_toegestaan: bool) -> Makelaar:
    del gewijzigd  # part of the cache key: a changed file is read again
    gegevens: dict[str, Any] = json.loads(pad.read_text())
    sleutels = KeySet.import_key_set(gegevens["sleutels"]).keys
    return Makelaar(
        issuer=gegevens["issuer"],
        client_id=gegevens["client_id"],
        handtekening=next(s for s in sleutels if isinstance(s, RSAKey) and s.get("use") == "sig"),
        ontsleuteling=KeySet([s for s in sleutels if s.get("use") == "enc"]),
        dienst_uuid=gegevens["dienst_uuid"],
        acr_gevraagd=gegevens.get("acr_gevraagd", ACR_GEVRAAGD),
        acr_aanvaard=frozenset(gegevens.get("acr_aanvaard", ACR_AANVAARD)),
        versleuteling_verplicht=bool(gegevens.get("versleuteling_verplicht", False)),
        schema=gegevens.get("schema", "eherkenning"),
        http_toegestaan=http_toegestaan,
    )
