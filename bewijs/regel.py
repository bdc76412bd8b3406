"""One line of evidence, and the runner that prints them."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

BRON = Path(__file__).resolve().parents[1]
PYTHON = str(BRON / ".venv" / "bin" / "python")
PIB = str(BRON / ".venv" / "bin" / "pib")


@dataclass(frozen=True)
class Regel:
    """What was found, what was asked, and whether that is enough."""

    naam: str
    waarde: object
    eis: str
    goed: bool

    def __str__(self) -> str:
        """As printed."""
        return f"bewijs {self.naam} waarde={self.waarde} eis={self.eis} {'ok' if self.goed else 'tekort'}"


Bewijs = Callable[[], Iterable[Regel]]


def voer_uit(bewijzen: Mapping[str, Bewijs], namen: list[str]) -> int:
    """Run the named pieces of evidence (all by default); exit status 1 when one falls short or cannot be had."""
    goed = True
    for naam in namen or bewijzen:
        begin = time.monotonic()
        try:
            for regel in bewijzen[naam]():
                print(regel, flush=True)
                goed = goed and regel.goed
        except Exception as fout:  # noqa: BLE001  (one piece that fails must not hide the others)
            print(Regel(naam, type(fout).__name__, "afgerond", goed=False), flush=True)
            print(f"  {fout}", file=sys.stderr, flush=True)
            goed = False
        print(f"  {naam}: {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    return 0 if goed else 1


def draai(
    opdracht: list[str], *, omgeving: Mapping[str, str] | None = None, map_: Path = BRON
) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it said."""
    return subprocess.run(
        opdracht, cwd=map_, env=dict(omgeving) if omgeving else None, capture_output=True, text=True, check=False
    )


def pytest(naam: str, *argumenten: str) -> Regel:
    """The named tests pass, and some ran."""
    uit = draai([PYTHON, "-m", "pytest", "-q", "-p", "no:randomly", *argumenten])
    slot = uit.stdout.strip().splitlines()[-1] if uit.stdout.strip() else "niets"
    return Regel(naam, slot.strip("= ").replace(" ", "_"), "alles_slaagt", uit.returncode == 0 and " passed" in slot)


def mutaties(onderwerp: str, *, minstens: int) -> Iterable[Regel]:
    """Each protection of a subject taken out in turn; the tests notice every one, by a failed assertion."""
    uit = draai([PYTHON, "-m", "mutaties", onderwerp])
    gevonden = re.search(r"^mutaties (\d+) gedood (\d+)$", uit.stdout, re.MULTILINE)
    aantal, gedood = map(int, gevonden.groups()) if gevonden else (0, 0)
    for regel in uit.stdout.splitlines():
        if regel.startswith("OVERLEEFT"):
            print(f"  {regel}", file=sys.stderr, flush=True)
    yield Regel("mutaties", aantal, f">={minstens}", aantal >= minstens)
    yield Regel("mutaties_gedood", gedood, str(aantal), gedood == aantal > 0 and uit.returncode == 0)
