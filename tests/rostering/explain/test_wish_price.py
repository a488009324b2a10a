"""The price of a wish is that of a roster in which it is granted."""

import pytest

from planner.domain.people import Pin, Wish
from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.wish_price import wish_price
from tests.factories import FIRST, LAST, plan
from tests.rostering.edits import floor_with


@pytest.fixture(scope="module")
def ground() -> Baseline:
    of = plan()
    return Baseline(of.floor, of.requirements, of.assignments)


def test_a_day_that_is_off_already_costs_nothing(ground: Baseline) -> None:
    price = wish_price(ground, "A001", LAST)
    assert (price.granted, price.alone, price.arranged) == (True, None, None)


def test_a_day_off_is_given_in_every_roster_it_is_priced_with(ground: Baseline) -> None:
    price = wish_price(ground, "A002", FIRST)
    assert price.held == "B"
    for change in (price.alone, price.arranged):
        if change is not None:
            assert ("A002", FIRST, "B", "") in {
                (each.agent, each.day, each.before, each.after) for each in change.moved
            }
    assert price.alone is not None
    assert price.alone.touched == ("A002",)


def test_another_code_is_priced_the_same_way(ground: Baseline) -> None:
    price = wish_price(ground, "A002", FIRST, "A")
    assert price.cheapest is not None
    assert ("A002", FIRST, "B", "A") in {
        (each.agent, each.day, each.before, each.after) for each in price.cheapest.moved
    }


def test_a_code_that_is_not_for_the_team_has_no_price(ground: Baseline) -> None:
    assert wish_price(ground, "A005", FIRST, "N").cheapest is None


def test_a_pin_gives_way_and_is_told() -> None:
    of = floor_with(plan(), pins=(Pin(agent="A002", day=FIRST, code="B"),), wishes=(Wish(agent="A002", day=FIRST),))
    price = wish_price(Baseline(of.floor, of.requirements, of.assignments), "A002", FIRST)
    assert (price.pinned, price.asked) == (True, True)
    assert price.cheapest is not None
