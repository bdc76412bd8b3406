"""Files kept under the hash of their content: the same bytes are stored once, a changed byte is noticed."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile


class BestandBeschadigd(Exception):
    """The stored file is gone or no longer has the content of its hash."""


def bewaar(map_: Path, inhoud: bytes, achtervoegsel: str) -> str:
    """Store the bytes and return their SHA-256; written whole or not at all, safe to repeat."""
    sha256 = hashlib.sha256(inhoud).hexdigest()
    doel = pad(map_, sha256, achtervoegsel)
    if doel.exists():
        return sha256
    doel.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=doel.parent, delete=False) as tijdelijk:
        tijdelijk.write(inhoud)
        tijdelijk.flush()
        os.fsync(tijdelijk.fileno())
    Path(tijdelijk.name).replace(doel)
    return sha256


def pad(map_: Path, sha256: str, achtervoegsel: str) -> Path:
    """Where the content with this hash lives."""
    return map_ / sha256[:2] / f"{sha256}{achtervoegsel}"


def haal(map_: Path, sha256: str, achtervoegsel: str) -> bytes:
    """The stored bytes, checked against their hash. Raises BestandBeschadigd."""
    try:
        inhoud = pad(map_, sha256, achtervoegsel).read_bytes()
    except FileNotFoundError:
        raise BestandBeschadigd(f"Bestand {sha256[:12]}… ontbreekt.") from None
    if hashlib.sha256(inhoud).hexdigest() != sha256:
        raise BestandBeschadigd(f"Bestand {sha256[:12]}… is gewijzigd.")
    return inhoud


def verwijder(map_: Path, sha256: str, achtervoegsel: str) -> None:
    """Take the content with this hash away; no fault when it is gone already."""
    pad(map_, sha256, achtervoegsel).unlink(missing_ok=True)
