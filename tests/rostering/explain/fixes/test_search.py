"""Fixes of a shortage: each does what it says, and what does nothing is not told."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from planner.domain.people import Leave
from planner.domain.plan import Plan, QueueRequirement, Requirements, Shortage
from planner.rostering.counting.coverage import shortages_of
from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.fixes.candidates import FixKind, Question
from planner.rostering.explain.fixes.search import SHOWN, Fixes, fixes_of
from planner.rostering.explain.fixes.teams import usual_efficiency
from tests.factories import FIRST, plan
from tests.rostering.edits import floor_with

EVENING = datetime(2026, 11, 10, 20)


def needing(of: Plan, people: float, when: datetime, hours: int) -> tuple[Plan, Shortage]:
    """The plan when pre-sales needs that many people for a while, and the shortage that makes."""
    first = of.floor.horizon.minute(when) // of.floor.horizon.interval
    places = range(first, first + hours * 60 // of.floor.horizon.interval)
    wanted = []
    for each in of.requirements.queues:
        if each.queue == "pre":
            p50 = tuple(people if place in places else need for place, need in enumerate(each.p50))
            each = QueueRequirement(queue="pre", p50=p50, p90=tuple(map(max, p50, each.p90)))
        wanted.append(each)
    changed = replace(of, requirements=Requirements(queues=tuple(wanted), standby=of.requirements.standby))
    found = shortages_of(of.floor, changed.requirements, of.coverage)
    return changed, next(each for each in found if each.queue == "pre" and each.start <= when < each.end)


def fixes(of: Plan, shortage: Shortage) -> Fixes:
    return fixes_of(Baseline(of.floor, of.requirements, of.assignments), shortage)


@pytest.fixture(scope="module")
def evening() -> Fixes:
    return fixes(*needing(plan(), 4.0, EVENING, 3))


def test_every_fix_brings_hours_back_and_the_cheapest_an_hour_comes_first(evening: Fixes) -> None:
    of, shortage = needing(plan(), 4.0, EVENING, 3)
    worth = Question.of(Baseline(of.floor, of.requirements, of.assignments), shortage).worth
    assert 0 < len(evening.shown) <= SHOWN
    assert all(fix.change.recovered >= worth for fix in evening.shown)
    assert all(one.change.price_an_hour <= two.change.price_an_hour for one, two in pairwise(evening.shown))


def test_who_stands_by_is_called(evening: Fixes) -> None:
    called = [fix for fix in evening.shown if fix.decision.kind is FixKind.STANDBY]
    assert [fix.decision.agent for fix in called] == ["A004"]
    assert called[0].change.recovered == pytest.approx(2.75, abs=0.26)


def test_two_runs_give_the_same_fixes(evening: Fixes) -> None:
    assert fixes(*needing(plan(), 4.0, EVENING, 3)) == evening


def test_a_shortage_of_minutes_has_no_fix_worth_telling() -> None:
    of = plan()
    tiny = Shortage(
        queue="pre",
        start=EVENING,
        end=EVENING + timedelta(minutes=30),
        agent_hours=0.03,
        worst_at=EVENING,
        worst_needed=1.0,
        worst_on_duty=0.94,
    )
    assert fixes(of, tiny).shown == ()


def test_nobody_on_leave_is_ever_asked() -> None:
    away = tuple(Leave(agent=agent, first_day=FIRST, last_day=FIRST) for agent in ("A001", "A002", "A003", "A004"))
    of = floor_with(plan(), leave=away)
    of = replace(of, assignments=tuple(each for each in of.assignments if each.day != FIRST or each.agent > "A004"))
    of, shortage = needing(of, 4.0, EVENING, 3)
    asked = {fix.decision.agent for fix in fixes(of, shortage).shown} | {
        moved.agent for fix in fixes(of, shortage).shown for moved in fix.change.moved
    }
    assert asked.isdisjoint({"A001", "A002", "A003", "A004"})


def test_a_loan_counts_as_on_other_days_else_as_the_least_of_others() -> None:
    floor = plan().floor
    assert usual_efficiency(floor, "售后", "pre") == 0.7
    assert usual_efficiency(floor, "售前", "qc") == 0.7
