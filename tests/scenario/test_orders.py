"""Queues that follow orders, bars and waiting, as a scenario file may write them."""

from datetime import datetime
from pathlib import Path

import pytest

from planner.domain.order_driven import Bar, OrderDriven
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change, change_table, faults_of, told


def with_refunds(folder: Path, more: str, queue: str = "refund") -> None:
    change(folder, "queues:\n", f"queues:\n  - {{id: {queue}, name: 退款, {more}}}\n")
    change(folder, "queues: [pre]", f"queues: [pre, {queue}]")


def test_a_queue_follows_the_sales_targets_and_needs_no_history(small: Path) -> None:
    with_refunds(
        small,
        "driven_by: {orders: targets, days: [1, 4, 3]}, waits: 0.8, "
        'barred: [{begins: "2026-11-11 00:00", until: "2026-11-12 00:00", half_life: 90}]',
    )
    queue = load_scenario(small).floor.queue_by_id["refund"]

    assert queue.driven_by == OrderDriven(orders="targets", delays=(1.0, 4.0, 3.0))
    assert queue.barred == (Bar(begin=datetime(2026, 11, 11), until=datetime(2026, 11, 12), half_life=90),)
    assert queue.waits == 0.8


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("driven_by: {orders: targets, days: [1], hours: [1]}", "days and hours are both given: which of them holds is "
                                                               "not known"),
        ("driven_by: {orders: targets, days: [0, 0]}", "every weight is 0"),
        ("driven_by: {orders: orders}", "there are no contacts called orders for queue 退款"),
        ("driven_by: {orders: targets}, like: pre", "like and driven_by are both given: which of them holds is not "
                                                    "known"),
        ("driven_by: {orders: targets}, waits: 1.5", "waits must be at most 1"),
        ('driven_by: {orders: targets}, barred: [{begins: "2026-11-12 00:00", until: "2026-11-11 00:00"}]',
         "it ends at 2026-11-11 00:00:00, not after it begins at 2026-11-12 00:00:00"),
        ("driven_by: {orders: targets}, barred: [{phase: stocking}]", "no phase is of the kind stocking"),
        ('driven_by: {orders: targets}, barred: [{begins: "2026-11-12 00:00"}]', "until is missing"),
        ("driven_by: {orders: targets}, barred: [{half_life: 60}]", "begins is missing"),
        ('driven_by: {orders: targets}, barred: [{phase: peak, until: "2026-11-12 00:00"}]',
         "times and a phase are both given: which of them holds is not known"),
        ("kind: deferrable, hours_a_day: 3, waits: 0.5", "queue 退款 is deferrable and takes no contacts"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_said(small: Path, more: str, problem: str) -> None:
    with_refunds(small, more)
    with use_language("en"):
        assert problem in [each for _file, _place, each in told(small)]


def test_without_targets_there_are_no_orders(small: Path) -> None:
    with_refunds(small, "driven_by: {orders: targets}")
    change(small, "  targets: targets.csv\n", "")
    with use_language("en"):
        assert [each for _file, _place, each in told(small)] == [
            "there are no orders to follow: sales targets or the order value are missing"
        ]


@pytest.mark.parametrize(("old", "new"), [("now: 1.1", "now: -1"), ("conversion: 0.45", "conversion: 0")])
def test_a_fault_elsewhere_does_not_make_the_orders_missing(small: Path, old: str, new: str) -> None:
    with_refunds(small, "driven_by: {orders: targets}")
    change(small, old, new)

    assert len(told(small)) == 1


def test_a_table_of_targets_without_a_row_holds_no_orders(small: Path) -> None:
    with_refunds(small, "driven_by: {orders: targets}")
    change_table(small, "targets.csv", lambda rows: rows.__delitem__(slice(1, None)))
    with use_language("en"):
        assert told(small) == [
            ("targets.csv", "", "there are no orders to follow: sales targets or the order value are missing")
        ]


def test_orders_that_are_not_there_are_named_where_they_are_written(small: Path) -> None:
    with_refunds(small, "driven_by: {orders: sold, rate: 0.1}")
    with use_language("en"):
        (fault,) = faults_of(small)
    assert fault.remedy.startswith("add its rows, or change queues[0].driven_by.orders")


def test_a_bar_may_be_a_phase_whose_days_it_covers(small: Path) -> None:
    with_refunds(small, "driven_by: {orders: targets}, barred: [{phase: peak, half_life: 60}]")
    queue = load_scenario(small).floor.queue_by_id["refund"]

    assert queue.barred == (Bar(begin=datetime(2026, 11, 10), until=datetime(2026, 11, 12), half_life=60),)


def test_phases_of_a_kind_that_meet_are_one_bar_and_a_second_wave_is_another(small: Path) -> None:
    extra = '  - {kind: peak, name: 返场, first_day: "DAY", last_day: "LAST"}\n'
    meeting = extra.replace("DAY", "2026-11-12").replace("LAST", "2026-11-12")
    apart = extra.replace("DAY", "2026-11-20").replace("LAST", "2026-11-21")
    change(small, "phases:\n", "phases:\n" + meeting + apart)
    with_refunds(small, "driven_by: {orders: targets}, barred: [{phase: peak}]")
    queue = load_scenario(small).floor.queue_by_id["refund"]

    assert [(bar.begin.day, bar.until.day) for bar in queue.barred] == [(10, 13), (20, 22)]


@pytest.mark.parametrize(
    "more",
    [
        "driven_by: {orders: targets, days: [0, 0]}",
        "driven_by: {orders: targets, hours: [0]}",
        'driven_by: {orders: targets}, barred: [{begins: "2026-11-12 00:00", until: "2026-11-11 00:00"}]',
    ],
)
def test_what_is_wrong_is_told_once(small: Path, more: str) -> None:
    with_refunds(small, more)

    assert len(told(small)) == 1


def test_a_shape_of_nothing_is_told_once(small: Path) -> None:
    change(small, "multipliers: {after: 1.1}", f"shapes: {{after: {[0] * 24}}}")

    assert len(told(small)) == 1
