"""A change solved again is compared with the plan figure by figure."""

from dataclasses import replace

import numpy as np
import pytest

from planner.rostering.explain.comparison import Baseline, DemandCells, Moved, cells_between
from planner.rostering.explain.decisions import with_day_off, with_desk_only
from solver.goals.shortage import ShortageTiers
from tests.factories import FIRST, plan
from tests.rostering.edits import loans_with


@pytest.fixture(scope="module")
def ground() -> Baseline:
    of = plan()
    return Baseline(of.floor, of.requirements, of.assignments)


def test_the_price_of_all_cells_is_the_goal_of_the_solver(ground: Baseline) -> None:
    everything = [
        DemandCells(queue=q, cells=np.arange(len(queue.p50))) for q, queue in enumerate(ground.problem.queues)
    ]
    total = sum(ground.price_of(each, ground.units[each.queue]) for each in everything)
    assert total == pytest.approx(ShortageTiers().cost(ground.problem, ground.roster))
    assert total > 0


def test_the_plan_beside_itself_is_no_change(ground: Baseline) -> None:
    change = ground.compare(ground.problem, ground.roster, ground.cost)
    assert (change.cost, change.paid, change.short, change.recovered, change.moved) == (0.0, 0.0, 0.0, 0.0, ())


def test_a_shift_taken_away_is_told_with_its_wage_and_its_hours(ground: Baseline) -> None:
    without = replace(ground.roster, duties=tuple(duty for duty in ground.roster.duties if duty.agent != 0))
    change = ground.compare(ground.problem, without, ground.cost + 100)
    assert change.moved == (
        Moved(agent="A001", day=FIRST, before="A", after=""),
        Moved(agent="A001", day=ground.floor.horizon.dates[1], before="A", after=""),
    )
    assert (change.cost, change.touched) == (100, ("A001",))
    assert change.paid < 0
    assert change.short > 0


def test_cells_of_a_stretch_are_those_of_its_intervals(ground: Baseline) -> None:
    slot = ground.problem.slot
    found = cells_between(ground.problem, 0, 1440, 1530)
    assert found.cells.tolist() == list(range(1440 // slot, 1530 // slot))


def test_a_roster_that_cannot_be_has_no_change(ground: Baseline) -> None:
    impossible = with_day_off(ground.problem, 0, 0)
    impossible.must_work[0, 0] = True
    assert ground.resolve(impossible, (0,), range(3)) is None


def test_two_runs_say_the_same(ground: Baseline) -> None:
    off = with_day_off(ground.problem, 0, 0)
    assert ground.resolve(off, (0, 1), range(3)) == ground.resolve(off, (0, 1), range(3))


@pytest.mark.parametrize(("limits", "possible"), [({}, True), ({"most_hours": 8.0}, True)])
def test_a_change_that_lends_somebody_is_found_within_the_hours_of_the_loan(
    limits: dict[str, float], possible: bool
) -> None:
    of = loans_with(plan(), **limits)
    ground = Baseline(of.floor, of.requirements, of.assignments)
    agent = ground.index("A006")
    duty = ground.duty(agent, 0)
    assert duty is not None
    begin = ground.problem.shifts[duty.shift].start
    pre = next(place for place, queue in enumerate(of.floor.queues) if queue.id == "pre")
    lent = with_desk_only(ground.problem, (agent,), pre, (begin, begin + 240))

    assert (ground.resolve(lent, (agent,), range(1)) is not None) is possible
