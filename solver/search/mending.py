"""Bring the people on break at once back under the share."""

from collections.abc import Iterator

import numpy as np

from solver.search.rostering import Rostering
from solver.search.state import ON_BREAK
from solver.tours.compiled import INF, Ints

ROUNDS = 4
DEARER = 100.0


def mend_break_share(rostering: Rostering) -> bool:
    """Move breaks, then shifts, at last drop shifts that may be dropped; False if that does not help."""
    if not rostering.excess():
        return True
    usual = rostering.penalty
    rostering.penalty *= DEARER
    rostering.smooth(0.0, 0.0)
    try:
        for whole in (False, True):
            for _round in range(ROUNDS):
                rostering.sweep(away_too_many(rostering), whole=whole, keep=True)
                if not rostering.excess():
                    return True
        while rostering.excess():
            duty = next(droppable(rostering), None)
            if duty is None:
                return False
            agent, day = duty
            rostering.drop(np.array([agent], dtype=np.int64), (day, day + 1))
        return True
    finally:
        rostering.penalty = usual


def duties_away(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Agent and day of each duty with a break where too many are away."""
    floor, state = rostering.tables.floor, rostering.state
    horizon = floor.horizon
    over = state.away[:, :horizon] > floor.most_away[state.present[:, :horizon]]
    for agent, day in zip(*np.nonzero(state.tour >= 0), strict=True):
        shift = state.tour[agent, day]
        if floor.standby[shift]:
            continue
        first = day * floor.slots_a_day + floor.start[shift]
        last = min(horizon, first + floor.length[shift])
        away = state.desk[agent, day, : max(0, last - first)] == ON_BREAK
        if (over[floor.home[agent], first:last] & away).any():
            yield int(agent), int(day)


def away_too_many(rostering: Rostering) -> Ints:
    """Agents with a break where too many are away."""
    return np.array(sorted({agent for agent, _day in duties_away(rostering)}), dtype=np.int64)


def droppable(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Those duties that nobody insists on."""
    for agent, day in duties_away(rostering):
        if rostering.tables.tours.off_cost[agent, day] < INF * 0.5:
            yield agent, day
