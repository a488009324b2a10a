"""What a supervisor may allow, and what stays forbidden whatever is allowed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner.domain.people import History, Pin
from planner.domain.plan import Plan
from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.decisions import (
    covering_shifts,
    overtime_left,
    with_day_off,
    with_desk_only,
    with_hire,
    with_loan,
    with_overtime,
    with_standby_called,
    with_work,
    without_pin,
)
from solver.problem import Blocked
from tests.factories import FIRST, plan
from tests.rostering.edits import agent_with, floor_with


def ground_of(of: Plan) -> Baseline:
    return Baseline(of.floor, of.requirements, of.assignments)


@pytest.fixture(scope="module")
def ground() -> Baseline:
    return ground_of(plan())


@given(used=some.integers(0, 3000))
def test_overtime_allowed_never_goes_beyond_the_cap_of_the_month(used: int) -> None:
    of = agent_with(plan(), "A001", history=History(overtime_minutes_this_month=used))
    there = ground_of(of)
    worked = int(there.overtime[0].sum())
    allowed = with_overtime(there.problem, there, (0,), 0).agents[0].overtime_by_week[0]
    cap = of.floor.rules.max_month_overtime
    assert allowed <= max(cap - used, there.problem.agents[0].overtime_by_week[0])
    assert overtime_left(there, 0, 0) == max(0, cap - used - worked)


def test_who_works_no_overtime_is_allowed_none() -> None:
    there = ground_of(agent_with(plan(), "A002", no_overtime=True, weekly_minutes=5000))
    assert with_overtime(there.problem, there, (1,), 0).agents[1] == there.problem.agents[1]


def test_one_of_the_shifts_has_to_be_worked_and_what_is_blocked_stays_so(ground: Baseline) -> None:
    changed = with_work(ground.problem, {(4, 1): (0, 3)})
    assert changed.must_work[4, 1]
    assert changed.blocked[4, 1].tolist() == [
        Blocked.FREE,
        Blocked.PINNED,
        Blocked.PINNED,
        Blocked.TEAM,
        Blocked.PINNED,
    ]


def test_a_day_off_leaves_no_shift(ground: Baseline) -> None:
    assert (with_day_off(ground.problem, 0, 1).blocked[0, 1] != Blocked.FREE).all()


def test_a_lifted_pin_leaves_the_other_pins() -> None:
    second = plan().floor.horizon.dates[1]
    of = floor_with(plan(), pins=(Pin(agent="A001", day=FIRST, code="A"), Pin(agent="A001", day=second, code="A")))
    there = ground_of(of)
    lifted = without_pin(there.problem, of.floor, 0, 0)
    assert lifted.must_work[0].tolist() == [False, True, False]
    assert lifted.blocked[0, 0, 1] == Blocked.FREE
    assert lifted.blocked[0, 1, 1] == Blocked.PINNED


def test_a_loan_adds_a_desk_and_a_queue_of_ones_own_takes_the_others_away_for_a_while(ground: Baseline) -> None:
    lent = with_loan(ground.problem, (0,), 1, 14, (600, 720))
    assert [(desk.queue, desk.efficiency, desk.windows) for desk in lent.agents[0].desks][-1] == (1, 14, ((600, 720),))
    kept = with_desk_only(lent, (0,), 0, (660, 1000))
    assert [desk.windows for desk in kept.agents[0].desks] == [((0, 5760),), ((600, 660),)]


def test_a_called_standby_works_the_hours_of_the_duty_and_one_fewer_is_wanted(ground: Baseline) -> None:
    standby = 4
    changed = with_standby_called(ground.problem, 3, 0, standby)
    called = changed.shifts[-1]
    assert (called.name, called.worked, called.standby) == ("S↑", 360, False)
    assert changed.standby_need[0, standby] == ground.problem.standby_need[0, standby] - 1
    assert changed.must_work[3, 0]
    assert np.argwhere(changed.blocked[:, :, -1] == Blocked.FREE).tolist() == [[3, 0]]
    change = ground.resolve(changed, (3,), range(1))
    assert change is not None
    assert [(each.agent, each.before, each.after) for each in change.moved] == [("A004", "S", "S↑")]


def test_a_new_colleague_has_the_contract_of_the_model_and_no_past() -> None:
    of = agent_with(plan(), "A001", history=History(days_in_row=5, minutes_this_week=2000))
    there = ground_of(of)
    hired = with_hire(there.problem, of.floor, 0)
    new = hired.agents[-1]
    assert len(hired.agents) == 7
    assert hired.blocked.shape[0] == hired.must_work.shape[0] == hired.extra_cost.shape[0] == 7
    assert (new.days_in_row, new.overtime_by_week) == (0, (0,))
    assert new.contract_by_week == (3 * 480,)


def test_covering_shifts_are_those_over_the_stretch_with_their_minutes(ground: Baseline) -> None:
    shown = covering_shifts(ground.problem, 0, 1380, 1530)
    assert {ground.problem.shifts[shift].name: minutes for shift, minutes in shown.items()} == {
        "B": 60,
        "P": 150,
        "N": 120,
    }


def test_the_problem_itself_is_never_changed() -> None:
    there = ground_of(plan())
    before = replace(there.problem)
    blocked = before.blocked.copy()
    with_work(there.problem, {(0, 0): (1,)})
    with_day_off(there.problem, 0, 0)
    with_standby_called(there.problem, 3, 0, 4)
    assert (there.problem.blocked == blocked).all()
