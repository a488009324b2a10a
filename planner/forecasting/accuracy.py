"""How good a forecast was: errors and coverage over any number of intervals."""

import numpy as np
from numpy.typing import ArrayLike


def wape(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Weighted absolute percentage error, sum |y - f| / sum y; NaN where nothing came."""
    y, f = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float)
    total = float(y.sum())
    return float(np.abs(y - f).sum()) / total if total > 0 else float("nan")


def bias(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Forecast above actual as a share of what came, sum (f - y) / sum y; below 0 where too little was forecast."""
    y, f = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float)
    total = float(y.sum())
    return float((f - y).sum()) / total if total > 0 else float("nan")


def mase(actual: ArrayLike, forecast: ArrayLike, past: ArrayLike, season: int) -> float:
    """Mean absolute error over that of the seasonal naive forecast in the past (Hyndman & Koehler 2006).

    `past` is the training series, flat; `season` its length of a season in steps. NaN where the
    past is shorter than two seasons or repeats itself without any error.
    """
    y, f = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float)
    before = np.asarray(past, dtype=float).ravel()
    if before.size <= season:
        return float("nan")
    naive = float(np.abs(before[season:] - before[:-season]).mean())
    return float(np.abs(y - f).mean()) / naive if naive > 0 else float("nan")


def pinball(actual: ArrayLike, forecast: ArrayLike, quantile: float) -> float:
    """Mean pinball loss of a quantile forecast, in the unit of the series."""
    miss = np.asarray(actual, dtype=float) - np.asarray(forecast, dtype=float)
    return float(np.maximum(quantile * miss, (quantile - 1) * miss).mean())


def coverage(actual: ArrayLike, low: ArrayLike, high: ArrayLike) -> float:
    """Share of intervals whose actual lies between `low` and `high`, both included."""
    y = np.asarray(actual, dtype=float)
    return float(((y >= np.asarray(low, dtype=float)) & (y <= np.asarray(high, dtype=float))).mean())
