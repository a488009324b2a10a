"""What a forecast's error has in common."""

import numpy as np
import pytest

from planner.forecasting.intervals import Band
from planner.forecasting.volume import CAMPAIGN_SHARE, volume_error

BAND = Band(
    edges=np.zeros(3),
    low=np.zeros(4),
    high=np.zeros(4),
    interval=30,
    day_sigma=0.1,
    campaign_share=0.3,
    day_share=0.1,
    interval_share=0.6,
)


def test_an_ordinary_day_shares_of_its_error_what_the_past_says() -> None:
    found = volume_error(BAND, np.zeros(2))

    assert found.shared == pytest.approx((0.1 * 0.75**0.5,) * 2, abs=1e-4)
    assert found.daily == pytest.approx((0.1 * 0.25**0.5,) * 2, abs=1e-4)


def test_the_campaigns_error_comes_on_top_on_its_days_alone() -> None:
    found = volume_error(BAND, np.array([0.0, 0.15]))
    whole = [shared**2 + daily**2 for shared, daily in zip(found.shared, found.daily, strict=True)]

    assert whole == pytest.approx([0.1**2, 0.1**2 + 0.15**2], abs=1e-4)


def test_without_a_past_there_is_the_campaigns_error_alone() -> None:
    found = volume_error(None, np.array([0.2]))

    assert found.shared == pytest.approx((0.2 * CAMPAIGN_SHARE**0.5,), abs=1e-4)
    assert found.shared[0] ** 2 + found.daily[0] ** 2 == pytest.approx(0.04, abs=1e-4)
