"""When a queue, or a loan, is open: the same hours every day, or hours by weekday.

An opening belongs to the day it begins on. What closes at minute 1560 of a day closes at 02:00 of the day after.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from planner.domain.horizon import MINUTES_A_DAY, Horizon

DAY = timedelta(days=1)
Window = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Hours of one weekday (0 = Monday), in minutes from its midnight; `closes` is beyond 1440 on the day after."""

    weekday: int
    opens: int
    closes: int


class Hours(Hashable, Protocol):
    """What has opening hours: `hours` by weekday, in place of `opens` and `closes` where there are any."""

    @property
    def opens(self) -> int: ...

    @property
    def closes(self) -> int: ...

    @property
    def hours(self) -> tuple[Opening, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One opening in minutes of the horizon; `day` is the index of the day it belongs to."""

    day: int
    begin: int
    end: int


def makes_sense(opens: int, closes: int) -> bool:
    """Whether somebody could come between the two: it opens on its day and closes within 24 hours."""
    return 0 <= opens < MINUTES_A_DAY and opens < closes <= opens + MINUTES_A_DAY


def openings_on(of: Hours, day: date) -> tuple[Window, ...]:
    """The hours that begin on a day, in minutes from its midnight; none where it is closed."""
    if not of.hours:
        return ((of.opens, of.closes),)
    return tuple(sorted((each.opens, each.closes) for each in of.hours if each.weekday == day.weekday()))


def openings(of: Hours, horizon: Horizon, *, first: int = -1, last: int | None = None) -> tuple[Opened, ...]:
    """Every opening from day `first` to day `last` of the horizon, in order and whole.

    From the day before the first one on, whose opening may run into the first morning, to the last one.
    """
    until = horizon.days - 1 if last is None else last
    return tuple(
        Opened(day=index, begin=index * MINUTES_A_DAY + opens, end=index * MINUTES_A_DAY + closes)
        for index in range(first, until + 1)
        for opens, closes in openings_on(of, horizon.first_day + index * DAY)
    )


def is_open(of: Hours, day: date, minute: int) -> bool:
    """Whether it is open `minute` minutes after the midnight of a day, be that before it or days later."""
    days, minute = divmod(minute, MINUTES_A_DAY)
    today = day + days * DAY
    here = any(opens <= minute < closes for opens, closes in openings_on(of, today))
    return here or any(minute + MINUTES_A_DAY < closes for _opens, closes in openings_on(of, today - DAY))


@lru_cache(maxsize=128)
def open_by_weekday(several: tuple[Hours, ...], size: int) -> tuple[tuple[bool, ...], ...]:
    """Whether any of them is open as each of the `size` intervals of a day begins, by weekday (0 = Monday)."""
    monday, minutes = date(2024, 1, 1), MINUTES_A_DAY // size
    return tuple(
        tuple(any(is_open(of, monday + weekday * DAY, place * minutes) for of in several) for place in range(size))
        for weekday in range(7)
    )


@lru_cache(maxsize=128)
def opening_days(of: Hours, horizon: Horizon, step: int) -> tuple[int, ...]:
    """For each `step` minutes of the horizon the day whose opening holds some of them, -1 where it is closed.

    Of two openings the earlier one has what both hold. What an opening of the day before the horizon
    leaves for the first morning counts for the first day.
    """
    found = [-1] * (horizon.days * MINUTES_A_DAY // step)
    for each in reversed(openings(of, horizon)):
        for place in range(max(0, each.begin // step), min(len(found), -(-each.end // step))):
            found[place] = max(each.day, 0)
    return tuple(found)


def by_day(of: Hours, horizon: Horizon, figures: Sequence[float]) -> tuple[float, ...]:
    """Sums of `figures`, one an interval, by the day whose opening holds the interval; of a closed one its own day."""
    sums = [0.0] * horizon.days
    for place, (day, figure) in enumerate(zip(opening_days(of, horizon, horizon.interval), figures, strict=True)):
        sums[day if day >= 0 else place // horizon.intervals_a_day] += figure
    return tuple(sums)


def shares_inside(of: Hours, horizon: Horizon) -> tuple[float, ...]:
    """For each day which share of its hours lies inside the horizon, 0 where it is closed."""
    end, shares = horizon.days * MINUTES_A_DAY, []
    for index in range(horizon.days):
        mine = joined((each.begin, each.end) for each in openings(of, horizon, first=index, last=index))
        inside = sum(max(0, min(closes, end) - opens) for opens, closes in mine)
        shares.append(inside / sum(closes - opens for opens, closes in mine) if mine else 0.0)
    return tuple(shares)


def minutes_a_week(of: Hours) -> int:
    """Minutes of an ordinary week in which it is open."""
    monday = date(2024, 1, 1)
    spans = [
        (index * MINUTES_A_DAY + opens, index * MINUTES_A_DAY + closes)
        for index in range(-1, 7)
        for opens, closes in openings_on(of, monday + index * DAY)
    ]
    week = 7 * MINUTES_A_DAY
    return sum(max(0, min(closes, week) - max(opens, 0)) for opens, closes in joined(spans))


def joined(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows in order, those that touch or overlap made one."""
    found: list[Window] = []
    for opens, closes in sorted(windows):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(closes, found[-1][1]))
        else:
            found.append((opens, closes))
    return tuple(found)


def same_every_day(hours: Sequence[Opening]) -> Window | None:
    """The hours of every day, where all seven weekdays have the same ones and each but one."""
    spans = {(each.opens, each.closes) for each in hours}
    each_day = sorted(each.weekday for each in hours) == list(range(7))
    return spans.pop() if each_day and len(spans) == 1 else None
