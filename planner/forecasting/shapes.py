"""How a day's contacts spread over its intervals, by kind of day: the seven weekdays, holidays and days beside them.

Each kind's mean share of the day is an estimate with an error of its own. Another kind is one more estimate of the
same thing, with its own error and, on top, the square of how far the two kinds lie apart beyond what their errors
explain. All are combined by inverse variance: days that are alike share what they know, a half-closed day or a
weekend keeps to itself, and a kind seen once leans on those it resembles.
"""

import numpy as np

from planner.forecasting.flags import NAMES
from planner.forecasting.resample import FloatArray, IntArray

SHAPE_DECAY = 0.93
"""Weight of a week's shape against the week after it."""
OVERDISPERSION = 1.5
"""Variance of counts over Poisson's, as it is assumed of a kind of day seen once."""
KINSHIP = 0.25
"""Two kinds are taken to lie apart by at least this share of their errors' variance."""
WEEKDAYS = 7
SPECIAL = (("holiday", "Spring Festival"), ("before a holiday",), ("make-up workday",))
"""Kinds of day beside the weekdays, the first that fits, by the flags that mark them."""
KINDS = WEEKDAYS + len(SPECIAL)
_COLUMNS = tuple(tuple(NAMES.index(name) for name in names) for names in SPECIAL)


def kinds_of(weekday: IntArray, flags: FloatArray) -> IntArray:
    """Kind of each day, 0 to 6 its weekday or, from 7 on, its place in `SPECIAL`; `flags` as `flags_of` makes them."""
    kind = weekday.copy()
    for place in reversed(range(len(_COLUMNS))):
        kind[flags[:, _COLUMNS[place]].any(axis=1)] = WEEKDAYS + place
    return kind


def shapes_of(counts: FloatArray, kind: IntArray, age: FloatArray) -> FloatArray:
    """Share of the day in each interval [kind, interval], rows that sum to 1; a kind never seen has a row of NaN.

    `counts` [day, interval], `kind` [day], `age` [day] in weeks. Weekdays never seen have the mean of those seen.
    """
    totals = counts.sum(axis=1)
    some = totals > 0
    means = np.full((KINDS, counts.shape[1]), np.nan)
    error = np.full(KINDS, np.inf)
    for each in set(kind[some].tolist()):
        mine = some & (kind == each)
        means[each], error[each] = _mean(counts[mine], totals[mine], SHAPE_DECAY ** age[mine])
    seen = np.flatnonzero(np.isfinite(error))
    if not seen.size:
        return np.full((KINDS, counts.shape[1]), 1.0 / counts.shape[1])
    weight = weights_of(means[seen], error[seen])
    shapes = np.full_like(means, np.nan)
    shapes[seen] = weight @ means[seen]
    usual = shapes[seen[seen < WEEKDAYS]] if (seen < WEEKDAYS).any() else shapes[seen]
    for weekday in range(WEEKDAYS):
        if weekday not in seen:
            shapes[weekday] = usual.mean(axis=0)
    return shapes


def _mean(counts: FloatArray, totals: FloatArray, weight: FloatArray) -> tuple[FloatArray, float]:
    """Mean share and the variance of its error, summed over the intervals; a day counts by its contacts.

    So a day on which hardly anybody came hardly bends the shape. The variance between days is learnt from the days,
    with two days' worth of what a count's noise would give.
    """
    shares = counts / totals[:, None]
    weight = weight * totals
    weight = weight / weight.sum()
    mean = weight @ shares
    effective = 1.0 / float((weight**2).sum())
    noise = OVERDISPERSION * float((mean * (1.0 - mean)).sum()) / float(weight @ totals)
    apart = float(weight @ ((shares - mean) ** 2).sum(axis=1))
    between = (apart * effective + 2.0 * noise) / (effective + 1.0)
    return mean, max(between, 1e-12) / effective


def weights_of(means: FloatArray, error: FloatArray) -> FloatArray:
    """What each kind's mean weighs in each kind's shape [kind, kind], rows that sum to 1.

    `means` [kind, interval], `error` [kind] their variances, summed over the intervals.
    """
    both = error[:, None] + error[None, :]
    distance = ((means[:, None, :] - means[None, :, :]) ** 2).sum(axis=2)
    bias = np.maximum(distance - both, 0.0) + KINSHIP * both
    np.fill_diagonal(bias, 0.0)
    weight = 1.0 / (error[None, :] + bias)
    normed: FloatArray = weight / weight.sum(axis=1, keepdims=True)
    return normed
