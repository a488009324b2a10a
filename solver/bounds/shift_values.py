"""What a shift is worth at given prices of the goods: what the relaxed tour search takes off its cost."""

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.bounds.resting import TAKEN
from solver.bounds.supply import Supply
from solver.tours.compiled import BIG, INF, Floats


def shift_values(
    days: int, profile: int, wave: int, home: int, prices: Floats, floor: DemandArrays, goods: Supply
) -> Floats:
    """(D, S): yuan a shift of somebody saves, each slot at the best desk and each break where it loses least."""
    working = desk_values(profile, prices, floor)
    good = goods.resting[home]
    price = np.where(good >= 0, prices[good], 0.0)
    best = np.concatenate([[0.0], np.cumsum(working + goods.shown[home] * price)])
    lost = np.concatenate([[0.0], np.cumsum(working + TAKEN * price)])
    values = np.zeros((days, len(floor.start)))
    for shift in np.flatnonzero(floor.standby == 0).tolist():
        begin = np.arange(days) * floor.slots_a_day + floor.start[shift]
        values[:, shift] = best[begin + floor.length[shift]] - best[begin]
        for k in range(floor.breaks[shift]):
            size, least = floor.break_length[shift, k], np.full(days, INF)
            for place in break_places(shift, k, wave, floor):
                least = np.minimum(least, lost[begin + place + size] - lost[begin + place])
            values[:, shift] -= least
    return values


def break_places(shift: int, k: int, wave: int, floor: DemandArrays) -> list[int]:
    """Slots after the start of a shift in which its k-th break may begin."""
    window = range(int(floor.break_first[shift, k]), int(floor.break_last[shift, k]) + 1)
    return [place for place in window if not floor.wave_shut[wave, shift, k, place]]


def desk_values(profile: int, prices: Floats, floor: DemandArrays) -> Floats:
    """(T,): yuan a slot at the best desk saves."""
    values = np.full(floor.cell.shape[1], -BIG)
    for j in range(floor.desks[profile]):
        cell = floor.cell[floor.queue[profile, j]]
        value = np.where(cell >= 0, floor.efficiency[profile, j] * prices[cell], 0.0) - floor.desk_cost[profile, j]
        values = np.where(floor.open[profile, j] > 0, np.maximum(values, value), values)
    return values
