"""A figure found in a log, with its 95 % interval and how much it rests on."""

from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from planner.domain.estimates import Estimate as Estimate
from planner.domain.estimates import Z as Z
from planner.domain.estimates import share as share

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

LEAST_ROWS = 30
"""With fewer nothing is said of a queue; below it no normal approximation is to be trusted."""
RULE_OF_THREE = -log(0.05)
"""What was never seen has an expectation below this, with 95 % confidence (Hanley & Lippman-Hand 1983)."""


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
