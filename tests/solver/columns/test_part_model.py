import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.columns.headcounts import goods_of
from solver.columns.part_model import Effort, Pieces
from solver.columns.pool import Pool
from solver.columns.pricing import TourPricer
from solver.columns.roster import completed
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import tour_tables
from tests.solver.columns.few_goods import few_goods, least_cost

SEEDS = st.integers(0, 2**32 - 1)
EFFORT = Effort(seconds=float("inf"), work=5.0, seed=1)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_model_of_everything_never_claims_more_than_the_best_roster_costs(seed: int) -> None:
    problem = few_goods(seed, whole=True)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    pool = Pool(goods)
    least = least_cost(problem, goods, pricer)
    roster = completed(goods, pool, [pricer], [], np.arange(2))
    if roster is None or least is None:
        return
    solved = Pieces(problem, tours, goods).solve(roster, [0, 1], range(problem.days), EFFORT)

    assert solved is not None
    assert solved.bound is not None
    assert solved.bound <= least + 1e-6


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_days_outside_a_part_stay_as_they_are(seed: int) -> None:
    problem = few_goods(seed, days=6)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    roster = completed(goods, Pool(goods), [pricer], [], np.arange(2))
    if roster is None:
        return
    solved = Pieces(problem, tours, goods).solve(roster, [1], range(2, 4), EFFORT)

    assert solved is not None
    assert list(solved.tours) == [1]
    assert solved.tours[1][:2].tolist() == roster.columns[1].tour[:2].tolist()
    assert solved.tours[1][4:].tolist() == roster.columns[1].tour[4:].tolist()
