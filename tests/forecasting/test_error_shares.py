"""Shares of the error are found again in scores made with known ones."""

import numpy as np
import pytest

from planner.forecasting.error_shares import DEFAULT_SHARES, ErrorShares, shares_of


def scores(shares: ErrorShares, origins: int, seed: int = 1) -> list[np.ndarray]:
    """Normal scores of 14 days of 48 intervals an origin, as a joint path draws them."""
    draws = np.random.default_rng(seed)
    return [
        np.sqrt(shares.campaign) * draws.normal()
        + np.sqrt(shares.day) * draws.normal(size=(14, 1))
        + np.sqrt(shares.interval) * draws.normal(size=(14, 48))
        for _origin in range(origins)
    ]


@pytest.mark.parametrize(("campaign", "day"), [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.2, 0.3), (0.3, 0.6)])
def test_known_shares_are_found_again_from_many_origins(campaign: float, day: float) -> None:
    found = shares_of(scores(ErrorShares(campaign=campaign, day=day, interval=1 - campaign - day), 600))

    assert found.campaign == pytest.approx(campaign, abs=0.05)
    assert found.day == pytest.approx(day, abs=0.05)
    assert found.campaign + found.day + found.interval == pytest.approx(1.0)


def test_ten_origins_find_them_on_average_but_for_what_the_default_adds() -> None:
    known = ErrorShares(campaign=0.2, day=0.3, interval=0.5)
    found = [shares_of(scores(known, 10, seed)) for seed in range(60)]

    assert np.mean([each.campaign for each in found]) == pytest.approx(0.2, abs=0.04)
    assert np.mean([each.day for each in found]) == pytest.approx(0.3, abs=0.04)


@pytest.mark.parametrize("origins", [0, 1, 2])
def test_two_origins_say_too_little(origins: int) -> None:
    assert shares_of(scores(DEFAULT_SHARES, origins)) == DEFAULT_SHARES


def test_forecasts_without_any_error_leave_the_default() -> None:
    assert shares_of([np.zeros((14, 48))] * 5) == DEFAULT_SHARES


def test_closed_hours_are_left_out() -> None:
    known = ErrorShares(campaign=0.0, day=0.5, interval=0.5)
    half = scores(known, 400)
    for each in half:
        each[:, :24] = np.nan
        each[3] = np.nan

    assert shares_of(half).day == pytest.approx(0.5, abs=0.05)
