"""``make bench``: run the benches, print one line each, write ``var/bench.json``.

Each bench module has ``meet()``, which returns its measurements; a ratio below (or above) its goal says ``tekort``.
Each runs in a process of its own, so that none inherits another's memory, settings or connections.
"""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMEN = ("brief", "selectie", "aanlevering", "inloggen", "lijst")
EEN = "--een"


def main(namen: list[str]) -> int:
    """Run the named benches (all by default); exit status 1 when one falls short."""
    if namen[:1] == [EEN]:
        print(json.dumps(importlib.import_module(f"bench.{namen[1]}").meet()))
        return 0
    metingen: list[dict[str, Any]] = []
    for naam in namen or NAMEN:
        metingen += (nieuw := _meet(naam))
        for meting in nieuw:
            print(regel(meting), flush=True)
    uit = Path("var/bench.json")
    uit.parent.mkdir(exist_ok=True)
    uit.write_text(json.dumps(metingen, indent=2, ensure_ascii=False) + "\n")
    return int(any(meting["uitslag"] == "tekort" for meting in metingen))


def _meet(naam: str) -> list[dict[str, Any]]:
    uit = subprocess.run([sys.executable, "-m", "bench", EEN, naam], stdout=subprocess.PIPE, text=True, check=True)
    metingen: list[dict[str, Any]] = json.loads(uit.stdout.splitlines()[-1])
    return metingen


def regel(meting: dict[str, Any]) -> str:
    """The line of one measurement; ``toon`` names further figures to show."""
    doel = meting.get("doel", "-")
    extra = "".join(f" {naam}={meting[naam]}" for naam in meting.get("toon", ()))
    return f"bench {meting['naam']} verhouding={meting['verhouding']:.2f} doel={doel} {meting['uitslag']}{extra}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
