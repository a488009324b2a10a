import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.columns.headcounts import goods_of
from solver.columns.pool import Pool
from solver.columns.pricing import TourPricer
from solver.tours.compiled import INF
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import tour_tables
from tests.solver.columns.few_goods import few_goods, legal_tours

SEEDS = st.integers(0, 2**32 - 1)


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_pricing_again_and_again_never_misses_the_cheapest_tour(seed: int) -> None:
    problem = few_goods(seed, days=4)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    pool = Pool(goods)
    rng = np.random.default_rng(seed)
    legal, costs = legal_tours(problem, 0, pricer)
    for _round in range(6):
        earned = rng.normal(0, 60, (problem.days, len(problem.shifts)))
        values = [
            cost - sum(earned[day, shift] for day, shift in enumerate(tour) if shift >= 0)
            for tour, cost in zip(legal, costs.tolist(), strict=True)
        ]
        bound, tour = pricer.best(0, earned, pool.known(0), learn=True)
        if not legal:
            assert tour is None
            continue
        assert bound <= min(values) + 1e-6
        assert tour is not None
        column = pool.add(0, tour, pricer)
        assert column is not None
        if not len(tours.loose_most) and not problem.fairness:
            assert abs(bound - min(values)) <= 1e-6
            assert abs(column.cost - sum(earned[d, s] for d, s in enumerate(tour) if s >= 0) - min(values)) <= 1e-6


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_tour_found_twice_is_one_column(seed: int) -> None:
    problem = few_goods(seed)
    tours = tour_tables(problem)
    pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    pool = Pool(goods_of(problem))
    off = np.full(problem.days, -1)

    assert pool.add(0, off, pricer) is pool.add(0, off.copy(), pricer)
    assert len(pool) == (pricer.cost(0, off) < INF * 0.5)


@given(SEEDS, st.integers(30, 600))
@settings(max_examples=60, deadline=None)
def test_without_room_for_all_states_tours_are_legal_and_bounds_are_bounds(seed: int, steps: int) -> None:
    problem = few_goods(seed, days=4)
    goods = goods_of(problem)
    tours = tour_tables(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("solver.tours.tables.MOST_STEPS", steps)
        pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    pool, rng = Pool(goods), np.random.default_rng(seed)
    legal, costs = legal_tours(problem, 0, TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0)))
    for _round in range(4):
        earned = rng.normal(0, 60, (problem.days, len(problem.shifts)))
        values = [
            cost - sum(earned[day, shift] for day, shift in enumerate(tour) if shift >= 0)
            for tour, cost in zip(legal, costs.tolist(), strict=True)
        ]
        bound, tour = pricer.best(0, earned, pool.known(0), learn=True)
        if tour is not None:
            assert any(np.array_equal(tour, each) for each in legal)
            assert bound <= min(values) + 1e-6
