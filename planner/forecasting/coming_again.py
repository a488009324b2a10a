"""Customers who gave up and come again: when, from when they came first."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.handovers import Retries
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.opening import joined, openings
from planner.forecasting.curve import FloatArray

_TINY = 1e-6


def coming_again(
    lost: FloatArray, came: FloatArray, minutes: int, retries: Retries, patience_seconds: float
) -> FloatArray:
    """Who comes again in each step, [path, step of `minutes`], of those `lost` of who `came` in each step.

    First they wait: where the share p of a step gives up before their turn, exponential patience of mean m says that
    the turn comes after v = -m log(1 - p), and that those who give up do so after m - v (1 - p) / p on average. Then
    they are away for an exponential time.
    """
    some = came.sum(axis=0)
    share = np.clip(np.divide(lost.sum(axis=0), some, out=np.zeros_like(some), where=some > 0), _TINY, 1.0 - _TINY)
    waited = 1.0 + np.log1p(-share) * (1.0 - share) / share
    left = _shifted(lost, waited * patience_seconds / 60 / minutes)
    return retries.share * _away(left, minutes, retries.after_minutes)


def open_steps(queue: Queue, horizon: Horizon, minutes: int) -> NDArray[np.bool_]:
    """Whether a queue is open in the middle of each step of `minutes`: who comes again while it is closed gives up."""
    middle = (np.arange(horizon.days * MINUTES_A_DAY // minutes) + 0.5) * minutes
    found = np.zeros(middle.size, dtype=bool)
    for begin, end in joined((each.begin, each.end) for each in openings(queue, horizon)):
        found |= (begin < middle) & (middle < end)
    return found


def _shifted(paths: FloatArray, steps: FloatArray) -> FloatArray:
    """What comes evenly through each step as many steps later as is said of it."""
    size = paths.shape[1]
    whole, rest = np.floor(steps).astype(int), steps % 1.0
    found = np.zeros_like(paths)
    for more, part in ((0, 1.0 - rest), (1, rest)):
        place = np.arange(size) + whole + more
        inside = place < size
        np.add.at(found.T, place[inside], (paths * part)[:, inside].T)
    return found


def _away(paths: FloatArray, minutes: int, mean: float) -> FloatArray:
    """What comes evenly through each step an exponential time later."""
    gone = -np.expm1(-minutes / mean)
    # Of those who come in a step, the share that is still away at its end.
    new = mean / minutes * gone
    found, away = np.zeros_like(paths), np.zeros(len(paths))
    for step in range(paths.shape[1]):
        found[:, step] = away * gone + paths[:, step] * (1.0 - new)
        away = away * (1.0 - gone) + paths[:, step] * new
    return found
