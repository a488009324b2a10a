"""The rest of a day, forecast anew from the contacts so far: the day's level learnt by Bayes, its band with it.

The day's contacts are its forecast times one unknown level, a priori Gamma with mean 1 and standard deviation `sigma`.
A count is Poisson's about level x forecast, itself off by a relative `noise` of its interval: its variance is
m + noise^2 m^2. Such a count tells as much of the level as 1 / (1 + noise^2 m) of a Poisson one, so that the level a
posteriori is Gamma again: shape 1/sigma^2 + sum w y, rate 1/sigma^2 + sum w f (conjugate Gamma-Poisson, Gelman et al.
2013, section 2.6, each likelihood tempered by its weight w). What is still to come is negative binomial with matched
moments. See docs/demand/live.md.
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from planner.forecasting.intervals import Z
from planner.forecasting.resample import FloatArray

LEAST_SIGMA = 0.1
"""No forecast of a day's total is believed closer than a tenth."""
COUNT_SPREAD = 1.5
"""A forecast's band of one interval is about so many times Poisson's; `forecasting.intervals.DEFAULT_SCORE`."""
PRIOR_NOISE = 0.15
"""Relative error of one interval's share of the day."""
PRIOR_WEIGHT = 8.0
"""Intervals that belief in the noise is worth."""
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What is believed of the day's level: Gamma(`shape`, `rate`), and the relative error of an interval beside it."""

    shape: float
    rate: float
    noise: float

    @property
    def mean(self) -> float:
        """Contacts of the day as a multiple of the forecast."""
        return self.shape / self.rate

    @property
    def variance(self) -> float:
        """Its variance."""
        return self.shape / self.rate**2


def day_sigma(p50: FloatArray, p90: FloatArray) -> float:
    """How far off the day's total may be, as the forecast's band admits it beyond the counts' own noise.

    (ln(P90/P50) / 1.2816)^2 less 1.5^2 / P50, weighted by P50; at least `LEAST_SIGMA`.
    """
    some = p50 > 0
    if not some.any():
        return LEAST_SIGMA
    middle = p50[some]
    spread = (np.log(np.maximum(p90[some], middle) / middle) / Z) ** 2 - COUNT_SPREAD**2 / middle
    return sqrt(max(float((spread * middle).sum() / middle.sum()), LEAST_SIGMA**2))


def level_after(counts: FloatArray, forecast: FloatArray, sigma: float) -> Level:
    """The level after intervals with `counts` where `forecast` were expected; none of either is the prior."""
    prior = 1.0 / sigma**2
    expected = forecast > 0
    counts, forecast = counts[expected], forecast[expected]
    weight = 1.0 / (1.0 + PRIOR_NOISE**2 * forecast)
    seen = (prior + float((weight * counts).sum())) / (prior + float((weight * forecast).sum()))
    noise = _noise(counts, seen * forecast)
    weight = 1.0 / (1.0 + noise**2 * seen * forecast)
    return Level(
        shape=prior + float((weight * counts).sum()), rate=prior + float((weight * forecast).sum()), noise=noise
    )


def still_to_come(level: Level, forecast: FloatArray) -> tuple[float, float, float]:
    """P10, P50 and P90 of the contacts of intervals in which `forecast` were expected, all together.

    Mean F E[level]; variance of the counts, of the intervals' own noise, and F^2 Var[level] of what is not known.
    """
    means = forecast * level.mean
    mean = float(means.sum())
    if mean <= 0:
        return 0.0, 0.0, 0.0
    own = mean + level.noise**2 * float((means**2).sum())
    return negative_binomial(mean, own + float(forecast.sum()) ** 2 * level.variance)


def _noise(counts: FloatArray, means: FloatArray) -> float:
    """Relative error of an interval by what the counts vary beyond Poisson's, weighed with what is believed before."""
    if counts.size < 2 or not means.any():
        return PRIOR_NOISE
    seen = float(((counts - means) ** 2 - means).sum() / (means**2).sum())
    degrees = counts.size - 1
    return sqrt(max((PRIOR_WEIGHT * PRIOR_NOISE**2 + degrees * seen) / (PRIOR_WEIGHT + degrees), 0.0))


def negative_binomial(mean: float, variance: float) -> tuple[float, float, float]:
    """Its 10, 50 and 90 % points; with a `variance` of the `mean` or less those of Poisson's distribution."""
    counts = np.arange(int(mean + 12 * sqrt(variance) + 30))
    if variance > mean * (1 + 1e-9):
        size, success = mean**2 / (variance - mean), mean / variance
        first, steps = size * log(success), np.log((counts + size) / (counts + 1.0) * (1.0 - success))
    else:
        first, steps = -mean, np.log(mean / (counts + 1.0))
    shares = np.exp(first + np.concatenate([[0.0], np.cumsum(steps)]))
    low, middle, high = np.searchsorted(np.cumsum(shares), QUANTILES).tolist()
    return float(low), float(middle), float(high)
