"""How far off a forecast may be: conformal bands from past origins, and the campaign's volume error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from planner.forecasting.baseline import fit
from planner.forecasting.error_shares import DEFAULT_SHARES, shares_of
from planner.forecasting.resample import FloatArray, IntArray

LOW, HIGH = 0.1, 0.9
Z = 1.2815515655446004
"""The normal distribution's 90 % point."""
DEFAULT_SCORE = 1.5 * Z
"""Without a past to learn from: Poisson, widened by half, as call counts usually ask for."""
DEFAULT_DAY_SIGMA = 0.15
ORIGINS = 10
FEWEST_DAYS, ENOUGH_DAYS = 21, 35
ALIKE = 0.6
"""An origin needs three to five weeks of past, in between this share of all there is."""
GROUPS = 4
PARTS = 4
"""Of the day, of equal length: mornings are not as sure as afternoons."""
FEWEST_SCORES = 10
NOTHING = 1e-9
FARTHEST = 4.0
ENOUGH = 100
"""Scores of a part of the day and a level that count as much as those of all levels of that part."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """Quantiles of the score (y - f) / sqrt(f + (relative x f)^2) by part of the day and level of the forecast.

    `edges` [3] part the forecasts of an interval of `interval` minutes into quartiles, `low` and
    `high` [part of the day, level], or [level] for all parts alike, are the 10 % and 90 % points of the score
    in each; `relative` is the error no count is large enough to lose; `day_sigma` is the standard
    deviation of the log error of a day's total. Of the variance of an interval's error `campaign_share` is common
    to all days forecast at once, `day_share` to the intervals of a day, and `interval_share` is its own
    (`ErrorShares` says how a joint path is drawn); they sum to 1.
    """

    edges: FloatArray
    low: FloatArray
    high: FloatArray
    interval: int
    day_sigma: float
    relative: float = 0.0
    campaign_share: float = DEFAULT_SHARES.campaign
    day_share: float = DEFAULT_SHARES.day
    interval_share: float = DEFAULT_SHARES.interval
    by_day: Mapping[date, tuple[float, float]] = field(default_factory=dict)
    """Log error of each past day's total, mean of the origins it was forecast from, and the variance chance gave it."""

    def around(self, forecast: FloatArray, interval: int, rate: float = 1.0) -> tuple[FloatArray, FloatArray]:
        """P10 and P90 of `forecast` [..., interval of the day], intervals of `interval` minutes, scaled by `rate`.

        A stream scaled up keeps its relative error; one thinned out becomes more like Poisson.
        """
        scale = max(rate, 1.0)
        level = np.searchsorted(self.edges, forecast / max(rate, 1e-12) * (self.interval / interval))
        part = np.broadcast_to(parts_of(forecast.shape[-1]), forecast.shape)
        width = np.sqrt(np.maximum(forecast, 0.0) * scale + (self.relative * forecast) ** 2)
        lower, upper = (np.broadcast_to(each, (PARTS, GROUPS))[part, level] for each in (self.low, self.high))
        low = np.clip(forecast + lower * width, 0.0, forecast)
        high = np.maximum(forecast + upper * width, forecast)
        return low, high


def parts_of(intervals: int) -> IntArray:
    """Part of the day of each of its `intervals`."""
    parts: IntArray = np.arange(intervals) * PARTS // intervals
    return parts


def conformal_band(
    days: Sequence[date], counts: FloatArray, flags: FloatArray, interval: int, *, ahead: int = 14, step: int = 7
) -> Band:
    """The band learnt by forecasting `ahead` days from up to ten origins `step` days apart, all of them past.

    Scores are pooled by part of the day and quartile of the forecast's level (split conformal prediction,
    Lei et al. 2018).
    """
    last = len(days) - 1
    origins = [last + 1 - ahead - step * back for back in range(ORIGINS)]
    # An origin with much less of a past than there is now would tell of errors that are no longer made.
    fewest = min(max(FEWEST_DAYS, int(ALIKE * len(days))), ENOUGH_DAYS)
    origins = [origin for origin in origins if origin >= fewest] or _short(len(days))
    if not origins:
        return Band(
            edges=np.full(GROUPS - 1, np.inf),
            low=np.full((PARTS, GROUPS), -DEFAULT_SCORE),
            high=np.full((PARTS, GROUPS), DEFAULT_SCORE),
            interval=interval,
            day_sigma=DEFAULT_DAY_SIGMA,
        )
    forecasts, actuals = [], []
    for origin in origins:
        there = slice(origin, min(origin + ahead, len(days)))
        model = fit(days[:origin], counts[:origin], flags[:origin])
        forecasts.append(model.predict(days[there], flags[there]))
        actuals.append(counts[there])
    forecast_days = [day for origin in origins for day in days[origin : origin + ahead]]
    band = _learnt(forecasts, actuals, interval)
    return replace(band, by_day=_by_day(forecast_days, np.concatenate(forecasts), np.concatenate(actuals)))


def _by_day(days: Sequence[date], forecast: FloatArray, actual: FloatArray) -> dict[date, tuple[float, float]]:
    """`Band.by_day` of forecasts [day, interval] for `days`, which may hold a day more than once."""
    met: dict[date, list[tuple[float, float]]] = {}
    for day, expected, came in zip(days, forecast.sum(axis=1).tolist(), actual.sum(axis=1).tolist(), strict=True):
        if expected > 0 and came > 0:
            error = float(np.clip(np.log(came / expected), -1.0, 1.0))
            met.setdefault(day, []).append((error, 1.0 / expected))
    return {day: (float(np.mean([each[0] for each in of])), of[0][1]) for day, of in met.items()}


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


def _learnt(forecasts: Sequence[FloatArray], actuals: Sequence[FloatArray], interval: int) -> Band:
    """The band of forecasts [day, interval], one an origin, and what came."""
    forecast, actual = np.concatenate(forecasts), np.concatenate(actuals)
    relative = _relative(forecast, actual)
    part = np.broadcast_to(parts_of(forecast.shape[1]), forecast.shape)
    some = forecast > NOTHING
    score = (actual[some] - forecast[some]) / _width(forecast[some], relative)
    edges = np.quantile(forecast[some], [0.25, 0.5, 0.75]) if some.any() else np.full(GROUPS - 1, np.inf)
    low, high = _quantiles(score, part[some], np.searchsorted(edges, forecast[some]))
    errors = _log_error(actual.sum(axis=1), forecast.sum(axis=1))
    sigma = float(np.sqrt((errors**2).mean())) if errors.size >= 5 else DEFAULT_DAY_SIGMA
    band = Band(edges=edges, low=low, high=high, interval=interval, day_sigma=max(sigma, 0.02), relative=relative)
    shares = shares_of([_normal(band, *each) for each in zip(forecasts, actuals, strict=True)])
    return replace(band, campaign_share=shares.campaign, day_share=shares.day, interval_share=shares.interval)


def _normal(band: Band, forecast: FloatArray, actual: FloatArray) -> FloatArray:
    """Each interval's error on the scale on which P10 is -Z, the forecast 0 and P90 Z; NaN where none was expected."""
    low, high = band.around(forecast, band.interval)
    reach = np.where(actual >= forecast, high - forecast, forecast - low)
    score = Z * np.divide(actual - forecast, reach, out=np.full_like(forecast, np.nan), where=reach > NOTHING)
    normal: FloatArray = np.clip(score, -FARTHEST, FARTHEST)
    return normal


def _relative(forecast: FloatArray, actual: FloatArray) -> float:
    """Relative error that is left when Poisson's part of the squared error is taken off, at least 0."""
    beyond = float(((actual - forecast) ** 2 - forecast).sum())
    scale = float((forecast**2).sum())
    return float(np.sqrt(max(beyond, 0.0) / scale)) if scale > 0 else 0.0


def _width(forecast: FloatArray, relative: float) -> FloatArray:
    width: FloatArray = np.sqrt(forecast + (relative * forecast) ** 2)
    return width


def _quantiles(score: FloatArray, part: IntArray, level: IntArray) -> tuple[FloatArray, FloatArray]:
    """10 % and 90 % points [part, level]: each cell's own, leaning on its part's where it has few scores."""
    found = np.empty((2, PARTS, GROUPS))
    found[0], found[1] = -DEFAULT_SCORE, DEFAULT_SCORE
    for each in range(PARTS):
        mine = part == each
        if mine.sum() < FEWEST_SCORES:
            mine = np.ones_like(mine)
        if mine.sum() < FEWEST_SCORES:
            continue
        whole = np.quantile(score[mine], [LOW, HIGH])
        for group in range(GROUPS):
            own = score[mine & (level == group)]
            weight = own.size / (own.size + ENOUGH) if own.size >= FEWEST_SCORES else 0.0
            found[:, each, group] = whole
            if weight:
                found[:, each, group] = weight * np.quantile(own, [LOW, HIGH]) + (1.0 - weight) * whole
    return found[0], found[1]


def _log_error(actual: FloatArray, forecast: FloatArray) -> FloatArray:
    some = (actual > 0) & (forecast > 0)
    error: FloatArray = np.clip(np.log(actual[some] / forecast[some]), -1.0, 1.0)
    return error
