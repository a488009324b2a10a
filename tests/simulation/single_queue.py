"""One queue with a constant rate and constant staff, played without a calendar around it."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import rates_of
from planner.simulation.duty import HOME, Duties, Shifts
from planner.simulation.play import Tally
from planner.simulation.randomness import QUANTILES
from planner.simulation.stage import play_queue

DAY = 86400
EXPONENTIAL: NDArray[np.float64] = -np.log((np.arange(QUANTILES) + 0.5) / QUANTILES)
"""Quantiles of an exponential with mean 1, so that a queue is Markovian."""


def played(
    *,
    agents: int,
    a_second: float,
    handle: float = 300.0,
    patience: float = 1e12,
    chats: int = 1,
    slowdown: float = 0.0,
    target: float = 30.0,
    pace: float = 1.0,
    days: int = 20,
    replications: int = 10,
    seed: int = 1,
    shrinkage: float = 0.0,
) -> Tally:
    """Counts of the queue; everybody works the whole horizon and the day after, until the line is empty."""
    first = date(2026, 1, 1)
    horizon = Horizon(zone="UTC", first_day=first, last_day=first + timedelta(days=days - 1), interval=60)
    queue = Queue(
        id="q",
        name="q",
        patience_seconds=patience,
        chats=chats,
        slowdown=slowdown,
        target_seconds=target,
    )
    people = np.arange(agents)
    start, end = np.zeros(agents, dtype=np.int64), np.full(agents, (days + 1) * DAY)
    return play_queue(
        queue,
        (horizon.intervals, horizon.interval),
        rates_of(ArrivalCurve.of(np.full(horizon.intervals, a_second * 3600), horizon.interval), horizon.interval),
        np.ones((replications, horizon.intervals)),
        Shifts(key=people, start=start, end=end),
        Duties(
            shift=people,
            agent=people,
            start=start,
            end=end,
            then=np.full(agents, HOME),
            back=np.zeros(agents, dtype=np.int64),
            pace=np.full(agents, pace),
        ),
        handle=handle,
        shrinkage=shrinkage,
        seed=seed,
        quantiles=EXPONENTIAL / EXPONENTIAL.mean(),
    )


def mean_wait(tally: Tally) -> float:
    """Seconds in line of everybody."""
    return float(tally.waited.sum() / tally.came.sum())


def share(part: NDArray[np.float64], tally: Tally) -> float:
    """Share of everybody."""
    return float(part.sum() / tally.came.sum())
