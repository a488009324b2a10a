"""Solve days one by one with CP-SAT; keep what the exact cost confirms."""

import numpy as np

from solver.intraday.counts import DayCounts
from solver.intraday.groups import Group, groups_of
from solver.search.best import Best
from solver.search.clock import Clock
from solver.search.rostering import Rostering
from solver.tours.compiled import Ints

EFFORT = 0.6
"""Deterministic time of one day."""
ROUNDS = 3
LAST_SHARE = 0.95
"""Of the budget; what is left belongs to the last search."""


def improve_days(rostering: Rostering, best: Best, clock: Clock, seed: int) -> None:
    """One counted step a day, the dearest days first."""
    for day in dearest_days(rostering):
        if clock.over() or clock.search_share() > LAST_SHARE:
            return
        clock.report("intraday")
        improve_day(rostering, int(day), clock.left(), seed)
        best.offer(rostering)
        clock.steps += 1


def dearest_days(rostering: Rostering) -> Ints:
    """Days by how much demand at P50 is not covered, most first."""
    floor, state = rostering.tables.floor, rostering.state
    missing = np.append(np.maximum(0.0, floor.knots[1] - state.covered) * floor.slopes[1] / floor.bundle, 0.0)
    by_slot = missing[floor.cell[:, : floor.horizon]].sum(axis=0)
    by_day = by_slot.reshape(rostering.tables.days, floor.slots_a_day).sum(axis=1)
    return np.argsort(-by_day, kind="stable")


def improve_day(rostering: Rostering, day: int, seconds: float, seed: int) -> bool:
    """Place all breaks and desks of `day` again; the roster stays as it was where that does not pay."""
    groups = groups_of(rostering, day)
    if not groups:
        return False
    starts = DayCounts(rostering, groups).solve(EFFORT, seconds, seed)
    if starts is None:
        return False
    before, cost, excess = rostering.copy(), rostering.cost(), rostering.excess()
    rostering.smooth(0.0, 0.0)
    spread(rostering, groups, starts, day)
    everybody = np.array([agent for group in groups for agent in group.agents], dtype=np.int64)
    for _round in range(ROUNDS):
        if rostering.sweep(everybody, days=(day, day + 1), whole=False, keep=True) > -1e-6:
            break
    if (rostering.excess(), rostering.cost()) < (excess, cost - 1e-9):
        return True
    rostering.load(before)
    return False


def spread(rostering: Rostering, groups: list[Group], starts: list[list[list[int]]], day: int) -> None:
    """Give each person one start of each break: the n-th of one break goes with the n-th of the next."""
    for group, breaks in zip(groups, starts, strict=True):
        for place, agent in enumerate(group.agents):
            wanted = np.zeros(rostering.state.breaks.shape[2], dtype=np.int16)
            for k, begins in enumerate(breaks):
                wanted[k] = begins[place]
            rostering.place_at(agent, day, wanted)
