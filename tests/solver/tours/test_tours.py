"""The tour search against trying every sequence of shifts."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.goals import cost_parts
from solver.moves.rostering import Rostering, tables_of
from solver.problem import RosterProblem, ShiftCount
from solver.rules import RULES, Scope
from solver.solution import OFF, Duty, Roster
from solver.tours.classes import Classes
from solver.tours.compiled import INF, compiled
from solver.tours.counted import best_tour
from solver.tours.streaks import StreakStates
from tests.solver.problems import small_problem
from tests.solver.ruled import ruled_problem

TOUR_RULES = tuple(rule for rule in RULES if rule.scope is Scope.TOUR)
TOUR_GOALS = (
    "wages",
    "overtime",
    "rest_day_work",
    "holiday",
    "under_hours",
    "extra_night",
    "full_weekend",
    "extra",
    "off",
    "start_change",
    "lone_day",
    "change",
)


def roster_of_tour(tour: tuple[int, ...]) -> Roster:
    """Duties of agent 0 without breaks and desks."""
    return Roster(tuple(Duty(agent=0, day=day, shift=shift) for day, shift in enumerate(tour) if shift != OFF))


def tour_goals(problem: RosterProblem, tour: tuple[int, ...]) -> float:
    """What a tour costs apart from demand, by the goals."""
    parts = cost_parts(problem, roster_of_tour(tour))
    return sum(parts[name] for name in TOUR_GOALS)


def cheapest_by_trying(problem: RosterProblem, shift_cost: np.ndarray) -> float:
    """Least cost over every sequence that no tour rule is against and no shift of which is impossible."""
    values = [
        tour_goals(problem, tour)
        for tour in product(range(OFF, len(problem.shifts)), repeat=problem.days)
        if all(shift == OFF or shift_cost[0, day, shift] < INF / 2 for day, shift in enumerate(tour))
        and not audit(problem, roster_of_tour(tour), TOUR_RULES)
    ]
    return min(values, default=INF)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_the_best_tour_is_the_cheapest_of_all_that_keep_the_rules(seed: int, pinned: bool) -> None:
    problem = small_problem(seed, agents=1, days=1 + seed % 5)
    if pinned:
        problem.must_work[0, seed % problem.days] = True
    rostering = Rostering(tables_of(problem))
    tours, memory = rostering.tables.tours, rostering.memory
    memory.cost[...] = tours.shift_cost[0]
    memory.off_cost[...] = tours.off_cost[0]

    found = best_tour(0, tours, memory)

    cheapest = cheapest_by_trying(problem, tours.shift_cost)
    assert found == pytest.approx(cheapest)
    if cheapest < INF / 2:
        assert tour_goals(problem, tuple(memory.best.tolist())) == pytest.approx(cheapest)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_best_tour_keeps_rules_that_not_every_floor_has(seed: int) -> None:
    ruled = ruled_problem(seed, agents=1, days=1 + seed % 5)
    alone = tuple(replace(agent, ledger=()) for agent in ruled.agents)
    problem = replace(ruled, agents=alone, fairness=(), quotas=())
    rostering = Rostering(tables_of(problem))
    tours, memory = rostering.tables.tours, rostering.memory
    memory.cost[...] = tours.shift_cost[0]
    memory.off_cost[...] = tours.off_cost[0]

    found = best_tour(0, tours, memory)

    cheapest = cheapest_by_trying(problem, tours.shift_cost)
    carried = len(tours.loose_most) == 0
    assert found == pytest.approx(cheapest) if carried else found <= cheapest + 1e-6
    if found < INF / 2:
        tour = tuple(memory.best.tolist())
        assert not audit(problem, roster_of_tour(tour), TOUR_RULES)
        assert not carried or tour_goals(problem, tour) == pytest.approx(cheapest)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_classes_allow_a_shift_exactly_after_enough_rest(seed: int) -> None:
    problem = small_problem(seed, agents=1, days=3)
    classes = Classes(problem)
    for first, second in product(range(len(problem.shifts)), repeat=2):
        early, late = problem.shifts[first], problem.shifts[second]
        end = early.start + early.length + problem.limits.min_rest
        fresh = classes.after[:, first].max()
        assert (classes.after[fresh, second] >= 0) == (late.start + 1440 >= end)
        assert (classes.after[classes.after_off[fresh], second] >= 0) == (late.start + 2880 >= end)


def test_six_days_in_a_row_need_seven_states() -> None:
    problem = small_problem(0, agents=1, days=3)
    limits = replace(problem.limits, max_days_in_row=6, rest_days_in_seven=1)
    agents = tuple(replace(agent, days_in_row=0) for agent in problem.agents)

    states = StreakStates(replace(problem, limits=limits, agents=agents))

    assert len(states.work) == 7
    assert states.work.tolist().count(-1) == 1
    assert states.streak.tolist().count(0) == 1


def test_where_nothing_can_be_kept_on_disk_kernels_are_compiled_in_memory() -> None:
    names: dict[str, Callable[[int], int]] = {}
    exec("def twice(number):\n    return 2 * number\n", names)  # a function without a file has no cache

    assert compiled(names["twice"])(21) == 42


def test_fewest_shifts_are_kept_however_many_counts_ask_for_them() -> None:
    plain = ruled_problem(0, agents=1, days=5)
    counts = tuple(ShiftCount(shifts=(shift,), least=1, most=3) for shift in range(len(plain.shifts)))
    alone = replace(
        plain.agents[0],
        ledger=(),
        shift_counts=counts,
        runs=None,
        most_weekends=None,
        last_end=None,
        last_shift=None,
        days_in_row=0,
        contract_by_week=(6000,) * plain.weeks,
    )
    limits = replace(
        plain.limits, min_rest=0, max_days_in_row=6, rest_days_in_seven=0, max_start_drift=None, max_nights_a_week=7
    )
    free = replace(limits, forbidden_next=frozenset(), max_nights_in_row=None, min_days_in_row=1, min_days_off=1)
    problem = replace(plain, agents=(alone,), limits=free, fairness=(), quotas=(), blocked=np.zeros_like(plain.blocked))
    rostering = Rostering(tables_of(problem))
    tours, memory = rostering.tables.tours, rostering.memory
    memory.cost[...] = tours.shift_cost[0]
    memory.off_cost[...] = tours.off_cost[0]

    found = best_tour(0, tours, memory)

    assert len(plain.shifts) > 2
    assert found < INF / 2
    assert set(memory.best.tolist()) >= set(range(len(plain.shifts)))
