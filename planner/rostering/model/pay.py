"""What the solver has to know of working time and pay: holidays in minutes, accounts of hours, factors, salaries."""

from datetime import timedelta
from itertools import groupby
from typing import TypedDict

from planner.domain.contract import periods_of
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import Agent
from planner.domain.rules import Pay, Period, WorkingTime
from planner.domain.workdays import WORKDAYS_A_WEEK, DayKind, kind_of


class Factors(TypedDict):
    """Multiples of the wage, named as in `solver.problem.problem.Weights`."""

    normal_factor: float
    overtime_factor: float
    rest_day_factor: float | None
    holiday_factor: float


def pay_factors(floor: Floor) -> Factors:
    """What an hour is paid: inside the contract, above it, on rest days, on holidays.

    Where working time is averaged over a period no day of it is a rest day (Labour Law of China, Article 44; Ministry
    of Labour, 劳部发〔1994〕503号, Article 5).
    """
    goals, rules = floor.goals, floor.rules
    return Factors(
        normal_factor=0.0 if rules.pay is Pay.MONTHLY else 1.0,
        overtime_factor=goals.overtime_factor,
        rest_day_factor=goals.rest_day_factor if rules.working_time is WorkingTime.STANDARD else None,
        holiday_factor=goals.holiday_factor,
    )


def holiday_minutes(floor: Floor) -> tuple[tuple[int, int], ...]:
    """Statutory holidays from midnight to midnight, the day before and the one behind the horizon too."""
    first, days = floor.horizon.first_day, range(-1, floor.horizon.days + 1)
    places = [day for day in days if first + timedelta(days=day) in floor.calendar.holidays]
    runs = [[day for _place, day in run] for _key, run in groupby(enumerate(places), lambda each: each[1] - each[0])]
    return tuple((run[0] * MINUTES_A_DAY, (run[-1] + 1) * MINUTES_A_DAY) for run in runs)


def normal_day_of(floor: Floor) -> int | None:
    """Minutes of a day beyond which it is overtime; None where only the period's sum counts."""
    return floor.rules.normal_day_minutes if floor.rules.working_time is WorkingTime.STANDARD else None


def accounts_of(floor: Floor) -> tuple[int, ...] | None:
    """Account of hours of each day; None where accounts are weeks."""
    if floor.rules.averaging is Period.WEEK:
        return None
    return tuple(place for place, days in enumerate(periods_of(floor)) for _day in days)


def salary_of(floor: Floor, agent: Agent) -> float:
    """Yuan of the horizon that are paid whatever is rostered: each workday and weekday holiday a fifth of a week."""
    if floor.rules.pay is not Pay.MONTHLY:
        return 0.0
    days = [day for day in floor.horizon.dates if agent.employed_on(day)]
    kinds = [(kind_of(floor.calendar, day), day.weekday()) for day in days]
    paid = sum(
        kind in (DayKind.WORKDAY, DayKind.MAKEUP) or (kind is DayKind.HOLIDAY and weekday < WORKDAYS_A_WEEK)
        for kind, weekday in kinds
    )
    return paid * agent.weekly_minutes / WORKDAYS_A_WEEK / 60 * agent.wage
