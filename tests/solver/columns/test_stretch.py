from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.columns.completing import rates_for
from solver.columns.goods import goods_of
from solver.columns.merging import merged
from solver.columns.pool import Column, Pool
from solver.columns.pricing import TourPricer
from solver.columns.roster import Columns, completed
from solver.columns.selection import dive_within
from solver.columns.stretch import Stretch, aligned
from solver.columns.tolls import no_tolls
from solver.tours.compiled import INF
from solver.tours.tables import Tours, tour_tables
from tests.solver.columns.few_goods import few_goods

SEEDS = st.integers(0, 2**32 - 1)
DAYS = 10
MOST = 3000
"""Sequences of a stretch that are tried."""


def pricer_of(tours: Tours) -> TourPricer:
    return TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_tour_of_a_stretch_is_legal_where_the_whole_is_and_costs_as_much_more(seed: int) -> None:
    problem = few_goods(seed, days=DAYS)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer, rng = pricer_of(tours), np.random.default_rng(seed)
    roster = completed(goods, Pool(goods), [pricer], [], rng.permutation(2))
    assume(roster is not None)
    assert roster is not None
    stretch = Stretch(tours, goods, roster, drawn(tours, rng))
    assume((len(problem.shifts) + 1) ** len(stretch.days) <= MOST)
    within = pricer_of(stretch.tours)

    differences = []
    for own in product(range(-1, len(problem.shifts)), repeat=len(stretch.days)):
        tour = np.array(own)
        cost, whole = within.cost(0, tour), pricer.cost(0, stretch.whole(0, tour))
        assert (cost < INF * 0.5) == (whole < INF * 0.5)
        if cost < INF * 0.5:
            differences.append(whole - cost)
    assert differences
    assert np.ptp(differences) <= 1e-6 * max(1.0, abs(differences[0]))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_goods_of_a_stretch_cost_what_they_do_in_the_whole(seed: int) -> None:
    problem = few_goods(seed, days=DAYS)
    goods, tours = goods_of(problem), tour_tables(problem)
    rng = np.random.default_rng(seed)
    roster = completed(goods, Pool(goods), [pricer_of(tours)], [], rng.permutation(2))
    assume(roster is not None)
    assert roster is not None
    stretch = Stretch(tours, goods, roster, drawn(tours, rng))

    own = np.stack([stretch.tour(agent) for agent in range(2)])
    assert np.array_equal(stretch.goods.supply(own), roster.supply[stretch.rows])
    assert np.array_equal(stretch.goods.costs(roster.supply[stretch.rows]), goods.costs(roster.supply)[stretch.rows])


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_dive_within_a_stretch_changes_nothing_else_and_stays_legal(seed: int) -> None:
    problem = few_goods(seed, agents=5, days=DAYS)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer, pool, rng = pricer_of(tours), Pool(goods), np.random.default_rng(seed)
    roster = completed(goods, pool, [pricer], [], rng.permutation(5))
    assume(roster is not None)
    assert roster is not None
    stretch = Stretch(tours, goods, roster, drawn(tours, rng))
    found = dive_within(stretch, roster, list(range(5)), lambda: False)

    assert found is not None
    columns = [pool.add(agent, tour, pricer) for agent, tour in found.tours.items()]
    legal = [column for column in columns if column is not None]
    assert len(legal) == 5
    changed = Columns(goods, legal).codes() != roster.codes()
    changed[:, stretch.days.start : stretch.days.stop] = False
    assert not changed.any()
    assert len(found.price) == len(stretch.rows)


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_two_stretches_solved_at_once_both_come_into_the_roster(seed: int) -> None:
    problem = few_goods(seed, agents=5, days=DAYS)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer, pool, rng = pricer_of(tours), Pool(goods), np.random.default_rng(seed)
    before = completed(goods, pool, [pricer], [], rng.permutation(5))
    assume(before is not None)
    assert before is not None
    found: list[list[Column]] = []
    stretches = [drawn(tours, rng), drawn(tours, rng)]
    for days in stretches:
        within = dive_within(Stretch(tours, goods, before, days), before, list(range(5)), lambda: False)
        assert within is not None
        own = [pool.add(agent, tour, pricer) for agent, tour in within.tours.items()]
        found.append(sorted((column for column in own if column is not None), key=lambda column: column.agent))
    now = before.changed(found[0])

    both = merged(now, found[1], stretches[1], goods, pool, pricer)

    assert [column.agent for column in both.columns] == list(range(5))
    for agent, column in enumerate(both.columns):
        assert pricer.cost(agent, column.tour) == column.cost
        pasted = now.columns[agent].tour.copy()
        second = stretches[1]
        pasted[second.start : second.stop] = found[1][agent].tour[second.start : second.stop]
        if pricer.cost(agent, pasted) < INF * 0.5:
            assert np.array_equal(column.tour, pasted)


def drawn(tours: Tours, rng: np.random.Generator) -> range:
    first = int(rng.integers(0, DAYS - 1))
    return aligned(tours, range(first, int(rng.integers(first + 1, DAYS + 1))))
