"""Minutes an agent may work in each week of the horizon."""

from collections import Counter
from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent

DAYS_A_WEEK = 7
WORKDAYS_A_WEEK = 5


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
    contract. Each day of leave takes a fifth of the contract away, at most five days.
    """
    away = _days_away(floor, agent)
    minutes = []
    for index, days in enumerate(weeks_of(floor)):
        here = sum(agent.joined is None or agent.joined <= day for day in days)
        share = agent.weekly_minutes * here // DAYS_A_WEEK
        if index == 0:
            share = min(share, agent.weekly_minutes - agent.history.minutes_this_week)
        leave = min(WORKDAYS_A_WEEK, sum(day in away for day in days))
        minutes.append(max(0, share - agent.weekly_minutes * leave // WORKDAYS_A_WEEK))
    return tuple(minutes)


def overtime_by_week(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Most minutes above the contract in each week, such that the caps of the months hold too.

    The weeks that touch a calendar month share what is left of its cap equally; a week in two
    months gets the smaller share. That is never too much.
    """
    weeks = weeks_of(floor)
    if agent.no_overtime:
        return (0,) * len(weeks)
    first_month = _month(floor.horizon.first_day)
    sharing = Counter(month for days in weeks for month in {_month(day) for day in days})
    share = {}
    for month, count in sharing.items():
        used = agent.history.overtime_minutes_this_month if month == first_month else 0
        share[month] = max(0, floor.rules.max_month_overtime - used) // count
    worked_over = max(0, agent.history.minutes_this_week - agent.weekly_minutes)
    return tuple(
        min(
            max(0, floor.rules.max_week_overtime - (worked_over if index == 0 else 0)),
            *(share[month] for month in {_month(day) for day in days}),
        )
        for index, days in enumerate(weeks)
    )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _days_away(floor: Floor, agent: Agent) -> set[date]:
    return {
        day
        for leave in floor.leave
        if leave.agent == agent.id
        for day in floor.horizon.dates
        if leave.first_day <= day <= leave.last_day
    }
