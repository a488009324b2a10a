"""How far the queues of a floor err together: learnt from days whose forecasts are known to have been off."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from planner.forecasting.intervals import Band

ALIKE = 1.0
"""Where nothing is known: a hot day is hot everywhere. The careful end, for nobody is left to lend then."""
PRIOR_DAYS = 30.0
"""So many days' worth of `ALIKE` are mixed into what the shared days say."""
FEWEST_SHARED = 10
"""Days two streams share, below which they say nothing of each other."""
_LEAST = 0.01
"""Standard deviation of a day's log error below which there is nothing to go together."""


def together(bands: Sequence[Band]) -> float:
    """Correlation in [0, 1] of the days' log errors of streams, mean of all pairs weighed with their shared days.

    The chance of single contacts is taken off each variance, as it is drawn for each queue by itself: left in, it would
    make small streams look independent.
    """
    found, weights = [], []
    for one, other in combinations(bands, 2):
        shared = sorted(one.by_day.keys() & other.by_day.keys())
        if len(shared) < FEWEST_SHARED:
            continue
        first, second = (np.array([each.by_day[day] for day in shared]) for each in (one, other))
        variances = [float((each[:, 0] ** 2 - each[:, 1]).mean()) for each in (first, second)]
        if min(variances) > _LEAST**2:
            found.append(float((first[:, 0] * second[:, 0]).mean()) / float(np.sqrt(variances[0] * variances[1])))
            weights.append(len(shared))
    if not found:
        return ALIKE
    seen = float(np.average(np.clip(found, -1.0, 1.0), weights=weights))
    days = float(np.mean(weights))
    return float(np.clip((days * seen + PRIOR_DAYS * ALIKE) / (days + PRIOR_DAYS), 0.0, 1.0))
