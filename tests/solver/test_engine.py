"""The engine as its users see it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from solver.audit import audit
from solver.engine import solve
from solver.goals import cost_parts
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import Blocked, RosterProblem
from solver.solution import OFF, Budget, NoRosterExists, Progress, Stop
from tests.solver.problems import double11, problems, small_problem
from tests.solver.ruled import ruled_problem, ruled_problems

QUICK = Budget(steps=4, workers=1)
TOGETHER = {"break_share", "code_count", "mentors", "lender_floor", "loan_hours"}
"""Rules that several people keep together: a search may find no roster that does."""


@settings(max_examples=60, deadline=None)
@given(problems())
def test_whatever_the_engine_returns_passes_the_audit(problem: RosterProblem) -> None:
    outcome = solve(problem, QUICK)

    assert audit(problem, outcome.roster) == []
    assert outcome.cost == sum(cost_parts(problem, outcome.roster).values())
    assert outcome.bound is not None
    assert outcome.bound <= outcome.cost
    assert outcome.stopped in (Stop.BUDGET, Stop.GAP)


@settings(max_examples=60, deadline=None)
@given(ruled_problems())
def test_whatever_the_engine_returns_keeps_rules_that_not_every_floor_has(problem: RosterProblem) -> None:
    try:
        outcome = solve(problem, QUICK)
    except NoRosterExists:
        return

    found = audit(problem, outcome.roster)
    broken = {breach.rule for breach in found}
    # whom counts that the search does not carry leave nothing, which it cannot prove
    loose = np.diff(tables_of(problem).tours.loose_of) > 0
    for breach in found:
        assert breach.rule in TOGETHER or (breach.agent is not None and loose[breach.agent])
    assert outcome.legal == (not broken)
    assert outcome.bound is not None
    assert outcome.bound <= outcome.cost


@settings(max_examples=60, deadline=None)
@given(problems() | ruled_problems())
def test_the_kernels_count_the_cost_the_goals_count(problem: RosterProblem) -> None:
    rostering = Rostering(tables_of(problem))
    assume(not rostering.agents_without_tour())
    everybody = np.arange(rostering.tables.agents, dtype=np.int64)
    for units in (20.0, 0.0):
        rostering.smooth(units, 0.0)
        rostering.sweep(everybody)
        # counts that the search does not carry can leave somebody nothing, which the line above does not prove
        assume(rostering.all_legal())

        roster = roster_of(problem, rostering)

        assert rostering.cost() == pytest.approx(sum(cost_parts(problem, roster).values()))
        assert (rostering.excess() > 0) == any(breach.rule in TOGETHER for breach in audit(problem, roster))


@settings(max_examples=40, deadline=None)
@given(problems() | ruled_problems())
def test_the_change_a_sweep_reports_is_the_change_of_the_cost(problem: RosterProblem) -> None:
    # people outside hard quotas cost another price than those on break too many
    assume(not any(quota.hard for quota in problem.quotas))
    rostering = Rostering(tables_of(problem))
    assume(not rostering.agents_without_tour())
    everybody = np.arange(rostering.tables.agents, dtype=np.int64)
    rostering.sweep(everybody)
    before = rostering.cost() + rostering.penalty * rostering.excess()

    change = rostering.sweep(everybody, keep=True)

    assert change <= 0
    after = rostering.cost() + rostering.penalty * rostering.excess()
    assert after == pytest.approx(before + change)


def test_a_double_eleven_roster_is_sound_and_far_better_than_nobody_at_work() -> None:
    problem = double11(24, 12)

    outcome = solve(problem, Budget(steps=30, seed=3))

    assert audit(problem, outcome.roster) == []
    nobody = sum(cost_parts(problem, replace(outcome.roster, duties=())).values())
    assert outcome.cost < 0.5 * nobody
    assert outcome.bound is not None
    assert 0.5 * outcome.cost < outcome.bound < outcome.cost
    assert outcome.steps == 30


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_and_steps_give_the_same_outcome(workers: int) -> None:
    problem = double11(16, 9)
    budget = Budget(steps=14, seed=5, workers=workers)

    assert solve(problem, budget) == solve(problem, budget)


def test_another_seed_may_give_another_roster() -> None:
    problem = double11(16, 9)

    rosters = {solve(problem, Budget(steps=3, seed=seed, workers=1)).roster for seed in range(3)}

    assert len(rosters) > 1


def test_a_watcher_that_says_stop_keeps_a_sound_roster() -> None:
    problem = double11(16, 9)
    seen: list[Progress] = []

    def stop(progress: Progress) -> bool:
        seen.append(progress)
        return progress.cost is None

    outcome = solve(problem, Budget(seconds=60.0), stop)

    assert outcome.stopped is Stop.INTERRUPTED
    assert audit(problem, outcome.roster) == []
    assert outcome.cost <= min(each.cost for each in seen if each.cost is not None) + 1e-6


def test_an_interrupt_keeps_a_sound_roster() -> None:
    problem = double11(16, 9)

    def interrupt(progress: Progress) -> bool:
        if progress.phase in ("descent", "search"):
            raise KeyboardInterrupt
        return True

    outcome = solve(problem, Budget(seconds=60.0), interrupt)

    assert outcome.stopped is Stop.INTERRUPTED
    assert audit(problem, outcome.roster) == []
    assert outcome.roster.duties


def test_no_time_at_all_still_gives_a_sound_roster() -> None:
    problem = double11(16, 9)

    outcome = solve(problem, Budget(seconds=0.0))

    assert audit(problem, outcome.roster) == []
    assert outcome.stopped in (Stop.TIME, Stop.GAP)


def test_what_cannot_be_bettered_ends_the_search() -> None:
    problem = small_problem(1, agents=2, days=3)
    blocked = np.full_like(problem.blocked, Blocked.LEAVE)

    outcome = solve(replace(problem, blocked=blocked), Budget(seconds=20.0))

    assert outcome.stopped is Stop.GAP
    assert outcome.roster.duties == ()
    assert outcome.bound == pytest.approx(outcome.cost)


def test_pins_are_kept() -> None:
    problem = double11(16, 9)
    blocked, must_work = problem.blocked.copy(), problem.must_work.copy()
    pins = {(0, 2): 0, (3, 8): 5, (7, 4): OFF}
    for (agent, day), shift in pins.items():
        blocked[agent, day] = Blocked.PINNED
        if shift != OFF:
            blocked[agent, day, shift] = Blocked.FREE
            must_work[agent, day] = True

    outcome = solve(replace(problem, blocked=blocked, must_work=must_work), Budget(steps=5))

    codes = outcome.roster.codes(16, 9)
    assert {place: int(codes[place]) for place in pins} == pins


def test_pins_that_no_rest_fits_between_prove_that_there_is_no_roster() -> None:
    problem = double11(6, 5)
    blocked, must_work = problem.blocked.copy(), problem.must_work.copy()
    for day, shift in ((1, 6), (2, 0)):
        blocked[4, day] = Blocked.PINNED
        blocked[4, day, shift] = Blocked.FREE
        must_work[4, day] = True

    with pytest.raises(NoRosterExists) as error:
        solve(replace(problem, blocked=blocked, must_work=must_work), QUICK)

    assert error.value.agents == (4,)


def test_several_counts_of_the_same_shifts_are_proved_together() -> None:
    # the last one may have no night, and of C1 at most one and at least one: a day alone, with four days off around it
    problem = ruled_problem(455, agents=3, days=6)
    assert [(count.least, count.most) for count in problem.agents[2].shift_counts] == [(0, 1), (1, 2), (0, 3)]

    with pytest.raises(NoRosterExists) as none:
        solve(problem, QUICK)

    assert none.value.agents == (2,)


def test_an_error_of_the_watcher_reaches_the_caller() -> None:
    def fail(progress: Progress) -> bool:
        raise LookupError(progress.phase)

    with pytest.raises(LookupError):
        solve(double11(16, 9), Budget(seconds=20.0), fail)


def test_nobody_and_no_shifts_are_problems_too() -> None:
    problem = small_problem(2, agents=1, days=2)
    nobody = replace(
        problem,
        agents=(),
        blocked=problem.blocked[:0],
        must_work=problem.must_work[:0],
        extra_cost=problem.extra_cost[:0],
        off_cost=problem.off_cost[:0],
    )

    outcome = solve(nobody, QUICK)

    assert outcome.roster.duties == ()
    assert outcome.bound == pytest.approx(outcome.cost)


@pytest.mark.parametrize("slot", [5, 15])
def test_any_slot_that_fits_will_do(slot: int) -> None:
    problem = double11(8, 3, slot=slot)

    outcome = solve(problem, Budget(steps=6, workers=1))

    assert audit(problem, outcome.roster) == []
