"""``make bench``: run the benches, print one line each, write ``var/bench.json``.

Each bench module has ``meet()``, which returns its measurements; a ratio below (or above) its goal says ``tekort``.
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

NAMEN = ("brief", "selectie", "aanlevering")


def main(namen: list[str]) -> int:
    """Run the named benches (all by default); exit status 1 when one falls short."""
    metingen: list[dict[str, Any]] = []
    for naam in namen or NAMEN:
        metingen += importlib.import_module(f"bench.{naam}").meet()
    uit = Path("var/bench.json")
    uit.parent.mkdir(exist_ok=True)
    uit.write_text(json.dumps(metingen, indent=2, ensure_ascii=False) + "\n")
    for meting in metingen:
        print(regel(meting), flush=True)
    return int(any(meting["uitslag"] == "tekort" for meting in metingen))


def regel(meting: dict[str, Any]) -> str:
    """The line of one measurement."""
    doel = meting.get("doel", "-")
    return f"bench {meting['naam']} verhouding={meting['verhouding']:.2f} doel={doel} {meting['uitslag']}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
