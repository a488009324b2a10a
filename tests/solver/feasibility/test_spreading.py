"""Breaks too many at once: softened while searching, spread out afterwards, priced in the bound."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.bounds.resting import TAKEN, resting_goods, steepest
from solver.bounds.search import BoundSearch
from solver.feasibility.spreading import crowded, spread
from solver.goals import cost_parts
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import UNIT, RosterProblem
from tests.solver.problems import double11, small_problem


def crowded_roster(seed: int = 5) -> Rostering:
    """Everybody's breaks where they alone would take them."""
    problem = double11(24, 6, seed=seed)
    rostering = Rostering(tables_of(problem))
    rostering.penalty = 0.0
    rostering.sweep(np.arange(24, dtype=np.int64))
    rostering.penalty = rostering.tables.penalty
    return rostering


def test_too_many_at_once_are_spread_out() -> None:
    rostering = crowded_roster()
    before = rostering.excess()
    assert before > 0
    assert crowded(rostering)

    spread(rostering, np.random.default_rng(1))

    assert rostering.excess() < before / 4
    assert rostering.penalty == rostering.tables.penalty


def test_where_nothing_is_crowded_nothing_changes() -> None:
    rostering = crowded_roster()
    spread(rostering, np.random.default_rng(1))
    while rostering.excess():
        rostering.drop(np.arange(24, dtype=np.int64), (0, 6))
    tour = rostering.state.tour.copy()

    spread(rostering, np.random.default_rng(2))

    assert (rostering.state.tour == tour).all()


def test_softened_the_rule_costs_less_and_afterwards_as_much_as_before() -> None:
    problem = double11(24, 6)
    everybody = np.arange(24, dtype=np.int64)
    excess = []
    for soft in (1.0, 0.0):
        rostering = Rostering(tables_of(problem))
        rostering.soften(soft)
        rostering.sweep(everybody)
        excess.append(rostering.excess())
    again = Rostering(tables_of(problem))
    again.soften(1.0)
    again.soften(0.0)
    again.sweep(everybody)

    assert excess[0] > excess[1]
    assert again.excess() == excess[1]
    assert again.cost() == pytest.approx(rostering.cost())


@given(st.floats(0.01, 0.99), st.integers(2, 60))
def test_no_number_of_people_may_rest_more_than_the_line_says(share: float, people: int) -> None:
    most_away = np.floor(np.maximum(1.0, share * np.arange(people + 2)) + 1e-9)

    slope = steepest(most_away, people)

    count = np.arange(1, people + 1)
    line = 1.0 + slope * (count - 1)
    assert (line >= most_away[1 : people + 1] - 1e-9).all()
    assert np.isclose(line[1:], most_away[2 : people + 1]).any()


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_a_roster_that_keeps_the_share_pays_nothing_for_resting(seed: int) -> None:
    problem = small_problem(seed, agents=4, days=4)
    rostering = Rostering(tables_of(problem))
    if rostering.agents_without_tour():
        return
    rostering.sweep(np.arange(4, dtype=np.int64))
    floor, state = rostering.tables.floor, rostering.state
    goods = resting_goods(floor, 0, np.zeros_like(floor.cell))

    for queue, slot in np.argwhere(goods.good >= 0).tolist():
        present, away = state.present[queue, slot], state.away[queue, slot]
        if away <= floor.most_away[present]:
            units = goods.shown[queue] * present - TAKEN * away
            assert units >= goods.knot[goods.good[queue, slot]] - 1e-9


def sound_cost(problem: RosterProblem) -> float:
    """Cost of a roster of a few sweeps that keeps every rule."""
    rostering = Rostering(tables_of(problem))
    for _round in range(4):
        rostering.sweep(np.arange(len(problem.agents), dtype=np.int64))
    spread(rostering, np.random.default_rng(1))
    roster = roster_of(problem, rostering)
    assert not audit(problem, roster)
    return sum(cost_parts(problem, roster).values())


def bound_of(problem: RosterProblem) -> float:
    bounds = BoundSearch(tables_of(problem), 1)
    bounds.run(lambda: bounds.passes / 60, lambda: bounds.passes >= 60, lambda _bound: None)
    assert bounds.bound is not None
    return bounds.bound


def test_the_bound_knows_that_not_everybody_can_rest_at_once() -> None:
    problem = double11(24, 4)
    # a break that everybody would take in the same half hour, and one person at a time may
    narrow = tuple(
        replace(shift, breaks=tuple(replace(each, latest=each.earliest) for each in shift.breaks))
        for shift in problem.shifts
    )
    strict = replace(problem, shifts=narrow, limits=replace(problem.limits, break_share=0.02))
    loose = replace(strict, limits=replace(problem.limits, break_share=1.0))

    assert bound_of(strict) > 1.02 * bound_of(loose)
    assert bound_of(strict) <= sound_cost(strict) + 1e-6
    assert UNIT == TAKEN
