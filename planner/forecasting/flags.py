"""Calendar flags of a day: what makes its total differ from an ordinary day of its weekday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from planner.domain.rules import Calendar
from planner.forecasting.resample import FloatArray

MONTH_GROUPS = ((1, 5), (6, 14), (15, 17), (18, 26), (27, 31))
"""First and last day of month of each group; the 15th and the turn of the month are the usual paydays. Few groups:
finer ones were tried and learnt noise."""
NAMES = (
    *(f"month days {first}-{last}" for first, last in MONTH_GROUPS),
    "first open day of the month",
    "second or third open day",
    "last open day of the month",
    "second or third last open day",
    "after a holiday",
    "holiday",
    "before a holiday",
    "make-up workday",
    "day off in lieu",
    "Spring Festival",
)
_MONTHLY = len(MONTH_GROUPS) + 4
_MONTHS_NEEDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDays:
    """On which days contacts are expected at all: from the weekdays the past has ever seen."""

    weekdays: frozenset[int]
    holidays: frozenset[date]
    makeup_workdays: frozenset[date]
    days_off: frozenset[date]
    spring_festival: frozenset[date]
    """It moves by weeks and stops parcels: a kind of its own."""
    missing: frozenset[date]
    """Days absent from the past although their weekday is open: holidays nobody told us about."""

    @classmethod
    def of(cls, past: Sequence[date], calendar: Calendar | None = None) -> "OpenDays":
        """What the days of a series, in order, and the official calendar say."""
        official = calendar or Calendar()
        weekdays = frozenset(day.weekday() for day in past)
        seen = frozenset(past)
        span = (past[0] + timedelta(days=offset) for offset in range((past[-1] - past[0]).days + 1))
        return cls(
            weekdays=weekdays,
            holidays=frozenset(official.holidays),
            makeup_workdays=frozenset(official.makeup_workdays),
            days_off=frozenset(official.days_off),
            spring_festival=frozenset(official.spring_festival),
            missing=frozenset(day for day in span if day.weekday() in weekdays and day not in seen),
        )

    def is_off(self, day: date) -> bool:
        """Whether `day` is a holiday or was missing."""
        return day in self.holidays or day in self.missing

    def is_open(self, day: date) -> bool:
        """Whether the month's open days count `day`: where weekends are closed, holidays are too."""
        if day.weekday() not in self.weekdays:
            return False
        return len(self.weekdays) == 7 or not self.is_off(day)

    def before(self, day: date) -> date:
        """The last day before `day` whose weekday is open."""
        earlier = day - timedelta(days=1)
        while earlier.weekday() not in self.weekdays:
            earlier -= timedelta(days=1)
        return earlier


def flags_of(days: Sequence[date], open_days: OpenDays) -> FloatArray:
    """A row of 0 and 1 for each day, one column for each of `NAMES`."""
    place = {
        month: [day for day in _month(month) if open_days.is_open(day)]
        for month in {day.replace(day=1) for day in days}
    }
    rows = np.zeros((len(days), len(NAMES)))
    for index, day in enumerate(days):
        open_ones = place[day.replace(day=1)]
        from_start = sum(other < day for other in open_ones)
        from_end = sum(other > day for other in open_ones)
        rows[index] = [
            *(first <= day.day <= last for first, last in MONTH_GROUPS),
            from_start == 0,
            from_start in (1, 2),
            from_end == 0,
            from_end in (1, 2),
            open_days.is_off(open_days.before(day)),
            day in open_days.holidays and day not in open_days.spring_festival,
            day + timedelta(days=1) in open_days.holidays,
            day in open_days.makeup_workdays,
            day in open_days.days_off,
            day in open_days.spring_festival,
        ]
    return rows


def usable(days: Sequence[date], flags: FloatArray) -> FloatArray:
    """1 for each column the past can teach, 0 for the others.

    Groups of the month need three months: with fewer, a rise over the weeks would be taken for
    the month's end. Other flags need to have been seen.
    """
    seen = flags.sum(axis=0) > 0
    months = len({(day.year, day.month) for day in days})
    if months < _MONTHS_NEEDED:
        seen[:_MONTHLY] = False
    known: FloatArray = seen.astype(float)
    return known


def _month(first: date) -> list[date]:
    days = [first + timedelta(days=offset) for offset in range(31)]
    return [day for day in days if day.month == first.month]
