"""One table of days: for every agent and day, whether it is a workday, and how many normal hours it holds.

Contract, overtime, hours short, rest-day pay and weekends are read off it; the audit derives the same anew.
"""

from collections.abc import Iterator, Mapping
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
    normal: int

    @property
    def may_work(self) -> bool:
        """Whether somebody who is here could work on some of it."""
        return self.here and self.away < WHOLE_DAY

    @property
    def due(self) -> int:
        """Minutes of the contract that stand against this day: those of workdays on which the agent is here."""
        return self.normal if self.here else 0


def kind_of(calendar: Calendar, day: date) -> DayKind:
    """What the calendar makes of `day`."""
    if day in calendar.holidays:
        return DayKind.HOLIDAY
    if day.weekday() >= SATURDAY:
        return DayKind.MAKEUP if day in calendar.makeup_workdays else DayKind.REST_DAY
    return DayKind.REST_DAY if day in calendar.days_off else DayKind.WORKDAY


def is_weekend(calendar: Calendar, day: date) -> bool:
    """Whether working on `day` is work on a weekend: a Saturday or Sunday that is no make-up workday."""
    return day.weekday() >= SATURDAY and day not in calendar.makeup_workdays


def employed_on(agent: Agent, day: date) -> bool:
    """Whether `day` lies between the agent's first and last working day."""
    return (agent.joined is None or agent.joined <= day) and (agent.left is None or day <= agent.left)


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
    for leave in floor.leave:
        if leave.agent == agent.id:
            for day in _days(leave.first_day, leave.last_day):
                away[day] = min(WHOLE_DAY, away.get(day, 0) + WHOLE_DAY)
    return away


def _workday(floor: Floor, agent: Agent, day: date, away: int) -> Workday:
    kind = kind_of(floor.calendar, day)
    part = agent.weekly_minutes // WORKDAYS_A_WEEK
    works = kind in (DayKind.WORKDAY, DayKind.MAKEUP)
    return Workday(
        day=day,
        kind=kind,
        here=floor.horizon.holds(day) and employed_on(agent, day),
        away=away,
        normal=max(0, part - away) if works else 0,
    )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * DAY for number in range((last - first).days + 1))
