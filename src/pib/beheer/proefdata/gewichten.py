"""How likely a municipality is: the large cities much more, the others little; round figures, not a statistic."""

from itertools import accumulate

_GROOT = {
    "0363": 93, "0599": 67, "0518": 56, "0344": 37, "0772": 24, "0014": 24, "0855": 23, "0034": 22, "0758": 19,
    "0268": 19, "0200": 17, "0202": 17, "0392": 16, "0394": 16, "0153": 16, "0307": 16, "0479": 16, "0796": 16,
    "0193": 13, "0637": 13, "0080": 13, "0546": 13, "0935": 12, "0505": 12, "0228": 12, "0484": 11, "1783": 11,
    "0361": 11, "0114": 11, "0503": 11, "0983": 10, "0150": 10, "0794": 10, "1900": 9,
}  # fmt: skip


def gewicht(code: str) -> float:
    """About the tens of thousands of inhabitants; 1 to 4 for a municipality that is not in the list."""
    return _GROOT.get(code) or 1 + int(code) * 7919 % 31 / 10


def opgeteld(codes: tuple[str, ...]) -> tuple[float, ...]:
    """Running totals, for a weighted choice."""
    return tuple(accumulate(gewicht(code) for code in codes))
