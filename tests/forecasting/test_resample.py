"""No contact is lost or invented between two grids, and the rush runs in log-time."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.forecasting.curve import log_time
from planner.forecasting.resample import refine, spread

counts = st.lists(st.floats(0, 5000), min_size=24, max_size=24)
MILESTONES = Path(__file__).parents[2] / "scenarios" / "double11" / "gmv_milestones.csv"


@given(counts, st.sampled_from([5, 15, 20, 30]), st.one_of(st.none(), st.integers(0, 23).map(lambda hour: hour * 60.0)))
def test_a_finer_grid_keeps_every_hours_count_and_nothing_is_negative(
    hours: list[float], target: int, zero: float | None
) -> None:
    edges = np.arange(0.0, 1441.0, target)
    fine = spread(np.array(hours), 60, edges, () if zero is None else (zero,))

    assert fine.min() >= 0.0
    assert fine.reshape(24, -1).sum(axis=1) == pytest.approx(np.array(hours), abs=1e-6)


@given(counts)
def test_a_coarser_grid_adds_up(hours: list[float]) -> None:
    coarse = refine(np.array([hours]), 60, 120)

    assert coarse[0] == pytest.approx(np.array(hours).reshape(12, 2).sum(axis=1))


def test_grids_that_do_not_divide_each_other_share_contacts_out_by_time() -> None:
    assert refine(np.ones((1, 72)), 20, 30)[0] == pytest.approx(np.full(48, 1.5))


def test_counts_outside_what_is_known_are_zero() -> None:
    assert spread(np.array([6.0, 6.0]), 60, np.array([-60.0, 0.0, 60.0, 120.0, 180.0])).tolist() == [0, 6, 6, 0]


def test_an_even_day_stays_even() -> None:
    assert spread(np.full(24, 8.0), 60, np.arange(0.0, 1441.0, 15)) == pytest.approx(np.full(96, 2.0))


def test_after_the_zero_hour_shares_follow_log_time() -> None:
    first = spread(np.array([100.0, 50.0]), 60, np.array([0.0, 15.0, 60.0]), (0.0,))
    expected = log_time(np.array([15.0]))[0] / log_time(np.array([60.0]))[0]

    assert first.tolist() == pytest.approx([100 * expected, 100 * (1 - expected)])


@pytest.mark.parametrize(("minutes", "points"), [(30, 0.01), (60, 0.03)])
def test_a_coarse_curve_gives_back_the_published_milestones_inside_its_intervals(minutes: int, points: float) -> None:
    """2018's shares, put on a grid by straight lines in log-seconds, are asked for again at their own times."""
    with MILESTONES.open(newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == "2018"]
    total = float(rows[0]["total_bn_cny"])
    known = {float(row["seconds_after_midnight"]): float(row["gmv_bn_cny"]) / total for row in rows}
    grid = np.arange(minutes, 1441, minutes) * 60.0
    cumulative = np.interp(np.log(grid), np.log([*known, 86400.0]), [*known.values(), 1.0])
    coarse = np.diff(np.concatenate([[0.0], cumulative]))

    for seconds, share in known.items():
        ours = spread(coarse, minutes, np.array([0.0, seconds / 60]), (0.0,))[0]
        assert ours == pytest.approx(share, abs=points)
