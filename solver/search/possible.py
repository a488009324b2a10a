"""Shifts that nobody could work legally, whatever the rest of the roster: their breaks or desks do not fit."""

import numpy as np

from solver.search.floor import Floor
from solver.tours.compiled import INF
from solver.tours.tables import Tours


def close_impossible_shifts(tours: Tours, floor: Floor) -> None:
    """Set the cost of such shifts to INF in `tours.shift_cost`."""
    reachable = floor.open.any(axis=1)
    unserved = np.zeros((reachable.shape[0], reachable.shape[1] + 1), dtype=np.int64)
    np.cumsum(~reachable, axis=1, out=unserved[:, 1:])
    days = np.arange(tours.shift_cost.shape[1]) * floor.slots_a_day
    for shift in range(len(floor.start)):
        if floor.standby[shift]:
            continue
        if not breaks_fit(shift, floor):
            tours.shift_cost[:, :, shift] = INF
            continue
        first = days + floor.start[shift]
        missing = unserved[:, first + floor.length[shift]] - unserved[:, first]
        tours.shift_cost[:, :, shift][missing[floor.profile] > 0] = INF
    tours.shift_cost[np.ix_(floor.home < 0, np.ones(len(days), dtype=bool), floor.standby == 0)] = INF


def breaks_fit(shift: int, floor: Floor) -> bool:
    """Whether the breaks of a shift can follow each other inside their windows."""
    free = 0
    for k in range(floor.breaks[shift]):
        begin = max(free, floor.break_first[shift, k])
        if begin > floor.break_last[shift, k]:
            return False
        free = begin + floor.break_length[shift, k] + floor.min_stretch
    return bool(free <= floor.length[shift])
