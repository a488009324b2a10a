"""One table of days: for every agent and day, whether it is a workday, and how many normal hours it holds.

Contract, overtime, hours short, rest-day pay and weekends are read off it; the audit derives the same anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.rules import Calendar

DAYS_A_WEEK = 7
WORKDAYS_A_WEEK = 5
SATURDAY = 5
DAY = timedelta(days=1)
WHOLE_DAY = 1440


class DayKind(StrEnum):
    """What the official calendar makes of a day."""

    WORKDAY = "workday"
    REST_DAY = "rest_day"
    """A Saturday or Sunday, or a weekday off in lieu of a make-up workday."""
    HOLIDAY = "holiday"
    """A statutory holiday, on whatever weekday."""
    MAKEUP = "makeup"
    """A Saturday or Sunday that is a workday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workday:
    """One day of one agent. `normal` minutes are the day's part of the contract: nothing but on workdays.

    `here`: inside the horizon and employed; `away`: minutes of leave, 1440 the whole day.
    """

    day: date
    kind: DayKind
    here: bool
    away: int
    normal: float

    @property
    def may_work(self) -> bool:
        """Whether somebody who is here could work on some of it."""
        return self.here and self.away < WHOLE_DAY

    @property
    def due(self) -> float:
        """Minutes of the contract that stand against this day: those of workdays on which the agent is here."""
        return self.normal if self.here else 0.0


def kind_of(calendar: Calendar, day: date) -> DayKind:
    """What the calendar makes of `day`."""
    if day in calendar.holidays:
        return DayKind.HOLIDAY
    if day.weekday() >= SATURDAY:
        return DayKind.MAKEUP if day in calendar.makeup_workdays else DayKind.REST_DAY
    return DayKind.REST_DAY if day in calendar.days_off else DayKind.WORKDAY


def is_weekend(calendar: Calendar, day: date) -> bool:
    """Whether work on `day` is work on a weekend: on an official rest day, or a holiday on a Saturday or Sunday."""
    kind = kind_of(calendar, day)
    return kind is DayKind.REST_DAY or (kind is DayKind.HOLIDAY and day.weekday() >= SATURDAY)


def weekends_of(floor: Floor) -> tuple[int, ...]:
    """Number of the weekend each day of the horizon belongs to, -1 for none.

    A weekend is Saturday and Sunday, as far as they are no workdays; weekdays off in lieu next to each other make
    further ones of two days.
    """
    numbers: list[int] = []
    length = 0
    for day in floor.horizon.dates:
        free = is_weekend(floor.calendar, day)
        goes_on = free and length == 1 and day.weekday() != SATURDAY
        length = 2 if goes_on else int(free)
        numbers.append((max(numbers, default=-1) + (not goes_on)) if free else -1)
    return tuple(numbers)


def workdays_of(floor: Floor, agent: Agent) -> tuple[tuple[Workday, ...], ...]:
    """Every day of every week the horizon touches, whole weeks from Monday to Sunday."""
    first, last = floor.horizon.first_day, floor.horizon.last_day
    monday = first - timedelta(days=first.weekday())
    away = minutes_away(floor, agent)
    weeks = []
    while monday <= last:
        days = [monday + number * DAY for number in range(DAYS_A_WEEK)]
        weeks.append(tuple(_workday(floor, agent, day, away.get(day, 0)) for day in days))
        monday += DAYS_A_WEEK * DAY
    return tuple(weeks)


def minutes_away(floor: Floor, agent: Agent) -> Mapping[date, int]:
    """Minutes of leave on each day that has any; the whole day has 1440."""
    away: dict[date, int] = {}
    for leave in floor.leave_of.get(agent.id, ()):
        for number in range((leave.last_day - leave.first_day).days + 1):
            day = leave.first_day + number * DAY
            begin, end = leave.hours_on(day) or (0, 0)
            away[day] = min(WHOLE_DAY, away.get(day, 0) + end - begin)
    return away


def _workday(floor: Floor, agent: Agent, day: date, away: int) -> Workday:
    kind = kind_of(floor.calendar, day)
    part = agent.weekly_minutes / WORKDAYS_A_WEEK
    works = kind in (DayKind.WORKDAY, DayKind.MAKEUP)
    return Workday(
        day=day,
        kind=kind,
        here=floor.horizon.holds(day) and agent.employed_on(day),
        away=away,
        normal=max(0.0, part - away) if works else 0.0,
    )
