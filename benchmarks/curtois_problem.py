"""A Curtois and Qu instance as a problem of the roster engine.

Shifts have no desks: they are standby shifts that cover no slot, and what a day needs are quotas of
people by shift. The whole horizon is one account of minutes.
"""

from dataclasses import dataclass
from math import gcd

import numpy as np

from benchmarks.curtois import Employee, Instance
from benchmarks.curtois_rosters import OFF
from solver.problem import MINUTES_A_DAY, Agent, Blocked, Limits, Quota, RosterProblem, Runs, Shift, ShiftCount, Weights
from solver.solution import Roster

FREE_OF_CHARGE = Weights(
    shortage=0.0,
    deep_factor=1.0,
    deep_share=0.0,
    p90_factor=0.0,
    surplus=0.0,
    overtime_factor=1.0,
    under_hours=0.0,
    extra_night=0.0,
    full_weekend=0.0,
    loan_hour=0.0,
    desk_change=0.0,
    standby_short=0.0,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """`problem` costs what the instance does, less `constant`: requests for shifts that start out missed."""

    problem: RosterProblem
    constant: int


def adapted(instance: Instance) -> Adapted:
    """The problem that has the same legal rosters and the same costs."""
    shifts, people = list(instance.minutes), list(instance.employees)
    column, row = {name: place for place, name in enumerate(shifts)}, {name: place for place, name in enumerate(people)}
    shape = (len(people), instance.days, len(shifts))
    blocked = np.zeros(shape, dtype=np.uint8)
    for name, employee in instance.employees.items():
        for shift, most in employee.max_shifts.items():
            if not most:
                blocked[row[name], :, column[shift]] = Blocked.CONTRACT
    for name, day in instance.days_off:
        blocked[row[name], day] = Blocked.LEAVE
    extra = np.zeros(shape)
    for wish in instance.on_requests:
        extra[row[wish.employee], wish.day, column[wish.shift]] -= wish.weight
    for wish in instance.off_requests:
        extra[row[wish.employee], wish.day, column[wish.shift]] += wish.weight
    problem = RosterProblem(
        days=instance.days,
        slot=gcd(MINUTES_A_DAY, *instance.minutes.values()),
        first_weekday=0,
        shifts=tuple(shift_of(name, minutes) for name, minutes in instance.minutes.items()),
        agents=tuple(agent_of(instance, employee, column) for employee in instance.employees.values()),
        queues=(),
        blocked=blocked,
        must_work=np.zeros(shape[:2], dtype=np.bool_),
        extra_cost=extra,
        off_cost=np.zeros(shape[:2]),
        standby_need=np.zeros(shape[1:], dtype=np.int64),
        limits=limits_of(instance, column),
        weights=FREE_OF_CHARGE,
        accounts=(0,) * instance.days,
        quotas=tuple(
            Quota(
                rule="cover",
                day=cover.day,
                shifts=(column[cover.shift],),
                least=cover.requirement,
                most=cover.requirement,
                under=float(cover.under),
                over=float(cover.over),
            )
            for cover in instance.cover.values()
        ),
    )
    return Adapted(problem=problem, constant=sum(wish.weight for wish in instance.on_requests))


def shift_of(name: str, minutes: int) -> Shift:
    """A shift that covers no slot."""
    return Shift(name=name, start=0, length=minutes, worked=minutes, night=False, standby=True, breaks=())


def agent_of(instance: Instance, employee: Employee, column: dict[str, int]) -> Agent:
    """One of the staff with runs, counts and minutes of its own."""
    return Agent(
        name=employee.name,
        team=0,
        desks=(),
        wage=0.0,
        contract_by_week=(employee.max_minutes,),
        overtime_by_week=(0,),
        least_by_week=(employee.min_minutes,),
        runs=Runs(
            least_work=max(1, employee.min_consecutive),
            most_work=employee.max_consecutive,
            least_off=max(1, employee.min_days_off),
        ),
        shift_counts=tuple(
            ShiftCount(shifts=(column[shift],), most=most)
            for shift, most in employee.max_shifts.items()
            if 0 < most < instance.days
        ),
        most_weekends=employee.max_weekends,
    )


def limits_of(instance: Instance, column: dict[str, int]) -> Limits:
    """Only successions are the same for everybody."""
    return Limits(
        min_rest=0,
        max_days_in_row=instance.days,
        rest_days_in_seven=0,
        max_nights_a_week=7,
        break_share=1.0,
        min_desk=0,
        forbidden_next=frozenset(
            (column[shift], column[other]) for shift, others in instance.not_after.items() for other in others
        ),
    )


def rows_of(instance: Instance, roster: Roster) -> dict[str, list[str]]:
    """The roster as cells by employee and day."""
    people, shifts = list(instance.employees), list(instance.minutes)
    rows = {name: [OFF] * instance.days for name in people}
    for duty in roster.duties:
        rows[people[duty.agent]][duty.day] = shifts[duty.shift]
    return rows
