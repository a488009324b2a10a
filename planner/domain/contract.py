"""Periods of the horizon over which working time is counted, and the hours an agent's contract holds in each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.rules import Period, Rules
from planner.domain.workdays import WORKDAYS_A_WEEK, Workday, workdays_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What one period holds for one agent, in minutes.

    `normal`: at the normal wage; `due`: below it the contract is not used; `workdays`: days of work before the others
    are rest days.
    """

    normal: int
    due: int
    workdays: int


def weeks_of(floor: Floor) -> tuple[tuple[date, ...], ...]:
    """The horizon's days by week, Monday to Sunday; the first and the last week may be cut off."""
    return _groups(floor, lambda day: day.toordinal() - day.weekday())


def periods_of(floor: Floor) -> tuple[tuple[date, ...], ...]:
    """The horizon's days by the period over which working time is averaged: weeks, calendar months or quarters."""
    period = floor.rules.averaging
    if period is Period.WEEK:
        return weeks_of(floor)
    months = 3 if period is Period.QUARTER else 1
    return _groups(floor, lambda day: day.year * 12 + (day.month - 1) // months)


def contracts_of(floor: Floor, agent: Agent) -> tuple[Contract, ...]:
    """One for each of `periods_of`.

    A week holds the normal minutes of its workdays, less what work before the horizon used of them, and at most a
    normal day for each of its days on which the agent is here: whether they are days of work or of rest is the
    roster's to say. Months and quarters hold the normal minutes of their workdays in the horizon.
    """
    weeks = workdays_of(floor, agent)
    if floor.rules.averaging is Period.WEEK:
        past = agent.history
        used = (past.minutes_this_week - (past.overtime_minutes_this_week or 0), *(0 for _week in weeks[1:]))
        return tuple(_of_week(floor.rules, agent, week, minutes) for week, minutes in zip(weeks, used, strict=True))
    table = {each.day: each for week in weeks for each in week}
    dues = [_whole(sum(table[day].due for day in days)) for days in periods_of(floor)]
    return tuple(Contract(normal=due, due=due, workdays=_days_in(agent, due)) for due in dues)


def contract_by_week(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Minutes at the normal wage in each of `periods_of`."""
    return tuple(each.normal for each in contracts_of(floor, agent))


def normal_day(rules: Rules, agent: Agent) -> int:
    """Minutes of a normal day of an agent: those of the rules, or a fifth of the week's contract where that is more."""
    return max(rules.normal_day_minutes, agent.weekly_minutes // WORKDAYS_A_WEEK)


def _of_week(rules: Rules, agent: Agent, week: tuple[Workday, ...], used: int) -> Contract:
    left = _whole(sum(each.normal for each in week)) - used
    here = normal_day(rules, agent) * sum(each.may_work for each in week)
    normal = max(0, min(left, here))
    due = min(normal, _whole(sum(each.due for each in week)))
    return Contract(normal=normal, due=due, workdays=_days_in(agent, normal))


def _whole(minutes: float) -> int:
    """Whole minutes of a sum of fifths."""
    return int(minutes + 1e-6)


def _days_in(agent: Agent, minutes: int) -> int:
    """Begun fifths of the week's contract."""
    return -(-minutes * WORKDAYS_A_WEEK // agent.weekly_minutes)


def _groups(floor: Floor, key: Callable[[date], int]) -> tuple[tuple[date, ...], ...]:
    groups: dict[int, list[date]] = {}
    for day in floor.horizon.dates:
        groups.setdefault(key(day), []).append(day)
    return tuple(tuple(days) for days in groups.values())
