"""Measures of a forecast, by hand."""

import numpy as np
import pytest

from planner.forecasting.accuracy import coverage, mase, pinball, wape


def test_wape_is_the_sum_of_errors_over_the_sum_of_actuals() -> None:
    assert wape([10, 20, 30], [12, 18, 30]) == 4 / 60
    assert np.isnan(wape([0, 0], [1, 1]))


def test_mase_is_one_for_a_forecast_as_bad_as_the_seasonal_naive_was() -> None:
    past = [1, 2, 3, 4, 5, 6]

    assert mase([10, 10], [8, 8], past, season=2) == 1.0
    assert np.isnan(mase([1], [1], [1, 2], season=2))


def test_pinball_weighs_a_miss_below_by_the_quantile_and_above_by_the_rest() -> None:
    assert pinball([10], [8], 0.9) == pytest.approx(1.8)
    assert pinball([8], [10], 0.9) == pytest.approx(0.2)


def test_coverage_counts_both_ends() -> None:
    assert coverage([1, 2, 3, 4], [1, 1, 4, 1], [3, 2, 5, 3]) == 0.5
