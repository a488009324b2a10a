"""Which day's integer program a good belongs to: each to one, so that the least costs of the days add up."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.arrays.demand import DemandArrays
from solver.bounds.supply import Supply
from solver.tours.compiled import Ints


class Owners(NamedTuple):
    """G goods. What people of another day supply of a good is bought and sold at its price."""

    day: Ints
    """(G,): the day, -1 for goods of no day, as quotas are."""
    shared: NDArray[np.bool_]
    """(G,): whether people of another day than its own may supply it."""
    slots: Ints
    """(G,): slots it is filled in."""


def owners_of(floor: DemandArrays, goods: Supply, days: int) -> Owners:
    """A day lasts from one cut to the next, which is where the fewest hours of shifts lie on the wrong side."""
    slots = floor.cell.shape[1]
    owner = np.clip((np.arange(slots) - best_cut(floor)) // floor.slots_a_day, 0, days - 1)
    count = goods.knots.shape[1]
    day, shared = np.full(count, -1, dtype=np.int64), np.zeros(count, dtype=np.bool_)
    filled = np.zeros(count, dtype=np.int64)
    # from the last slot to the first, so that the first has the say
    tables = np.concatenate([floor.cell, goods.resting])
    for slot in range(slots - 1, -1, -1):
        here = tables[:, slot][tables[:, slot] >= 0]
        day[here] = owner[slot]
        filled[here] += 1
    for shift in np.flatnonzero(floor.standby == 0):
        for each in range(days):
            begin = each * floor.slots_a_day + floor.start[shift]
            reached = tables[:, begin : begin + floor.length[shift]]
            reached = reached[reached >= 0]
            shared[reached[day[reached] != each]] = True
    return Owners(day=day, shared=shared, slots=filled)


def best_cut(floor: DemandArrays) -> int:
    """Slot of the day at which days are parted."""
    people = floor.standby == 0
    begin, end = floor.start[people], (floor.start + floor.length)[people]
    outside = [
        int((np.maximum(0, cut - begin) + np.maximum(0, end - cut - floor.slots_a_day)).sum())
        for cut in range(floor.slots_a_day)
    ]
    return int(np.argmin(outside))
