"""A whole problem solved by columns, as the engine tells it."""

from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import numpy as np

from solver.clock import Clock
from solver.columns.search import ColumnSearch
from solver.goals import whole_cost
from solver.problem import RosterProblem
from solver.solution import Budget, Duty, Outcome, Roster
from solver.tours.compiled import Ints
from solver.tours.tables import Tours

PAUSE = 0.1
"""Seconds between two looks at the threads."""


class BestOffered:
    """The best roster offered so far."""

    def __init__(self, problem: RosterProblem, clock: Clock) -> None:
        self._problem = problem
        self._clock = clock
        self.codes: Ints = np.full((len(problem.agents), problem.days), -1, dtype=np.int64)
        self.cost = float("inf")

    def offer(self, codes: Ints, cost: float) -> None:
        """Keep the roster if it is the cheapest."""
        if cost < self.cost:
            self.codes, self.cost = codes.copy(), cost
            self._clock.found(cost, 0.0, partial(_duties, self.codes))

    def roster(self) -> Roster:
        """The best one."""
        return _duties(self.codes)


def _duties(codes: Ints) -> Roster:
    """Without breaks and desks: all demand is for people by day and shift."""
    return Roster(
        tuple(
            Duty(agent=int(agent), day=int(day), shift=int(codes[agent, day]))
            for agent, day in zip(*np.nonzero(codes >= 0), strict=True)
        )
    )


def solve_by_columns(problem: RosterProblem, tours: Tours, budget: Budget, clock: Clock) -> Outcome | None:
    """The best roster columns find within the budget, None if they find none at all."""
    search = ColumnSearch(problem, tours, budget.seed, budget.workers)
    kept = BestOffered(problem, clock)

    def over() -> bool:
        return clock.over() or clock.out_of_time()

    with ThreadPoolExecutor(max_workers=1) as thread:
        job = thread.submit(search.run, clock.share, clock.left, over, clock.bounded, kept.offer, clock.spend)
        try:
            while not wait([job], timeout=PAUSE).done:
                clock.report("columns")
        except BaseException as error:
            # the other threads would go on to the end of the budget
            clock.interrupted = True
            if not isinstance(error, KeyboardInterrupt):
                raise
        job.result()
    if kept.cost == float("inf"):
        return None
    roster = kept.roster()
    cost = whole_cost(problem, roster)
    clock.report("finish", now=True)
    return Outcome(
        roster=roster,
        cost=cost,
        bound=None if search.bound is None else min(search.bound, cost),
        steps=clock.steps,
        stopped=clock.stopped(),
    )
