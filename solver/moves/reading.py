"""From the arrays of a search to a roster in minutes, and back."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from solver.arrays.state import ON_BREAK, State
from solver.moves.rostering import Rostering
from solver.problem import MINUTES_A_DAY, Agent, RosterProblem
from solver.solution import Duty, Roster, Stretch
from solver.tours.compiled import Bytes


def roster_of(problem: RosterProblem, rostering: Rostering) -> Roster:
    """The roster as it stands."""
    return roster_in(problem, rostering.state)


def roster_in(problem: RosterProblem, state: State) -> Roster:
    """The roster a copy of the arrays holds."""
    worked = zip(*np.nonzero(state.tour >= 0), strict=True)
    return Roster(duties=tuple(duty_in(problem, state, int(agent), int(day)) for agent, day in worked))


def duty_at(problem: RosterProblem, rostering: Rostering, agent: int, day: int) -> Duty:
    """The duty of an agent who works that day."""
    return duty_in(problem, rostering.state, agent, day)


def duty_in(problem: RosterProblem, state: State, agent: int, day: int) -> Duty:
    """The same of a copy of the arrays."""
    number = int(state.tour[agent, day])
    shift = problem.shifts[number]
    if shift.standby:
        return Duty(agent=agent, day=day, shift=number)
    start = day * MINUTES_A_DAY + shift.start
    begins = state.breaks[agent, day, : len(shift.breaks)].tolist()
    desks = state.desk[agent, day, : shift.length // problem.slot]
    return Duty(
        agent=agent,
        day=day,
        shift=number,
        breaks=tuple(start + begin * problem.slot for begin in begins),
        work=tuple(stretches(problem.agents[agent], desks, start, problem.slot)),
    )


def stretches(agent: Agent, numbers: Bytes, start: int, slot: int) -> Iterator[Stretch]:
    """Stretches of work between breaks, cut where a desk's window ends."""
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    for first, last in pairwise(edges):
        if numbers[first] == ON_BREAK:
            continue
        desk = agent.desks[int(numbers[first])]
        begin, end = start + first * slot, start + last * slot
        while begin < end:
            until = max([closes for opens, closes in desk.windows if opens <= begin < closes], default=end)
            yield Stretch(start=begin, end=min(until, end), queue=desk.queue)
            begin = until
