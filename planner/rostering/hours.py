"""Minutes above the contract that an agent may work in each week of the horizon."""

from collections import Counter
from datetime import date

from planner.domain.contract import contract_by_week, weeks_of
from planner.domain.floor import Floor
from planner.domain.people import Agent


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


def least_by_week(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Fewest minutes in each week, empty where the agent has no such limit.

    The same share of a whole week's least as the week has of the contract, so that leave, holidays,
    a late first day and work before the horizon lower both alike.
    """
    if not agent.least_weekly_minutes:
        return ()
    return tuple(
        contract * agent.least_weekly_minutes // agent.weekly_minutes for contract in contract_by_week(floor, agent)
    )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
