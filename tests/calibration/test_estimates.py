"""Intervals against published ones."""

import numpy as np
import pytest

from planner.calibration.estimates import RULE_OF_THREE, events_of, mean_of, quantile_of, share


def test_a_share_has_wilsons_interval_as_newcombe_prints_it() -> None:
    found = share(81, 263)

    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_a_share_that_was_never_seen_is_still_below_something() -> None:
    found = share(0, 20)

    assert (found.value, found.low, round(found.high, 4)) == (0.0, 0.0, 0.1611)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (100, 81.4, 121.6)]
)
def test_numbers_of_events_have_the_exact_poisson_limits_but_for_a_hundredth(
    count: int, low: float, high: float
) -> None:
    found = events_of(count)

    assert found == pytest.approx((low, high), rel=0.01, abs=0.02)


def test_what_was_not_seen_in_a_hundred_is_below_three_in_a_hundred() -> None:
    assert round(RULE_OF_THREE, 2) == 3.0


def test_the_mean_of_1_to_9_is_5_with_its_standard_error_on_both_sides() -> None:
    found = mean_of(np.arange(1.0, 10.0))

    assert (found.value, round(found.low, 3), round(found.high, 3), found.count) == (5.0, 3.313, 6.687, 9)


def test_the_median_of_1_to_100_lies_between_the_40th_and_60th() -> None:
    found = quantile_of(np.arange(1.0, 101.0), 0.5)

    assert (found.value, found.low, found.high) == (50.5, 41.0, 61.0)
