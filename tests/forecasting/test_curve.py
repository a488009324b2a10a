"""One curve of arrivals: what it keeps, where it bends, and that nobody plays another."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.demand import Levers
from planner.domain.plan import QueueForecast
from planner.forecasting.curve import ArrivalCurve, arrival_curve, log_time, zero_minutes
from planner.simulation.stage import Stage
from tests import factories

volumes = st.one_of(st.just(0.0), st.floats(0.01, 5000))
zero_hours = st.lists(st.integers(-4, 50).map(lambda place: 30.0 * place), max_size=3)


@given(st.lists(volumes, min_size=48, max_size=48), zero_hours, st.floats(20, 3600), st.sampled_from([1, 5, 15]))
def test_every_interval_keeps_its_count_and_nothing_is_negative(
    counts: list[float], zeros: list[float], rush: float, step: int
) -> None:
    found = ArrivalCurve.of(np.array(counts), 30, zeros, rush).by_step(step)

    assert found.min() >= 0.0
    assert found.reshape(48, -1).sum(axis=1) == pytest.approx(np.array(counts), abs=1e-6)


def test_an_interval_that_is_partly_closed_has_its_count_in_the_rest() -> None:
    curve = ArrivalCurve.of(np.array([6.0, 6.0, 6.0, 6.0]), 60, opened=[(45, 130)])

    assert curve.between(np.array([0.0, 45.0, 60.0, 120.0, 130.0, 240.0])) == pytest.approx([0, 6, 6, 6, 0])


def test_a_queue_opens_at_its_full_rate() -> None:
    minutes = ArrivalCurve.of(np.array([0.0, 60.0, 60.0, 0.0]), 60).by_step(1)

    assert minutes[59:62].tolist() == pytest.approx([0.0, 1.0, 1.0])
    assert minutes[179:181].tolist() == pytest.approx([1.0, 0.0])


def test_between_ordinary_intervals_the_rate_does_not_jump() -> None:
    minutes = ArrivalCurve.of(np.array([30.0, 60.0, 240.0, 180.0, 90.0]), 60).by_step(1)
    edges = [60, 120, 180, 240]

    assert [minutes[edge] / minutes[edge - 1] for edge in edges] == pytest.approx([1.0] * 4, abs=0.1)


def test_a_zero_hour_lets_a_rush_loose_that_falls_off_with_the_log_of_time() -> None:
    curve = ArrivalCurve.of(np.array([10.0, 100.0, 40.0]), 30, (30.0,), rush_seconds=120)
    first, all_of_it = curve.between(np.array([30.0, 35.0, 60.0]))[0], 100.0

    assert first == pytest.approx(all_of_it * np.log(1 + 5 / 2) / np.log(1 + 30 / 2))
    assert curve.by_step(1)[30] > 10 * curve.by_step(1)[29]


def test_several_zero_hours_have_a_rush_each() -> None:
    once = np.array([10.0, 100.0, 40.0, 20.0])
    minutes = ArrivalCurve.of(np.tile(once, 2), 30, (150.0, 30.0)).by_step(1).reshape(2, -1)

    assert minutes[0, 30:60] == pytest.approx(minutes[1, 30:60])
    assert minutes[1, 30] > 3 * minutes[1, 59]


def test_where_nothing_falls_off_after_the_zero_hour_time_is_ordinary() -> None:
    fills_up = np.array([5.0, 10.0, 20.0, 30.0])

    assert (ArrivalCurve.of(fills_up, 60, (60.0,)).by_step(5) == ArrivalCurve.of(fills_up, 60).by_step(5)).all()


def test_a_zero_hour_before_the_horizon_still_runs_in_log_time() -> None:
    curve = ArrivalCurve.of(np.array([100.0, 60.0]), 60, (-60.0,))
    reached = log_time(np.array([60.0, 75.0, 120.0]))

    assert curve.until(np.array([15.0]))[0] == pytest.approx(
        100.0 * (reached[1] - reached[0]) / (reached[2] - reached[0])
    )


def test_the_simulation_plays_the_very_contacts_the_requirement_is_made_for() -> None:
    """301 contacts in the half-hour of the zero hour: the first five minutes are one figure, whoever asks."""
    floor = factories.floor()
    zero = floor.horizon.moment(1440)
    floor = replace(floor, campaign=replace(floor.campaign, zero_hour=zero))
    contacts = np.full(floor.horizon.intervals, 40.0)
    contacts[48:50] = 301.0, 120.0
    told = QueueForecast(queue="pre", p10=(), p50=tuple(contacts.tolist()), p90=(), rush_seconds=300.0)
    required = arrival_curve(floor, floor.queue_by_id["pre"], contacts, 300.0).by_step(5)
    played = Stage.of(floor, Levers(), (told,), (), 1).rates["pre"]
    inside = np.clip(np.minimum(played.end, 86400 + 300) - np.maximum(played.start, 86400), 0, None)

    assert required[288] == pytest.approx(301 * np.log(2) / np.log(7))
    assert round(float(required[288]), 1) == 107.2
    assert float((inside * played.rate).sum()) == pytest.approx(required[288])


def test_the_zero_hour_is_told_in_minutes_of_the_horizon() -> None:
    floor = factories.floor()
    moved = replace(floor.campaign, zero_hour=datetime.combine(floor.horizon.first_day, datetime.min.time()))

    assert zero_minutes(replace(floor, campaign=moved)) == (0.0,)
