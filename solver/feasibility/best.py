"""The best legal roster so far."""

from functools import partial

import numpy as np

from solver.arrays.state import State
from solver.clock import Clock
from solver.feasibility.mending import mend
from solver.moves.reading import roster_in
from solver.moves.rostering import Rostering
from solver.problem import UNIT, RosterProblem
from solver.tours.compiled import INF


class Best:
    """Keeps a copy of the cheapest legal roster; until there is one, the least broken.

    Whoever has no legal tour yet counts for more than anything several people break together.
    """

    def __init__(self, problem: RosterProblem, clock: Clock) -> None:
        self._problem = problem
        self._unit_hours = problem.slot / 60 / UNIT
        self._clock = clock
        self.excess: int | None = None
        """What the roster kept still breaks; None before the first."""
        self.cost = float("inf")
        self._rank: tuple[int, int, float] | None = None
        self.state: State | None = None

    def offer(self, rostering: Rostering, *, quick: bool = False) -> None:
        """Mend the roster, and keep a copy if it is the best."""
        mend(rostering, quick=quick)
        self.glance(rostering)

    def glance(self, rostering: Rostering) -> None:
        """Keep a copy of the roster if it is the best as it stands."""
        excess, cost = rostering.excess(), rostering.cost()
        tourless = round(cost / INF)
        rank = (tourless, excess, cost)
        if self._rank is None or rank < self._rank:
            self._rank, self.excess, self.cost = rank, excess + tourless, cost
            self.state = rostering.copy()
            if not self.excess:
                hours = self.shortage_hours(rostering)
                self._clock.found(cost, hours, partial(roster_in, self._problem, self.state))

    def shortage_hours(self, rostering: Rostering) -> float:
        """Agent-hours below P50."""
        floor = rostering.tables.floor
        cells = floor.demand_cells
        missing = np.maximum(0.0, floor.knots[1, :cells] - rostering.state.covered[:cells])
        return float(missing.sum()) * self._unit_hours
