"""Calendar flags of particular days."""

from datetime import date, timedelta

import numpy as np

from planner.domain.rules import Calendar
from planner.forecasting.flags import NAMES, OpenDays, flags_of, usable


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=offset) for offset in range(count)]


def names_of(day: date, open_days: OpenDays) -> set[str]:
    return {name for name, flag in zip(NAMES, flags_of([day], open_days)[0], strict=True) if flag}


WORKDAYS = [day for day in days(date(2026, 9, 1), 61) if day.weekday() < 5 and not 1 <= day.day <= 7]


def test_the_turn_of_the_month_counts_open_days_only() -> None:
    open_days = OpenDays.of(WORKDAYS)

    assert "first open day of the month" in names_of(date(2026, 11, 2), open_days)
    assert "second or third open day" in names_of(date(2026, 11, 4), open_days)
    assert "last open day of the month" in names_of(date(2026, 10, 30), open_days)
    assert names_of(date(2026, 11, 12), open_days) == {"month days 6-14"}


def test_a_weekday_missing_from_the_past_was_a_holiday() -> None:
    past = [day for day in days(date(2026, 10, 12), 12) if day.weekday() < 5 and day != date(2026, 10, 16)]

    assert names_of(date(2026, 10, 19), OpenDays.of(past)) == {"month days 18-26", "after a holiday"}


def test_holidays_and_make_up_workdays_are_told_by_the_calendar() -> None:
    calendar = Calendar(
        holidays=(date(2026, 10, 1), date(2027, 2, 6)),
        makeup_workdays=(date(2026, 10, 10),),
        days_off=(date(2026, 10, 7),),
        spring_festival=(date(2027, 2, 6),),
    )
    open_days = OpenDays.of(days(date(2026, 9, 1), 30), calendar)

    assert "before a holiday" in names_of(date(2026, 9, 30), open_days)
    assert {"holiday", "first open day of the month"} <= names_of(date(2026, 10, 1), open_days)
    assert "after a holiday" in names_of(date(2026, 10, 2), open_days)
    assert "make-up workday" in names_of(date(2026, 10, 10), open_days)
    assert "day off in lieu" in names_of(date(2026, 10, 7), open_days)
    assert {"Spring Festival"} == names_of(date(2027, 2, 6), open_days) & {"holiday", "Spring Festival"}


def test_groups_of_the_month_need_three_months() -> None:
    two = days(date(2026, 9, 1), 61)
    three = days(date(2026, 8, 31), 62)

    assert usable(two, flags_of(two, OpenDays.of(two))).sum() == 0
    assert usable(three, flags_of(three, OpenDays.of(three))).tolist() == [1.0] * 9 + [0.0] * 6
    assert np.unique(flags_of(three, OpenDays.of(three))).tolist() == [0.0, 1.0]
