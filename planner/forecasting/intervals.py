"""How far off a forecast may be: conformal bands from past origins, and the campaign's volume error."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from planner.forecasting.baseline import fit
from planner.forecasting.resample import FloatArray

LOW, HIGH = 0.1, 0.9
Z = 1.2815515655446004
"""The normal distribution's 90 % point."""
DEFAULT_SCORE = 1.5 * Z
"""Without a past to learn from: Poisson, widened by half, as call counts usually ask for."""
DEFAULT_DAY_SIGMA = 0.15
ORIGINS = 10
FEWEST_DAYS = 21
GROUPS = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """Quantiles of the score (y - f) / sqrt(f) by level of the forecast.

    `edges` [3] part the forecasts of an interval of `interval` minutes into quartiles, `low` and
    `high` [4] are the 10 % and 90 % points of the score in each; `day_sigma` is the standard
    deviation of the log error of a day's total.
    """

    edges: FloatArray
    low: FloatArray
    high: FloatArray
    interval: int
    day_sigma: float

    def around(self, forecast: FloatArray, interval: int, rate: float = 1.0) -> tuple[FloatArray, FloatArray]:
        """P10 and P90 of `forecast`, whose intervals are `interval` minutes and whose stream was scaled by `rate`.

        A stream scaled up keeps its relative error; one thinned out becomes more like Poisson.
        """
        scale = max(rate, 1.0)
        group = np.searchsorted(self.edges, forecast / max(rate, 1e-12) * (self.interval / interval))
        width = np.sqrt(np.maximum(forecast, 0.0) * scale)
        low = np.clip(forecast + self.low[group] * width, 0.0, forecast)
        high = np.maximum(forecast + self.high[group] * width, forecast)
        return low, high


def conformal_band(
    days: Sequence[date], counts: FloatArray, flags: FloatArray, interval: int, *, ahead: int = 14, step: int = 7
) -> Band:
    """The band learnt by forecasting `ahead` days from up to ten origins `step` days apart, all of them past.

    Scores are pooled by quartile of the forecast's level (split conformal prediction, Lei et al. 2018).
    """
    last = len(days) - 1
    origins = [last + 1 - ahead - step * back for back in range(ORIGINS)]
    origins = [origin for origin in origins if origin >= min(FEWEST_DAYS, last)] or _short(len(days))
    forecasts, actuals, errors = [], [], []
    for origin in origins:
        there = slice(origin, min(origin + ahead, len(days)))
        model = fit(days[:origin], counts[:origin], flags[:origin])
        predicted = model.predict(days[there], flags[there])
        forecasts.append(predicted.ravel())
        actuals.append(counts[there].ravel())
        errors.append(_log_error(counts[there].sum(axis=1), predicted.sum(axis=1)))
    if not origins:
        return Band(
            edges=np.full(GROUPS - 1, np.inf),
            low=np.full(GROUPS, -DEFAULT_SCORE),
            high=np.full(GROUPS, DEFAULT_SCORE),
            interval=interval,
            day_sigma=DEFAULT_DAY_SIGMA,
        )
    return _pool(np.concatenate(forecasts), np.concatenate(actuals), np.concatenate(errors), interval)


def widen(forecast: FloatArray, low: FloatArray, high: FloatArray, sigma: FloatArray) -> tuple[FloatArray, FloatArray]:
    """A band widened by a log-normal error of the volume: both errors add up as squares of their logs.

    `sigma` is broadcast against the forecast, so that it may differ by day; 0 leaves the band as it is.
    """
    reach = (Z * sigma) ** 2
    some = forecast > 0
    safe = np.where(some, forecast, 1.0)
    up = np.exp(np.sqrt(np.log(np.where(some, high, 1.0) / safe) ** 2 + reach))
    share = np.where(some, low, 1.0) / safe
    down = np.where(share > 0, np.exp(-np.sqrt(np.log(np.maximum(share, 1e-300)) ** 2 + reach)), 0.0)
    return np.where(some, forecast * down, low), np.where(some, forecast * up, high)


def _short(days: int) -> list[int]:
    """The one origin of a past of two to three weeks; none below."""
    return [days - 7] if days >= 14 else []


def _log_error(actual: FloatArray, forecast: FloatArray) -> FloatArray:
    some = (actual > 0) & (forecast > 0)
    error: FloatArray = np.clip(np.log(actual[some] / forecast[some]), -1.0, 1.0)
    return error


def _pool(forecast: FloatArray, actual: FloatArray, errors: FloatArray, interval: int) -> Band:
    some = forecast > 1e-9
    forecast, score = forecast[some], (actual[some] - forecast[some]) / np.sqrt(forecast[some])
    edges = np.quantile(forecast, [0.25, 0.5, 0.75]) if forecast.size else np.full(GROUPS - 1, np.inf)
    group = np.searchsorted(edges, forecast)
    low, high = np.full(GROUPS, -DEFAULT_SCORE), np.full(GROUPS, DEFAULT_SCORE)
    for each in range(GROUPS):
        mine = score[group == each]
        if mine.size >= 10:
            low[each], high[each] = np.quantile(mine, [LOW, HIGH])
    sigma = float(np.sqrt((errors**2).mean())) if errors.size >= 5 else DEFAULT_DAY_SIGMA
    return Band(edges=edges, low=low, high=high, interval=interval, day_sigma=max(sigma, 0.02))
