"""What somebody placed by hand stays where the rest is searched anew."""

from dataclasses import replace
from datetime import date

from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.rostering import MoveBreak, Reckoning, RosterBudget, audit_plan, day_edited, edited_plan
from planner.services.desk.jobs.kept_days import with_days_of
from tests.factories import plan

CELL = ("A005", date(2026, 11, 10))
LATER, AT_ONCE = MoveBreak(number=1, start=690), MoveBreak(number=1, start=570)
"""The meal at 11:30 in place of 11:00; and right behind the rest before it, which breaks a rule."""
BUDGET = RosterBudget(seconds=None, steps=1, seed=7, workers=1)


def by_hand(of: Plan, *edits: MoveBreak) -> Plan:
    """The plan with one day moved as `edits` say."""
    moved = day_edited(Reckoning.of(of), CELL, edits)
    shifts = tuple(moved if (each.agent, each.day) == CELL else each for each in of.assignments)
    edited = edited_plan(of, of.floor, shifts)
    return replace(edited, findings=audit_plan(edited))


def shift_of(of: Plan) -> Assignment:
    return next(each for each in of.assignments if (each.agent, each.day) == CELL)


def test_a_break_moved_by_hand_is_where_it_was_put_and_everything_is_counted_with_it() -> None:
    searched, earlier = plan(), by_hand(plan(), LATER)
    found, again = with_days_of(searched, earlier, frozenset({CELL}), BUDGET)
    assert again == 0
    assert shift_of(found) == shift_of(earlier) != shift_of(searched)
    assert (found.coverage, found.search.cost) == (earlier.coverage, earlier.search.cost)
    assert found.simulation is not None
    assert found.findings == audit_plan(found)


def test_days_nobody_moved_and_days_of_another_code_are_as_they_were_searched() -> None:
    earlier = by_hand(plan(), LATER)
    assert with_days_of(plan(), earlier, frozenset(), BUDGET) == (plan(), 0)
    of = plan()
    night = replace(shift_of(of), code="N")
    other = replace(of, assignments=tuple(night if each == shift_of(of) else each for each in of.assignments))
    assert with_days_of(other, earlier, frozenset({CELL}), BUDGET) == (other, 0)


def test_where_a_rule_would_be_broken_that_was_kept_before_none_is_kept_and_that_is_told() -> None:
    earlier = replace(by_hand(plan(), AT_ONCE), findings=())
    assert with_days_of(plan(), earlier, frozenset({CELL}), BUDGET) == (plan(), 1)
