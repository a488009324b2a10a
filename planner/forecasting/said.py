"""Contacts said directly: they take the place of a forecast at the hours they are said of."""

import numpy as np

from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.needs import said_of
from planner.forecasting import phases
from planner.forecasting.intervals import widen
from planner.forecasting.resample import FloatArray

Quantiles = tuple[FloatArray, FloatArray, FloatArray]
"""P10, P50, P90 of contacts [day, interval]."""


def said_contacts(scenario: Scenario, queue: Queue, forecast: Quantiles, is_open: FloatArray) -> Quantiles:
    """The forecast with what is said of a queue's contacts in its place.

    What is said is taken as P50 as it is: neither the queue's rate nor levers, targets or shapes of phases change it,
    multipliers of phases only where it is not of a date. No past vouches for it, so that its band is that of
    `Levers.volume_error` on every day. While the queue is closed nothing reaches a person: `is_open` is the
    share of each interval in which it is not.
    """
    horizon, campaign = scenario.floor.horizon, scenario.floor.campaign
    times = [phases.multiplier(campaign, day, queue.id) for day in horizon.dates]
    said = said_of(scenario.floor.needs, queue.id, horizon, times)
    if said is None or not any(said.spoken):
        return forecast
    grid = forecast[1].shape
    rest = 1.0 - np.array(said.spoken).reshape(grid)
    contacts = np.array([amount or 0.0 for amount in said.contacts]).reshape(grid)
    contacts = contacts * is_open
    low, high = widen(contacts, contacts, contacts, np.full(grid, scenario.levers.volume_error))
    return forecast[0] * rest + low, forecast[1] * rest + contacts, forecast[2] * rest + high
