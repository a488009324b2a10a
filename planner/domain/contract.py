"""Weeks of the horizon and the hours an agent's contract asks for in each."""

from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent

DAYS_A_WEEK = 7
WORKDAYS_A_WEEK = 5
SATURDAY = 5


def weeks_of(floor: Floor) -> tuple[tuple[date, ...], ...]:
    """The horizon's days by week, Monday to Sunday; the first and the last week may be cut off."""
    weeks: dict[int, list[date]] = {}
    first_weekday = floor.horizon.first_day.weekday()
    for index, day in enumerate(floor.horizon.dates):
        weeks.setdefault((first_weekday + index) // DAYS_A_WEEK, []).append(day)
    return tuple(tuple(days) for _, days in sorted(weeks.items()))


def contract_by_week(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Minutes at the normal wage in each week.

    A week has as many sevenths of the contract as it has days in the horizon on which the agent
    has joined. In the first week it is at most what work before the horizon has left of the whole
    contract. Each day of leave, and each statutory holiday on a weekday, takes a fifth of the
    contract away, at most as many as the week has workdays; each make-up workday on a weekend
    adds a fifth.
    """
    holidays = {day for day in floor.calendar.holidays if day.weekday() < SATURDAY}
    return _minutes_by_week(floor, agent, holidays)


def workdays_by_week(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Days of each week that are no rest days: fifths of the contract, begun ones counted whole.

    A statutory holiday stays a workday, on a weekend too: who works on it has the holiday's pay, not that of a
    rest day.
    """
    minutes = _minutes_by_week(floor, agent, set())
    weekends = [
        sum(day in floor.calendar.holidays and day.weekday() >= SATURDAY for day in days) for days in weeks_of(floor)
    ]
    fifths = (-(-each * WORKDAYS_A_WEEK // agent.weekly_minutes) for each in minutes)
    return tuple(each + more for each, more in zip(fifths, weekends, strict=True))


def _minutes_by_week(floor: Floor, agent: Agent, holidays: set[date]) -> tuple[int, ...]:
    away = _days_away(floor, agent)
    makeup = {day for day in floor.calendar.makeup_workdays if day.weekday() >= SATURDAY}
    minutes = []
    for index, days in enumerate(weeks_of(floor)):
        here = {day for day in days if agent.joined is None or agent.joined <= day}
        share = agent.weekly_minutes * len(here) // DAYS_A_WEEK
        if index == 0:
            share = min(share, agent.weekly_minutes - agent.history.minutes_this_week)
        more = len(here & makeup)
        less = min(WORKDAYS_A_WEEK + more, len((away & set(days)) | (here & holidays)))
        share += agent.weekly_minutes * more // WORKDAYS_A_WEEK
        minutes.append(max(0, share - agent.weekly_minutes * less // WORKDAYS_A_WEEK))
    return tuple(minutes)


def _days_away(floor: Floor, agent: Agent) -> set[date]:
    return {
        day
        for leave in floor.leave
        if leave.agent == agent.id
        for day in floor.horizon.dates
        if leave.first_day <= day <= leave.last_day
    }
