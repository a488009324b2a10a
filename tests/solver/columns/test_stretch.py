from itertools import product
from typing import NamedTuple

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.columns.generation import Generation
from solver.columns.headcounts import Headcounts, goods_of
from solver.columns.merging import merged
from solver.columns.pool import Pool, TourColumn
from solver.columns.pricing import TourPricer
from solver.columns.roster import Columns, completed
from solver.columns.selection import Within, dive_within
from solver.columns.stretch import RosterWindow, aligned
from solver.tours.compiled import INF
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import Tours, tour_tables
from tests.solver.columns.few_goods import few_goods

SEEDS = st.integers(0, 2**32 - 1)
DAYS = 10
MOST = 3000
"""Sequences of a stretch that are tried."""


class Case(NamedTuple):
    """A random problem and a roster of it."""

    goods: Headcounts
    tours: Tours
    pricer: TourPricer
    pool: Pool
    rng: np.random.Generator
    roster: Columns


def case_of(seed: int, agents: int) -> Case:
    problem = few_goods(seed, agents=agents, days=DAYS)
    goods, tours = goods_of(problem), tour_tables(problem)
    pricer, pool, rng = pricer_of(tours), Pool(goods), np.random.default_rng(seed)
    roster = completed(goods, pool, [pricer], [], rng.permutation(agents))
    assume(roster is not None)
    assert roster is not None
    return Case(goods, tours, pricer, pool, rng, roster)


def solved_within(case: Case, days: range) -> tuple[Within, list[TourColumn]]:
    """What a dive finds for everybody on these days, and its columns in order of agents."""
    everybody = list(range(len(case.roster.columns)))
    within = dive_within(RosterWindow(case.tours, case.goods, case.roster, days), case.roster, everybody, lambda: False)
    assert within is not None
    columns = [case.pool.add(agent, within.tours[agent], case.pricer) for agent in everybody]
    legal = [column for column in columns if column is not None]
    assert len(legal) == len(everybody)
    return within, legal


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
    stretch = RosterWindow(tours, goods, roster, drawn(tours, rng))
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
    case = case_of(seed, agents=2)
    stretch = RosterWindow(case.tours, case.goods, case.roster, drawn(case.tours, case.rng))

    own = np.stack([stretch.tour(agent) for agent in range(2)])
    supply, costs = case.roster.supply[stretch.rows], case.goods.costs(case.roster.supply)[stretch.rows]
    assert np.array_equal(stretch.goods.supply(own), supply)
    assert np.array_equal(stretch.goods.costs(supply), costs)


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_dive_within_a_stretch_changes_nothing_else_and_stays_legal(seed: int) -> None:
    case = case_of(seed, agents=5)
    days = drawn(case.tours, case.rng)
    within, columns = solved_within(case, days)

    changed = Columns(case.goods, columns).codes() != case.roster.codes()
    changed[:, days.start : days.stop] = False
    assert not changed.any()
    assert len(within.price) == len(case.goods.on(days))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_two_stretches_solved_at_once_both_come_into_the_roster(seed: int) -> None:
    case = case_of(seed, agents=5)
    first, second = drawn(case.tours, case.rng), drawn(case.tours, case.rng)
    now = case.roster.changed(solved_within(case, first)[1])
    found = solved_within(case, second)[1]

    both = merged(now, found, second, case.tours, Generation(case.goods, case.pool, [case.pricer]), lambda: False)

    assert [column.agent for column in both.columns] == list(range(5))
    kept: list[TourColumn] = []
    for agent, column in enumerate(both.columns):
        assert case.pricer.cost(agent, column.tour) == column.cost
        pasted = now.columns[agent].tour.copy()
        pasted[second.start : second.stop] = found[agent].tour[second.start : second.stop]
        legal = case.pricer.cost(agent, pasted) < INF * 0.5
        assert not legal or np.array_equal(column.tour, pasted)
        kept.append(column if legal else now.columns[agent])
        outside = column.tour != now.columns[agent].tour
        outside[second.start : second.stop] = False
        assert not outside.any()
    # who cannot have both has something at least as good as before
    assert both.cost() <= now.changed(kept).cost() + 1e-6


def drawn(tours: Tours, rng: np.random.Generator) -> range:
    first = int(rng.integers(0, DAYS - 1))
    return aligned(tours, range(first, int(rng.integers(first + 1, DAYS + 1))))
