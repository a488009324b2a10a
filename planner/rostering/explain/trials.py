"""What each person could do about a shortage, worked out for all of them at once: one best response each."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.rostering.explain.comparison import Baseline, DemandCells
from solver.arrays.state import State
from solver.moves.loading import load_roster
from solver.moves.rostering import Rostering, tables_of
from solver.problem import RosterProblem
from solver.repair.legal import what_stays

LURE = 1e6
"""Yuan for a shift that is wanted: more than anything else on a day, so that it is taken if it can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Best response of somebody, everybody else as in the plan: agent-hours recovered and yuan for the rest."""

    agent: int
    day: int
    recovered: float
    price: float
    cost: float
    shift: int
    """Shift of the day afterwards, -1 off."""

    @property
    def price_an_hour(self) -> float:
        """Yuan for each agent-hour recovered."""
        return self.price / self.recovered


class Estimator:
    """Tries changed problems on the plan's roster. Problems have to have its agents and shifts.

    `without`: an agent and a day whose duty is taken out first; costs count from there.
    """

    def __init__(self, ground: Baseline, without: tuple[int, int] | None = None) -> None:
        self._ground = ground
        problem = ground.problem
        rostering = Rostering(tables_of(problem))
        closed = np.ones((len(problem.agents), problem.days), dtype=np.bool_)
        load_roster(problem, rostering, what_stays(problem, rostering, ground.roster, closed))
        if without is not None:
            agent, day = without
            rostering.drop(np.array([agent], dtype=np.int64), (day, day + 1))
        self._start: State = rostering.copy()

    def people(
        self,
        problem: RosterProblem,
        agents: Collection[int],
        day: int,
        shifts: Collection[int],
        days: range,
        about: DemandCells | None = None,
    ) -> Iterator[Estimate]:
        """Each agent alone, with one of `shifts` on `day` and other changes on `days` only; who cannot is left out."""
        wanted = list(shifts)
        extra = problem.extra_cost.copy()
        extra[np.ix_(list(agents), [day], wanted)] -= LURE
        rostering = self._loaded(replace(problem, extra_cost=extra))
        for agent in agents:
            lured = self._ground.codes[agent, day] not in wanted
            cost = rostering.sweep(np.array([agent], dtype=np.int64), days=(days.start, days.stop))
            if rostering.state.tour[agent, day] in wanted:
                yield self._told(rostering, agent, day, cost + LURE * lured, about)
            rostering.load(self._start)

    def savings(self, agents: Iterable[int], days: range) -> dict[int, float]:
        """Yuan each agent alone could save on these days by other shifts, breaks or desks, in the plan's problem."""
        rostering, saved = self._loaded(self._ground.problem), {}
        for agent in agents:
            who = np.array([agent], dtype=np.int64)
            saved[agent] = -rostering.sweep(who, days=(days.start, days.stop), keep=True)
            rostering.load(self._start)
        return saved

    def together(
        self, problem: RosterProblem, agents: Iterable[int], day: int, about: DemandCells, *, keep: bool = True
    ) -> Estimate:
        """Desks and breaks of several people of one day, one after the other; `keep`: only where that is better."""
        rostering, cost, last = self._loaded(problem), 0.0, -1
        for agent in agents:
            who = np.array([agent], dtype=np.int64)
            cost += rostering.sweep(who, days=(day, day + 1), whole=False, keep=keep)
            last = agent
        return self._told(rostering, last, day, cost, about)

    def _loaded(self, problem: RosterProblem) -> Rostering:
        rostering = Rostering(tables_of(problem))
        rostering.load(self._start)
        rostering.smooth(0.0, 0.0)
        return rostering

    def _told(self, rostering: Rostering, agent: int, day: int, cost: float, about: DemandCells | None) -> Estimate:
        recovered, saved = 0.0, 0.0
        if about is not None:
            recovered, saved = self._ground.gained(about, self._covered(rostering, about))
        return Estimate(
            agent=agent,
            day=day,
            recovered=recovered,
            price=cost + saved,
            cost=cost,
            shift=int(rostering.state.tour[agent, day]),
        )

    def _covered(self, rostering: Rostering, about: DemandCells) -> NDArray[np.int64]:
        """Units in the cells as the search counts them: it numbers the cells of all queues in one row."""
        cell_of = self._ground.problem.queues[about.queue].cell_of
        slots = np.array([int(np.argmax(cell_of == cell)) for cell in about.cells], dtype=np.int64)
        covered: NDArray[np.int64] = rostering.state.covered[rostering.tables.floor.cell[about.queue, slots]]
        return covered
