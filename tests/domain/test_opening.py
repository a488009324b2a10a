"""When something is open, in minutes of a horizon: past midnight, by weekday, at the horizon's edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.domain.opening import (
    Opening,
    by_day,
    is_open,
    joined,
    minutes_a_week,
    open_by_weekday,
    opening_days,
    openings,
    shares_inside,
)
from planner.errors import InvalidInput

MONDAY = date(2026, 11, 2)


def days(count: int, first: date = MONDAY, interval: int = 60) -> Horizon:
    last = first + timedelta(days=count - 1)
    return Horizon(zone="Asia/Shanghai", first_day=first, last_day=last, interval=interval)


def queue(opens: int = 0, closes: int = 1440, *hours: tuple[int, int, int]) -> Queue:
    rows = tuple(Opening(weekday=day, opens=begin, closes=end) for day, begin, end in hours)
    return Queue(id="q", name="q", opens=opens, closes=closes, hours=rows)


def test_the_first_morning_belongs_to_the_evening_before_the_horizon() -> None:
    night = queue(1080, 1560)

    assert [(each.day, each.begin, each.end) for each in openings(night, days(2))] == [
        (-1, -360, 120),
        (0, 1080, 1560),
        (1, 2520, 3000),
    ]
    assert opening_days(night, days(2), 60) == (
        *(0, 0, *[-1] * 16, *[0] * 6),
        *(0, 0, *[-1] * 16, *[1] * 6),
    )


def test_a_day_closed_has_no_hours_but_those_of_the_night_before() -> None:
    """Saturday's night runs into Sunday, which is closed; Monday's morning has none before it."""
    shop = queue(0, 1440, *((day, 1080, 1560) for day in range(6)))
    sunday = MONDAY - timedelta(days=1)

    assert opening_days(shop, days(1), 60) == (*[-1] * 18, *[0] * 6)
    assert opening_days(shop, days(1, sunday), 60) == (0, 0, *[-1] * 22)
    assert is_open(shop, sunday, 119)
    assert not is_open(shop, sunday, 120)
    assert is_open(shop, sunday, 1440 + 1439)
    assert is_open(shop, sunday, -1)


def test_of_the_last_day_only_what_lies_inside_the_horizon_is_its_share() -> None:
    assert shares_inside(queue(1080, 1560), days(2)) == (1.0, 0.75)
    assert shares_inside(queue(480, 1320), days(2)) == (1.0, 1.0)
    assert shares_inside(queue(0, 1440, (0, 480, 1320)), days(2)) == (1.0, 0.0)


def test_hours_that_meet_are_counted_once() -> None:
    """Friday's night and Saturday's morning share two hours."""
    assert minutes_a_week(queue(0, 1440, (4, 1080, 1560), (5, 0, 360))) == 360 + 360
    assert minutes_a_week(queue(1080, 1560)) == 7 * 480
    assert minutes_a_week(queue()) == 7 * 1440


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (1440, 1500), (600, 2041), (-60, 600), (600, 540)])
def test_hours_without_time_are_refused(opens: int, closes: int) -> None:
    with pytest.raises(InvalidInput):
        queue(opens, closes)
    with pytest.raises(InvalidInput):
        queue(0, 1440, (0, opens, closes))


windows = st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24))


@given(hours=st.lists(windows, min_size=1, max_size=10), length=st.integers(1, 9), start=st.integers(0, 6))
def test_every_view_of_the_hours_says_the_same(hours: list[tuple[int, int, int]], length: int, start: int) -> None:
    shop = queue(0, 1440, *((day, opens * 60, (opens + long) * 60) for day, opens, long in hours))
    horizon = days(length, MONDAY + timedelta(days=start))
    by_moment = [is_open(shop, horizon.first_day, hour * 60) for hour in range(length * 24)]
    spans = joined((each.begin, each.end) for each in openings(shop, horizon))

    assert [day >= 0 for day in opening_days(shop, horizon, 60)] == by_moment
    assert [any(begin <= hour * 60 < end for begin, end in spans) for hour in range(length * 24)] == by_moment
    for hour, day in enumerate(opening_days(shop, horizon, 60)):
        assert day in (-1, hour // 24, max(0, hour // 24 - 1))


def test_what_is_counted_after_midnight_counts_for_the_evening_and_what_is_closed_for_its_own_day() -> None:
    night, figures = queue(1080, 1560), [0.0] * 48
    figures[1], figures[12], figures[20], figures[25] = 1.0, 2.0, 4.0, 8.0

    assert by_day(night, days(2), figures) == (1.0 + 2.0 + 4.0 + 8.0, 0.0)


def test_open_by_weekday_says_of_every_interval_what_is_said_of_its_moment() -> None:
    nights = Queue(id="n", name="n", stream="s", hours=(Opening(weekday=4, opens=1200, closes=1620),))
    days_off = Queue(id="d", name="d", stream="s", opens=600, closes=660)
    table = open_by_weekday((nights, days_off), 96)

    assert table == tuple(
        tuple(
            any(is_open(each, MONDAY + timedelta(days=weekday), place * 15) for each in (nights, days_off))
            for place in range(96)
        )
        for weekday in range(7)
    )
    assert table[5][:13] == (True,) * 12 + (False,)
