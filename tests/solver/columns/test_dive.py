"""From a linear program over tours to one tour for everybody."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.columns.dive import Dive, dive
from solver.columns.generation import Generation
from solver.columns.headcounts import goods_of, has_goods_only
from solver.columns.master import Master
from solver.columns.pool import Pool
from solver.columns.pricing import TourPricer
from solver.columns.roster import Columns
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import tour_tables
from tests.solver.columns.few_goods import few_goods

SEEDS = st.integers(0, 2**32 - 1)


def never() -> bool:
    return False


def solved_master(seed: int) -> tuple[Generation, Master, float]:
    """A linear program to which pricing adds nothing, and the bound that pricing gave."""
    problem = few_goods(seed)
    assume(has_goods_only(problem))
    tours, goods = tour_tables(problem), goods_of(problem)
    pool = Pool(goods)
    pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    generation = Generation(goods, pool, [pricer])
    nothing = np.zeros(len(goods))
    free = goods.prices(nothing)
    for agent, profile in enumerate(goods.profile.tolist()):
        _value, tour = pricer.best(agent, free[profile], pool.known(agent))
        assume(tour is not None)
        assert tour is not None
        pool.add(agent, tour, pricer)
    master = Master(goods, range(len(goods.profile)), nothing)
    for agent in master.agents:
        master.add(pool.of(agent))
    bound = max(generation.rounds(master, nothing, never, learn=True))
    master.solve()
    return generation, master, bound


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_leaner_program_is_worth_the_same(seed: int) -> None:
    generation, master, _bound = solved_master(seed)

    leaner = master.leaner(np.zeros(len(generation.goods)), 2)
    leaner.solve()

    assert len(leaner) <= len(master)
    assert abs(leaner.value - master.value) <= 1e-6 * max(1.0, abs(master.value))


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_dive_ends_with_one_tour_for_everybody_and_costs_no_less_than_the_bound(seed: int) -> None:
    generation, master, bound = solved_master(seed)
    agents = master.agents

    chosen = dive(generation, master, np.zeros(len(generation.goods)), never, lambda: 0.0)

    assert sorted(column.agent for column in chosen) == list(agents)
    assert Columns(generation.goods, chosen).cost() >= bound - 1e-6 * max(1.0, abs(bound))


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_what_is_fixed_counts_as_given(seed: int) -> None:
    generation, master, _bound = solved_master(seed)
    way = Dive(generation, master, np.zeros(len(generation.goods)))

    way.step(1, never)

    supplied = np.zeros(len(generation.goods))
    for column in way.chosen:
        supplied[column.goods] += 1
    assert (way.given == supplied).all()


@given(SEEDS)
@settings(max_examples=5, deadline=None)
def test_a_dive_without_time_leaves_the_rest_to_others(seed: int) -> None:
    generation, master, _bound = solved_master(seed)

    assert dive(generation, master, np.zeros(len(generation.goods)), lambda: True, lambda: 0.0) == []
