"""How much of a forecast's error is common to all that was forecast at once, to a day, to an interval alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.forecasting.resample import FloatArray

FEWEST_ORIGINS = 3
PRIOR_ORIGINS = 3.0
"""So many origins' worth of the default shares are mixed into what few origins say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorShares:
    """Shares of the variance of an interval's error on the normal scale; they sum to 1.

    A joint path: z(day, interval) = sqrt(campaign) a + sqrt(day) b(day) + sqrt(interval) c(day, interval) with
    independent standard normal a, b, c; z = -1.28, 0 and 1.28 are P10, the forecast and P90. The chance of single
    contacts (Poisson) is inside `interval`: a path drawn with it is of counts, not of rates.
    """

    campaign: float
    day: float
    interval: float


DEFAULT_SHARES = ErrorShares(campaign=0.25, day=0.25, interval=0.5)
"""Without a past: half of an ordinary interval's error is its own, the rest is shared half and half."""


def shares_of(scores: Sequence[FloatArray]) -> ErrorShares:
    """From normal scores [day, interval] an origin, NaN where there is none; the nested analysis of variance.

    The mean over a day has variance day + interval / n, the mean over an origin's days campaign + that / days.
    With fewer than three origins, or no error at all, the default.
    """
    within, between, means, sizes, counts = [], [], [], [], []
    for each in scores:
        days = each[np.isfinite(each).sum(axis=1) > 1]
        if len(days) < 2:
            continue
        by_day = np.nanmean(days, axis=1)
        within.append(float(np.nanvar(days, axis=1, ddof=1).mean()))
        between.append(float(by_day.var(ddof=1)))
        means.append(float(by_day.mean()))
        sizes.append(float(np.isfinite(days).sum(axis=1).mean()))
        counts.append(len(days))
    if len(means) < FEWEST_ORIGINS:
        return DEFAULT_SHARES
    interval = float(np.mean(within))
    day_mean = float(np.mean(between))
    day = max(day_mean - interval / float(np.mean(sizes)), 0.0)
    campaign = max(float(np.var(means, ddof=1)) - day_mean / float(np.mean(counts)), 0.0)
    total = campaign + day + interval
    if total <= 0:
        return DEFAULT_SHARES
    weight = len(means) / (len(means) + PRIOR_ORIGINS)
    shared = weight * campaign / total + (1.0 - weight) * DEFAULT_SHARES.campaign
    # Days are many even from few origins: only what they share with each other is thinly known.
    left = (1.0 - shared) / (day + interval) if day + interval > 0 else 0.0
    return ErrorShares(campaign=shared, day=left * day, interval=1.0 - shared - left * day)
