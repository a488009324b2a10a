"""What statsforecast makes of the same past: daily totals by its methods, times the weekdays' mean shapes."""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec

import numpy as np

from planner.forecasting.resample import FloatArray

SHAPE_WEEKS = 6


def peer_forecasts(
    past: Sequence[date], counts: FloatArray, future: Sequence[date], season: int
) -> Mapping[str, FloatArray]:
    """Contacts [day, interval] by method, nothing where the extra `peers` is not installed.

    Totals are forecast on the grid of open days, `season` of them a week; a missing day takes the place of no other.
    """
    if find_spec("statsforecast") is None:
        return {}
    from statsforecast.models import MSTL, AutoETS, DynamicOptimizedTheta

    totals = counts.sum(axis=1)
    models = {
        "statsforecast AutoETS": AutoETS(season_length=season),
        "statsforecast MSTL": MSTL(season_length=season, trend_forecaster=AutoETS(model="ZZN")),
        "statsforecast Theta": DynamicOptimizedTheta(season_length=season),
    }
    shapes = np.array([_shape(past, counts, day.weekday()) for day in future])
    return {
        name: np.maximum(model.forecast(y=totals, h=len(future))["mean"], 0.0)[:, None] * shapes
        for name, model in models.items()
    }


def _shape(past: Sequence[date], counts: FloatArray, weekday: int) -> FloatArray:
    rows = counts[[index for index, day in enumerate(past) if day.weekday() == weekday][-SHAPE_WEEKS:]]
    total: FloatArray = rows.sum(axis=0) / rows.sum()
    return total
