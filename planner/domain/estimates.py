"""A figure with its 95 % interval and how much it rests on."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Of the normal distribution 95 % lie within so many standard deviations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """`value` between `low` and `high` (95 %), from `count` observations."""

    value: float
    low: float
    high: float
    count: int

    def holds(self, truth: float) -> bool:
        """Whether `truth` lies in the interval, its ends included."""
        return self.low <= truth <= self.high


def share(hits: int, of: int) -> Estimate:
    """A share with Wilson's score interval (Wilson 1927); `of` is above 0."""
    found = hits / of
    scale = 1.0 + Z * Z / of
    middle = (found + Z * Z / (2 * of)) / scale
    half = Z / scale * sqrt(found * (1 - found) / of + Z * Z / (4 * of * of))
    return Estimate(value=found, low=max(0.0, middle - half), high=min(1.0, middle + half), count=of)
