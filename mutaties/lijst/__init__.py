"""What is taken out: a folder for each subject, with a module for each part of the house and its ``WEGHALINGEN``."""

import importlib
import pkgutil
from collections.abc import Iterator

from mutaties.weghaling import Onbruikbaar, Weghaling

ONDERWERPEN = tuple(sorted(map_.name for map_ in pkgutil.iter_modules(__path__)))


def weghalingen(*onderwerpen: str) -> list[Weghaling]:
    """Those of the subjects (of all by default), in order of the modules. Raises Onbruikbaar for a name used twice."""
    alle = [weghaling for onderwerp in onderwerpen or ONDERWERPEN for weghaling in _van(onderwerp)]
    namen = [weghaling.naam for weghaling in alle]
    if dubbel := sorted({naam for naam in namen if namen.count(naam) > 1}):
        raise Onbruikbaar(f"Deze namen komen vaker voor: {', '.join(dubbel)}.")
    return alle


def _van(onderwerp: str) -> Iterator[Weghaling]:
    map_ = importlib.import_module(f"{__name__}.{onderwerp}")
    for module in sorted(pkgutil.iter_modules(map_.__path__), key=lambda module: module.name):
        yield from importlib.import_module(f"{map_.__name__}.{module.name}").WEGHALINGEN
