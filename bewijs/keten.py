"""Issue "The main job, end to end": one person from delivery to letter to case worker."""

from bewijs import demo, koud
from bewijs.meting import bench_regels
from bewijs.regel import PYTHON, Regel, draai, pytest

MINSTENS_PAREN = 100


def lint() -> list[Regel]:
    """``make lint`` is clean: style, types, walls between rooms, templates, spelling, file length."""
    uit = draai(["make", "lint"])
    contracten = [regel for regel in uit.stdout.splitlines() if "contract" in regel.lower()]
    lang = pytest("bestandslengte", "tests/architectuur/test_huis.py", "-k", "four_hundred")
    return [
        Regel("lint", uit.returncode, "0", uit.returncode == 0),
        Regel("contracten", "_".join((contracten or ["geen"])[-1].split()), "kept,_0_broken", uit.returncode == 0),
        lang,
    ]


def criteria() -> list[Regel]:
    """The manual's sample persons and both criteria versions at their boundaries, beside an independent reading."""
    return [pytest("criteria", "src/pib/elip/tests/test_rules.py", "src/pib/elip/tests/test_selectie.py")]


def muren() -> list[Regel]:
    """No address gives another municipality's person; nor with the filter patched out; nor without a municipality."""
    uit = draai([PYTHON, "-m", "pytest", "-q", "-rP", "-p", "no:randomly", "tests/muren"])
    paren = [int(regel.split()[1]) for regel in uit.stdout.splitlines() if regel.startswith("paren ")]
    return [
        Regel(
            "muren",
            uit.stdout.strip().splitlines()[-1].strip("= ").replace(" ", "_"),
            "alles_slaagt",
            uit.returncode == 0,
        ),
        Regel("muren_paren", sum(paren), f">={MINSTENS_PAREN}", sum(paren) >= MINSTENS_PAREN),
    ]


def reis() -> list[Regel]:
    """The walk through a real browser, with axe on every page, with and without JavaScript."""
    return [pytest("reis", "tests/reizen")]


def bench() -> list[Regel]:
    """Selection, letter and import beside a peer."""
    return bench_regels("selectie", "brief", "aanlevering")


BEWIJZEN = {
    "lint": lint,
    "criteria": criteria,
    "demo": demo.eenmalig,
    "muren": muren,
    "reis": reis,
    "bench": bench,
    "koud": koud.koud,
}
