"""Which of two rosters is gone on from while neither is legal."""

from dataclasses import replace

import numpy as np

from solver.clock import Clock
from solver.feasibility.best import Best
from solver.moves.rostering import Rostering, tables_of
from solver.solution import Budget
from solver.tours.compiled import INF
from tests.solver.problems import double11


def test_a_roster_with_crowded_breaks_comes_before_one_in_which_somebody_has_no_tour() -> None:
    of = double11(24, 6)
    must_work = of.must_work.copy()
    must_work[0] = False
    must_work[0, 2] = True
    of = replace(of, must_work=must_work)
    told: list[float | None] = []
    clock = Clock(Budget(steps=5), lambda progress: told.append(progress.cost) is None)
    best, rostering = Best(of, clock), Rostering(tables_of(of))
    rostering.penalty = 0.0
    rostering.sweep(np.arange(24, dtype=np.int64))
    crowded, excess = rostering.copy(), rostering.excess()
    rostering.drop(np.arange(24, dtype=np.int64), (0, 6))

    best.glance(rostering)
    clock.report("search", now=True)
    without_tour = best.excess
    rostering.load(crowded)
    best.glance(rostering)

    assert (without_tour, told) == (1, [None])
    assert excess > 1
    assert best.excess == excess
    assert best.cost < INF * 0.5
