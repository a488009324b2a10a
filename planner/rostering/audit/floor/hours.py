"""Hours of the week or another period, and overtime of the calendar month."""

from collections.abc import Iterator
from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.rostering.audit.floor.contracts import holidays_of_week, hours_of_contract, period_of
from planner.rostering.audit.floor.tours import Held, Tour
from planner.rostering.audit.floor.worked import Worked, least_worked

Overtime = dict[date, int]
"""Minutes above the contract by the day they are worked."""


def hours_findings(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Periods above contract and overtime cap or below the agent's least, and months above their cap."""
    overtime: Overtime = {}
    by_week = floor.rules.averaging.value == "week"
    periods: dict[date, list[Held]] = {}
    for shift in tour:
        periods.setdefault(period_of(floor, shift.day), []).append(shift)
    for period in sorted(periods):
        here = periods[period]
        worked = sum(shift.worked for shift in here)
        contract, _due = hours_of_contract(floor, agent, period)
        most = contract + _cap(floor, agent, period)
        if worked > most:
            figures = {"worked": str(worked), "most": str(most), "contract": str(contract)}
            rule = "week_hours" if by_week else "period_hours"
            yield Finding(rule=rule, agent=agent.id, day=here[-1].day, figures=figures)
        normal = contract
        for shift in here:
            split = least_worked(floor, shift)
            for day, minutes in _above(split, shift.day, normal):
                overtime[day] = overtime.get(day, 0) + minutes
            normal = max(0, normal - split.ordinary)
    if by_week:
        yield from _months(floor, agent, overtime)
    yield from _least_hours(floor, agent, tour)


def _above(split: Worked, day: date, normal: int) -> Iterator[tuple[date, int]]:
    """Overtime of one shift by the day it is worked, where the contract still has `normal` minutes."""
    yield day, max(0, split.ordinary - normal) + split.beyond
    yield from split.holiday.items()


def _cap(floor: Floor, agent: Agent, period: date) -> int:
    """Most minutes above the contract of a period."""
    if agent.no_overtime:
        return 0
    if floor.rules.averaging.value == "week":
        over = agent.history.overtime_minutes_this_week
        if over is None:
            over = max(0, agent.history.minutes_this_week - agent.weekly_minutes)
        free = holidays_of_week(floor, agent, period) * agent.weekly_minutes // 5
        return max(0, floor.rules.max_week_overtime + free - (over if period <= floor.horizon.first_day else 0))
    days = [day for day in floor.horizon.dates if period_of(floor, day) == period]
    months = {(day.year, day.month) for day in days}
    first = (floor.horizon.first_day.year, floor.horizon.first_day.month)
    used = agent.history.overtime_minutes_this_month if first in months else 0
    return max(0, floor.rules.max_month_overtime * len(months) - used)


def _least_hours(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """One finding a period below the agent's least, on the last day it has in the horizon."""
    if not agent.least_weekly_minutes:
        return
    last_day = {period_of(floor, day): day for day in floor.horizon.dates}
    for period, last in last_day.items():
        _contract, due = hours_of_contract(floor, agent, period)
        least = due * agent.least_weekly_minutes // agent.weekly_minutes
        worked = sum(shift.worked for shift in tour if period_of(floor, shift.day) == period)
        if worked < least:
            figures = {"worked": str(worked), "least": str(least)}
            yield Finding(rule="least_hours", agent=agent.id, day=last, figures=figures)


def _months(floor: Floor, agent: Agent, overtime: Overtime) -> Iterator[Finding]:
    """One finding a month, on the day that passes the cap; months the roster adds nothing to are left alone."""
    most = floor.rules.max_month_overtime
    first = floor.horizon.first_day
    for year, month in sorted({(day.year, day.month) for day, minutes in overtime.items() if minutes}):
        before = agent.history.overtime_minutes_this_month if (year, month) == (first.year, first.month) else 0
        days = [day for day in sorted(overtime) if (day.year, day.month) == (year, month) and overtime[day]]
        total = before + sum(overtime[day] for day in days)
        if total > most:
            sums = {day: before + sum(overtime[each] for each in days if each <= day) for day in days}
            passing = next(day for day in days if sums[day] > most)
            figures = {"overtime": str(total), "most": str(most)}
            day = min(max(passing, first), floor.horizon.last_day)
            yield Finding(rule="month_overtime", agent=agent.id, day=day, figures=figures)
