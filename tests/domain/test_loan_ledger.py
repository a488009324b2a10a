"""The ledger between teams: what is owed, what an hour costs then, and what a roster adds."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.domain.floor import Floor
from planner.domain.loan_ledger import PairBalance, loan_factor, owed, pair_balances
from planner.domain.loans import LoanBalance
from planner.domain.people import Team
from planner.domain.roster import Assignment
from tests.factories import floor, plan

LENDER, HELPED = "售后", "售前"


def owing(hours: float, lender: str = LENDER, borrower: str = HELPED) -> Floor:
    return replace(floor(), loan_balances=(LoanBalance(lender=lender, borrower=borrower, hours=hours),))


def pair(lender: str, borrower: str, *hours: float) -> PairBalance:
    before, lent, returned = hours
    return PairBalance(lender=lender, borrower=borrower, before=before, lent=lent, returned=returned)


def lent_back(hours: int) -> Sequence[Assignment]:
    """A shift of the team helped with so many hours at a queue of the lender, next to what the sample has lent."""
    shift = next(each for each in plan().assignments if each.agent == "A001")
    work = next(part for part in shift.segments if part.queue)
    lent = replace(work, queue="after", loan=True, end=work.start.replace(hour=work.start.hour + hours))
    return (*plan().assignments, replace(shift, segments=(lent,)))


@pytest.mark.parametrize(
    ("hours", "there", "back"),
    [(0, 1.0, 1.0), (50, 1.125, 0.875), (200, 1.5, 0.5), (4000, 1.5, 0.5)],
)
def test_who_is_owed_lends_dearer_and_who_owes_gives_back_cheaper(hours: float, there: float, back: float) -> None:
    assert (loan_factor(owing(hours), LENDER, "pre"), loan_factor(owing(hours), HELPED, "after")) == (there, back)


def test_the_hours_at_which_the_price_ends_are_a_setting() -> None:
    wide = owing(10)
    wide = replace(wide, goals=replace(wide.goals, repay_hours=100))
    assert loan_factor(wide, LENDER, "pre") == 1.05


def test_without_a_ledger_every_hour_costs_the_same() -> None:
    assert {loan_factor(floor(), team.id, queue.id) for team in floor().teams for queue in floor().queues} == {1.0}


def test_a_balance_concerns_its_two_teams_only() -> None:
    three = replace(owing(20), teams=(*floor().teams, Team(id="质检", name="质检", queues=("qc",))))
    assert loan_factor(three, "质检", "pre") == 1.0
    assert loan_factor(three, LENDER, "qc") == 1.0
    assert (owed(three, LENDER, HELPED), owed(three, HELPED, LENDER), owed(three, "质检", HELPED)) == (20, -20, 0)


def test_what_a_roster_lends_is_added_to_what_was_owed() -> None:
    (found,) = pair_balances(owing(12.5), plan().assignments)
    assert found == pair(LENDER, HELPED, 12.5, 2, 0)
    assert found.after == 14.5


def test_what_is_given_back_is_taken_off_and_may_turn_the_balance() -> None:
    (found,) = pair_balances(owing(1.5, HELPED, LENDER), plan().assignments)
    assert found == pair(HELPED, LENDER, 1.5, 0, 2)
    assert found.after == -0.5


def test_both_ways_in_one_roster_are_set_off() -> None:
    more, less = (pair_balances(floor(), lent_back(hours)) for hours in (3, 1))
    assert (more, more[0].after) == ((pair(HELPED, LENDER, 0, 3, 2),), 1)
    assert (less, less[0].after) == ((pair(LENDER, HELPED, 0, 2, 1),), 1)


def test_what_is_owed_stays_where_nothing_is_lent() -> None:
    assert pair_balances(owing(7), ()) == (pair(LENDER, HELPED, 7, 0, 0),)
    assert pair_balances(floor(), ()) == ()
