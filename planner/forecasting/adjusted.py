"""A forecast with what was changed by hand: the last step, whatever it was made from."""

from dataclasses import replace

import numpy as np

from planner.domain.adjustments import factors_of
from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import QueueForecast


def adjusted(scenario: Scenario, queue: Queue, found: QueueForecast) -> QueueForecast:
    """`found` times the adjustments of its queue, rounded to two decimals; the band keeps its shape.

    Work that can wait has one figure a day, which takes the mean of the factors over the day.
    """
    if all(each.queue != queue.id for each in scenario.adjustments):
        return found
    horizon = scenario.floor.horizon
    step = horizon.interval if queue.is_live else MINUTES_A_DAY
    factors = np.array(factors_of(scenario.adjustments, queue.id, horizon, step))
    p10, p50, p90 = (
        tuple((np.round(np.array(each) * factors, 2) + 0.0).tolist()) for each in (found.p10, found.p50, found.p90)
    )
    return replace(found, p10=p10, p50=p50, p90=p90)
