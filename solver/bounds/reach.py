"""Which coverages of a cell are possible at all, people being whole."""

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.problem import UNIT
from solver.tours.compiled import Floats, Ints


def neighbours(floor: DemandArrays) -> tuple[Floats, Floats]:
    """(3, C) each: the largest possible coverage up to each knot, and the smallest from it on.

    Where more is wanted than is possible the knot stays: nothing is gained there.
    """
    below, above = floor.knots.copy(), floor.knots.copy()
    able = able_by_efficiency(floor)
    once = worked_once(floor)
    quotas = np.arange(floor.knots.shape[1]) >= floor.demand_cells
    step = np.gcd.reduce(np.where(able > 0, np.arange(len(able))[:, None], 0), axis=0)
    step = np.where(quotas, UNIT, np.maximum(step, 1))
    below[:, ~once] = (np.floor(floor.knots / step) * step)[:, ~once]
    above[:, ~once] = (np.ceil(floor.knots / step) * step)[:, ~once]
    people, which = np.unique(able[:, once], axis=1, return_inverse=True)
    cells = np.flatnonzero(once)
    for number, counts in enumerate(people.T):
        here = cells[np.asarray(which).reshape(-1) == number]
        sums = possible_sums(counts)
        knots = floor.knots[:, here]
        place = np.searchsorted(sums, knots, side="right") - 1
        below[:, here] = sums[np.maximum(place, 0)]
        place = np.searchsorted(sums, knots, side="left")
        above[:, here] = np.where(place < len(sums), sums[np.minimum(place, len(sums) - 1)], knots)
    return np.maximum(below, 0.0), np.maximum(above, 0.0)


def able_by_efficiency(floor: DemandArrays) -> Ints:
    """(E, C): people who can work in a cell with efficiency e, by e in units."""
    people = np.bincount(floor.profile, minlength=len(floor.desks))
    able = np.zeros((int(floor.efficiency.max(initial=0)) + 1, floor.knots.shape[1]), dtype=np.int64)
    for profile in range(len(floor.desks)):
        for j in range(floor.desks[profile]):
            cells = floor.cell[floor.queue[profile, j]]
            opened = np.unique(cells[(cells >= 0) & (floor.open[profile, j] > 0)])
            able[floor.efficiency[profile, j], opened] += people[profile]
    return able


def worked_once(floor: DemandArrays) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """(C,): demand cells of one slot: nobody can work in them twice."""
    slots = np.bincount(floor.cell[floor.cell >= 0], minlength=floor.knots.shape[1])
    return np.asarray(slots == 1)


def possible_sums(counts: Ints) -> Floats:
    """Sums of the efficiencies of some people, rising, where `counts[e]` of them have efficiency e."""
    reached = 1
    for efficiency in np.flatnonzero(counts).tolist():
        left, times = int(counts[efficiency]), 1
        while left:
            taken = min(times, left)
            reached |= reached << (efficiency * taken)
            left -= taken
            times *= 2
    bits = np.frombuffer(bin(reached)[:1:-1].encode(), dtype=np.uint8) == ord("1")
    return np.flatnonzero(bits).astype(np.float64)
