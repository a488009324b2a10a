"""The optional comparison with statsforecast: its models of daily totals, with the six-week mean's shape."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from planner.forecasting.resample import FloatArray

DAYS_A_WEEK = 7
MODELS = ("AutoETS", "AutoTheta", "AutoARIMA")


def is_there() -> bool:
    """Whether the extra `peers` is installed."""
    return find_spec("statsforecast") is not None


def forecasts(past: Mapping[date, FloatArray], days: Sequence[date], shape: FloatArray) -> dict[str, FloatArray]:
    """Contacts [day, interval] of `days` after `past` by model: its daily totals, spread over the day like `shape`.

    Days missing in the past count as the mean of their weekday, or of all days, for these models know no gaps.
    """
    models = import_module("statsforecast.models")
    totals, last = filled(past), list(past)[-1]
    size = shape.sum(axis=1, keepdims=True)
    shares = np.divide(shape, size, out=np.zeros_like(shape), where=size > 0)
    found = {}
    for name in MODELS:
        said = getattr(models, name)(season_length=DAYS_A_WEEK).forecast(y=totals, h=max((days[-1] - last).days, 1))[
            "mean"
        ]
        wanted = np.array([max(said[max((day - last).days, 1) - 1], 0.0) for day in days])
        found[name] = shares * wanted[:, None]
    return found


def filled(past: Mapping[date, FloatArray]) -> FloatArray:
    """Total of every day from the first to the last of `past`."""
    totals = {day: float(counts.sum()) for day, counts in past.items()}
    first, last = min(totals), max(totals)
    every: list[float] = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        alike = [total for known, total in totals.items() if known.weekday() == day.weekday()]
        every.append(totals.get(day, float(np.mean(alike or list(totals.values())))))
    return np.array(every)
