"""Chance, always the same for the same seed: shapes of invented data, not secrets."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def toeval_van(zaad: int, index: int, doel: int = 0) -> Random:
    """The chance of one person: the same whatever the other persons are (doel: a stream apart for another purpose)."""
    return Random((zaad << 48) + (doel << 40) + index)  # noqa: S311  (test data that must be the same each time)


def kans(toeval: Random, deel: float) -> bool:
    """True in this part of the cases."""
    return toeval.random() < deel


def een_uit(toeval: Random, rij: Sequence[T]) -> T:
    """One of them, each as likely; faster than Random.choice."""
    return rij[int(toeval.random() * len(rij))]


def tussen(toeval: Random, van: int, tot: int) -> int:
    """A whole number from ``van`` up to, not including, ``tot``; faster than Random.randrange."""
    return van + int(toeval.random() * (tot - van))
