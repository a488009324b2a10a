"""What would come without a campaign: level x weekday x within-day shape x calendar flags."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from planner.forecasting.flags import usable
from planner.forecasting.resample import FloatArray

ALPHA = 0.15
RATIO = 1.25
"""A day moves the level by at most this ratio either way, more only where its count is small."""
_LOG_RATIO = math.log(RATIO)
_LEAST_ROOM = math.exp(_LOG_RATIO)
DECAY = 0.85
"""Weight of a week against the week after it, for weekdays and shapes."""
FLAG_DECAY = 0.97
WEEKDAY_PRIOR = 0.2
SHAPE_PRIOR = 1.0
"""Weeks' worth of the all-day mean mixed into a weekday's factor and shape."""
RIDGE = 0.5
OUTLIER = 1.6
ROUNDS = 3
UNLIKELY_ZERO = 20.0
"""A day without a contact where this many are expected is an outage, not a fact about demand."""
WEEKS_TO_BE_CLOSED = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Baseline:
    """A fitted model. `weekday` [7], `shape` [7, interval] with rows that sum to 1, `beta` one a flag."""

    level: float
    weekday: FloatArray
    shape: FloatArray
    beta: FloatArray

    def totals(self, days: Sequence[date], flags: FloatArray) -> FloatArray:
        """Contacts of each day."""
        which = np.array([day.weekday() for day in days], dtype=int)
        totals: FloatArray = self.level * self.weekday[which] * np.exp(flags @ self.beta)
        return totals

    def predict(self, days: Sequence[date], flags: FloatArray) -> FloatArray:
        """Contacts [day, interval]; `flags` [day, flag] as `flags_of` makes them."""
        which = np.array([day.weekday() for day in days], dtype=int)
        contacts: FloatArray = self.totals(days, flags)[:, None] * self.shape[which]
        return contacts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Given:
    """What two fits are to have in common: `columns` (1 or 0, a flag each) to learn, `weekday` factors [7]."""

    columns: FloatArray
    weekday: FloatArray


def fit(days: Sequence[date], counts: FloatArray, flags: FloatArray, given: Given | None = None) -> Baseline:
    """Fit to `counts` [day, interval] on `days` in order, with their `flags` [day, flag].

    Without `given`, the flags learnt are those the days can teach (`usable`).

    Weekday factors and flags are estimated against a level smoothed from both sides, which does
    not lag; the forecast's level is the one smoothed forward, the last one known. A weekday never
    seen counts as an ordinary day, or as closed once eight weeks have passed without it.
    """
    totals = counts.sum(axis=1)
    which = np.array([day.weekday() for day in days], dtype=int)
    age = np.array([(days[-1] - day).days / 7 for day in days])
    weekday, beta = np.ones(7) if given is None else given.weekday.copy(), np.zeros(flags.shape[1])
    columns = usable(days, flags) if given is None else given.columns
    for _round in range(ROUNDS):
        factor = weekday[which] * np.exp(flags @ beta)
        level = np.sqrt(_smooth(totals, factor) * _smooth(totals[::-1], factor[::-1])[::-1])
        if given is None:
            weekday = _weekdays(totals / (level * np.exp(flags @ beta)), which, DECAY**age)
        beta = _ridge(totals, level * weekday[which], flags * columns, FLAG_DECAY**age)
    if given is None:
        _close_unseen(weekday, which, age[0])
    return Baseline(
        level=_last_level(totals, weekday[which] * np.exp(flags @ beta)),
        weekday=weekday,
        shape=_shapes(counts, totals, which, DECAY**age),
        beta=beta,
    )


def _start(totals: FloatArray, factor: FloatArray) -> float:
    """A first level from the first two open weeks."""
    ratio = totals[factor > 0][:14] / factor[factor > 0][:14]
    level = median(ratio.tolist()) if ratio.size else 0.0
    if level <= 0:
        level = float(ratio.mean()) if ratio.size else 0.0
    return max(level, 1e-3)


def _next_level(level: float, total: float, factor: float) -> float:
    """The level after a day: multiplicative exponential smoothing with the day's ratio clipped."""
    expected = level * factor
    if factor <= 0 or (total <= 0 and expected >= UNLIKELY_ZERO):
        return level
    # Two standard deviations of a small Poisson count exceed the clip: cutting those would bias the mean.
    deviation = 2.0 / math.sqrt(max(expected, 1e-3))
    room = _LEAST_ROOM if deviation <= _LOG_RATIO else math.exp(deviation)
    ratio = min(max(total / expected, 1.0 / room), room)
    return level * (1.0 - ALPHA + ALPHA * ratio)


def _smooth(totals: FloatArray, factor: FloatArray) -> FloatArray:
    """The level as known before each day."""
    level, levels = _start(totals, factor), np.empty(totals.size)
    for index, (total, usual) in enumerate(zip(totals.tolist(), factor.tolist(), strict=True)):
        levels[index] = level
        level = _next_level(level, total, usual)
    return levels


def _last_level(totals: FloatArray, factor: FloatArray) -> float:
    level = float(_smooth(totals, factor)[-1])
    return _next_level(level, float(totals[-1]), float(factor[-1]))


def _weekdays(ratio: FloatArray, which: FloatArray, weight: FloatArray) -> FloatArray:
    """Factor of each weekday around 1, days far from their weekday's median pulled in."""
    factors = np.ones(7)
    for weekday in set(which.tolist()):
        mine, weights = ratio[which == weekday], weight[which == weekday]
        middle = median(mine.tolist())
        if middle > 0:
            mine = np.clip(mine, middle / OUTLIER, middle * OUTLIER)
        factors[weekday] = ((weights * mine).sum() + WEEKDAY_PRIOR) / (weights.sum() + WEEKDAY_PRIOR)
        if len(mine) > 1 and mine.max() <= 0:
            factors[weekday] = 0.0
    # The mean is over the weekdays seen, and one never seen is an ordinary day beside them.
    seen = np.array([weekday for weekday in range(7) if (which == weekday).any() and factors[weekday] > 0], dtype=int)
    if seen.size:
        factors[seen] /= np.exp(np.log(factors[seen]).mean())
    return factors


def _ridge(totals: FloatArray, expected: FloatArray, flags: FloatArray, weight: FloatArray) -> FloatArray:
    """Log effect of each flag on the day's total; days without contacts teach nothing here."""
    some = (totals > 0) & (expected > 0)
    if not some.any():
        return np.zeros(flags.shape[1])
    weights, rows = weight[some], flags[some]
    effect = np.clip(np.log(totals[some] / expected[some]), -1.5, 1.5)
    effect -= (weights * effect).sum() / weights.sum()
    weighted = rows * weights[:, None]
    solved: FloatArray = np.linalg.solve(weighted.T @ rows + RIDGE * np.eye(rows.shape[1]), weighted.T @ effect)
    return solved


def _shapes(counts: FloatArray, totals: FloatArray, which: FloatArray, weight: FloatArray) -> FloatArray:
    """Share of the day in each interval, a row a weekday, shrunk to the shape of all days."""
    shares = np.divide(counts, totals[:, None], out=np.zeros_like(counts), where=totals[:, None] > 0)
    weights = np.where(totals > 0, weight, 0.0)[:, None]
    if weights.sum() <= 0:
        return np.full((7, counts.shape[1]), 1.0 / counts.shape[1])
    every = (weights * shares).sum(axis=0) / weights.sum()
    rows = np.empty((7, counts.shape[1]))
    for weekday in range(7):
        mine = which == weekday
        rows[weekday] = (weights[mine] * shares[mine]).sum(axis=0) + SHAPE_PRIOR * every
    shapes: FloatArray = rows / rows.sum(axis=1, keepdims=True)
    return shapes


def _close_unseen(weekday: FloatArray, which: FloatArray, weeks: float) -> None:
    if weeks >= WEEKS_TO_BE_CLOSED:
        for unseen in set(range(7)) - set(which.tolist()):
            weekday[unseen] = 0.0
