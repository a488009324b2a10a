"""A repair stays near the event: what is short elsewhere stays so, far days are dear, nobody loses hours for money."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from planner.domain.changes import THEIRS, Change, Why
from planner.domain.people import Leave
from planner.domain.plan import Plan
from planner.rostering.budget import RosterBudget
from planner.rostering.model.problem import to_problem, to_roster
from planner.rostering.repair.events import Event, VolumeChange
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.prices import (
    change_price,
    desks_kept,
    hours_near,
    price_of_changes,
    with_hours_kept,
    with_needs_near,
)
from planner.rostering.repair.repair import find_repair, repaired_plan
from planner.rostering.repair.ways import Repair
from solver.goals.goal import account_minutes, units_by_cell
from solver.solution import Roster
from tests.factories import FIRST, LAST, plan

QUICK = RosterBudget(steps=8, workers=1, seed=3)
SECOND = FIRST + timedelta(days=1)
GONE = Event(absences=(Leave(agent="A002", first_day=FIRST, last_day=FIRST),))


def poor(of: Plan) -> Plan:
    """The plan with far more to do on the last day than it covers, so that bettering that day would pay."""
    size = of.floor.horizon.intervals_a_day
    queues = tuple(
        replace(
            each, p50=(*each.p50[: 2 * size], *(4.0 for _ in range(size))), p90=(*each.p90[: 2 * size], *(5.0,) * size)
        )
        if each.queue == "pre"
        else each
        for each in of.requirements.queues
    )
    return replace(of, requirements=replace(of.requirements, queues=queues))


def asked(found: Repair) -> list[Change]:
    return [each for way in found.alternatives for each in way.changes if each.why not in THEIRS | {Why.BREAKS}]


def test_a_day_far_from_the_event_is_not_bettered() -> None:
    sample = poor(plan())

    found = find_repair(sample, GONE, RepairLimits(), QUICK)

    assert asked(found) != []
    assert {each.day for each in asked(found)} == {FIRST}
    assert all(repaired_plan(sample, found, way, QUICK).findings == () for way in found.alternatives)


def test_nobody_is_let_off_because_it_is_cheaper() -> None:
    sample = plan()
    idle = tuple(
        replace(each, p50=(0.0,) * len(each.p50), p90=(0.0,) * len(each.p90)) for each in sample.requirements.queues
    )
    floor = replace(sample.floor, goals=replace(sample.floor.goals, under_hours=0.0))
    calm = replace(sample, floor=floor, requirements=replace(sample.requirements, queues=idle))
    quiet = VolumeChange(queue="pre", factor=0.1, start=datetime(2026, 11, 10), end=datetime(2026, 11, 11))

    sick = find_repair(calm, GONE, RepairLimits(), QUICK)
    quieter = find_repair(calm, Event(volumes=(quiet,)), RepairLimits(), QUICK)

    assert [each for each in asked(sick) if each.why is Why.DAY_OFF] == []
    assert [each for each in asked(quieter) if each.why is Why.DAY_OFF] != []


@pytest.mark.parametrize(("days", "hours"), [(0, 0.25), (1, 3.25), (2, 6.25)])
def test_the_price_of_a_changed_day_grows_with_the_distance(days: int, hours: float) -> None:
    of = plan().floor

    assert change_price(of, {FIRST}, FIRST + timedelta(days=days)) == hours * of.goals.shortage
    assert change_price(of, {FIRST, LAST}, LAST) == 0.25 * of.goals.shortage


def test_only_days_with_another_code_that_nobody_had_to_change_are_priced() -> None:
    of = plan().floor
    moved = Change(agent="A001", day=SECOND, before="A", after="B", why=Why.MOVED)
    sick = replace(moved, agent="A002", after="", why=Why.ABSENT)
    desk = replace(moved, agent="A003", after="A", why=Why.DESK)

    assert price_of_changes(of, {FIRST}, (moved, sick, desk)) == 3.25 * of.goals.shortage


def test_needs_far_away_are_what_is_covered_and_those_near_stay() -> None:
    sample = poor(plan())
    problem = to_problem(sample.floor, sample.requirements)
    roster = to_roster(sample.floor, problem, sample.assignments)
    day = problem.slots_a_day

    near = with_needs_near(problem, roster, hours_near(sample.floor, {FIRST}, [(2880, 2940)]))

    live, covered = problem.queues[0], units_by_cell(problem, roster)[0]
    until = 2 * day + 60 // problem.slot
    assert (near.queues[0].p50[:day] == live.p50[:day]).all()
    assert (near.queues[0].p50[2 * day : until] == live.p50[2 * day : until]).all()
    assert (near.queues[0].p50[until:] == np.minimum(live.p50, covered)[until:]).all()
    assert (near.queues[0].p90[until:] == np.minimum(live.p90, covered)[until:]).all()


def test_hours_of_a_week_are_kept_but_for_two() -> None:
    sample = plan()
    problem = to_problem(sample.floor, sample.requirements)
    roster = to_roster(sample.floor, problem, sample.assignments)

    kept = with_hours_kept(problem, roster)

    worked = account_minutes(problem, roster)
    assert [agent.least_by_week for agent in kept.agents] == [(max(0, int(row[0]) - 120),) for row in worked]


def test_breaks_far_away_stay_unless_a_rule_is_against_it() -> None:
    sample = plan()
    problem = to_problem(sample.floor, sample.requirements)
    start = to_roster(sample.floor, problem, sample.assignments)
    moved = Roster(
        tuple(
            replace(duty, breaks=(duty.breaks[0] + problem.slot, *duty.breaks[1:])) if duty.breaks else duty
            for duty in start.duties
        )
    )

    kept = desks_kept(problem, start, moved, hours_near(sample.floor, {FIRST}, []))

    days = {duty.day for old, duty in zip(start.duties, kept.duties, strict=True) if old != duty}
    assert days == {0}
