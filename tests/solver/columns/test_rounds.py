from itertools import pairwise

import numpy as np
from hypothesis import assume, given, settings

from solver.columns.headcounts import goods_of
from solver.columns.pool import Pool
from solver.columns.roster import Columns, completed, settled
from solver.columns.rounds import IN_VAIN, improve_in_rounds, weeks_of
from solver.columns.stretch import aligned
from solver.tours.tables import tour_tables
from tests.solver.columns.few_goods import few_goods
from tests.solver.columns.test_stretch import SEEDS, pricer_of

DAYS = 19


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_rounds_end_and_end_in_a_legal_roster_that_no_single_tour_makes_cheaper(seed: int) -> None:
    agents = 5
    problem = few_goods(seed, agents=agents, days=DAYS)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricers, pool, rng = [pricer_of(tours), pricer_of(tours)], Pool(goods), np.random.default_rng(seed)
    roster = completed(goods, pool, pricers, [], rng.permutation(agents), window=float(agents))
    assume(roster is not None)
    assert roster is not None
    kept: list[Columns] = [roster]
    spent: list[float] = []

    improve_in_rounds(roster, tours, pool, pricers, rng, lambda: False, kept.append, spent.append)

    assert len(spent) >= IN_VAIN * len(weeks_of(tours))
    best = min(kept, key=Columns.cost)
    assert [column.agent for column in best.columns] == list(range(agents))
    for column in best.columns:
        assert pricers[0].cost(column.agent, column.tour) == column.cost
    assert settled(best, goods, pool, pricers, rng, lambda: False) is best


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_weeks_are_whole_and_leave_no_day_out(seed: int) -> None:
    tours = tour_tables(few_goods(seed, days=DAYS))
    weeks = weeks_of(tours)
    assert weeks[0].start == 0
    assert weeks[-1].stop == DAYS
    assert all(one.stop == next_one.start for one, next_one in pairwise(weeks))
    assert all(aligned(tours, days) == days and len(days) <= 7 for days in weeks)
