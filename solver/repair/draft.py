"""A published roster while it is changed: who differs from it, and the moves that one more change is made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.arrays.state import State
from solver.moves.loading import one
from solver.moves.rostering import Rostering
from solver.problem import RosterProblem
from solver.tours.compiled import INF, Bytes, Ints, Shorts

CHANGED_DAY = 0.1
"""Hours of shortage a changed day has to save, so that nothing changes for a trifle."""
MOVED_BREAKS = 0.1
"""The same for other breaks or desks on a day with the same shift."""
TOUCHED = 0.1
"""The same for one more person."""


@dataclass(frozen=True, kw_only=True)
class AgentTour:
    """All days of one agent."""

    tour: Ints
    breaks: Shorts
    desk: Bytes


class Draft:
    """Changes a rostering agent by agent and knows what it was. `closed` (A, D): days that may not change."""

    def __init__(self, problem: RosterProblem, rostering: Rostering, closed: NDArray[np.bool_]) -> None:
        self.rostering = rostering
        self.closed = closed
        self.origin: State = rostering.copy()
        self._hour = problem.weights.shortage
        self.worth_touching = TOUCHED * self._hour
        open_days = np.flatnonzero(~closed.all(axis=0))
        self.days = (int(open_days[0]), int(open_days[-1]) + 1) if len(open_days) else (0, 0)
        self._holes: NDArray[np.bool_] = np.any(closed[:, self.days[0] : self.days[1]], axis=1)
        self._price_changes()

    def value(self) -> float:
        """Cost with the price of changes and of broken break shares."""
        return self.rostering.cost() + self.rostering.penalty * self.rostering.excess()

    def cost(self) -> float:
        """Cost without the price of changes."""
        changed = int((self.rostering.state.tour != self.origin.tour).sum())
        return self.rostering.cost() - CHANGED_DAY * self._hour * changed

    def take(self, agent: int) -> AgentTour:
        """A copy of an agent's days."""
        state = self.rostering.state
        return AgentTour(
            tour=state.tour[agent].copy(), breaks=state.breaks[agent].copy(), desk=state.desk[agent].copy()
        )

    def first(self, agent: int) -> AgentTour:
        """An agent's days as they were."""
        return AgentTour(tour=self.origin.tour[agent], breaks=self.origin.breaks[agent], desk=self.origin.desk[agent])

    def put(self, agent: int, days: AgentTour, span: tuple[int, int] | None = None) -> None:
        """Give an agent these days."""
        first, last = span or (0, self.rostering.tables.days)
        state, who = self.rostering.state, one(agent)
        self.rostering.drop(who, (first, last))
        state.tour[agent, first:last] = days.tour[first:last]
        state.breaks[agent, first:last] = days.breaks[first:last]
        state.desk[agent, first:last] = days.desk[first:last]
        self.rostering.add(who, (first, last))

    def respond(self, agent: int) -> float:
        """The agent's best answer to everybody else; returns the change of value."""
        if not self._holes[agent]:
            return self.rostering.sweep(one(agent), days=self.days, keep=True)
        before, kept = self.value(), self.take(agent)
        self.rostering.sweep(one(agent), days=self.days, keep=True)
        self.hold_closed(agent)
        change = self.value() - before
        if change > 0.0:
            self.put(agent, kept)
            return 0.0
        return change

    def hold_closed(self, agent: int) -> None:
        """Breaks and desks of closed days as they were; shifts of closed days never change."""
        first, last = self.days
        for day in np.flatnonzero(self.closed[agent, first:last]) + first:
            if self._times_differ(agent, int(day)):
                self.put(agent, self.first(agent), (int(day), int(day) + 1))

    def calm(self, agent: int) -> None:
        """Take back what changes breaks and desks of a shift for too little."""
        limit = MOVED_BREAKS * self._hour
        tour = self.rostering.state.tour
        for day in range(*self.days):
            if tour[agent, day] != self.origin.tour[agent, day] or not self._times_differ(agent, day):
                continue
            before, kept = self.value(), self.take(agent)
            self.put(agent, self.first(agent), (day, day + 1))
            if self.value() > before + limit:
                self.put(agent, kept, (day, day + 1))

    def differs(self, agent: int) -> bool:
        """Whether anything of an agent is not as it was."""
        if (self.rostering.state.tour[agent] != self.origin.tour[agent]).any():
            return True
        return any(self._times_differ(agent, day) for day in range(*self.days))

    def _times_differ(self, agent: int, day: int) -> bool:
        state, floor = self.rostering.state, self.rostering.tables.floor
        shift = state.tour[agent, day]
        if shift < 0 or floor.standby[shift]:
            return False
        length = floor.length[shift]
        return bool((state.desk[agent, day, :length] != self.origin.desk[agent, day, :length]).any())

    def _price_changes(self) -> None:
        """A changed day costs a little, one that may not change infinitely much."""
        tours, codes = self.rostering.tables.tours, self.origin.tour
        price = np.where(self.closed, INF, CHANGED_DAY * self._hour)
        other = np.arange(tours.shift_cost.shape[2])[None, None, :] != codes[:, :, None]
        np.minimum(tours.shift_cost + price[:, :, None] * other, INF, out=tours.shift_cost)
        np.minimum(tours.off_cost + price * (codes >= 0), INF, out=tours.off_cost)
