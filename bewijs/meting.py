"""What ``make bench`` measures, as lines of evidence."""

from collections.abc import Iterator

from bewijs.regel import PYTHON, Regel, draai


def bench_regels(*namen: str) -> list[Regel]:
    """Run these benches: a line for each ratio, and one for each further figure they show."""
    uit = draai([PYTHON, "-m", "bench", *namen])
    metingen = [regel.split() for regel in uit.stdout.splitlines() if regel.startswith("bench ")]
    if not metingen:
        return [Regel(f"bench_{'_'.join(namen)}", uit.returncode, "0", goed=False)]
    return [regel for meting in metingen for regel in _regels(meting)]


def _regels(meting: list[str]) -> Iterator[Regel]:
    """``bench NAAM verhouding=… doel=… ok|tekort|info [figure=…]``."""
    naam, verhouding, doel, uitslag = meting[1:5]
    yield Regel(f"bench_{naam}", verhouding.partition("=")[2], doel.removeprefix("doel="), goed=uitslag != "tekort")
    for figuur, _, waarde in (deel.partition("=") for deel in meting[5:]):
        yield Regel(f"bench_{naam}_{figuur}", waarde, "ter_informatie", goed=True)
