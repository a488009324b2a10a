"""The order of the search: a first roster, smoothed descent, annealing, then small parts again and again."""

import numpy as np

from solver.breaks.improving import improve_days
from solver.breaks.settling import settle
from solver.clock import Clock
from solver.feasibility.best import Best
from solver.moves.rostering import Rostering
from solver.search.cooling import cool
from solver.search.descent import descend, insert_all
from solver.search.improving import Improver

INTRADAY_FROM = 0.6
"""From this share of the budget on days are solved once with CP-SAT."""


def search(rostering: Rostering, best: Best, clock: Clock, seed: int) -> None:
    """Improve `best` until the budget is spent."""
    rng = np.random.default_rng(seed)
    before = clock.elapsed()
    insert_all(rostering, rng)
    clock.sweep_seconds = clock.elapsed() - before
    clock.spend(1.0)
    best.offer(rostering, quick=True)
    clock.report("greedy")
    descend(rostering, best, rng, clock)
    best.offer(rostering)
    settle(rostering, best, clock, seed)
    if best.state is not None:
        rostering.load(best.state)
    cool(rostering, best, clock, rng)
    improver = Improver(rostering, best, clock, rng)
    improver.go_on_from_best()
    days_done = False
    while not clock.over():
        if clock.search_share() >= INTRADAY_FROM and not days_done:
            improve_days(rostering, best, clock, seed)
            improver.restart()
            days_done = True
        else:
            improver.step()
            clock.report("search")
    settle(rostering, best, clock, seed)
