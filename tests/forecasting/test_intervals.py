"""Bands cover what they promise on data whose law is known."""

from datetime import date, timedelta

import numpy as np
import pytest

from planner.forecasting.accuracy import coverage
from planner.forecasting.baseline import fit
from planner.forecasting.flags import OpenDays, flags_of
from planner.forecasting.intervals import DEFAULT_SCORE, Band, Z, conformal_band, widen

FIRST = date(2026, 3, 2)
DAYS = [FIRST + timedelta(days=offset) for offset in range(140)]
SHAPE = 20 + 15 * np.sin(np.arange(48) / 48 * 2 * np.pi)


def covered(volume_sigma: float, seed: int) -> float:
    """Share of the last two weeks inside the band learnt from everything before."""
    rng = np.random.default_rng(seed)
    mean = np.array([SHAPE * (1.2 if day.weekday() < 5 else 0.6) for day in DAYS])
    counts = rng.poisson(mean * np.exp(rng.normal(0, volume_sigma, (140, 1)))).astype(float)
    flags = flags_of(DAYS, OpenDays.of(DAYS))
    band = conformal_band(DAYS[:126], counts[:126], flags[:126], 30)
    forecast = fit(DAYS[:126], counts[:126], flags[:126]).predict(DAYS[126:], flags[126:])
    return coverage(counts[126:], *band.around(forecast, 30))


@pytest.mark.parametrize("volume_sigma", [0.0, 0.1])
def test_four_of_five_intervals_lie_inside_the_band(volume_sigma: float) -> None:
    assert np.mean([covered(volume_sigma, seed) for seed in range(6)]) == pytest.approx(0.8, abs=0.05)


def test_two_weeks_without_any_origin_fall_back_to_widened_poisson() -> None:
    band = conformal_band(DAYS[:10], np.full((10, 48), 100.0), flags_of(DAYS[:10], OpenDays.of(DAYS[:10])), 30)
    low, high = band.around(np.array([100.0]), 30)

    assert (float(low[0]), float(high[0])) == (100 - 10 * DEFAULT_SCORE, 100 + 10 * DEFAULT_SCORE)


def test_a_stream_scaled_up_keeps_its_relative_error() -> None:
    band = Band(edges=np.full(3, np.inf), low=np.full(4, -1.0), high=np.full(4, 1.0), interval=30, day_sigma=0.1)
    low, high = band.around(np.array([100.0]), 30)
    low_twice, high_twice = band.around(np.array([200.0]), 30, rate=2.0)

    assert (low.tolist(), high.tolist()) == ([90.0], [110.0])
    assert low_twice == pytest.approx(2 * low)
    assert high_twice == pytest.approx(2 * high)


def test_a_relative_error_adds_to_poissons_as_squares() -> None:
    band = Band(
        edges=np.full(3, np.inf), low=np.full(4, -1.0), high=np.full(4, 1.0), interval=30, day_sigma=0.1, relative=0.1
    )
    low, high = band.around(np.array([100.0]), 30)

    assert (low[0], high[0]) == pytest.approx((100 - 14.14, 100 + 14.14), abs=0.005)


def test_the_volume_error_alone_gives_the_quantiles_of_its_log_normal() -> None:
    f = np.array([100.0])
    low, high = widen(f, f, f, np.array(0.15))

    assert (low[0], high[0]) == pytest.approx((100 * np.exp(-Z * 0.15), 100 * np.exp(Z * 0.15)))


def test_no_volume_error_leaves_the_band_as_it_is() -> None:
    f, low, high = np.array([100.0, 0.0, 5.0]), np.array([90.0, 0.0, 0.0]), np.array([115.0, 0.0, 9.0])
    lower, higher = widen(f, low, high, np.array(0.0))

    assert lower == pytest.approx(low)
    assert higher == pytest.approx(high)


def test_mornings_that_are_less_sure_have_a_wider_band() -> None:
    """Each quarter of the day is covered as promised although the first one errs four times as much."""
    rng = np.random.default_rng(3)
    sigma = np.repeat([0.4, 0.1, 0.1, 0.1], 12)
    counts = rng.poisson(200 * np.exp(rng.normal(0, sigma, (140, 48)))).astype(float)
    flags = flags_of(DAYS, OpenDays.of(DAYS))
    band = conformal_band(DAYS[:112], counts[:112], flags[:112], 30)
    forecast = fit(DAYS[:112], counts[:112], flags[:112]).predict(DAYS[112:], flags[112:])
    low, high = band.around(forecast, 30)
    quarters = [coverage(counts[112:, part], low[:, part], high[:, part]) for part in np.array_split(np.arange(48), 4)]

    assert quarters == pytest.approx([0.8] * 4, abs=0.06)
    assert (high - low)[:, :12].mean() > 2.5 * (high - low)[:, 12:].mean()


@pytest.mark.parametrize(
    ("day", "own", "shares"),
    [(0.0, 0.2, (0.06, 0.0, 0.94)), (0.2, 0.0, (0.06, 0.9, 0.04)), (0.14, 0.14, (0.06, 0.45, 0.48))],
)
def test_the_band_learns_what_its_errors_have_in_common(
    day: float, own: float, shares: tuple[float, float, float]
) -> None:
    """Errors of days and of intervals; ten origins lean on the default where whole horizons are concerned."""
    rng = np.random.default_rng(7)
    error = rng.normal(0, 1, (140, 1)) * day + rng.normal(0, 1, (140, 48)) * own
    counts = rng.poisson(2000 * np.exp(error)).astype(float)
    band = conformal_band(DAYS, counts, flags_of(DAYS, OpenDays.of(DAYS)) * 0.0, 30)

    assert (band.campaign_share, band.day_share, band.interval_share) == pytest.approx(shares, abs=0.07)
    assert band.campaign_share + band.day_share + band.interval_share == pytest.approx(1.0)
