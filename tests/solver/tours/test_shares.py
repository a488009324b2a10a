"""Overtime that several weeks may hold together: shared among them, moved to where it is used."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.engine import solve
from solver.goals.goal import overtime_minutes
from solver.moves.rostering import Rostering, tables_of
from solver.problem import Blocked, OvertimePool, RosterProblem
from solver.solution import Budget, NoRosterExists
from solver.tours.compiled import INF
from solver.tours.counted import best_tour
from solver.tours.pooled import holds_pools, pooled_tour
from solver.tours.shares import within_limits
from tests.solver.problems import small_problem
from tests.solver.ruled import ruled_problem
from tests.solver.small import DAYS, EARLY, agent, problem

QUICK = Budget(steps=3, workers=1)


def pooled(hours: int, *must: int) -> RosterProblem:
    """One person with 32 hours a week, at most `hours` of overtime in both weeks, who has to work on some days."""
    pool = OvertimePool(accounts=(0, 1), most=hours * 60)
    person = agent("one", contract_by_week=(1920, 1920), overtime_pools=(pool,))
    plain = problem()
    days = np.zeros((1, DAYS), dtype=np.bool_)
    days[0, list(must)] = True
    blocked = np.full((1, DAYS, 4), Blocked.PINNED, dtype=np.uint8)
    blocked[:, :, EARLY] = Blocked.FREE
    return replace(
        plain,
        agents=(person,),
        blocked=blocked,
        must_work=days,
        extra_cost=plain.extra_cost[:1],
        off_cost=plain.off_cost[:1],
    )


def test_all_of_the_overtime_may_fall_into_one_week() -> None:
    # six days of eight hours are 16 hours above the contract; half of a pool of 16 would be eight
    what = pooled(16, *range(7, 13))
    what = replace(what, agents=(replace(what.agents[0], overtime_by_week=(960, 960)),))

    outcome = solve(what, QUICK)

    assert overtime_minutes(what, outcome.roster).tolist() == [[0, 960]]


def test_more_overtime_than_the_pool_holds_is_proved_to_be_impossible() -> None:
    what = pooled(15, *range(7, 13))
    what = replace(what, agents=(replace(what.agents[0], overtime_by_week=(960, 960)),))

    with pytest.raises(NoRosterExists) as error:
        solve(what, QUICK)

    assert error.value.agents == (0,)


def test_shares_follow_what_is_used() -> None:
    rostering = Rostering(tables_of(pooled(16)))
    assert _most(rostering) == [480, 480]
    rostering = Rostering(tables_of(pooled(12)))
    assert _most(rostering) == [0, 0]

    rostering.state.tour[0, :5] = EARLY
    rostering.share_overtime()

    # eight hours in the first week leave four, two for each: no second shift more in either
    assert _most(rostering) == [480, 0]


def _most(rostering: Rostering) -> list[int]:
    """Most minutes of overtime a sum of whole shifts may hold in each week."""
    tours = rostering.tables.tours
    legal = tours.account_cost[0] < INF * 0.5
    return [int(minutes) for minutes in np.where(legal, tours.overtime[0], 0).max(axis=1)]


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), hours=st.integers(0, 12))
def test_no_roster_has_more_than_its_pools_hold(seed: int, hours: int) -> None:
    plain = (ruled_problem if seed % 2 else small_problem)(seed, agents=2, days=9 + seed % 5)
    pool = OvertimePool(accounts=tuple(range(plain.accounts_count)), most=hours * 60)
    what = replace(plain, agents=tuple(replace(each, overtime_pools=(pool,)) for each in plain.agents))
    try:
        outcome = solve(what, QUICK)
    except NoRosterExists:
        return

    assert (overtime_minutes(what, outcome.roster).sum(axis=1) <= hours * 60).all()


def test_on_odd_turns_one_week_may_have_all_that_is_left() -> None:
    rostering = Rostering(tables_of(pooled(12)))
    assert _most(rostering) == [0, 0]

    found = []
    for _turn in range(5):
        rostering.share_overtime()
        found.append(_most(rostering))

    # a shift of eight hours fits into the twelve of both weeks together, in half of them it does not
    assert found == [[0, 0], [480, 0], [0, 0], [0, 480], [0, 0]]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), hours=st.integers(0, 30))
def test_a_price_on_overtime_leads_to_tours_no_dearer_than_equal_shares_do(seed: int, hours: int) -> None:
    plain = (ruled_problem if seed % 2 else small_problem)(seed, agents=2, days=9 + seed % 5)
    pool = OvertimePool(accounts=tuple(range(plain.accounts_count)), most=hours * 60)
    what = replace(plain, agents=tuple(replace(each, overtime_pools=(pool,)) for each in plain.agents))
    tables = tables_of(what)
    rostering, tours, nobody = Rostering(tables), tables.tours, np.full(what.days, -1, dtype=np.int64)
    for who in range(2):
        shares = _priced(rostering, who, lambda who=who: best_tour(who, tours, rostering.memory))
        limits = _priced(rostering, who, lambda who=who: best_tour(who, within_limits(tours), rostering.memory))
        pooled = _priced(rostering, who, lambda who=who: pooled_tour(who, nobody, tours, rostering.memory))

        if pooled < INF * 0.5:
            assert holds_pools(who, rostering.memory.best, tours)
        if max(pooled, limits) < INF * 0.5:
            assert limits - 1e-6 <= pooled
        if limits < INF * 0.5 and tours.overtime_price[who].sum() == 0.0:
            assert pooled <= shares + 1e-6


def _priced(rostering: Rostering, who: int, search: Callable[[], float]) -> float:
    """Cheapest tour where an hour of work brings fifty yuan."""
    tours, memory = rostering.tables.tours, rostering.memory
    brings = 50 / 60 * tours.worked
    memory.cost[...] = np.where(tours.shift_cost[who] < INF * 0.5, tours.shift_cost[who] - brings, INF)
    memory.off_cost[...] = tours.off_cost[who]
    return search()


def test_what_one_week_needs_is_found_where_equal_shares_are_too_small() -> None:
    what = pooled(12)
    what = replace(what, agents=(replace(what.agents[0], overtime_by_week=(960, 960)),))
    rostering = Rostering(tables_of(what))
    tours, memory = rostering.tables.tours, rostering.memory
    memory.cost[...] = np.where(tours.shift_cost[0] < INF * 0.5, tours.shift_cost[0], INF)
    memory.cost[:7] -= 1000.0
    memory.off_cost[...] = 0.0

    pooled_tour(0, np.full(DAYS, -1, dtype=np.int64), tours, memory)

    # 32 hours of contract and 8 of the 12 hours of overtime; half of them are no shift
    assert (memory.best[:7] == EARLY).sum() == 5
