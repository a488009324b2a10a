"""Agents, and what of the floor belongs to them."""

from dataclasses import replace

import pytest

from planner.domain.demand import Queue
from planner.domain.people import Agent
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
