"""A figure found in a log, with its 95 % interval and how much it rests on."""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

Z = 1.959963984540054
"""Of the normal distribution 95 % lie within so many standard deviations."""
LEAST_ROWS = 30
"""With fewer nothing is said of a queue; below it no normal approximation is to be trusted."""
RULE_OF_THREE = -log(0.05)
"""What was never seen has an expectation below this, with 95 % confidence (Hanley & Lippman-Hand 1983)."""


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


def around(value: float, contributions: FloatArray) -> Estimate:
    """A figure whose error is the sum of independent `contributions`, one an observation."""
    half = Z * float(np.sqrt((contributions**2).sum()))
    return Estimate(value=value, low=value - half, high=value + half, count=len(contributions))


def mean_of(values: FloatArray) -> Estimate:
    """The mean of at least one value."""
    mean = float(values.mean())
    return around(mean, (values - mean) / len(values))


def quantile_of(values: FloatArray, part: float) -> Estimate:
    """A quantile; its interval are the order statistics the binomial distribution allows."""
    ordered = np.sort(values)
    size = len(ordered)
    half = Z * sqrt(size * part * (1 - part))
    low, high = (int(np.clip(round(size * part + side * half), 0, size - 1)) for side in (-1, 1))
    return Estimate(
        value=float(np.quantile(ordered, part)), low=float(ordered[low]), high=float(ordered[high]), count=size
    )


def events_of(count: int) -> tuple[float, float]:
    """Expectations of a Poisson number that fit `count` events, 95 % (Byar's approximation, Breslow & Day 1987)."""
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3


def log_normal_mean(mu: float, sigma: float) -> float:
    """Mean of a log-normal distribution."""
    return exp(mu + sigma * sigma / 2)
