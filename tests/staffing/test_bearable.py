"""Demand nothing could be planned for is refused before anything large is computed, at the figure that is to blame."""

from dataclasses import replace
from typing import Any

import pytest

from planner.domain.demand import ContactHistory, Lever, Levers, QueueKind
from planner.domain.floor import Scenario
from planner.domain.order_driven import OrderDriven
from planner.domain.plan import QueueForecast
from planner.errors import Fault, InvalidInput
from planner.i18n import set_language
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import highest_rate
from planner.staffing.requirements import staff
from tests import factories


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def scenario_with(levers: Levers | None = None, **queue: Any) -> Scenario:
    floor = factories.floor()
    only = replace(floor.queues[0], **queue)
    nothing = ContactHistory(interval=floor.horizon.interval, streams={})
    return Scenario(floor=replace(floor, queues=(only,)), history=nothing, levers=levers or Levers())


def refused(scenario: Scenario, an_interval: float, hours: int | None = None) -> Fault:
    size = scenario.floor.horizon.intervals
    queue = scenario.floor.queues[0]
    size = size if queue.is_live else scenario.floor.horizon.days
    busy = size if hours is None else hours * 60 // scenario.floor.horizon.interval
    figures = (an_interval,) * busy + (0.0,) * (size - busy)
    with pytest.raises(InvalidInput) as raised:
        staff(scenario, [QueueForecast(queue=queue.id, p10=figures, p50=figures, p90=figures)])
    (fault,) = raised.value.faults
    return fault


def test_a_lever_that_brings_too_many_contacts_is_named() -> None:
    levers = Levers(sales=Lever(last=0.001, now=1000.0))

    fault = refused(scenario_with(levers, drivers=("sales",)), 1e6)

    assert (fault.place, fault.value) == ("demand.levers.sales", "last 0.001, now 1000")
    assert "at most 3,000,000 can be planned" in fault.problem


def test_a_rate_of_orders_and_a_queue_that_is_many_times_another_are_named() -> None:
    driven = OrderDriven(orders="targets", delays=(1.0,), rate=900.0)

    fault = refused(scenario_with(driven_by=driven), 1e6)
    assert (fault.place, fault.value) == ("queues[0].driven_by.rate", "900")
    fault = refused(scenario_with(like="after", like_times=800.0), 1e6)
    assert (fault.place, fault.value) == ("queues[0].like", "800")


def test_contacts_so_long_that_nobody_could_hold_them_name_the_seconds() -> None:
    fault = refused(scenario_with(handle_seconds=14_400.0, chats=1), 2_000.0)

    assert (fault.place, fault.value) == ("queues[0].handle_seconds", "14400")
    assert fault.problem.endswith("at most 5,000 can be planned")


def test_a_line_without_end_names_the_patience() -> None:
    fault = refused(scenario_with(handle_seconds=1.0, patience_seconds=86_400.0, target_share=0.01), 25_000.0, hours=1)

    assert (fault.place, fault.value) == ("queues[0].patience_seconds", "86400")
    assert "1,200,000 others come" in fault.problem


def test_deferrable_work_beyond_everybody_names_its_hours() -> None:
    queue = {"kind": QueueKind.DEFERRABLE, "stream": "", "hours_a_day": 10_000.0}

    fault = refused(scenario_with(**queue), 41_000.0)

    assert (fault.place, fault.value) == ("queues[0].hours_a_day", "10000")
    assert fault.problem.endswith("is expected to hold 41,000 agent-hours a day, at most 40,000 can be planned")


def test_a_goal_next_to_nothing_takes_no_endless_line() -> None:
    desk = Desk(
        handle_seconds=60.0, patience_seconds=100.0, chats=1, slowdown=0.0, target_share=1e-300, target_seconds=86_400.0
    )

    assert highest_rate(desk, 1) == 20_000.0
