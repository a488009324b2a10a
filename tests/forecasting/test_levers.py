"""Every lever is wired, and impossible figures are refused."""

from dataclasses import fields

import pytest

from planner.domain.demand import Lever, Levers
from planner.errors import InvalidInput
from planner.forecasting.levers import FACTORS, factor
from planner.i18n import use_language
from tests.forecasting.scenarios import live


def test_every_lever_of_the_domain_has_a_factor() -> None:
    levers = Levers()

    assert {each.name for each in fields(Levers) if isinstance(getattr(levers, each.name), Lever)} == set(FACTORS)


def test_levers_that_were_not_turned_change_nothing() -> None:
    assert factor(live(drivers=tuple(FACTORS)), Levers()) == 1.0


def test_only_the_levers_a_queue_names_move_it() -> None:
    levers = Levers(sales=Lever(last=1.0, now=2.0), bot=Lever(last=0.0, now=0.5))

    assert factor(live(drivers=("sales",)), levers) == 2.0
    assert factor(live(drivers=("sales", "bot")), levers) == 1.0
    assert factor(live(), levers) == 1.0


def test_a_driver_that_is_no_lever_is_named() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        factor(live(drivers=("weather",)), Levers())

    assert "driver weather is not a lever" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "lever"),
    [
        ("sales", Lever(last=0.0, now=1.0)),
        ("sales", Lever(last=1.0, now=-1.0)),
        ("bot", Lever(last=1.0, now=0.5)),
        ("bot", Lever(last=0.2, now=1.2)),
    ],
)
def test_impossible_figures_are_refused(name: str, lever: Lever) -> None:
    with pytest.raises(InvalidInput):
        factor(live(drivers=(name,)), Levers(**{name: lever}))
