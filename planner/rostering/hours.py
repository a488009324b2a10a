"""Minutes an agent may work in each week of the horizon."""

from collections import Counter
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
    away = _days_away(floor, agent)
    holidays = {day for day in floor.calendar.holidays if day.weekday() < SATURDAY}
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
    return tuple(
        min(cap, *(share[month] for month in {_month(day) for day in days}))
        for cap, days in zip(overtime_cap_by_week(floor, agent), weeks, strict=True)
    )


def overtime_cap_by_week(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Most minutes above the contract in each week by the cap of the week alone.

    Overtime worked before the horizon counts in the first week.
    """
    weeks = len(weeks_of(floor))
    if agent.no_overtime:
        return (0,) * weeks
    most = floor.rules.max_week_overtime
    worked_over = max(0, agent.history.minutes_this_week - agent.weekly_minutes)
    return (max(0, most - worked_over), *(most for _week in range(weeks - 1)))


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
