"""A festival that moves from year to year stays on its own day, whatever the zero hour does."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import ContactHistory, LastCampaign
from planner.domain.floor import Scenario
from planner.domain.rules import Calendar
from planner.forecasting.forecast import forecast
from tests.forecasting.scenarios import FIRST, LAST, LAST_ZERO, ZERO, Mean, rows, scenario

DAY = timedelta(days=1)
NOW, THEN = FIRST, LAST_ZERO.date() + 2 * DAY
"""Two days before the zero hour now, two days after it last year."""
EARLIER = FIRST - timedelta(weeks=30)
PHASES = (
    Phase(kind=PhaseKind.WARM_UP, name="预热期", first_day=date(2026, 11, 1), last_day=date(2026, 11, 10)),
    Phase(kind=PhaseKind.PEAK, name="引爆期", first_day=date(2026, 11, 11), last_day=date(2026, 11, 11)),
    Phase(kind=PhaseKind.AFTER_SALES, name="售后期", first_day=date(2026, 11, 12), last_day=date(2026, 11, 30)),
)


def mean(zero: date, holidays: tuple[date, ...]) -> Mean:
    """A flat day; half of it on a festival, three times as much from the zero hour on for a day, twice after it."""

    def counts(day: date) -> "np.ndarray":
        times = 3.0 if day == zero else 2.0 if zero < day < zero + 14 * DAY else 1.0
        return np.full(48, 100.0 * times * (0.5 if day in holidays else 1.0))

    return counts


def moved(years: bool) -> Scenario:
    """History of two years or of ten weeks before this year's festival, last campaign with three weeks before it."""
    holidays = (EARLIER - 52 * 7 * DAY, THEN, EARLIER, NOW)
    shift = LAST_ZERO - ZERO
    begin = FIRST - timedelta(weeks=90 if years else 10)
    past = rows(begin, FIRST - DAY, mean(LAST_ZERO.date(), holidays))
    if not years:
        past = rows(begin, FIRST - DAY, mean(date(2020, 1, 1), holidays))
    then = rows(FIRST + shift - timedelta(weeks=3), LAST + shift, mean(LAST_ZERO.date(), holidays))
    base = scenario(
        ContactHistory(interval=30, streams={"pre": past}),
        phases=PHASES,
        last_campaign=LastCampaign(zero_hour=LAST_ZERO, history=ContactHistory(interval=30, streams={"pre": then})),
    )
    return replace(base, floor=replace(base.floor, calendar=Calendar(holidays=holidays)))


def test_a_festival_is_on_its_own_day_where_the_history_knows_it() -> None:
    (pre,) = forecast(moved(years=True))
    days = np.array(pre.p50).reshape(7, 48).sum(axis=1) / 4800

    # Half as many, of which the ridge of the baseline believes a part.
    assert 0.5 <= days[0] < 0.75
    assert days[1:] == pytest.approx([1, 3, 2, 2, 2, 2], rel=0.1)


def test_a_short_history_knows_no_festival() -> None:
    (pre,) = forecast(moved(years=False))
    days = np.array(pre.p50).reshape(7, 48).sum(axis=1) / 4800

    assert days == pytest.approx([1, 1, 3, 2, 1, 2, 2], rel=0.03)
