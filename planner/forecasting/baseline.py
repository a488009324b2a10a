"""What would come without a campaign: level x weekday x within-day shape x calendar flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from planner.forecasting.flags import NAMES, usable
from planner.forecasting.level import last_level, levels_between
from planner.forecasting.resample import FloatArray
from planner.forecasting.shapes import kinds_of, shapes_of

DECAY = 0.85
"""Weight of a week against the week after it, for weekdays."""
FLAG_DECAY = 0.985
WEEKDAY_PRIOR = 0.2
"""Weeks' worth of the mean of all days mixed into a weekday's factor."""
RIDGE = 0.25
HOLIDAYS = np.array([name in ("holiday", "Spring Festival") for name in NAMES], dtype=float)
"""Flags whose days are few and far from others; the month's are many and near."""
FEWEST_ORDINARY = 14
"""Days from which an ordinary day's variance is known."""
CLIP = 1.5
OUTLIER = 1.6
ROUNDS = 3
WEEKS_TO_BE_CLOSED = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Baseline:
    """A fitted model. `weekday` [7], `shape` [kind of day, interval] as `shapes_of` makes it, `beta` one a flag."""

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
        shape = self.shape[kinds_of(which, flags)]
        contacts: FloatArray = self.totals(days, flags)[:, None] * np.where(np.isnan(shape), self.shape[which], shape)
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
        level = levels_between(totals, factor)
        if given is None:
            weekday = _weekdays(totals / (level * np.exp(flags @ beta)), which, DECAY**age)
        beta = _ridge(totals, level * weekday[which], flags * columns, FLAG_DECAY**age)
    if given is None:
        _close_unseen(weekday, which, age[0])
    return Baseline(
        level=last_level(totals, weekday[which] * np.exp(flags @ beta)),
        weekday=weekday,
        shape=shapes_of(counts, kinds_of(which, flags), age),
        beta=beta,
    )


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
    effect = np.clip(np.log(totals[some] / expected[some]), -CLIP, CLIP)
    effect -= (weights * effect).sum() / weights.sum()
    weighted = rows * weights[:, None]
    ridge = np.diag(_disbelief(effect, rows, totals[some]))
    solved: FloatArray = np.linalg.solve(weighted.T @ rows + ridge, weighted.T @ effect)
    return solved


def _disbelief(effect: FloatArray, rows: FloatArray, totals: FloatArray) -> FloatArray:
    """Of each flag so many days' worth of no effect: `RIDGE`, and of holidays less where they stand out.

    Empirical Bayes (Efron & Morris 1973): an ordinary day's variance over that between holidays, which is what their
    squared effects hold beyond it and beyond the chance of their counts. Ten times an ordinary day's deviation is not
    chance, though it was seen once.
    """
    found = np.full(rows.shape[1], RIDGE)
    days = (rows * HOLIDAYS).any(axis=1)
    ordinary = effect[~days]
    if not days.any() or ordinary.size < FEWEST_ORDINARY:
        return found
    variance = (1.4826 * float(np.median(np.abs(ordinary - np.median(ordinary))))) ** 2 + 1e-6
    between = float((effect[days] ** 2 - 1.0 / totals[days]).mean()) - variance
    if between > 0:
        found[HOLIDAYS > 0] = min(RIDGE, variance / between)
    return found


def _close_unseen(weekday: FloatArray, which: FloatArray, weeks: float) -> None:
    if weeks >= WEEKS_TO_BE_CLOSED:
        for unseen in set(range(7)) - set(which.tolist()):
            weekday[unseen] = 0.0
