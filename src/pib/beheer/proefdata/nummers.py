"""Numbers of invented persons: none of them can belong to someone.

Up to what the range holds they are demo numbers 9999xxxxx that pass the 11-proef. Above that, for measurements only,
they fail it on purpose; only an installation with ``VOLUMETEST_BSN`` accepts those.
"""

from functools import cache

from pib.core.nummers import voldoet_aan_elfproef

_VASTE_BLOK = "999990000"
_AANTAL_VAST = 100
_EERSTE_VOLUMENUMMER = 10_000_000
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2)


class BereikOp(ValueError):
    """More persons were asked than there are demo numbers."""


@cache
def demonummers() -> tuple[str, ...]:
    """Every number 9999xxxxx that passes the 11-proef, in order (9,091)."""
    return tuple(bsn for n in range(100_000) if voldoet_aan_elfproef(bsn := f"9999{n:05d}"))


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
    rest = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(begin, _GEWICHTEN, strict=True)) % 11
    return f"{begin}{(rest + 1) % 10}"  # the digit that passes is `rest` (or none): one further always fails
