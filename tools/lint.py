"""Every check of the code without running it: one line per check, the output of what fails. Needs no node.

Runs on the virtual environment's Python; two at a time, since mypy takes as long as the rest together.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HUIS = Path(__file__).resolve().parents[1]
PROGRAMMAS = Path(sys.executable).parent
CODE = [
    map_ for map_ in ("src", "simulator", "tests", "tools", "bench", "bewijs", "mutaties") if (HUIS / map_).is_dir()
]
TEKSTEN = ["docs", *sorted(pad.name for pad in HUIS.glob("*.md"))]


def _geheel(uitvoer: str) -> str:
    return uitvoer


def ongebruikt(uitvoer: str) -> str:
    """Functions, methods and classes that nothing names: no template, and no dotted path in a setting or url either.

    Vulture's other findings are fields of models and dataclasses, which the database and templates use.
    """
    bron = HUIS / "src" / "pib"
    sjablonen = "".join(pad.read_text() for soort in ("*.jinja", "*.typ") for pad in bron.rglob(soort))
    python = "".join(pad.read_text() for pad in bron.rglob("*.py"))
    woorden = {*re.findall(r"\w+", sjablonen), *re.findall(r"""["'][\w.]+\.(\w+)["']""", python)}
    gevonden = re.compile(r"unused (?:function|method|class|property) '(\w+)'|\(100% confidence\)")
    regels = ((regel, gevonden.search(regel)) for regel in uitvoer.splitlines())
    return "\n".join(regel for regel, treffer in regels if treffer and treffer[1] not in woorden)


@dataclass(frozen=True)
class Controle:
    """A check: its name in the summary, the command, and what of its output counts as a finding when it fails."""

    naam: str
    opdracht: tuple[str, ...]
    bevinding: Callable[[str], str] = _geheel
    samenvatting: str = ""

    def voer_uit(self) -> tuple[bool, str]:
        """Whether it passed, and its summary line (with its findings when it failed)."""
        begin = time.monotonic()
        programma, *rest = self.opdracht
        uitkomst = subprocess.run(
            [PROGRAMMAS / programma, *rest],
            cwd=HUIS,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        bevinding = self.bevinding(uitkomst.stdout) if uitkomst.returncode else ""
        extra = re.search(self.samenvatting, uitkomst.stdout) if self.samenvatting else None
        duur = f"{time.monotonic() - begin:5.1f} s"
        regel = f"lint {self.naam:<14} {'FOUT' if bevinding else 'ok':<5} {duur}  {extra[0] if extra else ''}".rstrip()
        return not bevinding, f"{regel}\n{bevinding}".rstrip()


def controles() -> list[Controle]:
    """The checks, longest first."""
    return [
        Controle("mypy", ("mypy",), samenvatting=r"\d+ source files"),
        Controle("ruff check", ("ruff", "check", *CODE)),
        Controle("ruff format", ("ruff", "format", "--check", *CODE), samenvatting=r"\d+ files"),
        Controle("import-linter", ("lint-imports", "--no-cache"), samenvatting=r"Contracts: .*"),
        Controle("djlint", ("djlint", "--lint", "--quiet", "src/pib")),
        Controle("codespell", ("codespell", *CODE, *TEKSTEN)),
        Controle("vulture", ("vulture",), ongebruikt),
        Controle("deptry", ("deptry", "--no-ansi", "src")),
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
