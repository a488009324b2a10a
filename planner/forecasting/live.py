"""The rest of a day, forecast anew from the contacts so far: the day's level learnt by Bayes, its band with it.

The day's contacts are its forecast times one unknown level, a priori Gamma with mean 1 and standard deviation `sigma`.
Counts so far are Poisson about level x forecast, over-dispersed by `dispersion`, so that the level a posteriori is
Gamma again: shape 1/sigma^2 + Y/phi, rate 1/sigma^2 + F/phi with Y contacts where F were forecast (conjugate
Gamma-Poisson, Gelman et al. 2013, section 2.6, its likelihood tempered by phi). What is still to come is then negative
binomial with matched moments. See docs/demand/live.md.
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from planner.forecasting.intervals import Z
from planner.forecasting.resample import FloatArray

LEAST_SIGMA = 0.1
"""No forecast of a day's total is believed closer than a tenth."""
PRIOR_DISPERSION = 1.5**2
"""Interval counts vary about so much more than Poisson ones; see `planner.forecasting.intervals.DEFAULT_SCORE`."""
PRIOR_WEIGHT = 8.0
"""Intervals that belief in the dispersion is worth."""
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What is believed of the day's level: Gamma(`shape`, `rate`), and how much counts vary about it."""

    shape: float
    rate: float
    dispersion: float

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

    (ln(P90/P50) / 1.2816)^2 less phi / P50, weighted by P50; at least `LEAST_SIGMA`.
    """
    some = p50 > 0
    if not some.any():
        return LEAST_SIGMA
    middle = p50[some]
    spread = (np.log(np.maximum(p90[some], middle) / middle) / Z) ** 2 - PRIOR_DISPERSION / middle
    return sqrt(max(float((spread * middle).sum() / middle.sum()), LEAST_SIGMA**2))


def level_after(counts: FloatArray, forecast: FloatArray, sigma: float) -> Level:
    """The level after intervals with `counts` where `forecast` were expected; none of either is the prior."""
    prior = 1.0 / sigma**2
    expected = forecast > 0
    counts, forecast = counts[expected], forecast[expected]
    if not forecast.size:
        return Level(shape=prior, rate=prior, dispersion=PRIOR_DISPERSION)
    seen = (prior + counts.sum() / PRIOR_DISPERSION) / (prior + forecast.sum() / PRIOR_DISPERSION)
    misses = float(((counts - seen * forecast) ** 2 / (max(seen, 1e-9) * forecast)).sum())
    weight = PRIOR_WEIGHT + max(counts.size - 1, 0)
    phi = max(1.0, (PRIOR_WEIGHT * PRIOR_DISPERSION + misses) / weight)
    return Level(shape=prior + float(counts.sum()) / phi, rate=prior + float(forecast.sum()) / phi, dispersion=phi)


def still_to_come(level: Level, forecast: float) -> tuple[float, float, float]:
    """P10, P50 and P90 of the contacts of a stretch in which `forecast` were expected.

    Mean f E[level], variance phi x mean + f^2 Var[level]: the counts' noise and what is not known of the level.
    """
    mean = forecast * level.mean
    if mean <= 0:
        return 0.0, 0.0, 0.0
    variance = level.dispersion * mean + forecast**2 * level.variance
    return negative_binomial(mean, variance)


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
