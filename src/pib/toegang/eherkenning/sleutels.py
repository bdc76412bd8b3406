"""Our own keys for brokers: we sign with one, they encrypt for the other; two generations, published as JWK set.

A new generation is published at once and signs a day later, when every broker has seen it; until it is replaced in
turn, the older one still opens what was encrypted for it.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from joserfc.jwk import KeySet, RSAKey

TEKENT_NA = timedelta(hours=24)
GENERATIES = 2
BITS = 3072
_LEESBAAR_VOOR_ANDEREN = 0o077


@dataclass(frozen=True)
class Generatie:
    """A pair of private keys and when it was made."""

    gemaakt_op: datetime
    ondertekening: RSAKey
    ontsleuteling: RSAKey


@dataclass(frozen=True)
class EigenSleutels:
    """One or two generations, the newest first."""

    generaties: tuple[Generatie, ...]

    def ondertekening(self, nu: float) -> RSAKey:
        """The key to sign with; nu: seconds since 1970."""
        bekend = (g for g in self.generaties if g.gemaakt_op.timestamp() + TEKENT_NA.total_seconds() <= nu)
        return next(bekend, self.generaties[-1]).ondertekening

    @property
    def ontsleuteling(self) -> KeySet:
        """The keys that open what a broker encrypted for us."""
        return KeySet([generatie.ontsleuteling for generatie in self.generaties])

    def openbaar(self) -> dict[str, list[dict[str, Any]]]:
        """The JWK set for the brokers: public parts only."""
        paren = ((g.ondertekening, g.ontsleuteling) for g in self.generaties)
        return {"keys": [dict(sleutel.as_dict(private=False)) for paar in paren for sleutel in paar]}


def lees(pad: Path) -> EigenSleutels:
    """The keys in a file. Raises OSError, ValueError, KeyError, TypeError or JoseError when it is missing or wrong."""
    generaties = [
        Generatie(
            gemaakt_op=datetime.fromisoformat(generatie["gemaakt_op"]),
            ondertekening=_sleutel(generatie["ondertekening"], "sig"),
            ontsleuteling=_sleutel(generatie["ontsleuteling"], "enc"),
        )
        for generatie in json.loads(pad.read_text())["generaties"]
    ]
    if not generaties:
        raise ValueError("geen sleutels")
    return EigenSleutels(tuple(sorted(generaties, key=lambda generatie: generatie.gemaakt_op, reverse=True)))


def nieuwe_generatie(nu: datetime, *, bits: int = BITS) -> Generatie:
    """A pair of new keys, named after the day and what they are for."""
    return Generatie(nu, _maak("sig", nu, bits, alg="PS256"), _maak("enc", nu, bits))  # enc: two algorithms may be used


def schrijf(pad: Path, generaties: Sequence[Generatie]) -> None:
    """Whole or not at all, readable by its owner alone."""
    inhoud = [
        {
            "gemaakt_op": generatie.gemaakt_op.isoformat(),
            "ondertekening": generatie.ondertekening.as_dict(private=True),
            "ontsleuteling": generatie.ontsleuteling.as_dict(private=True),
        }
        for generatie in generaties
    ]
    schrijf_json(pad, {"generaties": inhoud})


def schrijf_json(pad: Path, inhoud: dict[str, Any]) -> None:
    """A file with secrets: a temporary file is readable by its owner alone (0600) from the start."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=pad.parent, delete=False) as tijdelijk:
        json.dump(inhoud, tijdelijk, indent=1)
        tijdelijk.flush()
        os.fsync(tijdelijk.fileno())
    Path(tijdelijk.name).replace(pad)


def is_geheim(pad: Path) -> bool:
    """Whether only the owner can read the file."""
    return not pad.stat().st_mode & _LEESBAAR_VOOR_ANDEREN


def _sleutel(gegevens: dict[str, Any], gebruik: str) -> RSAKey:
    sleutel = RSAKey.import_key(gegevens)
    if sleutel.get("use") != gebruik or not sleutel.is_private or not sleutel.kid:
        raise ValueError("sleutel")
    return sleutel


def _maak(gebruik: str, nu: datetime, bits: int, **meer: str) -> RSAKey:
    naam = f"{nu:%Y-%m-%d}-{gebruik}-{os.urandom(4).hex()}"
    eigenschappen: Any = {"use": gebruik, "kid": naam, **meer}
    return RSAKey.generate_key(bits, eigenschappen)
