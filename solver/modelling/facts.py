"""What is forbidden, pinned and wished for, as arrays over agents, days and shifts."""

import numpy as np
from numpy.typing import NDArray

from solver.modelling.faults import Faults
from solver.modelling.said import SaidOf, listed
from solver.modelling.story import Names, Story
from solver.modelling.times import Horizon
from solver.problem import Blocked


class Facts:
    """`blocked`, `must_work`, `extra_cost` and `off_cost` of a problem."""

    def __init__(self, story: Story, horizon: Horizon, names: Names, faults: Faults) -> None:
        shape = (len(names.agents), horizon.days, len(names.shifts))
        self.blocked: NDArray[np.uint8] = np.zeros(shape, dtype=np.uint8)
        self.must_work: NDArray[np.bool_] = np.zeros(shape[:2], dtype=np.bool_)
        self.extra_cost = np.zeros(shape)
        self.off_cost = np.zeros(shape[:2])
        for said in story.agents:
            if said.shifts is not None:
                place = f'add_agent "{said.name}"'
                allowed = faults.found_in(place, "shift", listed(said.shifts, ()), names.shifts)
                self._close(names.agents[said.name], slice(None), _but(shape[2], allowed), Blocked.CONTRACT)
        for fact in story.facts:
            agents = faults.found_in(fact.verb, "agent", listed(fact.agents, names.agents), names.agents)
            shifts = faults.found_in(fact.verb, "shift", listed(fact.shifts, names.shifts), names.shifts)
            days = horizon.read(fact.days, fact.verb, faults)
            faults.checked(fact.verb, "the price", fact.price)
            for agent in agents:
                for day in days:
                    self._tell(fact, agent, day, shifts)

    def _tell(self, fact: SaidOf, agent: int, day: int, shifts: tuple[int, ...]) -> None:
        others = _but(self.blocked.shape[2], shifts)
        if fact.verb == "forbid":
            self._close(agent, day, list(shifts), Blocked.AVAILABILITY)
        elif fact.verb == "pin":
            self._close(agent, day, others, Blocked.PINNED)
            self.must_work[agent, day] = bool(shifts)
        elif fact.verb == "wish":
            self.extra_cost[agent, day, others] += fact.price
            self.off_cost[agent, day] += fact.price if shifts else 0.0
        elif shifts:
            self.extra_cost[agent, day, list(shifts)] += fact.price
        else:
            self.off_cost[agent, day] += fact.price

    def _close(self, agent: int, day: int | slice, shifts: list[int], why: Blocked) -> None:
        """Close shifts that are not closed yet: the first reason is told."""
        for shift in shifts:
            cells = self.blocked[agent, day, shift]
            self.blocked[agent, day, shift] = np.where(cells == Blocked.FREE, why, cells)


def _but(count: int, shifts: tuple[int, ...]) -> list[int]:
    return [shift for shift in range(count) if shift not in shifts]
