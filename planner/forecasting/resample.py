"""Counts on one grid of intervals, brought to another without losing a contact."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.domain.horizon import MINUTES_A_DAY
from planner.forecasting.curve import RUSH_SECONDS, ArrivalCurve, FloatArray

__all__ = ["FloatArray", "IntArray", "refine", "spread"]

IntArray = NDArray[np.int_]


def spread(
    counts: FloatArray,
    interval: float,
    edges: FloatArray,
    zeros: Sequence[float] = (),
    rush_seconds: float = RUSH_SECONDS,
) -> FloatArray:
    """`counts` of intervals of `interval` minutes from minute 0 on, as counts between `edges` (minutes, rising).

    They come as `ArrivalCurve` says, with zero hours at minutes `zeros`. Whatever lies outside the counts is 0.
    """
    return ArrivalCurve.of(counts, interval, zeros, rush_seconds).between(edges)


def refine(counts: FloatArray, interval: int, target: int) -> FloatArray:
    """Days of counts [day, interval] as days of counts on a grid of `target` minutes."""
    if interval == target:
        return counts
    if target % interval == 0:
        coarse: FloatArray = counts.reshape(len(counts), -1, target // interval).sum(axis=2)
        return coarse
    edges = np.arange(0, len(counts) * MINUTES_A_DAY + 1, target, dtype=float)
    return spread(counts.ravel(), interval, edges).reshape(len(counts), -1)
