"""The published Double-11 of 2019 from that of 2018, through the forecast and through the simulation's arrivals."""

import pytest

from benchmarks.double11 import INTERVALS, errors


@pytest.mark.parametrize("interval", INTERVALS)
def test_the_day_of_2019_is_met_to_a_point_in_the_forecast_and_as_it_is_played(interval: int) -> None:
    forecast, played = errors(interval)

    assert forecast.mean() <= 0.01
    assert played.mean() <= 0.01
