"""Which teams could help, and what they do instead."""

from datetime import datetime

from planner.rostering.lenders import Lender, lenders_of
from tests.factories import FIRST, LAST, plan


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
