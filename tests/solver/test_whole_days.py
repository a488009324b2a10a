"""The bound of whole days against rosters of tiny problems, and against the least costs of single goods."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.arrays.state import bench_for
from solver.audit import audit
from solver.bounds.owners import owners_of
from solver.bounds.relaxation import tours_value
from solver.bounds.search import BoundSearch
from solver.bounds.supply import goods_of, goods_value
from solver.bounds.whole_days import WholeDays
from solver.engine import solve
from solver.goals import whole_cost
from solver.moves.rostering import Rostering, tables_of
from solver.problem import RosterProblem
from solver.solution import Budget
from tests.solver.bounds.test_bounds import SHIFTS, sample, tiny
from tests.solver.problems import small_problem


def around_midnight(seed: int) -> RosterProblem:
    """A tiny problem in which shifts begin at midnight and go beyond it, so that no cut parts the days."""
    problem = tiny(seed)
    early, late, standby = SHIFTS
    return replace(problem, shifts=(replace(early, start=0), replace(late, start=1320), standby))


def bound_of(problem: RosterProblem) -> tuple[float, float]:
    """The bound before and after whole days are added."""
    bounds = BoundSearch(tables_of(problem), 1)
    bounds.run(lambda: bounds.passes / 12, lambda: bounds.passes >= 12, lambda _bound: None)
    before = bounds.bound
    bounds.add_whole_days(None, lambda: False, lambda _bound: None)
    assert before is not None and bounds.bound is not None
    return before, bounds.bound


@pytest.mark.parametrize("build", [tiny, around_midnight])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_sound_roster_costs_less_than_the_bound_of_whole_days(build: object, seed: int) -> None:
    assert callable(build)
    problem = build(seed)
    before, bound = bound_of(problem)
    sound = [roster for roster in sample(problem, np.random.default_rng(seed), 150) if not audit(problem, roster)]

    assert bound >= before
    for roster in sound:
        assert bound <= whole_cost(problem, roster) + 1e-6


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_no_roster_that_is_found_costs_less_than_the_bound_of_whole_days(seed: int) -> None:
    problem = small_problem(seed, agents=4, days=4)
    outcome = solve(problem, Budget(steps=3, seed=1, workers=1))

    assert not outcome.legal or bound_of(problem)[1] <= outcome.cost + 1e-6


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_whole_days_bound_the_roster_of_a_sweep_at_any_prices_between_the_slopes(seed: int, prices_seed: int) -> None:
    rostering = Rostering(tables_of(small_problem(seed, agents=3, days=4)))
    everybody = np.arange(3, dtype=np.int64)
    rostering.sweep(everybody)
    tables = rostering.tables
    goods, floor = goods_of(tables), tables.floor
    mix = np.random.default_rng(prices_seed).random(goods.knots.shape[1])
    prices = goods.slopes[0] * mix + goods.slopes[-1] * (1 - mix)
    whole = WholeDays(tables, goods, prices)
    more = [whole.proven(day, None) - whole.by_goods(day) for day in range(tables.days)]
    bench, desks = bench_for(rostering.state, floor), np.zeros(floor.cell.shape[1], dtype=np.int64)

    value = goods_value(prices, goods) + tours_value(
        everybody, prices, tables.tours, floor, goods, bench, rostering.memory, np.zeros((3, 0)), desks
    )

    assert min(more) >= 0.0
    assert rostering.excess() > 0 or value + sum(more) <= rostering.cost() + 1e-6


def test_whole_people_on_whole_shifts_cost_more_than_goods_each_alone() -> None:
    raised = [after - before for before, after in map(bound_of, map(tiny, range(4)))]

    assert max(raised) > 1.0


def test_goods_that_a_night_shift_carries_over_the_cut_are_shared() -> None:
    tables, other = tables_of(tiny(1)), tables_of(around_midnight(1))

    assert not owners_of(tables.floor, goods_of(tables), tables.days).shared.any()
    assert owners_of(other.floor, goods_of(other), other.days).shared.any()


def test_whole_days_are_the_same_twice() -> None:
    assert bound_of(small_problem(5, agents=4, days=3)) == bound_of(small_problem(5, agents=4, days=3))
