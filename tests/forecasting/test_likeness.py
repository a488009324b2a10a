"""Several campaigns of the past: how much each counts, and what they say together."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import ContactHistory, LastCampaign
from planner.forecasting.forecast import forecast
from planner.forecasting.likeness import likeness_of
from planner.forecasting.uplift import mixed
from tests.forecasting.scenarios import FIRST, LAST, WEEK, ZERO, campaign_mean, ordinary, rows, scenario

DAY = timedelta(days=1)
ONCE = (
    Phase(kind=PhaseKind.PEAK, name="引爆期", first_day=date(2026, 11, 10), last_day=date(2026, 11, 12)),
    Phase(kind=PhaseKind.AFTER_SALES, name="售后期", first_day=date(2026, 11, 13), last_day=date(2026, 11, 20)),
)


def past(zero: datetime, peak: float, level: float = 4800.0, phases: tuple[Phase, ...] = ()) -> LastCampaign:
    """A campaign `peak` times the ordinary on its first day, with five ordinary weeks before it."""
    begin, end = FIRST + (zero - ZERO) - timedelta(weeks=5), LAST + (zero - ZERO)
    days = rows(begin, end, campaign_mean(zero, ordinary(level), {0: peak}))
    return LastCampaign(zero_hour=zero, history=ContactHistory(interval=30, streams={"pre": days}), phases=phases)


LAST_YEAR, SUMMER = datetime(2025, 11, 12), datetime(2026, 6, 17)


def test_one_campaign_counts_alone_wherever_it_is_named() -> None:
    only = past(LAST_YEAR, 3.0)
    (named,) = forecast(scenario(last_campaign=only, phases=ONCE))
    (further,) = forecast(replace(scenario(phases=ONCE), past_campaigns=(only,)))

    assert likeness_of(scenario(last_campaign=only)) == (1.0,)
    assert further == named


def test_another_event_counts_half_and_every_two_years_of_age_half_again() -> None:
    known = replace(
        scenario(last_campaign=past(LAST_YEAR, 3.0), phases=ONCE),
        past_campaigns=(past(SUMMER, 2.0), past(LAST_YEAR - timedelta(days=2 * 364), 2.0)),
    )
    year, half, three = ((ZERO - zero).days / 365.25 for zero in (LAST_YEAR, SUMMER, LAST_YEAR - timedelta(days=728)))
    parts = np.array([0.5 ** (year / 2), 0.5 * 0.5 ** (half / 2), 0.5 ** (three / 2)])

    assert likeness_of(known) == pytest.approx((parts / parts.sum()).tolist(), rel=1e-9)


def test_phases_of_another_length_and_a_shop_of_another_size_count_less() -> None:
    shorter = tuple(
        replace(each, first_day=each.first_day - timedelta(days=364), last_day=each.first_day - timedelta(days=364))
        for each in ONCE
    )
    plain = past(LAST_YEAR, 3.0)
    known = replace(scenario(last_campaign=plain, phases=ONCE), past_campaigns=(replace(plain, phases=shorter),))
    larger = replace(scenario(last_campaign=plain, phases=ONCE), past_campaigns=(past(LAST_YEAR, 3.0, 19200.0),))
    # One wave each, no warm-up, 1 of 3 days of peak and 1 of 8 of after-sales, each with a day more.
    alike = (1 + 1 + 2 / 4 + 2 / 9) / 4

    assert likeness_of(known) == pytest.approx((1 / (1 + alike), alike / (1 + alike)))
    assert likeness_of(larger) == pytest.approx((2 / 3, 1 / 3))


def test_two_campaigns_are_mixed_by_the_mean_of_their_logs() -> None:
    known = replace(scenario(last_campaign=past(LAST_YEAR, 4.0), phases=ONCE), past_campaigns=(past(SUMMER, 2.0),))
    first, second = likeness_of(known)
    (pre,) = forecast(known)
    peak = np.array(pre.p50).reshape(7, -1)[2].sum()

    assert 4.0**first * 2.0**second * 4800 * WEEK[2] == pytest.approx(peak, rel=0.01)
    assert np.array(pre.last_year).reshape(7, -1)[2].sum() == pytest.approx(4 * 4800 * WEEK[2], rel=1e-4)


def test_a_campaign_that_does_not_reach_a_day_has_no_say_in_it() -> None:
    one, two = np.full((2, 4), 100.0), np.full((2, 4), 400.0)
    known = mixed([one, two], [np.array([1.0, 1.0]), np.array([1.0, 0.0])], [0.5, 0.5])

    assert known.sum(axis=1) == pytest.approx([800.0, 400.0])
