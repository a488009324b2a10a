"""How long the rush of a zero hour lasts: the time on whose scale it falls off, learnt from last campaign."""

from datetime import datetime, timedelta

import numpy as np

from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY
from planner.forecasting.curve import FloatArray, log_time

FINE_MINUTES = 15
"""Counts coarser than this say nothing of the first minutes."""
THICK = 400.0
"""Contacts in the hour after the zero hour from which its course is more than chance (5 % Poisson error)."""
SHORTEST, LONGEST = 20.0, 3600.0
"""Seconds a rush can be found to last."""
_HOUR = 60


def rush_seconds(scenario: Scenario, queue: Queue) -> float:
    """Seconds of the rush of a queue's stream: what last campaign's first hour says, otherwise the setting.

    The most likely length of a rush at rate 1 / (t + rush), given the counts of the hour after last campaign's zero
    hour. The setting holds where those counts are coarser than `FINE_MINUTES` or thinner than `THICK`, do not begin at
    the zero hour, or do not fall off.
    """
    first_hour = _first_hour(scenario, queue)
    if first_hour is None or first_hour.sum() < THICK or first_hour[0] <= first_hour[1:].mean():
        return scenario.rush_seconds
    lengths = np.geomspace(SHORTEST, LONGEST, 200)
    edges = np.linspace(0.0, _HOUR, first_hour.size + 1)
    likely = [float(first_hour @ np.log(_shares(edges, length))) for length in lengths]
    return round(float(lengths[int(np.argmax(likely))]), 1)


def _shares(edges: FloatArray, length: float) -> FloatArray:
    reached = log_time(edges, length)
    shares: FloatArray = np.diff(reached) / reached[-1]
    return shares


def _first_hour(scenario: Scenario, queue: Queue) -> FloatArray | None:
    """Counts of the hour after last campaign's zero hour, None where they do not tell a rush."""
    last = scenario.last_campaign
    if last is None or last.history.interval > FINE_MINUTES or queue.lag_days:
        return None
    zero, interval = last.zero_hour, last.history.interval
    minute = zero.hour * 60 + zero.minute
    if minute % interval or _HOUR % interval:
        return None
    days = {each.day: each.counts for each in last.history.streams.get(queue.stream, ())}
    counts: list[float] = []
    for offset in range(0, _HOUR, interval):
        at = datetime.combine(zero.date(), datetime.min.time()) + timedelta(minutes=minute + offset)
        row = days.get(at.date(), ())
        place = (at.hour * 60 + at.minute) // interval
        if len(row) != MINUTES_A_DAY // interval:
            return None
        counts.append(float(row[place]))
    return np.array(counts)
