"""How many contacts an ordinary day brings by now: the level under weekdays and flags, as known before each day."""

import math
from statistics import median

import numpy as np

from planner.forecasting.resample import FloatArray

SLOW, USUAL, FAST = 0.03, 0.1, 0.3
"""Exponential smoothings; an ordinary level is their geometric mean."""
LEFT, GONE = 1.0, 2.0
"""From so many daily deviations between the fast and the slow level on, and wholly from so many, the level has broken
away: the fast one is followed. On ordinary data they lie nearer (half of the time within 0.4)."""
LAG = 0.1
"""Share of that distance by which a level on the move is ahead of the fast one: its lag and a few days' growth."""
RECENT = 56
"""Days from which the daily deviation is learnt."""
FEWEST = 28
LAST_DAYS = 5
"""Days most of which have to bear a move out."""
SEASONAL_ALPHA = 0.1
"""Of the level against which weekdays and flags are learnt."""
RATIO = 1.25
"""A day moves the level by at most this ratio either way, more only where its count is small."""
_THICK = (2.0 / math.log(RATIO)) ** 2
"""Contacts of which two standard deviations are as much."""
UNLIKELY_ZERO = 20.0
"""A day without a contact where this many are expected is an outage, not a fact about demand."""


def last_level(totals: FloatArray, factor: FloatArray) -> float:
    """The level after the last day, from `totals` [day] and the `factor` [day] each day is to have by its calendar."""
    levels = {alpha: _smooth(totals, factor, alpha) for alpha in (SLOW, USUAL, FAST)}
    slow, usual, fast = (math.log(each[-1]) for each in levels.values())
    ordinary = (slow + usual + fast) / 3
    if totals.size < FEWEST:
        return math.exp(ordinary)
    moved = _agreed(fast - slow, _ratios(totals, factor, levels[SLOW]))
    steps = abs(moved) / _deviation(_ratios(totals, factor, levels[USUAL]))
    broken = min(max((steps - LEFT) / (GONE - LEFT), 0.0), 1.0)
    return math.exp((1.0 - broken) * ordinary + broken * (fast + LAG * moved))


def _agreed(moved: float, ratios: FloatArray) -> float:
    """As much of a move as the median of the last days bears out: one wild day is no new level."""
    if not ratios.size:
        return 0.0
    seen = float(np.median(ratios[-LAST_DAYS:]))
    return math.copysign(min(abs(moved), max(math.copysign(1.0, moved) * seen, 0.0)), moved)


def _ratios(totals: FloatArray, factor: FloatArray, levels: FloatArray) -> FloatArray:
    """Log ratio of the last days to what the level as known before each made expect."""
    expected = levels[:-1] * factor
    some = np.flatnonzero((expected > 0) & (totals > 0))[-RECENT:]
    ratios: FloatArray = np.log(totals[some] / expected[some])
    return ratios


def _deviation(ratios: FloatArray) -> float:
    """Standard deviation of a day's log ratio, from the median so that a break does not count."""
    if not ratios.size:
        return math.inf
    return 1.4826 * float(np.median(np.abs(ratios - np.median(ratios)))) + 1e-3


def levels_between(totals: FloatArray, factor: FloatArray) -> FloatArray:
    """The level of each day from both sides, which does not lag."""
    forward = _smooth(totals, factor, SEASONAL_ALPHA)[:-1]
    backward = _smooth(totals[::-1], factor[::-1], SEASONAL_ALPHA)[-2::-1]
    level: FloatArray = np.sqrt(forward * backward)
    return level


def _start(totals: FloatArray, factor: FloatArray) -> float:
    """A first level from the first two open weeks."""
    ratio = totals[factor > 0][:14] / factor[factor > 0][:14]
    level = median(ratio.tolist()) if ratio.size else 0.0
    if level <= 0:
        level = float(ratio.mean()) if ratio.size else 0.0
    return max(level, 1e-3)


def _smooth(totals: FloatArray, factor: FloatArray, alpha: float) -> FloatArray:
    """The level as known before each day, and after the last one.

    Multiplicative exponential smoothing with the day's ratio clipped; written out, as a band asks for it a hundred
    times.
    """
    level, levels, keep = _start(totals, factor), [], 1.0 - alpha
    for total, usual in zip(totals.tolist(), factor.tolist(), strict=True):
        levels.append(level)
        expected = level * usual
        if usual <= 0 or (total <= 0 and expected >= UNLIKELY_ZERO):
            continue
        ratio = total / expected
        # Two standard deviations of a small Poisson count exceed the clip: cutting those would bias the mean.
        room = RATIO if expected >= _THICK else math.exp(2.0 / math.sqrt(max(expected, 1e-3)))
        if ratio > room:
            ratio = room
        elif ratio * room < 1.0:
            ratio = 1.0 / room
        level *= keep + alpha * ratio
    levels.append(level)
    return np.array(levels)
