"""The chatbot out of order."""

from dataclasses import replace

import numpy as np
import pytest

from planner.cli.outages import read_outage
from planner.domain.demand import Lever
from planner.domain.handovers import Handover
from planner.domain.plan import Plan, QueueForecast
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.simulating import chatbot_down
from planner.simulation.arrivals import Rates
from planner.simulation.outages import Outage, Told, by_minute, parted, rates_without_bot, struck_by
from planner.simulation.stage import Stage
from tests.factories import plan


def even(share: float = 0.5, *, spared: tuple[str, ...] = ("pre",), an_hour: float = 60.0) -> Plan:
    """As many contacts every hour in both live queues; the chatbot keeps `share` from those of `spared`."""
    of = plan()
    counts = (an_hour / 2,) * of.floor.horizon.intervals
    queues = tuple(
        replace(queue, drivers=("bot",) if queue.id in spared else (), opens=0, closes=1440)
        for queue in of.floor.queues
    )
    return replace(
        of,
        floor=replace(of.floor, queues=queues),
        levers=replace(of.levers, bot=Lever(last=0.0, now=share), volume_error=0.0),
        forecasts=tuple(QueueForecast(queue=each, p10=counts, p50=counts, p90=counts) for each in ("pre", "after")),
    )


NOON = Outage(start=12 * 60 + 15, end=13 * 60 + 15)


def test_all_contacts_come_while_the_chatbot_is_down_and_the_same_ones_before_and_after() -> None:
    during, after = chatbot_down(even(0.5), NOON, seed=3)

    assert (during.queue, during.start, during.end) == ("pre", NOON.start, NOON.end)
    assert (after.start, after.end) == (NOON.end, NOON.end + 60)
    assert during.planned.contacts == pytest.approx(60.0, abs=1.0)
    assert during.down.contacts == pytest.approx(120.0, abs=1.5)
    assert after.down.contacts == after.planned.contacts == pytest.approx(60.0, abs=1.0)


def test_twice_the_contacts_are_served_worse_and_leave_a_line_behind() -> None:
    of = even(0.75, an_hour=5.0)
    stage = Stage.of(of.floor, replace(of.levers, shrinkage=0.0), of.forecasts, of.assignments, 1)

    during, after = struck_by(stage, NOON, 200)

    assert during.planned.met is not None and during.down.met is not None
    assert during.down.met < during.planned.met - 0.2
    assert after.planned.met is not None and after.down.met is not None
    assert after.down.met < after.planned.met


def test_queues_that_do_not_name_the_chatbot_are_left_alone() -> None:
    assert {each.queue for each in chatbot_down(even(spared=("after",)), NOON, seed=1)} == {"after"}
    assert chatbot_down(even(spared=()), NOON, seed=1) == ()


def test_an_outage_until_the_end_of_the_plan_has_no_hour_after_it() -> None:
    of = even()
    end = of.floor.horizon.days * 1440

    (only,) = chatbot_down(of, Outage(start=end - 60, end=end), seed=1)

    assert (only.start, only.end) == (end - 60, end)
    assert only.planned == Told(contacts=only.planned.contacts, met=0.0)


def test_rates_are_cut_at_the_edges_and_bring_as_many() -> None:
    whole = Rates(
        start=np.array([0.0, 3600.0]),
        end=np.array([3600.0, 7200.0]),
        rate=np.array([1.0, 2.0]),
        place=np.array([0, 1]),
    )

    cut = parted(whole, Outage(start=15, end=75))

    assert cut.start.tolist() == [0.0, 900.0, 3600.0, 4500.0]
    assert cut.end.tolist() == [900.0, 3600.0, 4500.0, 7200.0]
    assert cut.rate.tolist() == [1.0, 1.0, 2.0, 2.0]
    assert cut.place.tolist() == [0, 0, 1, 1]


def test_an_outage_is_read_as_minutes_of_the_plan() -> None:
    assert read_outage(even(), "2026-11-11T00:30..01:30") == Outage(start=1440 + 30, end=1440 + 90)
    assert read_outage(even(), "11-11T23:30..00:30") == Outage(start=1440 + 1410, end=1440 + 1470)


@pytest.mark.parametrize(
    ("of", "text", "problem"),
    [
        (even(), "soon", "this is not a day"),
        (even(), "2026-11-11T00:30", "the end is missing"),
        (even(), "2026-12-01T00:30..01:30", "the day lies outside the horizon"),
        (even(), "2026-11-12T23:30..00:30", "it ends after the plan"),
        (even(0.0), "2026-11-11T00:30..01:30", "no queue is known from which the chatbot keeps a part"),
        (even(1.0), "2026-11-11T00:30..01:30", "no queue is known from which the chatbot keeps a part"),
        (even(spared=("qc",)), "2026-11-11T00:30..01:30", "no queue is known from which the chatbot keeps a part"),
    ],
)
def test_an_outage_that_cannot_be_is_refused(of: Plan, text: str, problem: str) -> None:
    with use_language("en"), pytest.raises(InvalidInput) as error:
        read_outage(of, text)

    said = [fault.problem for fault in error.value.faults] or [str(error.value)]
    assert problem in said[0]


def test_a_queue_that_is_closed_all_the_time_is_not_told() -> None:
    assert chatbot_down(even(an_hour=0.0), NOON, seed=1) == ()


def test_what_more_comes_hands_more_over() -> None:
    of = even(0.5, spared=("pre",), an_hour=600.0)
    pre, *others = of.floor.queues
    pre = replace(pre, handovers=(Handover(to="after", share=0.25),), handle_seconds=300.0, slowdown=0.0)
    of = replace(of, floor=replace(of.floor, queues=(pre, *others)))

    hour = Outage(start=12 * 60, end=13 * 60)
    found = {(each.queue, each.start): each for each in chatbot_down(of, hour, seed=3)}
    during, later = found["after", hour.start], found["after", hour.end]

    # 600 more an hour come to the one, a quarter of them to the other five minutes later.
    assert during.down.contacts - during.planned.contacts == pytest.approx(150 * 55 / 60, abs=3)
    assert later.down.contacts - later.planned.contacts == pytest.approx(150 * 5 / 60, abs=3)
    assert found["pre", hour.start].down.contacts == pytest.approx(1200, abs=8)


@pytest.mark.parametrize("late", [0, 7, 12.5, 45])
def test_what_more_is_handed_over_comes_when_it_is_due_and_not_all_over_the_interval(late: float) -> None:
    of = even(0.5, an_hour=600.0)
    pre, *others = of.floor.queues
    # A chat takes five minutes.
    there = Handover(to="after", share=0.25, after_minutes=late)  # type: ignore[arg-type]
    pre = replace(pre, handovers=(there,), handle_seconds=300.0, slowdown=0.0)
    of = replace(of, floor=replace(of.floor, queues=(pre, *others)))
    stage = Stage.of(of.floor, of.levers, of.forecasts, of.assignments, 1)
    ten = Outage(start=12 * 60 + 4, end=12 * 60 + 14)
    size = of.floor.horizon.intervals * of.floor.horizon.interval

    planned, down = (by_minute(each, size) for each in rates_without_bot(stage, ten)["after"])
    more = down - planned
    begin = ten.start + 5 + late

    # 10 more a minute, a quarter of them handed over.
    assert more.sum() == pytest.approx(25.0)
    assert (more @ np.arange(size)) / 25.0 == pytest.approx(begin + 4.5)
    assert np.flatnonzero(more > 1e-9).tolist() == list(range(int(begin), int(np.ceil(begin + 10))))
    assert planned == pytest.approx(by_minute(stage.rates["after"], size))
    assert more.max() == pytest.approx(2.5)


def test_what_is_handed_over_in_closed_hours_waits_for_the_opening() -> None:
    of = even(0.5, an_hour=600.0)
    pre, after, *others = of.floor.queues
    pre = replace(pre, handovers=(Handover(to="after", share=0.25),), handle_seconds=300.0, slowdown=0.0)
    after = replace(after, opens=9 * 60, closes=18 * 60)
    of = replace(of, floor=replace(of.floor, queues=(pre, after, *others)))
    stage = Stage.of(of.floor, of.levers, of.forecasts, of.assignments, 1)
    size = of.floor.horizon.intervals * of.floor.horizon.interval

    planned, down = (by_minute(each, size) for each in rates_without_bot(stage, Outage(start=300, end=360))["after"])
    more = down - planned

    assert more.sum() == pytest.approx(150.0)
    assert more[: 9 * 60].sum() == more[18 * 60 :].sum() == 0.0
    assert more[9 * 60 : 10 * 60].sum() == pytest.approx(75.0, abs=0.5)
