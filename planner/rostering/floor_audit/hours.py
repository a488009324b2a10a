"""Hours of the week, and overtime of the calendar month."""

from collections.abc import Iterator
from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.rostering.floor_audit.sequences import DAY, WEEK, monday
from planner.rostering.floor_audit.tours import Tour

WORKDAYS = 5
SATURDAY = 5

Overtime = dict[date, int]
"""Minutes above the contract by the day they are worked."""


def hours_findings(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Weeks above contract and overtime cap or below the agent's least, and months above their cap."""
    overtime: Overtime = {}
    first_week = monday(floor.horizon.first_day)
    for week in sorted({monday(shift.day) for shift in tour}):
        here = [shift for shift in tour if monday(shift.day) == week]
        worked = sum(shift.worked for shift in here)
        contract = contract_of_week(floor, agent, week)
        cap = 0 if agent.no_overtime else floor.rules.max_week_overtime
        if week == first_week:
            cap -= max(0, agent.history.minutes_this_week - agent.weekly_minutes)
        most = contract + max(0, cap)
        if worked > most:
            figures = {"worked": str(worked), "most": str(most), "contract": str(contract)}
            yield Finding(rule="week_hours", agent=agent.id, day=here[-1].day, figures=figures)
        normal = contract
        for shift in here:
            above = max(0, shift.worked - normal)
            normal = max(0, normal - shift.worked)
            overtime[shift.day] = overtime.get(shift.day, 0) + above
    yield from _months(floor, agent, overtime)
    yield from _least_hours(floor, agent, tour)


def contract_of_week(floor: Floor, agent: Agent, week: date) -> int:
    """Minutes at the normal wage in the week that begins on Monday `week`.

    Sevenths of the contract for the days of the week inside the horizon on which the agent has
    joined, in the first week at most what earlier work has left. A day of leave and a statutory
    holiday on a weekday take a fifth away, a make-up workday on a weekend adds one; no more is
    taken away than there are workdays.
    """
    calendar = floor.calendar
    inside = [day for day in (week + number * DAY for number in range(WEEK)) if floor.horizon.holds(day)]
    joined = [day for day in inside if agent.joined is None or day >= agent.joined]
    contract = agent.weekly_minutes * len(joined) // WEEK
    if floor.horizon.first_day in inside:
        contract = min(contract, agent.weekly_minutes - agent.history.minutes_this_week)
    extra = sum(day.weekday() >= SATURDAY and day in calendar.makeup_workdays for day in joined)
    mine = [leave for leave in floor.leave if leave.agent == agent.id]
    away = {day for day in inside if any(leave.first_day <= day <= leave.last_day for leave in mine)}
    away |= {day for day in joined if day.weekday() < SATURDAY and day in calendar.holidays}
    fifths_off = min(WORKDAYS + extra, len(away))
    raised = agent.weekly_minutes * extra // WORKDAYS
    return max(0, contract + raised - agent.weekly_minutes * fifths_off // WORKDAYS)


def _least_hours(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """One finding a week below the agent's least, on the last day the week has in the horizon."""
    if not agent.least_weekly_minutes:
        return
    last_day = {monday(day): day for day in floor.horizon.dates}
    for week, last in last_day.items():
        least = contract_of_week(floor, agent, week) * agent.least_weekly_minutes // agent.weekly_minutes
        worked = sum(shift.worked for shift in tour if monday(shift.day) == week)
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
            yield Finding(rule="month_overtime", agent=agent.id, day=passing, figures=figures)
