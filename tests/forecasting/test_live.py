"""The rest of a day from its counts so far: conjugate to the digit, covering on made-up days."""

import numpy as np
import pytest

from planner.forecasting.live import (
    LEAST_SIGMA,
    day_sigma,
    level_after,
    negative_binomial,
    still_to_come,
)

NONE = np.zeros(0)


def test_the_figures_of_the_guide() -> None:
    # 20 intervals of 100 expected, 90 and 150 by turns came: 2,400 of 2,000. Prior 1 / 0.15^2 = 44.44.
    level = level_after(np.array([90.0, 150.0] * 10), np.full(20, 100.0), 0.15)

    # A count of 100 weighs 1 / (1 + 0.15^2 x 100) = 0.3077, so first 1.1865; beyond Poisson's it varied by
    # 0.05563 of its square, and noise^2 = (8 x 0.15^2 + 19 x 0.05563) / 27.
    assert level.noise == pytest.approx(((8 * 0.0225 + 19 * 0.055628232) / 27) ** 0.5)
    weight = 1 / (1 + level.noise**2 * 118.65285)
    assert (level.shape, level.rate) == pytest.approx((44.44444 + weight * 2400, 44.44444 + weight * 2000), rel=1e-6)
    assert (round(level.noise, 3), round(level.mean, 3)) == (0.214, 1.175)
    assert still_to_come(level, np.full(30, 100.0)) == (3235.0, 3520.0, 3821.0)


def test_without_counts_the_forecast_stands_with_its_own_error() -> None:
    prior = level_after(NONE, NONE, 0.15)

    assert (prior.mean, prior.variance) == (1.0, pytest.approx(0.0225))
    low, middle, high = still_to_come(prior, np.full(30, 100.0))
    # About 3000 exp(+-1.28 x 0.15) and the median a little below the mean.
    assert (round(low, -1), round(middle, -1), round(high, -1)) == (2430.0, 2980.0, 3600.0)


def test_even_counts_give_poissons_posterior() -> None:
    # Counts more even than Poisson's have no noise beside, so the textbook's Gamma(a + Y, b + F).
    level = level_after(np.full(40, 110.0), np.full(40, 100.0), 0.5)

    assert level.noise == 0.0
    assert (level.shape, level.rate) == (4.0 + 4400.0, 4.0 + 4000.0)


def test_quantiles_are_those_of_the_published_tables() -> None:
    assert negative_binomial(10.0, 10.0) == (6.0, 10.0, 14.0)  # Poisson(10)
    # Negative binomial of size 5 and success 1/3 has P(N <= 4) = 0.1448, P(N <= 9) = 0.5245, P(N <= 17) = 0.9054...
    assert negative_binomial(10.0, 30.0) == (4.0, 9.0, 17.0)
    assert still_to_come(level_after(NONE, NONE, 0.15), np.zeros(3)) == (0.0, 0.0, 0.0)


def test_a_wide_band_is_a_wide_prior_and_counting_noise_is_none() -> None:
    middle = np.full(48, 400.0)

    assert day_sigma(middle, middle * np.exp(1.2815515655446004 * 0.25)) == pytest.approx(0.2385, abs=1e-3)
    assert day_sigma(middle, middle + 1.5 * 1.2815515655446004 * np.sqrt(middle)) == LEAST_SIGMA
    assert day_sigma(np.zeros(48), np.zeros(48)) == LEAST_SIGMA


@pytest.mark.parametrize("seen", [0, 12, 24, 40])
@pytest.mark.parametrize("noise", [0.1, 0.15])
def test_eight_in_ten_made_up_days_end_inside_the_band(seen: int, noise: float) -> None:
    """Days no model of ours made: a log-normal level, gamma noise on every interval, Poisson counts."""
    draws, days, sigma = np.random.default_rng(7), 1000, 0.2
    shape = 60 * np.exp(1.2 * np.sin(np.arange(48) / 7.6))
    rest_inside, next_inside = 0, 0
    for _day in range(days):
        own = draws.gamma(noise**-2, noise**2, 48)
        counts = draws.poisson(shape * own * np.exp(draws.normal(0, sigma))).astype(float)
        level = level_after(counts[:seen], shape[:seen], sigma)
        low, _middle, high = still_to_come(level, shape[seen:])
        rest_inside += bool(low <= counts[seen:].sum() <= high)
        low, _middle, high = still_to_come(level, shape[seen : seen + 1])
        next_inside += bool(low <= counts[seen] <= high)

    assert 0.75 <= rest_inside / days <= 0.86
    assert 0.75 <= next_inside / days <= 0.88


def test_the_band_narrows_as_the_day_goes_on_and_follows_what_came() -> None:
    forecast = np.full(48, 100.0)
    widths = []
    for seen in (0, 12, 36):
        low, middle, high = still_to_come(level_after(forecast[:seen] * 1.3, forecast[:seen], 0.2), np.full(10, 100.0))
        widths.append((high - low) / middle)
    assert widths == sorted(widths, reverse=True)
    assert 1250 < middle < 1305
