"""Numbers of invented persons: none of them can belong to someone.

Up to what the range holds they are demo numbers 9999xxxxx that pass the 11-proef. Above that, for measurements only,
they fail it on purpose; only an installation with ``VOLUMETEST_BSN`` accepts those.
"""

from functools import cache

_VASTE_BLOK = "999990000"
_AANTAL_VAST = 100
_EERSTE_VOLUMENUMMER = 10_000_000
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2)
_HOOGSTE_CIJFER = 9


class BereikOp(ValueError):
    """More persons were asked than there are demo numbers."""


@cache
def demonummers() -> tuple[str, ...]:
    """Every number 9999xxxxx that passes the 11-proef, in order (9,091)."""
    begins = (f"9999{n:04d}" for n in range(10_000))
    return tuple(f"{begin}{rest}" for begin in begins if (rest := _rest(begin)) <= _HOOGSTE_CIJFER)


@cache
def vaste_nummers() -> tuple[str, ...]:
    """The hundred numbers kept for the named cast and the manual's sample persons."""
    return tuple(bsn for bsn in demonummers() if bsn >= _VASTE_BLOK)[:_AANTAL_VAST]


@cache
def vrije_nummers() -> tuple[str, ...]:
    """The demo numbers for everybody else."""
    vast = frozenset(vaste_nummers())
    return tuple(bsn for bsn in demonummers() if bsn not in vast)


def bsn_van(index: int, *, volume: bool) -> str:
    """The number of the person with this index (from 0); a number above the range fails the 11-proef.

    Raises BereikOp when the range is full and ``volume`` was not asked.
    """
    if index < len(vrije_nummers()):
        return vrije_nummers()[index]
    if not volume:
        raise BereikOp(f"Er zijn {len(vrije_nummers())} demonummers.")
    begin = str(_EERSTE_VOLUMENUMMER + index)
    return f"{begin}{(_rest(begin) + 1) % 10}"  # one further than the digit that passes: always fails


def _rest(begin: str) -> int:
    """The ninth digit with which these eight pass the 11-proef; 10 when none does."""
    return sum(int(cijfer) * gewicht for cijfer, gewicht in zip(begin, _GEWICHTEN, strict=True)) % 11
