"""The tours of the one big CP-SAT model: who has which shift, with every rule and price of sequences and hours."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import gcd

from ortools.sat.python.cp_model import CpModel, IntVar

from solver.problem import MINUTES_A_DAY, RosterProblem

MONEY = 10_000
"""Parts of a yuan the model counts in."""
SATURDAY = 5
SEVEN = 7


Value = Callable[[IntVar], int]
"""What a variable is in a roster."""


@dataclass(slots=True, kw_only=True)
class Tours:
    """Variables of the tours and what they cost."""

    model: CpModel
    shift: dict[tuple[int, int, int], IntVar] = field(default_factory=dict)
    """By agent, day and shift; shifts that are blocked have none."""
    off: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    prices: list[tuple[IntVar, int]] = field(default_factory=list)
    constant: int = 0
    follows: list[tuple[IntVar, Callable[[Value], int]]] = field(default_factory=list)
    """Variables that follow from the tours, and how: for a hint that leaves nothing open."""

    def pay(self, variable: IntVar, yuan: float) -> None:
        """Let each unit of `variable` cost this."""
        price = round(yuan * MONEY)
        if price:
            self.prices.append((variable, price))

    def of(self, agent: int, day: int, shifts: list[int]) -> list[IntVar]:
        """The agent's variables on a day for some shifts."""
        found = (self.shift.get((agent, day, shift)) for shift in shifts)
        return [variable for variable in found if variable is not None]


def add_tours(problem: RosterProblem, model: CpModel) -> Tours:
    """Variables, rules and prices of everybody's tours, and standby."""
    tours = Tours(model=model)
    for agent in range(len(problem.agents)):
        add_shifts(problem, tours, agent)
        add_rest(problem, tours, agent)
        add_streaks(problem, tours, agent)
        add_hours(problem, tours, agent)
        add_nights(problem, tours, agent)
        add_weekends(problem, tours, agent)
    add_standby(problem, tours)
    return tours


def add_shifts(problem: RosterProblem, tours: Tours, agent: int) -> None:
    """One allowed shift or off a day."""
    ended = problem.agents[agent].last_end
    for day in range(problem.days):
        for number, shift in enumerate(problem.shifts):
            rested = ended is None or day * MINUTES_A_DAY + shift.start - ended >= problem.limits.min_rest
            if not problem.blocked[agent, day, number] and rested:
                tours.shift[agent, day, number] = variable = tours.model.new_bool_var("")
                tours.pay(variable, problem.extra_cost[agent, day, number])
        tours.off[agent, day] = off = tours.model.new_bool_var("")
        tours.pay(off, problem.off_cost[agent, day])
        tours.model.add_exactly_one(*tours.of(agent, day, list(range(len(problem.shifts)))), off)
        if problem.must_work[agent, day]:
            tours.model.add(off == 0)


def add_rest(problem: RosterProblem, tours: Tours, agent: int) -> None:
    """Rest between shifts: for each shift all that may not follow, as one clause."""
    for number, shift in enumerate(problem.shifts):
        for gap in (1, 2):
            ready = shift.start + shift.length + problem.limits.min_rest - gap * MINUTES_A_DAY
            barred = [other for other, after in enumerate(problem.shifts) if after.start < ready]
            for day in range(problem.days - gap):
                earlier = tours.of(agent, day, [number])
                later = tours.of(agent, day + gap, barred)
                if earlier and later:
                    tours.model.add_at_most_one(earlier + later)


def add_streaks(problem: RosterProblem, tours: Tours, agent: int) -> None:
    """Days in a row and days off in seven, as days off in windows; days before the horizon were worked."""
    limits, before = problem.limits, problem.agents[agent].days_in_row
    for length, least in ((limits.max_days_in_row + 1, 1), (SEVEN, limits.rest_days_in_seven)):
        for first in range(-min(before, length - 1), problem.days - length + 1):
            days = range(max(first, 0), first + length)
            if least > 0:
                tours.model.add(sum(tours.off[agent, day] for day in days) >= least)


def add_hours(problem: RosterProblem, tours: Tours, agent: int) -> None:
    """Wages, overtime and unused contract by account, overtime capped.

    One more minute of both `over` and `under` must not pay, or neither would have an end.
    """
    who, model, weights = problem.agents[agent], tours.model, problem.weights
    if weights.under_hours + who.wage * (weights.overtime_factor - 1) < 0:
        raise ValueError(f"overtime of {who.name} is cheaper than normal hours: not a cost this model can state")
    for account in range(problem.accounts_count):
        contract, extra = who.contract_by_week[account], who.overtime_by_week[account]
        days = [day for day in range(problem.days) if problem.account_of[day] == account]
        worked = [
            (tours.shift[agent, day, number], shift.worked)
            for day in days
            for number, shift in enumerate(problem.shifts)
            if (agent, day, number) in tours.shift and shift.worked
        ]
        step = gcd(contract, extra, *(minutes for _variable, minutes in worked)) or 1
        over = model.new_int_var(0, extra // step, "")
        under = model.new_int_var(0, contract // step, "")
        model.add(sum(variable * (minutes // step) for variable, minutes in worked) - over + under == contract // step)
        total = partial(minutes_of, worked)
        tours.follows += [
            (over, lambda value, total=total, step=step, contract=contract: max(0, total(value) - contract) // step),
            (under, lambda value, total=total, step=step, contract=contract: max(0, contract - total(value)) // step),
        ]
        hour = step / 60
        tours.constant += round(contract / 60 * who.wage * MONEY)
        tours.pay(under, hour * (weights.under_hours - who.wage))
        tours.pay(over, hour * who.wage * weights.overtime_factor)


def minutes_of(worked: list[tuple[IntVar, int]], value: Value) -> int:
    """Minutes of an account in a roster."""
    return sum(value(variable) * minutes for variable, minutes in worked)


def add_nights(problem: RosterProblem, tours: Tours, agent: int) -> None:
    """Nights of each week: few, and each dearer than the one before."""
    nights = [number for number, shift in enumerate(problem.shifts) if shift.night]
    for week in range(problem.weeks):
        held = [
            variable
            for day in range(problem.days)
            if problem.week_of[day] == week
            for variable in tours.of(agent, day, nights)
        ]
        before = problem.agents[agent].nights_this_week if week == 0 else 0
        tours.constant += round(problem.weights.extra_night * before * before * MONEY)
        most = min(problem.limits.max_nights_a_week - before, len(held))
        if not held:
            continue
        steps = [tours.model.new_bool_var("") for _ in range(max(0, most))]
        tours.model.add(sum(held) == sum(steps))
        for place, step in enumerate(steps):
            tours.pay(step, problem.weights.extra_night * (2 * (before + place) + 1))
            tours.follows.append((step, lambda value, held=held, place=place: int(sum(map(value, held)) > place)))
        for step, after in pairwise(steps):
            tours.model.add_implication(after, step)


def add_weekends(problem: RosterProblem, tours: Tours, agent: int) -> None:
    """Both days of a weekend worked."""
    for day in range(problem.days - 1):
        if problem.weekday(day) == SATURDAY:
            full = tours.model.new_bool_var("")
            free = [tours.off[agent, day], tours.off[agent, day + 1]]
            tours.model.add_bool_or(*free, full)
            tours.follows.append((full, lambda value, free=free: int(not any(map(value, free)))))
            tours.pay(full, problem.weights.full_weekend)


def add_standby(problem: RosterProblem, tours: Tours) -> None:
    """People missing on standby."""
    for day, number in zip(*problem.standby_need.nonzero(), strict=True):
        need = int(problem.standby_need[day, number])
        held = [v for agent in range(len(problem.agents)) for v in tours.of(agent, int(day), [int(number)])]
        short = tours.model.new_int_var(0, need, "")
        tours.model.add(sum(held) + short >= need)
        tours.pay(short, problem.weights.standby_short)
        tours.follows.append((short, lambda value, held=held, need=need: max(0, need - sum(map(value, held)))))
