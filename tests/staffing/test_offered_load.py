"""Offered load against its closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.forecasting.curve import ArrivalCurve
from planner.staffing.offered_load import loads, peak_loads


@given(rate=st.floats(0.001, 20), handle=st.floats(20, 3000), minutes=st.integers(1, 200))
def test_a_constant_rate_fills_up_by_the_exponential(rate: float, handle: float, minutes: int) -> None:
    path = loads(np.full(minutes, rate * 60), 60.0, handle)

    assert path[-1] == pytest.approx(rate * handle * (1 - np.exp(-60 * minutes / handle)), rel=1e-9)


def test_the_step_does_not_matter_for_a_constant_rate() -> None:
    coarse = loads(np.full(10, 300.0), 300.0, 420.0)
    fine = loads(np.full(300, 10.0), 10.0, 420.0)

    assert coarse == pytest.approx(fine[29::30], rel=1e-12)


def test_after_the_last_contact_the_load_drains_by_the_exponential() -> None:
    path = loads(np.array([60.0, 0.0, 0.0, 0.0]), 60.0, 300.0)

    assert path[3] == pytest.approx(path[0] * np.exp(-180 / 300), rel=1e-12)


def test_a_spike_peaks_below_rate_times_handle_time_and_lasts_into_the_next_interval() -> None:
    contacts = np.array([30.0, 30.0, 600.0, 30.0, 30.0])
    peaks = peak_loads(ArrivalCurve.of(contacts, 15).by_step(1), 15, 600.0)

    assert peaks[2] < 600 / 900 * 600
    assert peaks[3] > 30 / 900 * 600 * 2
    assert peaks[3] >= peaks[4]


def test_a_midnight_rush_asks_for_more_than_its_half_hour_spread_evenly() -> None:
    contacts = np.concatenate([np.full(48, 10.0), [600.0], np.full(47, 100.0)])

    assert peak_loads(ArrivalCurve.of(contacts, 30, (1440.0,)).by_step(1), 30, 240.0)[48] > 1.3 * 600 / 1800 * 240


@given(st.lists(st.floats(0, 500), min_size=3, max_size=30), st.sampled_from([15, 30, 60]))
def test_more_contacts_anywhere_never_lower_a_load_far_from_them(counts: list[float], interval: int) -> None:
    contacts = np.array(counts)

    once, twice = (
        peak_loads(ArrivalCurve.of(volume, interval).by_step(1), interval, 300.0) for volume in (contacts, contacts * 2)
    )
    assert (twice >= once - 1e-9).all()
