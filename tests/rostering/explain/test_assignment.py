"""Why somebody works on a day: what it covers, what it costs without, who could do it."""

from datetime import datetime

import pytest

from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan, Reason
from planner.rostering.explain.assignment import WhyHere, WhyOff, why_assignment
from planner.rostering.explain.comparison import Baseline
from tests.factories import FIRST, LAST, plan
from tests.rostering.edits import agent_with, floor_with


def why(of: Plan, agent: str, day: object = FIRST) -> WhyHere | WhyOff:
    return why_assignment(of, Baseline(of.floor, of.requirements, of.assignments), agent, day)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def here() -> WhyHere:
    found = why(plan(), "A003")
    assert isinstance(found, WhyHere)
    return found


def test_what_a_shift_covers_is_told_by_queue_with_the_worst_interval(here: WhyHere) -> None:
    (covered,) = here.covers
    assert (covered.queue, covered.minutes, covered.loan) == ("pre", 450, False)
    assert covered.worst_at == datetime(2026, 11, 11)
    assert (covered.needed, covered.on_duty, covered.without) == (4.2, 0.8, 0.0)


def test_everybody_who_replaces_takes_the_very_shift(here: WhyHere) -> None:
    assert 0 < len(here.replacements) <= here.able
    for each in here.replacements:
        cells = {(moved.agent, moved.day): moved.after for moved in each.change.moved}
        assert cells[each.agent, FIRST] == "P"
        assert cells["A003", FIRST] == ""


def test_the_cheapest_replacement_comes_first(here: WhyHere) -> None:
    costs = [each.change.own_cost for each in here.replacements]
    assert costs == sorted(costs)


def test_the_price_of_the_day_off_stands_beside(here: WhyHere) -> None:
    assert (here.off.agent, here.off.code, here.off.held) == ("A003", "", "P")
    assert here.off.cheapest is not None


def test_a_lender_is_told_to_be_on_loan() -> None:
    found = why(plan(), "A006")
    assert isinstance(found, WhyHere)
    assert {each.queue: each.loan for each in found.covers} == {"after": False, "pre": True}


def test_a_pin_is_a_reason() -> None:
    found = why(floor_with(plan(), pins=(Pin(agent="A003", day=FIRST, code="P"),)), "A003")
    assert isinstance(found, WhyHere)
    assert found.pinned


def test_a_day_off_names_what_keeps_somebody_away() -> None:
    of = floor_with(plan(), leave=(Leave(agent="A001", first_day=LAST, last_day=LAST),))
    found = why(of, "A001", LAST)
    assert isinstance(found, WhyOff)
    assert (found.reason, found.brought_in) == (Reason.LEAVE, None)


def test_a_day_off_without_obstacle_has_the_price_of_coming_in() -> None:
    found = why(agent_with(plan(), "A001", weekly_minutes=2400), "A001", LAST)
    assert isinstance(found, WhyOff)
    assert found.reason is Reason.FREE
    assert found.brought_in is not None
    assert any((each.agent, each.day) == ("A001", LAST) and each.after for each in found.brought_in.moved)
