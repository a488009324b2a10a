"""Tiny cases solved to proof: rules only ever cost, people only ever help."""

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver.engine import solve
from solver.goals import cost_parts
from solver.problem import Agent, Limits, RosterProblem
from solver.solution import Budget, NoRosterExists, Outcome, Stop
from tests.rule_cases import RULE_CASES
from tests.solver.problems import small_problem
from tests.solver.ruled import ruled_problem

ENOUGH = Budget(steps=12, workers=1)

LIFTED: dict[str, Callable[[Limits], Limits]] = {
    "rest": lambda limits: replace(limits, min_rest=0),
    "days in a row": lambda limits: replace(limits, max_days_in_row=31),
    "days off in seven": lambda limits: replace(limits, rest_days_in_seven=0),
    "nights a week": lambda limits: replace(limits, max_nights_a_week=7),
    "short runs": lambda limits: replace(limits, min_days_in_row=1, min_days_off=1),
    "long runs off": lambda limits: replace(limits, max_days_off=None),
    **{
        slug: (lambda limits, case=case: replace(limits, **{case.figure: case.off}))
        for slug, case in RULE_CASES.items()
    },
    "successions": lambda limits: replace(limits, forbidden_next=frozenset()),
    "work stretches": lambda limits: replace(limits, min_work_stretch=0),
}
EASED: dict[str, Callable[[Agent], Agent]] = {
    "own runs": lambda agent: replace(agent, runs=None),
    "counts": lambda agent: replace(agent, shift_counts=()),
    "weekends": lambda agent: replace(agent, most_weekends=None),
    "fewest hours": lambda agent: replace(agent, least_by_week=()),
}
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


def proved(problem: RosterProblem) -> Outcome:
    """The cheapest roster; skips the example where the engine cannot prove it to be one."""
    outcome = solve(problem, ENOUGH)
    assume(outcome.stopped is Stop.GAP and outcome.legal)
    return outcome


@pytest.mark.parametrize("rule", LIFTED)
@SLOW
@given(seed=st.integers(0, 2**32 - 1))
def test_without_a_rule_for_everybody_no_roster_costs_more(rule: str, seed: int) -> None:
    problem = ruled_problem(seed, agents=1, days=1 + seed % 5)
    try:
        strict = proved(problem)
    except NoRosterExists:
        return

    lenient = proved(replace(problem, limits=LIFTED[rule](problem.limits)))

    assert lenient.cost <= strict.cost * (1 + 1e-6) + 1e-6


@pytest.mark.parametrize("rule", EASED)
@SLOW
@given(seed=st.integers(0, 2**32 - 1))
def test_without_a_rule_of_ones_own_no_roster_costs_more(rule: str, seed: int) -> None:
    # one's own limits of runs may be milder than those of the floor: without both there are none
    drawn = ruled_problem(seed, agents=1, days=1 + seed % 5)
    free = replace(drawn.limits, min_days_in_row=1, min_days_off=1, max_days_off=None, max_days_in_row=31)
    problem = replace(drawn, limits=free)
    try:
        strict = proved(problem)
    except NoRosterExists:
        return

    lenient = proved(replace(problem, agents=tuple(EASED[rule](agent) for agent in problem.agents)))

    assert lenient.cost <= strict.cost * (1 + 1e-6) + 1e-6


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(seed=st.integers(0, 2**32 - 1))
def test_one_more_person_never_raises_the_shortage(seed: int) -> None:
    both = only_demand(small_problem(seed, agents=2, days=1 + seed % 3))
    alone = replace(
        both,
        agents=both.agents[:1],
        blocked=both.blocked[:1],
        must_work=both.must_work[:1],
        extra_cost=both.extra_cost[:1],
        off_cost=both.off_cost[:1],
    )

    few, more = proved(alone), proved(both)

    assert shortage(both, more) <= shortage(alone, few) * (1 + 1e-6) + 1e-6


def only_demand(problem: RosterProblem) -> RosterProblem:
    """Nothing has a price but what is missing at P50 and P90."""
    free = {field.name: 0.0 for field in fields(problem.weights) if field.name != "steady_within"}
    kept = ("shortage", "deep_factor", "deep_share", "p90_factor")
    weights = replace(problem.weights, **{**free, **{name: getattr(problem.weights, name) for name in kept}})
    return replace(
        problem,
        weights=weights,
        agents=tuple(replace(agent, wage=0.0) for agent in problem.agents),
        extra_cost=np.zeros_like(problem.extra_cost),
        off_cost=np.zeros_like(problem.off_cost),
    )


def shortage(problem: RosterProblem, outcome: Outcome) -> float:
    """Yuan of what is missing."""
    parts = cost_parts(problem, outcome.roster)
    return parts["shortage"] + parts["p90"]
