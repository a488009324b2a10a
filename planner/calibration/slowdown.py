"""How much each further chat slows an agent, found from chats that met more or fewer of them.

What a customer wants is settled before an agent takes the chat up, so the work in it cannot depend on how many chats
the agent has then. The slowdown d is the one with which it does not: the covariance of the logarithm of the work
W(d) with the chats in hand z, within each hour of the day (busy hours may have harder questions), is 0,

    U(d) = sum (z - mean of the hour) log W(d) = 0.

That is a rank-preserving model of accelerated time, estimated as Robins & Tsiatis (1991) do it. A chat's contribution
is u = (z - mean) (log W - mean), the standard error sqrt(sum u^2) / |U'(d)|.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.calibration.estimates import LEAST_ROWS, Estimate, FloatArray, IntArray, around

MOST = 10.0
"""The scenario takes none above."""
_STEP = 1e-3
_EVALUATIONS = 40
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Slowdown:
    """What was found, and each chat's part in its error."""

    estimate: Estimate
    errors: FloatArray


def slowdown_of(
    work: Callable[[float], FloatArray], in_hand: IntArray, hour: IntArray, most: int, shortest: float
) -> Slowdown | None:
    """The slowdown; None where all chats met nearly the same number of them.

    `work(d)` gives seconds of work by chat, `in_hand` the chats of its agent once it was taken up, `most` the most
    anybody on the floor had. Work below `shortest` seconds counts as that much: the log's clock sees no less.
    """
    beside = _within(in_hand.astype(float), hour)
    if (beside**2).sum() < LEAST_ROWS / 2:
        return None

    def logs(slowdown: float) -> FloatArray:
        return np.log(np.maximum(work(slowdown), shortest))

    def slope(slowdown: float) -> float:
        return float(beside @ logs(slowdown))

    # Below 0 an agent would be faster with more chats: looked at so that an interval around 0 has a middle.
    lowest = -0.5 / max(most - 1, 1)
    root = _root(slope, lowest, MOST)
    if root is None:
        return None
    steep = (slope(root + _STEP) - slope(root - _STEP)) / (2 * _STEP)
    if steep == 0:
        return None
    errors = -beside * _within(logs(root), hour) / steep
    found = around(root, errors)
    bounded = Estimate(
        value=max(0.0, found.value), low=max(0.0, found.low), high=max(0.0, found.high), count=found.count
    )
    return Slowdown(estimate=bounded, errors=errors)


def _within(values: FloatArray, group: IntArray) -> FloatArray:
    """Values less the mean of their group."""
    sizes = np.maximum(np.bincount(group), 1)
    centred: FloatArray = values - (np.bincount(group, weights=values) / sizes)[group]
    return centred


def _root(slope: Callable[[float], float], low: float, high: float) -> float | None:
    """Where a falling function is 0 (regula falsi, Illinois); an end where it does not change its sign."""
    at_low, at_high = slope(low), slope(high)
    if at_low <= 0:
        return low
    if at_high >= 0:
        return None
    moved = 0
    for _step in range(_EVALUATIONS):
        middle = low + (high - low) * at_low / (at_low - at_high)
        found = slope(middle)
        if abs(high - low) < _CLOSE or found == 0:
            return middle
        if found > 0:
            low, at_low, at_high, moved = middle, found, at_high / 2 if moved > 0 else at_high, 1
        else:
            high, at_high, at_low, moved = middle, found, at_low / 2 if moved < 0 else at_low, -1
    return low + (high - low) * at_low / (at_low - at_high)
