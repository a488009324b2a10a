"""Shapes of the day are shared among days that are alike, and only among those."""

from datetime import date

import numpy as np
import pytest

from planner.forecasting.flags import NAMES
from planner.forecasting.shapes import KINDS, WEEKDAYS, kinds_of, shapes_of, weights_of

WORKDAY = np.array([0.1, 0.2, 0.4, 0.3])
MORNING = np.array([0.7, 0.3, 0.0, 0.0])


def of(counts: np.ndarray, kind: list[int]) -> np.ndarray:
    return shapes_of(np.asarray(counts, dtype=float), np.array(kind), np.zeros(len(kind)))


def drawn(weeks: int, level: float, seed: int) -> tuple[np.ndarray, list[int]]:
    """Weeks of five days like WORKDAY, a Saturday like MORNING, and no Sunday."""
    draws = np.random.default_rng(seed)
    kind = [day for _week in range(weeks) for day in range(6)]
    return draws.poisson([level * (MORNING if day == 5 else WORKDAY) for day in kind]), kind


def test_weekdays_alike_share_what_they_know() -> None:
    """Five days pooled err by less than half as much as each on its own."""
    pooled, alone = [], []
    for seed in range(20):
        counts, kind = drawn(4, 50.0, seed)
        pooled.append(np.abs(of(counts, kind)[0] - WORKDAY).sum())
        own = counts[::6].sum(axis=0)
        alone.append(np.abs(own / own.sum() - WORKDAY).sum())

    assert np.mean(pooled) < 0.65 * np.mean(alone)


def test_a_half_closed_day_is_not_diluted_by_others() -> None:
    counts, kind = drawn(6, 1000.0, 1)

    assert of(counts, kind)[5] == pytest.approx(MORNING, abs=0.02)


def test_a_weekday_never_seen_has_the_mean_of_those_seen_and_a_kind_never_seen_none() -> None:
    counts, kind = drawn(6, 1000.0, 1)
    shapes = of(counts, kind)

    assert shapes[6] == pytest.approx(shapes[:6].mean(axis=0))
    assert shapes.shape == (KINDS, 4)
    assert np.isnan(shapes[WEEKDAYS:]).all()
    assert shapes[:WEEKDAYS].sum(axis=1) == pytest.approx(np.ones(7))


def test_a_day_on_which_hardly_anybody_came_hardly_bends_the_shape() -> None:
    usual = [1000 * WORKDAY] * 4

    assert of([*usual, [4, 0, 0, 0]], [0] * 5)[0] == pytest.approx(WORKDAY, abs=0.002)


def test_nobody_ever_came() -> None:
    assert of(np.zeros((3, 4)), [0, 1, 2]).tolist() == [[0.25] * 4] * KINDS


def test_a_holiday_goes_before_its_eve_and_both_before_the_weekday() -> None:
    flags = np.zeros((3, len(NAMES)))
    flags[1:, NAMES.index("before a holiday")] = 1.0
    flags[2, NAMES.index("holiday")] = 1.0
    weekday = np.array([date(2026, 9, 29 + index).weekday() for index in range(2)] + [3])

    assert kinds_of(weekday, flags).tolist() == [1, WEEKDAYS + 1, WEEKDAYS]


def test_two_kinds_alike_lend_each_other_two_fifths() -> None:
    assert weights_of(np.array([WORKDAY, WORKDAY]), np.ones(2)) == pytest.approx(np.array([[0.6, 0.4], [0.4, 0.6]]))
