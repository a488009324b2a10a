"""Everybody's pay for the horizon as a payslip would have it: from dates, segments and the rules of pay alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.roster import Assignment
from planner.domain.shifts import ShiftKind
from planner.rostering.audit.floor.contracts import (
    FRIDAY,
    hours_of_contract,
    is_official_workday,
    period_of,
    workdays_in,
)
from planner.rostering.audit.floor.tours import Held
from planner.rostering.audit.floor.worked import Worked, clocked

PAY_PARTS = ("wages", "overtime", "rest_day_work", "holiday", "night_allowance", "standby_fee")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payslip:
    """Yuan of one agent for the horizon, fields named like the parts of a plan's cost."""

    wages: float = 0.0
    overtime: float = 0.0
    rest_day_work: float = 0.0
    holiday: float = 0.0
    night_allowance: float = 0.0
    standby_fee: float = 0.0


def payslips(floor: Floor, assignments: Iterable[Assignment]) -> Mapping[str, Payslip]:
    """By agent, those without a shift too."""
    mine: dict[str, list[Assignment]] = {agent.id: [] for agent in floor.agents}
    for each in assignments:
        mine.setdefault(each.agent, []).append(each)
    return {agent.id: _payslip(floor, agent, mine[agent.id]) for agent in floor.agents}


def _payslip(floor: Floor, agent: Agent, mine: list[Assignment]) -> Payslip:
    worked = [(each, clocked(floor, each)) for each in mine]
    normal = above = rest = 0.0
    for period in {period_of(floor, each.day) for each in mine}:
        days = [hours for each, hours in worked if period_of(floor, each.day) == period]
        inside, over, on_rest_days = _of_period(floor, agent, days, hours_of_contract(floor, agent, period)[0])
        normal, above, rest = normal + inside, above + over - on_rest_days, rest + on_rest_days
    goals, minute = floor.goals, agent.wage / 60
    beyond = sum(hours.beyond for _each, hours in worked)
    monthly = floor.rules.pay.value == "monthly"
    return Payslip(
        wages=_salary(floor, agent) if monthly else normal * minute,
        overtime=(above + beyond) * minute * goals.overtime_factor,
        rest_day_work=rest * minute * goals.rest_day_factor,
        holiday=sum(sum(hours.holiday.values()) for _each, hours in worked) * minute * goals.holiday_factor,
        night_allowance=goals.night_allowance * sum(_is_night(floor, each) for each in mine),
        standby_fee=goals.standby_fee * sum(_stands_by(floor, each) for each in mine),
    )


def _of_period(floor: Floor, agent: Agent, days: list[Worked], contract: int) -> tuple[float, float, float]:
    """Minutes inside the contract, above it, and of the latter those on rest days.

    A period with more days of work than its contract makes has worked on rest days; nobody says which days those
    were, so each counts as long as the period's days are on average. Where they pay no more than other overtime does,
    all of it is told as overtime.
    """
    total, number = sum(each.ordinary for each in days), sum(each.ordinary > 0 for each in days)
    over = max(0, total - contract)
    alike = floor.goals.rest_day_factor == floor.goals.overtime_factor
    if floor.rules.working_time.value != "standard" or alike or not number:
        return min(total, contract), over, 0.0
    extra_days = max(0, number - workdays_in(agent, contract))
    return min(total, contract), over, min(over, total / number * extra_days)


def _salary(floor: Floor, agent: Agent) -> float:
    """A fifth of the week's wage for each official workday and each holiday on a weekday, as long as employed."""
    days = [
        day
        for day in floor.horizon.dates
        if not (agent.joined and day < agent.joined) and not (agent.left and day > agent.left)
    ]
    paid = [
        day
        for day in days
        if is_official_workday(floor, day) or (day in floor.calendar.holidays and day.weekday() <= FRIDAY)
    ]
    return len(paid) * agent.weekly_minutes / 300 * agent.wage


def _is_night(floor: Floor, each: Assignment) -> bool:
    code = floor.code_by_id[each.code]
    return code.kind is not ShiftKind.STANDBY and Held(day=each.day, code=code).is_night(floor.rules)


def _stands_by(floor: Floor, each: Assignment) -> bool:
    return floor.code_by_id[each.code].kind in (ShiftKind.STANDBY, ShiftKind.CALLED)
