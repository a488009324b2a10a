"""Annealing: whatever move it makes, nobody's own rules are broken and every sum is right."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.clock import Clock
from solver.feasibility.best import Best
from solver.moves.annealing import DRAWS, KIND, NEXT_DAY, OWN_DAYS, PLACED_ANEW, SAME_DAY
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import RosterProblem
from solver.search.cooling import FEWEST_MOVES, cool, moves_a_response
from solver.solution import Budget
from solver.tours.compiled import Floats
from tests.solver.problems import double11, problems
from tests.solver.ruled import pinned_problem, ruled_problems, waved_problem
from tests.solver.test_engine import TOGETHER

HOT, FROZEN = 1000.0, 1e-9
SEEDS = st.integers(0, 2**32 - 1)
EVERY_KIND = problems() | ruled_problems() | SEEDS.map(pinned_problem) | SEEDS.map(waved_problem)


def first_roster(of: RosterProblem) -> Rostering:
    """Everybody's best response, one after the other."""
    rostering = Rostering(tables_of(of))
    rostering.sweep(np.arange(rostering.tables.agents, dtype=np.int64))
    return rostering


def begun(of: RosterProblem) -> Rostering:
    """A first roster in which everybody keeps their own rules."""
    rostering = first_roster(of)
    assume(not rostering.agents_without_tour())
    assume(rostering.all_legal())
    return rostering


def moved(rostering: Rostering, heat: float, *, moves: int = 400, seed: int = 1) -> float:
    return rostering.anneal(np.random.default_rng(seed).random((moves, DRAWS)), heat)


def draws_of(first: float, last: float, *, moves: int = 4000) -> Floats:
    """Random moves of one kind only."""
    draws = np.random.default_rng(3).random((moves, DRAWS))
    draws[:, KIND] = first + (last - first) * draws[:, KIND]
    return draws


def own_breaches(of: RosterProblem, rostering: Rostering) -> list[object]:
    return [breach for breach in audit(of, roster_of(of, rostering)) if breach.rule not in {*TOGETHER, "meal_wave"}]


@settings(max_examples=150, deadline=None)
@given(EVERY_KIND, st.sampled_from([HOT, FROZEN]))
def test_no_move_breaks_a_rule_of_ones_own(of: RosterProblem, heat: float) -> None:
    rostering = begun(of)
    assume(not own_breaches(of, rostering))

    moved(rostering, heat)

    assert own_breaches(of, rostering) == []
    assert rostering.all_legal()


@settings(max_examples=100, deadline=None)
@given(EVERY_KIND)
def test_sums_after_moves_made_and_undone_are_those_of_the_roster(of: RosterProblem) -> None:
    rostering = begun(of)
    moved(rostering, HOT)
    anew = Rostering(rostering.tables)
    for name in ("tour", "breaks", "desk"):
        np.copyto(getattr(anew.state, name), getattr(rostering.state, name))
    anew.add(np.arange(anew.tables.agents, dtype=np.int64), (0, anew.tables.days))

    # a price is learned on the way, and no sum of the roster
    for name in set(rostering.state._fields) - {"lent_price"}:
        assert (getattr(anew.state, name) == getattr(rostering.state, name)).all(), name


@settings(max_examples=60, deadline=None)
@given(problems() | ruled_problems(), st.sampled_from([HOT, FROZEN]))
def test_the_change_told_is_that_of_the_cost(of: RosterProblem, heat: float) -> None:
    # people outside hard quotas cost another price than those on break too many
    assume(not any(quota.hard for quota in of.quotas))
    rostering = begun(of)

    def worth() -> float:
        return rostering.cost() + rostering.penalty * rostering.excess()

    before = worth()
    change = moved(rostering, heat)

    assert worth() - before == pytest.approx(change, abs=1e-4)
    assert heat == HOT or change <= 1e-9


def test_a_budget_too_small_changes_nothing_and_a_large_one_repeats() -> None:
    of = double11(agents=8, days=4)
    costs = []
    for steps in (4, 60, 60):
        rostering = first_roster(of)
        clock = Clock(Budget(steps=steps, workers=1), None)
        best = Best(of, clock)
        best.offer(rostering)
        before, first = rostering.copy(), best.cost
        cool(rostering, best, clock, np.random.default_rng(7))
        costs.append(best.cost)
        if steps == 4:
            assert all((one == other).all() for one, other in zip(before, rostering.state, strict=True))
            assert clock.steps == 0
        else:
            assert best.cost < first
            assert 0 < clock.steps <= 60

    assert costs[1] == costs[2]


def test_breaks_placed_anew_find_better_places_for_the_same_shifts() -> None:
    rostering = first_roster(double11(agents=24, days=6))
    tours, breaks, cost = rostering.state.tour.copy(), rostering.state.breaks.copy(), rostering.cost()

    change = rostering.anneal(draws_of(OWN_DAYS, PLACED_ANEW), FROZEN)

    assert (rostering.state.tour == tours).all()
    assert (rostering.state.breaks != breaks).any()
    assert change < 0.0
    assert rostering.cost() < cost


def test_two_people_exchange_two_days_in_a_row() -> None:
    rostering = first_roster(double11(agents=24, days=6))
    seen = []
    for draws in draws_of(SAME_DAY, NEXT_DAY):
        before = rostering.state.tour.copy()
        rostering.anneal(draws[None], HOT)
        people, days = np.nonzero(rostering.state.tour != before)
        seen.append((len(set(people.tolist())), sorted(set(days.tolist()))))

    in_a_row = [[day, (day + 1) % 6] for day in range(6)]
    assert any(who == 2 and days in (sorted(pair) for pair in in_a_row) for who, days in seen)
    assert all(who in {0, 2} and any(set(days) <= set(pair) for pair in in_a_row) for who, days in seen)


def test_a_response_takes_the_longer_the_more_its_tour_search_has_to_look_at() -> None:
    small, large = (first_roster(double11(agents=8, days=days)) for days in (2, 28))
    asked = moves_a_response(large)

    assert moves_a_response(small) == FEWEST_MOVES
    assert asked > FEWEST_MOVES
    assert moves_a_response(first_roster(double11(agents=8, days=28))) == asked


def test_where_nothing_has_a_price_nothing_is_annealed() -> None:
    of = double11(agents=4, days=2)
    free = replace(of, weights=replace(of.weights, shortage=0.0))
    rostering, clock = first_roster(free), Clock(Budget(steps=500, workers=1), None)

    cool(rostering, Best(free, clock), clock, np.random.default_rng(7))

    assert clock.steps == 0
