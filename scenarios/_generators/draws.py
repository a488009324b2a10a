"""Random draws that are the same bytes on every machine and every version of every library.

Only `random.Random.random` is used: Python promises its sequence for a seed, which it does
not for the other methods, nor numpy for its distributions.
"""

import math
import random
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

Item = TypeVar("Item")

_STANDARD = NormalDist()
_NORMAL_ABOVE = 80.0
"""Means from which a Poisson draw is taken from the rounded normal distribution."""


class Draws:
    """A seeded source of draws."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def chance(self, share: float) -> bool:
        """True in `share` of the cases."""
        return self._source.random() < share

    def whole(self, lowest: int, highest: int) -> int:
        """A whole number from `lowest` to `highest`, both included, all alike."""
        return lowest + int(self._source.random() * (highest - lowest + 1))

    def one_of(self, items: Sequence[Item]) -> Item:
        """One of `items`, all alike."""
        return items[self.whole(0, len(items) - 1)]

    def some_of(self, items: Sequence[Item], count: int) -> list[Item]:
        """`count` different ones of `items`, in the order drawn."""
        rest = list(items)
        return [rest.pop(self.whole(0, len(rest) - 1)) for _ in range(count)]

    def normal(self, mean: float, deviation: float) -> float:
        """A normal draw."""
        share = min(max(self._source.random(), 1e-12), 1 - 1e-12)
        return mean + deviation * _STANDARD.inv_cdf(share)

    def around_one(self, sigma: float) -> float:
        """A log-normal factor with mean 1."""
        return math.exp(self.normal(-sigma * sigma / 2, sigma))

    def count(self, mean: float) -> int:
        """A Poisson draw: by inversion of the distribution, from a mean of 80 the rounded normal."""
        if mean <= 0:
            return 0
        if mean > _NORMAL_ABOVE:
            return max(0, round(self.normal(mean, math.sqrt(mean))))
        share, probability, value = self._source.random(), math.exp(-mean), 0
        reached = probability
        while reached < share and value < 10 * _NORMAL_ABOVE:
            value += 1
            probability *= mean / value
            reached += probability
        return value
