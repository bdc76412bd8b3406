"""Issue "Walls and logboek": the wrong municipality sees nobody, and every look is on record."""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator

from bewijs.meting import bench_regels
from bewijs.psql import psql_regels
from bewijs.regel import PYTHON, Regel, draai, pytest
from bewijs.regel import mutaties as regel_mutaties

MINSTENS_PAREN = 1000
MINSTENS_MUTATIES = 200
MINSTENS_REGELS = 100_000
PROEVEN = 1000
WACHTTIJD_MS = 10_000
MINSTENS_GEVONDEN, HOOGSTENS_GEMARKEERD = 0.95, 0.01
_Uit = subprocess.CompletedProcess[str]
_GETAL = re.compile(r"(\S+) (\d+)")


def kruising() -> Iterator[Regel]:
    """Every role × four municipalities × route × object: both walls, the database alone, the filter alone."""
    uit = _proef("tests/muren/test_muren.py")
    yield Regel("kruising", _slot(uit), "alles_slaagt", uit.returncode == 0)
    for modus in ("beide", "database", "filter"):
        cijfers = _cijfers(uit.stdout, f"muren modus {modus}")
        paren, vreemd = cijfers.get("paren", 0), cijfers.get("vreemd", -1)
        yield Regel(f"kruising_{modus}_paren", paren, f">={MINSTENS_PAREN}", paren >= MINSTENS_PAREN)
        yield Regel(f"kruising_{modus}_vreemd", vreemd, "0", vreemd == 0)


def blikken() -> Iterator[Regel]:
    """Every person in an answer of the journeys has its line, and no line is without a view; no BSN leaks."""
    uit = _proef("tests/reizen")
    yield Regel("reizen", _slot(uit), "alles_slaagt", uit.returncode == 0)
    scan, lekken = _cijfers(uit.stdout, "scan"), _cijfers(uit.stdout, "lekken")
    for naam in ("antwoorden", "personen", "regels"):
        yield Regel(f"blikken_{naam}", scan.get(naam, 0), ">0", scan.get(naam, 0) > 0)
    for naam in ("zonder_regel", "zonder_blik"):
        yield Regel(f"blikken_{naam}", scan.get(naam, -1), "0", scan.get(naam, -1) == 0)
    yield Regel("bsn_lekken", lekken.get("gevonden", -1), "0", lekken.get("gevonden", -1) == 0)


def zegel() -> Iterator[Regel]:
    """Any single changed, deleted or swapped sealed line is found."""
    uit = _proef("src/pib/logboek/tests", "src/pib/beheer/tests/test_verzegelaar.py")
    yield Regel("zegel", _slot(uit), "alles_slaagt", uit.returncode == 0)
    cijfers = _cijfers(uit.stdout, "vervalsing")
    yield Regel(
        "zegel_regels", cijfers.get("regels", 0), f">={MINSTENS_REGELS}", cijfers.get("regels", 0) >= MINSTENS_REGELS
    )
    for soort in ("gewijzigd", "verwijderd", "verwisseld"):
        gevonden = re.search(rf"\b{soort} (\d+) gevonden (\d+)", uit.stdout)
        proeven, betrapt = map(int, gevonden.groups()) if gevonden else (0, 0)
        yield Regel(f"zegel_{soort}", f"{betrapt}_van_{proeven}", f"{PROEVEN}", betrapt == proeven >= PROEVEN)
    wacht = _cijfers(uit.stdout, "verzegeld binnen").get("milliseconden", -1)
    yield Regel("zegel_langste_wachttijd_ms", wacht, f"<={WACHTTIJD_MS}", 0 <= wacht <= WACHTTIJD_MS)
    yield Regel("zegel_onterecht", cijfers.get("onterecht", -1), "0", cijfers.get("onterecht", -1) == 0)


def snuffelaars() -> Iterator[Regel]:
    """The planted snoopers, on the seed the detector was built with and on one it never saw."""
    uit = _proef("src/pib/toezicht/tests/test_rules.py")
    yield Regel("snuffelaars", _slot(uit), "alles_slaagt", uit.returncode == 0)
    regels = re.findall(
        r"^snuffelaars zaad (\d+) gevonden (\d+) van (\d+) eerlijk_gemarkeerd (\d+) van (\d+)", uit.stdout, re.MULTILINE
    )
    yield Regel("snuffelaars_zaden", len(regels), "2", len(regels) == 2)  # noqa: PLR2004  (built with, never seen)
    for zaad, *cijfers in regels:
        gevonden, snuffelaars_, gemarkeerd, eerlijk = map(int, cijfers)
        deel, fout = gevonden / snuffelaars_, gemarkeerd / eerlijk
        yield Regel(f"gevonden_zaad_{zaad}", f"{deel:.3f}", f">={MINSTENS_GEVONDEN}", deel >= MINSTENS_GEVONDEN)
        yield Regel(f"gemarkeerd_zaad_{zaad}", f"{fout:.4f}", f"<={HOOGSTENS_GEMARKEERD}", fout <= HOOGSTENS_GEMARKEERD)


def verklaard() -> Iterable[Regel]:
    """The lint on personal tables, the checks of an installation, who could see and who did, exports."""
    yield pytest("tabel_zonder_beleid", "tests/architectuur", "src/pib/core/tests")
    yield pytest("lezen_van_het_logboek", "src/pib/toezicht/tests")


def mutaties() -> Iterable[Regel]:
    """Each wall, each line of a look, each link of the seal and each reason of the review taken out in turn."""
    return regel_mutaties("muren", minstens=MINSTENS_MUTATIES)


def bench() -> list[Regel]:
    """What both walls and 20 lines cost a page with a list."""
    return bench_regels("lijst")


def _proef(*bestanden: str) -> _Uit:
    """The whole form of these tests, with what they print."""
    opdracht = [PYTHON, "-m", "pytest", "-q", "-rP", "-p", "no:randomly", *bestanden]
    return draai(opdracht, omgeving={**os.environ, "PIB_MUREN": "volledig"})


def _slot(uit: _Uit) -> str:
    regels = uit.stdout.strip().splitlines()
    return regels[-1].strip("= ").replace(" ", "_") if regels else "niets"


def _cijfers(tekst: str, begin: str) -> dict[str, int]:
    """The numbers of all lines that begin so, added up by name."""
    cijfers: dict[str, int] = {}
    for regel in tekst.splitlines():
        if regel.startswith(f"{begin} "):
            for naam, waarde in _GETAL.findall(regel.removeprefix(begin)):
                cijfers[naam] = cijfers.get(naam, 0) + int(waarde)
    return cijfers


BEWIJZEN: dict[str, Callable[[], Iterable[Regel]]] = {
    "kruising": kruising,
    "psql": psql_regels,
    "blikken": blikken,
    "zegel": zegel,
    "snuffelaars": snuffelaars,
    "verklaard": verklaard,
    "bench": bench,
    "mutaties": mutaties,
}
