"""Every check of the code without running it: one line per check, the output of what fails. Needs no node.

Runs on the virtual environment's Python; two at a time, since mypy takes as long as the rest together.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HUIS = Path(__file__).resolve().parents[1]
PROGRAMMAS = Path(sys.executable).parent
CODE = [map_ for map_ in ("src", "simulator", "tests", "tools", "bench") if (HUIS / map_).is_dir()]


@dataclass(frozen=True)
class Controle:
    """A check: its name in the summary, and the command."""

    naam: str
    opdracht: tuple[str, ...]

    def voer_uit(self) -> tuple[bool, str]:
        """Whether it passed, and its summary line (with its output when it failed)."""
        begin = time.monotonic()
        programma, *rest = self.opdracht
        uitkomst = subprocess.run(
            [PROGRAMMAS / programma, *rest],
            cwd=HUIS,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        goed = uitkomst.returncode == 0
        regel = f"lint {self.naam:<20} {'ok' if goed else 'FOUT':<5} {time.monotonic() - begin:5.1f} s"
        return goed, regel if goed else f"{regel}\n{uitkomst.stdout}{uitkomst.stderr}".rstrip()


def controles() -> list[Controle]:
    """The checks, longest first."""
    return [
        Controle("mypy", ("mypy",)),
        Controle("ruff check", ("ruff", "check", *CODE)),
        Controle("ruff format", ("ruff", "format", "--check", *CODE)),
        Controle("import-linter", ("lint-imports", "--no-cache")),
        Controle("djlint", ("djlint", "--lint", "--quiet", "src/pib")),
        Controle("codespell", ("codespell", *CODE, "docs", *sorted(pad.name for pad in HUIS.glob("*.md")))),
        Controle("vulture", ("vulture",)),
        Controle("deptry", ("deptry", "src")),
    ]


def main() -> int:
    """Print a line per check; 1 when any fails."""
    with ThreadPoolExecutor(2) as tegelijk:
        uitkomsten = list(tegelijk.map(Controle.voer_uit, controles()))
    for _, regel in uitkomsten:
        print(regel)
    return 0 if all(goed for goed, _ in uitkomsten) else 1


if __name__ == "__main__":
    raise SystemExit(main())
