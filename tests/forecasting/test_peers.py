"""What is handed to statsforecast, which need not be installed."""

from datetime import date, timedelta
from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np
import pytest

from planner.forecasting.peers import MODELS, filled, forecasts, is_there

MONDAY = date(2026, 6, 1)


def test_days_missing_in_the_past_are_the_mean_of_their_weekday() -> None:
    past = {MONDAY + timedelta(days=offset): np.array([float(offset), 1.0]) for offset in range(16) if offset != 8}

    totals = filled(past)
    assert totals.size == 16
    assert totals[8] == (1.0 + 15.0) / 2 + 1.0
    assert totals[7] == 8.0


def test_it_is_there_when_it_is_installed() -> None:
    assert is_there() == (find_spec("statsforecast") is not None)


class LastWeek:
    """Stands in for a model where the extra is not installed: the last season again."""

    def __init__(self, season_length: int) -> None:
        self.season = season_length

    def forecast(self, y: np.ndarray, h: int) -> dict[str, np.ndarray]:
        return {"mean": np.resize(y[-self.season :], h)}


def test_a_week_that_repeats_is_repeated_by_every_model(monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_there():
        stand_in = SimpleNamespace(**dict.fromkeys(MODELS, LastWeek))
        monkeypatch.setattr("planner.forecasting.peers.import_module", {"statsforecast.models": stand_in}.__getitem__)
    week = (10.0, 20.0, 30.0, 20.0, 10.0, 40.0, 50.0)
    past = {MONDAY + timedelta(days=offset): np.array([week[offset % 7], 0.0]) for offset in range(70)}
    ahead = [MONDAY + timedelta(days=70 + offset) for offset in range(7)]
    shape = np.array([[1.0, 1.0]] * 7)

    found = forecasts(past, ahead, shape)
    assert tuple(found) == MODELS
    for each in found.values():
        assert each.sum(axis=1) == pytest.approx(week, rel=0.1)
        assert each[:, 0].tolist() == each[:, 1].tolist()
