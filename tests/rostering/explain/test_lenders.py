"""Which teams could help, and what they do instead."""

from dataclasses import replace
from datetime import datetime, timedelta

from planner.rostering.explain.lenders import Lender, lenders_of
from tests.factories import FIRST, LAST, plan
from tests.rostering.edits import COURSE, floor_with, loans_with


def test_a_team_with_an_agreement_is_told_with_what_it_does() -> None:
    assert lenders_of(plan(), "pre", datetime(2026, 11, 10, 10)) == (
        Lender(team="售后", allowed=True, spans=((FIRST, LAST),), lent=0, here=1, own_short=0.0, own_over=0.2),
    )


def test_nobody_has_an_agreement_to_help_after_sales() -> None:
    assert lenders_of(plan(), "after", datetime(2026, 11, 10, 10)) == ()


def test_who_is_on_loan_already_is_counted() -> None:
    lent = [
        segment.start for each in plan().assignments for segment in each.segments if segment.loan and each.day == FIRST
    ]
    (lender,) = lenders_of(plan(), "pre", lent[0])
    assert lender.lent == 1


def test_before_the_exam_a_loan_is_not_said_to_be_over() -> None:
    course = replace(COURSE, queues=("pre",), exam=LAST)
    (lender,) = lenders_of(floor_with(plan(), courses=(course,)), "pre", datetime(2026, 11, 11, 10))
    assert (lender.allowed, lender.course, lender.exam, lender.phase) == (False, "新品知识", LAST, "")
    (later,) = lenders_of(floor_with(plan(), courses=(course,)), "pre", datetime(2026, 11, 12, 10))
    assert (later.allowed, later.course, later.exam) == (True, "", None)


def test_a_phase_without_loans_is_named() -> None:
    phases = tuple(replace(phase, loans=phase.name != "引爆期") for phase in plan().floor.campaign.phases)
    frozen = floor_with(plan(), campaign=replace(plan().floor.campaign, phases=phases))
    (lender,) = lenders_of(frozen, "pre", datetime(2026, 11, 11, 10))
    assert (lender.allowed, lender.phase) == (False, "引爆期")


def test_a_loan_of_other_days_has_neither_exam_nor_phase() -> None:
    over = loans_with(plan(), last_day=FIRST)
    course = replace(COURSE, queues=("pre",), exam=LAST)
    (lender,) = lenders_of(floor_with(over, courses=(course,)), "pre", datetime(2026, 11, 11, 10))
    assert (lender.allowed, lender.course, lender.phase) == (False, "", "")


def test_those_who_have_to_stay_are_counted_while_a_loan_holds() -> None:
    (lender,) = lenders_of(loans_with(plan(), keep=1), "pre", datetime(2026, 11, 10, 10))
    assert lender.keep == 1
    past = loans_with(plan(), keep=1, first_day=FIRST - timedelta(days=3), last_day=FIRST - timedelta(days=2))
    (lender,) = lenders_of(past, "pre", datetime(2026, 11, 10, 10))
    assert lender.keep == 0
