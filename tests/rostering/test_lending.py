"""Loans held to what the lender keeps and to the hours of each agent."""

from dataclasses import replace
from typing import Any

from planner.domain.labels import finding_text
from planner.domain.lending import LentHours, lent_hours
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.i18n import use_language
from planner.rostering.floor_audit.loans import loan_findings
from planner.rostering.lending import lent_within_limits, within_loans
from planner.rostering.translate import to_assignments, to_problem, to_roster
from solver.audit import audit
from solver.solution import Budget, Progress
from tests.factories import FIRST, LAST, plan
from tests.rostering.edits import given, loans_with, shift_with

HELPED = "pre"


def brought_home(of: Plan) -> Plan:
    problem = to_problem(of.floor, of.requirements)
    before = to_roster(of.floor, problem, of.assignments)
    roster = within_loans(of.floor, problem, before)
    assert audit(problem, roster) == audit(problem, before)
    return replace(of, assignments=to_assignments(of.floor, problem, roster))


def at_home(shift: Assignment) -> Assignment:
    """The shift with all of its work on the team's home queue."""
    segments = (replace(part, queue="after" if part.queue else "") for part in shift.segments)
    return replace(shift, segments=tuple(segments))


def limited(**limits: Any) -> Plan:
    return loans_with(plan(), **limits)


def test_without_limits_nothing_is_brought_home() -> None:
    assert brought_home(plan()) == plan()


def test_whoever_is_lent_comes_home_where_nobody_would_be_left() -> None:
    home = brought_home(limited(keep=1))
    assert lent_hours(home.floor, home.assignments) == ()
    assert list(loan_findings(home.floor, home.assignments)) == []


def test_a_loan_stays_while_enough_are_at_home() -> None:
    two = shift_with(given(limited(keep=1), "A005", FIRST, "B"), "A005", FIRST, at_home)
    (left,) = lent_hours(two.floor, brought_home(two).assignments)
    assert left.hours == 1.0


def test_the_hours_that_help_least_come_home_first() -> None:
    of = limited(most_hours=1)
    need = next(each for each in of.requirements.queues if each.queue == HELPED)
    size = of.floor.horizon.intervals_a_day
    for busy, quiet in ((FIRST, LAST), (LAST, FIRST)):
        day = of.floor.horizon.index_of(busy)
        p50 = tuple(9.0 if place // size == day else 0.0 for place in range(len(need.p50)))
        others = tuple(each for each in of.requirements.queues if each.queue != HELPED)
        wanted = replace(of, requirements=replace(of.requirements, queues=(replace(need, p50=p50, p90=p50), *others)))
        days = {each.day for each in brought_home(wanted).assignments if any(part.loan for part in each.segments)}
        assert (busy in days, quiet in days) == (True, False)


def test_the_search_that_follows_is_watched_and_may_be_stopped() -> None:
    of, told = limited(keep=1), []

    def watch(progress: Progress) -> bool:
        told.append(progress)
        return False

    problem = to_problem(of.floor, of.requirements)
    before = to_roster(of.floor, problem, of.assignments)
    after = lent_within_limits(of.floor, problem, before, Budget(seconds=5.0, workers=1), watch)

    assert len(told) == 1
    assert list(loan_findings(of.floor, to_assignments(of.floor, problem, after))) == []


def test_too_much_lending_is_told() -> None:
    with use_language("zh_CN"):
        told = [
            finding_text(of.floor, each)
            for of in (limited(keep=1), limited(most_hours=1.5))
            for each in loan_findings(of.floor, of.assignments)
        ]
    assert told == [
        "11.10 21:45：售后 有人支援 售前，本组主队列只剩 0 人，至少 1 人",
        "11.12 21:45：售后 有人支援 售前，本组主队列只剩 0 人，至少 1 人",
        "詹国：支援 售前 共 2 小时，最多 1.5 小时",
    ]


def test_hours_between_teams_are_counted() -> None:
    assert lent_hours(plan().floor, plan().assignments) == (
        LentHours(lender="售后", borrower="售前", queue="pre", hours=2.0, counted=1.4),
    )
