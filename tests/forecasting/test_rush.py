"""How long a rush lasts, from last campaign's first hour."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from planner.domain.demand import ContactHistory, DayCounts, LastCampaign
from planner.domain.floor import Scenario
from planner.forecasting.curve import log_time
from planner.forecasting.rush import rush_seconds
from tests import factories

ZERO = datetime(2025, 11, 11)


def scenario(first_hour: float, interval: int = 15, length: float = 600.0, zero: datetime = ZERO) -> Scenario:
    """Last campaign with a rush of `length` seconds and `first_hour` contacts in its first hour, then an even day."""
    size = 1440 // interval
    counts = np.full(size, first_hour / size)
    here = (zero.hour * 60 + zero.minute) // interval
    reached = log_time(np.arange(0.0, 61.0, interval), length)
    hour = np.diff(reached) / reached[-1] * first_hour
    counts[here : here + hour.size] = hour[: size - here]
    day = DayCounts(day=date(2025, 11, 11), counts=tuple(counts.tolist()))
    floor = factories.floor()
    queue = replace(floor.queues[0], stream="pre")
    return Scenario(
        floor=replace(floor, queues=(queue, *floor.queues[1:])),
        history=ContactHistory(interval=30, streams={}),
        last_campaign=LastCampaign(zero_hour=zero, history=ContactHistory(interval=interval, streams={"pre": (day,)})),
        rush_seconds=240.0,
    )


def learnt(of: Scenario) -> float:
    return rush_seconds(of, of.floor.queues[0])


@pytest.mark.parametrize("length", [90.0, 300.0, 1200.0])
@pytest.mark.parametrize("interval", [5, 15])
def test_quarter_hours_and_finer_tell_the_length_of_the_rush(length: float, interval: int) -> None:
    assert learnt(scenario(5000.0, interval, length)) == pytest.approx(length, rel=0.02)


def test_a_rush_at_eight_in_the_evening_is_found_there() -> None:
    assert learnt(scenario(5000.0, zero=datetime(2025, 11, 11, 20))) == pytest.approx(600.0, rel=0.02)


@pytest.mark.parametrize(
    "of",
    [
        scenario(5000.0, 30),
        scenario(100.0),
        replace(scenario(5000.0), last_campaign=None),
        scenario(5000.0, zero=datetime(2025, 11, 11, 23, 30)),
    ],
    ids=["half-hours", "a hundred contacts", "no last campaign", "half of the hour is not known"],
)
def test_otherwise_the_setting_holds(of: Scenario) -> None:
    assert learnt(of) == 240.0
