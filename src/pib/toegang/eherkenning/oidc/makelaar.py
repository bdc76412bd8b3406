"""One OIDC broker as we contracted it.

In the settings file, beside ``naam`` and ``titel``: ``issuer``, ``client_id``, ``dienst_uuid`` (ServiceUUID of our
service in the catalogue); optional ``naamgeving`` (etoegang or nlgov) with ``claims`` for names that this broker has
otherwise, ``acr_gevraagd`` (some brokers use it to choose the means), ``acr_aanvaard`` (fewer levels than spec T1
allows, never more), ``versleuteling_verplicht``, ``schema``, ``wachttijd`` (seconds).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pib.toegang.eherkenning import naamgeving
from pib.toegang.eherkenning.aansluiting import Inrichting
from pib.toegang.eherkenning.sleutels import EigenSleutels

_NIVEAU = "urn:etoegang:core:assurance-class:"
# EH3 and EH4, and their European names. An allow-list of exact strings: a level is never compared with "at least".
ACR_AANVAARD = frozenset(
    {
        f"{_NIVEAU}loa3",
        f"{_NIVEAU}loa4",
        "http://eidas.europa.eu/LoA/substantial",
        "http://eidas.europa.eu/LoA/high",
    }
)
ACR_GEVRAAGD = f"{_NIVEAU}loa3"
_HOOGSTENS_WACHTEN = 30


@dataclass(frozen=True, kw_only=True)
class Makelaar:
    """The broker, checked when it is read.

    schema: part of the key of a link, so that a change of broker need not unlink everybody.
    http_toegestaan: plain http on loopback, for the local provider only.
    wachttijd: seconds we wait for each answer of the broker.
    """

    naam: str
    titel: str
    issuer: str
    client_id: str
    dienst_uuid: str
    sleutels: EigenSleutels
    http_toegestaan: bool
    claims: naamgeving.Naamgeving
    acr_gevraagd: str = ACR_GEVRAAGD
    acr_aanvaard: frozenset[str] = ACR_AANVAARD
    versleuteling_verplicht: bool = False
    schema: str = "eherkenning"
    wachttijd: float = 5.0


_VAN_ONS = frozenset({"sleutels", "http_toegestaan"})
_WOORDEN = {veld.name for veld in fields(Makelaar)} - _VAN_ONS | {"naamgeving"}
_TEKSTEN = ("issuer", "client_id", "dienst_uuid")


def lees_makelaar(gegevens: Mapping[str, Any], inrichting: Inrichting) -> Makelaar:
    """The broker in the settings file. Raises ValueError, KeyError or TypeError when that is wrong."""
    if set(gegevens) - _WOORDEN or not all(isinstance(gegevens[naam], str) and gegevens[naam] for naam in _TEKSTEN):
        raise ValueError("makelaar")
    rest = dict(gegevens)
    namen = naamgeving.lees(rest.pop("naamgeving", "etoegang"), rest.pop("claims", {}))
    aanvaard = frozenset(rest.pop("acr_aanvaard", ACR_AANVAARD))
    if not aanvaard or aanvaard - ACR_AANVAARD:
        raise ValueError("acr_aanvaard")
    if not 0 < rest.get("wachttijd", 1) <= _HOOGSTENS_WACHTEN:
        raise ValueError("wachttijd")
    if rest.get("versleuteling_verplicht", False) not in (True, False):
        raise ValueError("versleuteling_verplicht")
    return Makelaar(
        **rest,
        claims=namen,
        acr_aanvaard=aanvaard,
        sleutels=inrichting.sleutels,
        http_toegestaan=inrichting.http_toegestaan,
    )
