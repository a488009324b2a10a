"""From a roster in minutes to the arrays of a search: the inverse of `solver.moves.reading`."""

from dataclasses import dataclass

import numpy as np

from solver.arrays.state import ON_BREAK
from solver.moves.rostering import Rostering
from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.solution import Duty
from solver.tours.compiled import Ints


@dataclass(frozen=True, kw_only=True)
class StayingDuties:
    """What can stay. `codes` (A, D): the nearest tours that keep the rules; `forced`: agents whose tour had to change;
    `bent`: agents whose past leaves them no tour, who break rules; `duties`: those that stay as they are, breaks and
    desks included, by agent and day."""

    codes: Ints
    forced: tuple[int, ...]
    bent: tuple[int, ...]
    duties: dict[tuple[int, int], Duty]


def load_roster(problem: RosterProblem, rostering: Rostering, kept: StayingDuties) -> None:
    """Fill an empty `rostering` with what stays; shifts without times of their own get the best ones."""
    state = rostering.state
    state.tour[...] = kept.codes
    for duty in kept.duties.values():
        write_times(problem, rostering, duty)
    agents = np.arange(len(problem.agents), dtype=np.int64)
    rostering.add(agents, (0, problem.days))
    rostering.smooth(0.0, 0.0)
    for agent, day in zip(*np.nonzero(state.tour >= 0), strict=True):
        if (int(agent), int(day)) not in kept.duties:
            rostering.sweep(one(int(agent)), days=(int(day), int(day) + 1), whole=False)


def write_times(problem: RosterProblem, rostering: Rostering, duty: Duty) -> None:
    """Write breaks and desks of a sound duty to the state; the sums do not change."""
    if problem.shifts[duty.shift].standby:
        return
    slot, state = problem.slot, rostering.state
    start = duty.day * MINUTES_A_DAY + problem.shifts[duty.shift].start
    desks = state.desk[duty.agent, duty.day]
    for place, begin in enumerate(duty.breaks):
        size = problem.shifts[duty.shift].breaks[place].length // slot
        first = (begin - start) // slot
        state.breaks[duty.agent, duty.day, place] = first
        desks[first : first + size] = ON_BREAK
    for stretch in duty.work:
        numbers = desk_numbers(rostering, duty.agent, stretch.queue, stretch.start // slot, stretch.end // slot)
        desks[(stretch.start - start) // slot : (stretch.end - start) // slot] = numbers


def desk_numbers(rostering: Rostering, agent: int, queue: int, first: int, last: int) -> Ints:
    """Number of the desk that serves `queue` in each slot: the first that is open."""
    floor = rostering.tables.floor
    profile = floor.profile[agent]
    serves = (floor.queue[profile] == queue) & (np.arange(floor.queue.shape[1]) < floor.desks[profile])
    if serves.sum() == 1:
        return np.full(last - first, int(serves.argmax()), dtype=np.int64)
    numbers: Ints = np.argmax((floor.open[profile, :, first:last] > 0) & serves[:, None], axis=0).astype(np.int64)
    return numbers


def one(agent: int) -> Ints:
    """Just this agent."""
    return np.array([agent], dtype=np.int64)
