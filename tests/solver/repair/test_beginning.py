"""A search that begins with an earlier roster."""

from dataclasses import replace

import numpy as np
import pytest

from solver.audit import audit
from solver.engine import solve
from solver.goals import whole_cost
from solver.problem import Blocked
from solver.solution import Budget, Roster
from tests.solver.problems import double11

LITTLE, MORE = Budget(steps=1, workers=1, seed=5), Budget(steps=40, workers=1, seed=1)
BUSY = double11(agents=24, days=7)


@pytest.fixture(scope="module")
def good() -> Roster:
    """A roster a search of one step does not find."""
    return solve(BUSY, MORE).roster


def test_a_short_search_goes_on_from_a_good_roster(good: Roster) -> None:
    anew, on = solve(BUSY, LITTLE), solve(BUSY, LITTLE, start=good)

    assert whole_cost(BUSY, good) < anew.cost
    assert on.cost <= whole_cost(BUSY, good)
    assert audit(BUSY, on.roster) == []
    assert on.bound is not None
    assert on.bound <= on.cost


def test_the_same_start_gives_the_same_roster(good: Roster) -> None:
    assert solve(BUSY, LITTLE, start=good).roster == solve(BUSY, LITTLE, start=good).roster


def test_what_of_a_start_breaks_a_rule_is_left_out(good: Roster) -> None:
    problem = BUSY
    blocked = problem.blocked.copy()
    blocked[:3, :2] = Blocked.LEAVE
    away = replace(problem, blocked=blocked)
    first, *others = good.duties
    broken = Roster((replace(first, breaks=first.breaks[:-1]), *others))

    outcome = solve(away, LITTLE, start=broken)

    assert audit(away, outcome.roster) == []
    same = (
        good.codes(len(problem.agents), problem.days)[3:] == outcome.roster.codes(len(problem.agents), problem.days)[3:]
    )
    assert np.mean(same) > 0.8


def test_a_start_with_nothing_in_it_is_none(good: Roster) -> None:
    outcome = solve(BUSY, LITTLE, start=Roster(()))

    assert audit(BUSY, outcome.roster) == []
    assert outcome.cost <= solve(BUSY, LITTLE).cost + 1e-6
