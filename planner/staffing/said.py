"""People said directly, and the floor of people on duty, in a requirement."""

import numpy as np

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.needs import said_of
from planner.forecasting.resample import FloatArray
from planner.scenario.need_figures import open_in


def with_said(floor: Floor, queue: Queue, counted: FloatArray) -> FloatArray:
    """People an interval: what is said of a live queue in the place of what was `counted` from contacts.

    Where a floor of people on duty is said it is the least. Both are people at their desks: nothing is added for
    absence. A closed queue needs nobody.
    """
    horizon = floor.horizon
    said = said_of(floor.needs, queue.id, horizon)
    if said is None:
        return counted
    pairs = zip(said.people, counted.tolist(), strict=True)
    people = np.array([here if figure is None else figure for figure, here in pairs])
    wanted = np.maximum(people, [figure or 0.0 for figure in said.least])
    is_open = [open_in(floor, queue, place) for place in range(horizon.intervals)]
    needed: FloatArray = np.where(is_open, wanted, 0.0).round(2)
    return needed
