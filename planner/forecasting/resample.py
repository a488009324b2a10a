"""Counts on one grid of intervals, brought to another without losing a contact."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.horizon import MINUTES_A_DAY

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int_]

LOG_TIME_SECONDS = 300.0
"""Within the first minutes after the zero hour the rush is still building up, so time runs linearly
there and logarithmically later: the axis is log(1 + t / 300 s). Refining the published Double-11 curve
of 2018 from half-hours this way gives its milestones inside them to one point of the day, from hours
to three."""


def log_time(minutes: FloatArray) -> FloatArray:
    """Minutes since the zero hour on the axis on which the day's cumulative share is close to straight."""
    stretched: FloatArray = np.log1p(np.maximum(minutes, 0.0) * 60.0 / LOG_TIME_SECONDS)
    return stretched


def spread(counts: FloatArray, interval: float, edges: FloatArray, zero: float | None = None) -> FloatArray:
    """`counts` of intervals of `interval` minutes from minute 0 on, as counts between `edges` (minutes, rising).

    The cumulative count is interpolated and its differences taken, so totals are kept and nothing
    turns negative: with a monotone cubic (Fritsch & Carlson 1980) in general, and linearly in
    `log_time` on the day that follows minute `zero`. Whatever lies outside the counts is 0.
    """
    size = counts.size
    total = np.concatenate([[0.0], np.cumsum(counts)])
    place = np.clip(edges / interval, 0.0, size)
    whole = np.minimum(place.astype(int), size - 1)
    part = place - whole
    slopes, step = _slopes(counts), counts[whole]
    left, right = slopes[whole], slopes[whole + 1]
    inside = (part**3 - 2 * part**2 + part) * left + (3 * part**2 - 2 * part**3) * step + (part**3 - part**2) * right
    if zero is not None:
        begin = whole * interval - zero
        rush = (begin >= -1e-9) & (begin < MINUTES_A_DAY - 1e-9)
        first = log_time(begin)
        width = np.where(rush, log_time(begin + interval) - first, 1.0)
        inside = np.where(rush, step * (log_time(place * interval - zero) - first) / width, inside)
    # The cubic is exact at whole places only up to rounding: clip, so that no count is -1e-12.
    spread_out: FloatArray = np.maximum(np.diff(total[whole] + np.clip(inside, 0.0, step)), 0.0)
    return spread_out


def refine(counts: FloatArray, interval: int, target: int) -> FloatArray:
    """Days of counts [day, interval] as days of counts on a grid of `target` minutes."""
    if interval == target:
        return counts
    if target % interval == 0:
        coarse: FloatArray = counts.reshape(len(counts), -1, target // interval).sum(axis=2)
        return coarse
    edges = np.arange(0, len(counts) * MINUTES_A_DAY + 1, target, dtype=float)
    return spread(counts.ravel(), interval, edges).reshape(len(counts), -1)


def _slopes(counts: FloatArray) -> FloatArray:
    """Rate at every edge: the harmonic mean of both sides keeps the cumulative count rising."""
    before, after = counts[:-1], counts[1:]
    both = before + after
    middle = np.divide(2 * before * after, both, out=np.zeros_like(both), where=both > 0)
    slopes: FloatArray = np.concatenate([counts[:1], middle, counts[-1:]])
    return slopes
