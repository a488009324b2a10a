"""Agents, and what of the floor belongs to them."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.demand import Queue
from planner.domain.people import Agent, Leave
from planner.errors import InvalidInput
from tests.factories import floor


@pytest.mark.parametrize("minutes", [0, -60, 84 * 60 + 1])
def test_contract_hours_that_make_no_sense_are_refused_by_name(minutes: int) -> None:
    with pytest.raises(InvalidInput, match="简天"):
        Agent(id="A003", name="简天", team="售前", skills={}, weekly_minutes=minutes)


@pytest.mark.parametrize("minutes", [1, 84 * 60])
def test_contract_hours_may_be_few_or_many(minutes: int) -> None:
    assert Agent(id="A003", name="简天", team="售前", skills={}, weekly_minutes=minutes).weekly_minutes == minutes


def test_the_first_queue_of_a_team_is_its_home() -> None:
    of = floor()
    assert of.home_queue(of.agent_by_id["A005"]) == "after"


def test_work_for_a_queue_of_another_team_is_a_loan() -> None:
    of = floor()
    someone = of.agent_by_id["A005"]
    assert [of.is_loan(someone, queue) for queue in ("after", "qc", "pre")] == [False, False, True]


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (700, 600), (-1, 600), (0, 1441)])
def test_a_queue_that_closes_before_it_opens_is_refused(opens: int, closes: int) -> None:
    with pytest.raises(InvalidInput, match="售前"):
        replace(Queue(id="pre", name="售前"), opens=opens, closes=closes)


def test_leave_of_some_hours_begins_on_its_first_day_and_ends_on_its_last() -> None:
    leave = Leave(agent="A1", first_day=date(2026, 11, 4), last_day=date(2026, 11, 6), opens=14 * 60, closes=10 * 60)

    hours = [leave.hours_on(date(2026, 11, day)) for day in (3, 4, 5, 6, 7)]
    assert hours == [None, (840, 1440), (0, 1440), (0, 600), None]
    assert [leave.takes_whole(date(2026, 11, day)) for day in (3, 4, 5, 6, 7)] == [False, False, True, False, False]


def test_leave_of_some_hours_ends_later_than_it_begins() -> None:
    day = date(2026, 11, 4)

    with pytest.raises(InvalidInput, match="A1"):
        Leave(agent="A1", first_day=day, last_day=day, opens=720, closes=720)
