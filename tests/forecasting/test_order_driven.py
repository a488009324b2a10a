"""Contacts that orders bring with a delay, and contacts that are held back: none of them is lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.demand import HeadcountFigures, Targets
from planner.domain.floor import Scenario
from planner.domain.order_driven import Bar, OrderDriven
from planner.forecasting.forecast import forecast
from planner.forecasting.waiting import after_bars, at_openings
from tests.forecasting.scenarios import FIRST, day_shape, history, live, ordinary, scenario

FIGURES = HeadcountFigures(
    order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.1, cases_a_day=50
)
DAY = timedelta(days=1)


def sold(sales: dict[date, float], **driven: object) -> Scenario:
    """A refund queue that follows the sales targets, beside the pre-sales one; nothing else is known of it."""
    refund = live(id="refund", name="退款", stream="refund", driven_by=OrderDriven(**{"orders": "targets", **driven}))  # type: ignore[arg-type]
    base = scenario(history(), live(), refund)
    return replace(base, headcount=replace(FIGURES, pre_sales_queue="pre"), targets=Targets(sales=sales))


def days_of(of: Scenario, queue: int = 1) -> "np.ndarray":
    return np.array(forecast(of)[queue].p50).reshape(7, -1)


def test_orders_bring_contacts_on_the_days_after_them() -> None:
    refunds = days_of(sold({FIRST: 1_000_000.0, FIRST + DAY: 0.0}, delays=(1.0, 2.0, 1.0), rate=0.2)).sum(axis=1)

    assert refunds == pytest.approx([500, 1000, 500, 0, 0, 0, 0], abs=0.3)


def test_the_rate_is_the_return_rate_where_none_is_said_and_days_without_a_target_are_ordinary() -> None:
    refunds = days_of(sold({FIRST + 2 * DAY: 300_000.0, FIRST + 3 * DAY: 100_000.0}, delays=(0.0, 1.0))).sum(axis=1)

    assert refunds == pytest.approx([100, 100, 100, 300, 100, 100, 100], abs=0.3)


def test_a_sales_target_twice_as_high_brings_twice_as_many() -> None:
    once, twice = (
        days_of(sold(dict.fromkeys((FIRST + offset * DAY for offset in range(-3, 7)), sales), delays=(1.0, 1.0)))
        for sales in (100_000.0, 200_000.0)
    )

    assert twice == pytest.approx(2 * once, abs=0.02)


def test_delays_in_hours_move_the_contacts_of_an_order_by_hours() -> None:
    sales = {FIRST + offset * DAY: (0.0 if offset else 1_000_000.0) for offset in range(-2, 7)}
    three = days_of(sold(sales, delays=(0.0, 0.0, 0.0, 1.0), hourly=True)).ravel()
    expected = np.zeros(7 * 48)
    expected[6:54] = 1000 * day_shape()

    assert three.sum() == pytest.approx(1000, abs=0.3)
    # An hour's orders come through the whole hour they fall into: within it by half an hour.
    assert three[6:56] == pytest.approx((expected[6:56] + np.concatenate([[0.0], expected[6:55]])) / 2, rel=0.02)


def test_orders_may_be_a_stream_of_the_history() -> None:
    refund = live(
        id="refund", name="退款", stream="refund", driven_by=OrderDriven(orders="pre", delays=(0.0, 1.0), rate=0.5)
    )
    pre, refunds = (np.array(each.p50).reshape(7, 48).sum(axis=1) for each in forecast(scenario(None, live(), refund)))

    assert refunds[1:] == pytest.approx(0.5 * pre[:-1], abs=0.3)
    assert refunds[0] == pytest.approx(0.5 * ordinary()(FIRST - DAY).sum(), abs=0.3)


def test_what_is_barred_comes_when_the_bar_is_lifted() -> None:
    bar = Bar(begin=datetime(2026, 11, 11), until=datetime(2026, 11, 12), half_life=120)
    free, barred = (days_of(scenario(None, live(barred=bars)), 0) for bars in ((), (bar,)))

    assert barred[2].sum() == 0.0
    assert barred[:2] == pytest.approx(free[:2])
    assert barred.sum() == pytest.approx(free.sum(), abs=0.5)
    # Half of the day held back comes in the first two hours, half of the rest in the next two.
    more = barred[3] - free[3]
    assert more[:4].sum() == pytest.approx(free[2].sum() / 2, rel=1e-3)
    assert more[4:8].sum() == pytest.approx(free[2].sum() / 4, rel=1e-3)


def test_those_who_wait_for_the_opening_come_then_and_by_default_nobody_waits() -> None:
    day = {"opens": 480, "closes": 1320}
    whole, nobody, all_of_them, some = (
        days_of(scenario(None, live(**hours)), 0) for hours in ({}, day, {**day, "waits": 1.0}, {**day, "waits": 0.4})
    )
    night = whole[1][44:].sum() + whole[2][:16].sum()

    assert nobody[2][16:44] == pytest.approx(whole[2][16:44])
    assert all_of_them[2].sum() - nobody[2].sum() == pytest.approx(night, abs=0.3)
    assert some[2].sum() - nobody[2].sum() == pytest.approx(0.4 * night, abs=0.3)
    assert all_of_them[2][:16].sum() + all_of_them[2][44:].sum() == 0.0


@given(
    seed=st.integers(0, 10_000),
    interval=st.sampled_from([15, 30, 60]),
    begins=st.integers(0, 3 * 1440),
    lasts=st.integers(1, 2000),
    half_life=st.integers(1, 3000),
)
@settings(max_examples=60, deadline=None)
def test_bars_lose_and_make_nobody(seed: int, interval: int, begins: int, lasts: int, half_life: int) -> None:
    contacts = np.random.default_rng(seed).random((5, 1440 // interval)) * 9
    moved = after_bars(contacts, interval, [(begins, begins + lasts, half_life), (begins + 60, begins + 200, 30)])

    assert moved.sum() == pytest.approx(contacts.sum())
    assert moved.min() >= 0.0


@given(seed=st.integers(0, 10_000), opens=st.integers(0, 1300), lasts=st.integers(5, 1440), waits=st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_openings_let_in_who_comes_then_and_the_share_that_waits(
    seed: int, opens: int, lasts: int, waits: float
) -> None:
    contacts = np.random.default_rng(seed).random((5, 48)) * 9
    closes = min(opens + lasts, 1440)
    windows = [(day * 1440 + opens, day * 1440 + closes) for day in range(5)]
    at_all, then = (at_openings(contacts, 30, windows, share) for share in (waits, 0.0))
    everybody = at_openings(contacts, 30, [(0, 5 * 1440)], waits)
    whole = at_openings(contacts, 30, [*windows[:4], (4 * 1440 + opens, 5 * 1440)], 1.0)

    assert everybody == pytest.approx(contacts)
    assert whole.sum() == pytest.approx(contacts.sum())
    assert then.sum() <= at_all.sum() + 1e-9 <= contacts.sum() + 1e-6
