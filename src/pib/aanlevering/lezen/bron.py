"""Where a delivery comes from: a folder, or a zip of that folder that is read without unpacking."""

import stat
import zipfile
import zlib
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol, cast

MANIFEST = "manifest.json"
# What reading a file of a zip may come to; an unknown way of packing shows only then.
BESCHADIGD = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
_SCHOON = 60  # characters of a strange name that a message repeats


class Onleesbaar(Exception):
    """The delivery cannot be opened; ``redenen`` are sentences for the operator."""

    def __init__(self, redenen: list[str]) -> None:
        """Keep every reason."""
        super().__init__(" ".join(redenen))
        self.redenen = redenen


class Bron(Protocol):
    """A delivery that can be read file by file."""

    @property
    def namen(self) -> tuple[str, ...]:
        """Every file (and subfolder) there is, by name."""

    def open(self, naam: str) -> IO[bytes]:
        """The bytes of one file."""


@dataclass(frozen=True)
class Mapbron:
    """A folder."""

    pad: Path

    @property
    def namen(self) -> tuple[str, ...]:
        """Every entry of the folder."""
        return tuple(sorted(kind.name + ("/" if kind.is_dir() else "") for kind in self.pad.iterdir()))

    def open(self, naam: str) -> IO[bytes]:
        """The file of that name."""
        return (self.pad / naam).open("rb")


@dataclass(frozen=True)
class Zipbron:
    """A zip: files at its root, or all in one folder."""

    archief: zipfile.ZipFile
    leden: dict[str, zipfile.ZipInfo]

    @property
    def namen(self) -> tuple[str, ...]:
        """Every file in the zip."""
        return tuple(sorted(self.leden))

    def open(self, naam: str) -> IO[bytes]:
        """The file of that name, unpacked while it is read."""
        return self.archief.open(self.leden[naam])


def openen(pad: Path, *, maximum_bytes: int) -> AbstractContextManager[Bron]:
    """Open a folder or zip. maximum_bytes: what a zip may unpack to. Raises Onleesbaar with every reason."""
    if pad.is_dir():
        return nullcontext(Mapbron(pad))
    try:
        archief = zipfile.ZipFile(pad)
    except (zipfile.BadZipFile, NotImplementedError):
        raise Onleesbaar(["De levering is geen map en geen geldig zipbestand."]) from None
    return _open_zip(archief, maximum_bytes)


def _open_zip(archief: zipfile.ZipFile, maximum_bytes: int) -> AbstractContextManager[Bron]:
    redenen = [reden for lid in archief.infolist() for reden in _bezwaren(lid)]
    if sum(lid.file_size for lid in archief.infolist()) > maximum_bytes:
        redenen.append(f"De zip is uitgepakt groter dan het maximum van {maximum_bytes} bytes.")
    bestanden = [lid for lid in archief.infolist() if not lid.is_dir()]
    begin = _gedeelde_map(bestanden)
    leden: dict[str, zipfile.ZipInfo] = {}
    for lid in bestanden:
        naam = lid.filename.removeprefix(begin)
        if naam in leden:
            redenen.append(f"De zip bevat het bestand {_toon(naam)} meer dan eens.")
        leden[naam] = lid
    if redenen:
        archief.close()
        raise Onleesbaar(redenen)
    return cast("AbstractContextManager[Bron]", _Sluitend(archief, leden))


class _Sluitend(Zipbron):
    """A zip that closes when its block ends."""

    def __enter__(self) -> Bron:
        return self

    def __exit__(self, *_: object) -> None:
        self.archief.close()


def _bezwaren(lid: zipfile.ZipInfo) -> list[str]:
    pad = PurePosixPath(lid.filename.replace("\\", "/"))
    if pad.is_absolute() or ".." in pad.parts or ":" in lid.filename or stat.S_ISLNK(lid.external_attr >> 16):
        return [f"De zip bevat een pad buiten de levering: {_toon(lid.filename)}."]
    if lid.flag_bits & 0x1:
        return [f"Het bestand {_toon(lid.filename)} in de zip is versleuteld."]
    return []


def _gedeelde_map(leden: list[zipfile.ZipInfo]) -> str:
    """The one folder that holds everything, when the folder itself was zipped."""
    mappen = {lid.filename.partition("/")[0] for lid in leden}
    if len(mappen) == 1 and all("/" in lid.filename for lid in leden):
        return f"{mappen.pop()}/"
    return ""


def _toon(naam: str) -> str:
    return repr(naam[:_SCHOON])
