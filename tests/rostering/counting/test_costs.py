"""The cost of a roster in the parts a plan shows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.floor import Floor
from planner.domain.goals import COST_LABELS
from planner.domain.people import Wish
from planner.domain.rules import Calendar
from planner.rostering.counting.costs import costs_of, total_cost
from planner.rostering.model.problem import to_problem, to_roster
from solver.goals import cost_parts
from tests.factories import FIRST, floor, plan

THIRD = FIRST + timedelta(days=2)


def parts(of: Floor) -> dict[str, float]:
    what = to_problem(of, plan().requirements)
    roster = to_roster(of, what, plan().assignments)
    costs = costs_of(of, what, roster)
    assert total_cost(costs) == pytest.approx(sum(cost_parts(what, roster).values()), abs=0.005 * len(costs))
    return {part.name: part.yuan for part in costs}


def test_every_part_is_told_and_money_is_marked() -> None:
    what = to_problem(floor(), plan().requirements)
    costs = costs_of(floor(), what, to_roster(floor(), what, plan().assignments))
    assert tuple(part.name for part in costs) == tuple(COST_LABELS)
    assert [part.name for part in costs if part.paid] == [
        "wages",
        "overtime",
        "rest_day_work",
        "night_allowance",
        "standby_fee",
        "holiday",
    ]


def test_the_sample_costs_what_is_counted_by_hand() -> None:
    found = parts(floor())
    # three workdays of eight hours: A001 works 16 h, A002 24, A003 24, A004 16, A005 24, A006 16
    assert found["wages"] == 120 * 25
    assert found["overtime"] == 0.0
    # P three times and N twice are nights; A003 converts at 1.3 and works P three times
    assert found["night_allowance"] == 5 * 30.0
    assert found["standby_fee"] == 60.0
    assert found["conversion"] == -10 * 0.3 * 8 * 3
    assert found["extra_night"] == 20.0 * (9 + 4)
    assert found["loan"] == 2 * 6.0


def test_extra_costs_are_told_by_their_causes() -> None:
    wishes = (Wish(agent="A001", day=FIRST), Wish(agent="A001", day=THIRD, code="A", weight=0.5))
    before = parts(floor())
    found = parts(replace(floor(), calendar=Calendar(holidays=(THIRD,)), wishes=wishes))
    # the holiday from midnight to midnight: two shifts of the evening before reach 120 and 450 minutes into it, of its
    # own three whole ones, one of six hours and half an hour of a night; each hour at three times the wage
    assert found["holiday"] == (120 + 450 + 3 * 480 + 360 + 30) / 60 * 25 * 3
    assert found["wish"] == 80 + 40
    # the holiday lowers the contract too, its hours are no wages any more, and it is shared out
    moved = {"wages", "under_hours", "fair_holidays"}
    assert {name for name in found if found[name] != before[name]} == {"holiday", "wish"} | moved
