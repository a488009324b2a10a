"""A roster drawn by hand, kept in the arrays of the search: where a new shift's breaks and desks cover most."""

import numpy as np

from solver.moves.loading import one, write_times
from solver.moves.reading import duty_at
from solver.moves.rostering import Rostering, tables_of
from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.solution import Duty

Days = dict[tuple[int, int], Duty]
"""Duties by agent and day."""


class Drawing:
    """The roster. Rules are not asked: whoever draws may break them."""

    def __init__(self, problem: RosterProblem) -> None:
        self._problem = problem
        self._rostering = Rostering(tables_of(problem))
        self._rostering.smooth(0.0, 0.0)

    def put(self, agent: int, day: int, duty: Duty | None) -> None:
        """Let the agent have that duty as it is; one whose times do not fill its shift gets the best ones."""
        self._clear(agent, day)
        if duty is None:
            return
        if self._fills(duty):
            self._rostering.state.tour[agent, day] = duty.shift
            write_times(self._problem, self._rostering, duty)
            self._rostering.add(one(agent), (day, day + 1))
        else:
            self.place(agent, day, duty.shift)

    def place(self, agent: int, day: int, shift: int) -> Duty:
        """Let the agent have that shift, with the breaks and desks that are best beside everybody else's."""
        self._clear(agent, day)
        state = self._rostering.state
        state.tour[agent, day] = shift
        self._rostering.add(one(agent), (day, day + 1))
        return self.better(agent, day)

    def better(self, agent: int, day: int) -> Duty:
        """The agent's shift of that day with the best breaks and desks."""
        self._rostering.sweep(one(agent), days=(day, day + 1), whole=False)
        return duty_at(self._problem, self._rostering, agent, day)

    def _clear(self, agent: int, day: int) -> None:
        state = self._rostering.state
        if state.tour[agent, day] >= 0:
            self._rostering.drop(one(agent), (day, day + 1))
        state.tour[agent, day] = -1
        state.desk[agent, day] = 0
        state.breaks[agent, day] = 0

    def _fills(self, duty: Duty) -> bool:
        """Whether breaks and stretches of work fill the shift, at desks that are the agent's."""
        shift = self._problem.shifts[duty.shift]
        if shift.standby:
            return True
        if len(duty.breaks) != len(shift.breaks):
            return False
        start, slot = duty.day * MINUTES_A_DAY + shift.start, self._problem.slot
        taken = np.zeros(shift.length // slot, dtype=np.int64)
        known = {desk.queue for desk in self._problem.agents[duty.agent].desks}
        parts = [(begin, begin + each.length) for begin, each in zip(duty.breaks, shift.breaks, strict=True)]
        parts += [(each.start, each.end) for each in duty.work if each.queue in known]
        for begin, end in parts:
            first, last = (begin - start) // slot, (end - start) // slot
            if first < 0 or last > len(taken) or (begin - start) % slot or (end - start) % slot:
                return False
            taken[first:last] += 1
        return bool((taken == 1).all())
