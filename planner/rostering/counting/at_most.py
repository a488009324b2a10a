"""How many people could be at a queue at most, if everybody who may work then came."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.plan import Requirements
from planner.rostering.model.problem import to_problem
from solver.problem import UNIT, Blocked, RosterProblem


def most_people(floor: Floor, requirements: Requirements, queue: str) -> tuple[float, ...]:
    """People at a queue at most, an interval each: everybody whom neither leave, contract, pins nor the days and hours
    of codes and loans keep away, on the day itself and at no other queue.

    Hours of the week, rest and breaks are left out: no roster can have more, few can have as many. Efficiency counts.
    """
    problem = to_problem(floor, requirements)
    row = [each.id for each in floor.queues].index(queue)
    units = np.zeros(problem.slots)
    for agent in range(len(problem.agents)):
        units += _most_of(problem, agent, row)
    by_interval = units.reshape(floor.horizon.intervals, -1).max(axis=1) / UNIT
    return tuple(by_interval.round(3).tolist())


def _most_of(problem: RosterProblem, agent: int, queue: int) -> NDArray[np.float64]:
    """Units of one agent at a queue, slot by slot, whichever shift that takes."""
    at_work = np.zeros(problem.slots)
    slots_a_day = problem.slots // problem.days
    for day, shift in zip(*np.nonzero(problem.blocked[agent] == Blocked.FREE), strict=True):
        code = problem.shifts[shift]
        if not code.standby:
            first = day * slots_a_day + code.start // problem.slot
            at_work[first : first + code.length // problem.slot] = 1.0
    last_end = problem.agents[agent].last_end or 0
    at_work[: max(0, last_end) // problem.slot] = 1.0
    best = np.zeros(problem.slots)
    for desk in problem.agents[agent].desks:
        if desk.queue == queue:
            for begin, end in desk.windows:
                part = slice(begin // problem.slot, -(-end // problem.slot))
                best[part] = np.maximum(best[part], desk.efficiency)
    return at_work * best
