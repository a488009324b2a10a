"""Draws that are functions of a key."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.simulation.randomness import GOLDEN, key_of, log_normal_quantiles, mix, unit


def test_mixing_is_splitmix64() -> None:
    state, drawn = np.uint64(1234567), []
    for _draw in range(3):
        with np.errstate(over="ignore"):
            state = np.uint64(state + GOLDEN)
        drawn.append(int(mix(state)))

    assert drawn == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@given(st.integers(0, 2**64 - 1))
def test_a_unit_is_above_zero_and_at_most_one(bits: int) -> None:
    assert 0 < unit(np.uint64(bits)) <= 1


def test_keys_differ_by_seed_replication_and_subject() -> None:
    keys = {int(key_of(seed, run, who)) for seed in range(4) for run in range(4) for who in range(4)}

    assert len(keys) == 64


@pytest.mark.parametrize("cv", [0.3, 0.8])
def test_handle_times_have_mean_one_and_the_spread_asked_for(cv: float) -> None:
    table = log_normal_quantiles(cv)

    assert table.mean() == pytest.approx(1.0, abs=1e-12)
    assert table.std() == pytest.approx(cv, rel=0.02)
    assert np.median(table) == pytest.approx(1 / np.sqrt(1 + cv * cv), rel=0.01)


def test_no_spread_is_ones() -> None:
    assert (log_normal_quantiles(0.0) == 1).all()
