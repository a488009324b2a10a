"""Compile the kernels ahead of time; the compiler keeps them on disk."""

from datetime import date

import numpy as np

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import rates_of
from planner.simulation.duty import Duties, Shifts
from planner.simulation.randomness import log_normal_quantiles
from planner.simulation.stage import play_queue


def warm_up() -> None:
    """Play one person's day once, so that whoever simulates next need not wait for the compiler."""
    day = date(2026, 1, 1)
    horizon = Horizon(zone="UTC", first_day=day, last_day=day, interval=60)
    queue = Queue(id="warm-up", name="warm-up")
    nobody, start, end = np.zeros(1, dtype=np.int64), np.array([28800]), np.array([36000])
    play_queue(
        queue,
        (horizon.intervals, horizon.interval),
        rates_of(ArrivalCurve.of(np.ones(horizon.intervals), horizon.interval), horizon.interval),
        np.ones((1, horizon.intervals)),
        Shifts(key=nobody, start=start, end=end),
        Duties(shift=nobody, agent=nobody, start=start, end=end, then=nobody, back=nobody, pace=np.ones(1)),
        handle=300.0,
        shrinkage=0.0,
        seed=1,
        quantiles=log_normal_quantiles(0.8),
    )
