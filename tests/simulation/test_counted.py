"""Contacts that were counted: exactly so many, when the curve says."""

import numpy as np
import pytest

from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import CONTACT, Rates, rates_of
from planner.simulation.counted import lay_out, whole_counts


def laid_out(rates: Rates, expected: "np.ndarray", replication: int = 0) -> "np.ndarray":
    room = np.empty(int(expected.sum()) + 1, dtype=CONTACT)
    count = lay_out(rates, expected, 7, replication, 1, 180.0, 300.0, np.ones(16384), room)
    return room[:count]


COUNTS = np.array([0.0, 12.0, 0.0, 300.0, 80.0, 40.0, 1.0, 0.0])


def test_every_interval_has_its_count_in_order_of_time() -> None:
    rates = rates_of(ArrivalCurve.of(COUNTS, 30, (90.0,)), 30)
    expected = whole_counts(rates, rates, 8)

    assert expected.tolist() == COUNTS.tolist()
    for replication in range(20):
        came = laid_out(rates, expected, replication)["came"]
        assert (np.diff(came) >= 0).all()
        assert np.bincount((came // 1800).astype(int), minlength=8).tolist() == COUNTS.tolist()


def test_inside_an_interval_they_come_by_its_course() -> None:
    """Of the first half-hour of a rush by minutes: means of many runs against the curve."""
    curve = ArrivalCurve.of(COUNTS, 30, (90.0,))
    rates = rates_of(curve, 30)
    expected = whole_counts(rates, rates, 8)
    by_minute = np.zeros(240)
    for replication in range(400):
        by_minute += np.bincount((laid_out(rates, expected, replication)["came"] // 60).astype(int), minlength=240)

    assert by_minute / 400 == pytest.approx(curve.by_step(1), abs=0.8)
    assert laid_out(rates, expected, 1)["leaves"].min() > 0


def test_fractions_add_up_and_a_part_of_an_interval_has_its_part() -> None:
    rates = rates_of(ArrivalCurve.of(np.full(40, 0.3), 30), 30)
    part = Rates._make(column[rates.start < 1800 * 20] for column in rates)

    assert whole_counts(rates, rates, 40).sum() == 12
    assert whole_counts(rates, part, 40)[:20].sum() == whole_counts(rates, rates, 40)[:20].sum() == 6
    assert whole_counts(rates, part, 40)[20:].sum() == 0
