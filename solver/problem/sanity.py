"""Problems the engine cannot calculate with: no numbers, negative prices, costs beyond counting, times off the grid."""

from dataclasses import fields

import numpy as np

from solver.problem.problem import MINUTES_A_DAY, UNIT, RosterProblem

MOST = 1e12
"""Yuan a roster may cost at most: sums of doubles stay exact to the fen."""


class UnusableProblem(ValueError):
    """Nothing can be calculated with these figures; `faults` name all of them."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def faults_of(problem: RosterProblem) -> tuple[str, ...]:
    """What is wrong with the figures of a problem, empty where nothing is."""
    prices = {field.name: getattr(problem.weights, field.name) for field in fields(problem.weights)}
    weights = {name: float(price) for name, price in prices.items() if price is not None}
    faults = [
        f"weights.{name} is {value:g}; a number of at least 0 is needed"
        for name, value in weights.items()
        if not np.isfinite(value) or value < 0
    ]
    faults += [
        f"{name} holds figures that are no numbers"
        for name, figures in (("extra_cost", problem.extra_cost), ("off_cost", problem.off_cost))
        if not np.isfinite(figures).all()
    ]
    faults += unpriced(problem)
    faults += [
        f"agent {agent.name}: the loan factor of a desk is {desk.loan_factor:g}; a number of at least 0 is needed"
        for agent in problem.agents
        for desk in agent.desks
        if not np.isfinite(desk.loan_factor) or desk.loan_factor < 0
    ]
    faults += off_grid(problem)
    if not faults:
        dearest = dearest_roster(problem)
        if dearest > MOST:
            faults.append(f"a roster could cost {dearest:.3g} yuan; prices that keep it below {MOST:.0e} are needed")
    return tuple(faults)


def unpriced(problem: RosterProblem) -> list[str]:
    """Prices, needs and ledgers outside `Weights` that are below nothing or no numbers: a cost would be none either."""
    figures = {f"agent {agent.name}: wage": agent.wage for agent in problem.agents}
    figures |= {f"queue {queue.name}: weight": queue.weight for queue in problem.queues}
    for queue in problem.queues:
        needed = np.concatenate([queue.p50, queue.p90, [0]])
        figures[f"queue {queue.name}: least need"] = float(needed.min())
    for shared in problem.fairness:
        figures[f"shared out {shared.name}: weight"] = shared.weight
        figures[f"shared out {shared.name}: least amount"] = float(shared.amount.min(initial=0.0))
    for agent in problem.agents:
        figures |= {f"agent {agent.name}: ledger {place}": units for place, units in enumerate(agent.ledger)}
    for quota in problem.quotas:
        if not quota.hard:
            figures[f"quota {quota.rule} on day {quota.day}: under"] = quota.under
            figures[f"quota {quota.rule} on day {quota.day}: over"] = quota.over
    return [
        f"{name} is {value:g}; a number of at least 0 is needed"
        for name, value in figures.items()
        if not np.isfinite(value) or value < 0
    ]


def off_grid(problem: RosterProblem) -> list[str]:
    """Shifts, breaks and waves of meals that do not stand on whole slots, and days that are no whole number of them:
    they would be cut without a word. Hours of desks are cut too, but to the safe side."""
    if problem.slot < 1 or MINUTES_A_DAY % problem.slot:
        return [f"the slot is {problem.slot} minutes; a divisor of the {MINUTES_A_DAY} minutes of a day is needed"]
    faults = []
    for shift in problem.shifts:
        minutes = {"start": shift.start, "length": shift.length}
        for number, each in enumerate(shift.breaks, start=1):
            window = {"length": each.length, "earliest start": each.earliest, "latest start": each.latest}
            minutes |= {f"{name} of break {number}": value for name, value in window.items()}
        faults += [
            f"shift {shift.name}: {name} is {value} minutes; a multiple of the slot of {problem.slot} is needed"
            for name, value in minutes.items()
            if value % problem.slot
        ]
    faults += [
        f"a wave of meals at minute {start}; a multiple of the slot of {problem.slot} is needed"
        for group in problem.meal_waves
        for start in group.starts
        if start % problem.slot
    ]
    return faults


def dearest_roster(problem: RosterProblem) -> float:
    """Yuan no roster of the problem can exceed, roughly."""
    weights = problem.weights
    hours = len(problem.agents) * problem.days * 24.0
    wage = max([agent.wage for agent in problem.agents], default=0.0)
    dearest = max(weights.overtime_factor, weights.rest_day_factor or 0.0)
    loan = weights.loan_hour * max([desk.loan_factor for agent in problem.agents for desk in agent.desks], default=0.0)
    people = hours * (wage * (1 + dearest) + weights.under_hours + loan + weights.surplus)
    days = len(problem.agents) * problem.days
    events = days * (weights.extra_night * 7 + weights.full_weekend + weights.start_change + weights.change)
    desks = hours * 60 / problem.slot * weights.desk_change
    demand = sum(
        queue.weight * float(np.maximum(queue.p50, queue.p90).sum()) * problem.slot / 60 / UNIT
        for queue in problem.queues
    )
    urgent = max([float(queue.urgencies().max(initial=1.0)) for queue in problem.queues], default=1.0)
    short = demand * weights.shortage * max(urgent, urgent * weights.deep_factor, weights.p90_factor)
    standby = float(problem.standby_need.sum()) * weights.standby_short
    quotas = sum(
        quota.under * quota.least + quota.over * len(problem.agents) for quota in problem.quotas if not quota.hard
    )
    extras = float(np.abs(problem.extra_cost).max(axis=2, initial=0.0).sum() + np.abs(problem.off_cost).sum())
    shared = sum(
        each.weight * len(problem.agents) * (float(each.amount.max(axis=1, initial=0.0).sum()) + carried) ** 2
        for each, carried in zip(problem.fairness, _most_carried(problem), strict=True)
    )
    return people + events + desks + short + standby + quotas + extras + shared


def _most_carried(problem: RosterProblem) -> list[float]:
    """Units of each thing to be shared out that somebody carries over."""
    return [
        max([agent.ledger[place] for agent in problem.agents if agent.ledger], default=0.0)
        for place in range(len(problem.fairness))
    ]
