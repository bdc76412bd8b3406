"""What is taken out: a module for each part of the house, with its ``WEGHALINGEN``."""

import importlib
import pkgutil

from mutaties.weghaling import Onbruikbaar, Weghaling


def weghalingen() -> list[Weghaling]:
    """All of them, in the order of the modules. Raises Onbruikbaar when two have the same name."""
    alle: list[Weghaling] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        alle += importlib.import_module(f"{__name__}.{module.name}").WEGHALINGEN
    namen = [weghaling.naam for weghaling in alle]
    if dubbel := sorted({naam for naam in namen if namen.count(naam) > 1}):
        raise Onbruikbaar(f"Deze namen komen vaker voor: {', '.join(dubbel)}.")
    return alle
