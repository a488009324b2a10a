"""Solve days one by one with CP-SAT; keep what the exact cost confirms."""

from itertools import groupby

import numpy as np

from solver.arrays.state import ON_BREAK
from solver.breaks.counts import BreakCounts
from solver.breaks.groups import LikeDuties, groups_of
from solver.clock import Clock
from solver.feasibility.best import Best
from solver.moves.rostering import Rostering
from solver.tours.compiled import Bytes, Ints

EFFORT = 0.4
"""Deterministic time of one day."""
ROUNDS = 3
LAST_SHARE = 0.97
"""Of the budget; what is left belongs to the last search."""


def improve_days(rostering: Rostering, best: Best, clock: Clock, seed: int) -> None:
    """One step a day, the dearest days first."""
    for day in dearest_days(rostering):
        if clock.over() or clock.search_share() > LAST_SHARE:
            return
        clock.report("intraday")
        improve_day(rostering, int(day), clock.left(), seed)
        best.offer(rostering)
        clock.spend(1.0)


def dearest_days(rostering: Rostering) -> Ints:
    """Days by how much demand at P50 is not covered, most first."""
    floor, state = rostering.tables.floor, rostering.state
    missing = np.append(np.maximum(0.0, floor.knots[1] - state.covered) * floor.slopes[1] / floor.bundle, 0.0)
    days, size = rostering.tables.days, floor.slots_a_day
    by_slot = missing[floor.cell[:, : days * size]].sum(axis=0)
    by_day = by_slot.reshape(days, size).sum(axis=1)
    return np.argsort(-by_day, kind="stable")


def improve_day(rostering: Rostering, day: int, seconds: float, seed: int) -> bool:
    """Place all breaks and desks of `day` again; the roster stays as it was where that does not pay."""
    groups = groups_of(rostering, day)
    if not groups:
        return False
    starts = BreakCounts(rostering, groups).solve(EFFORT, seconds, seed)
    if starts is None:
        return False
    before, cost, excess = rostering.copy(), rostering.cost(), rostering.excess()
    rostering.smooth(0.0, 0.0)
    torn = spread(rostering, groups, starts, day)
    rostering.sweep(torn, days=(day, day + 1), whole=False)
    for _round in range(ROUNDS):
        if rostering.sweep(members(groups), days=(day, day + 1), whole=False, keep=True) > -1e-6:
            break
    if (rostering.excess(), rostering.cost()) < (excess, cost - 1e-9):
        return True
    rostering.load(before)
    return False


def members(groups: list[LikeDuties]) -> Ints:
    """Agents of all groups."""
    return np.array([agent for group in groups for agent in group.agents], dtype=np.int64)


def spread(rostering: Rostering, groups: list[LikeDuties], starts: list[list[list[int]]], day: int) -> Ints:
    """Give each person one start of each break: the n-th of one break goes with the n-th of the next.

    Returns those whom a break left too short a stretch at a desk.
    """
    floor, state = rostering.tables.floor, rostering.state
    rostering.drop(members(groups), (day, day + 1))
    torn = []
    for group, breaks in zip(groups, starts, strict=True):
        for place, agent in enumerate(group.agents):
            state.tour[agent, day] = group.shift
            desks = state.desk[agent, day, : len(group.post)]
            desks[:] = group.post
            for k, begins in enumerate(breaks):
                begin = begins[place]
                state.breaks[agent, day, k] = begin
                desks[begin : begin + floor.break_length[group.shift, k]] = ON_BREAK
            if too_short(desks, floor.queue[group.profile], floor.min_desk):
                torn.append(agent)
    rostering.add(members(groups), (day, day + 1))
    return np.array(torn, dtype=np.int64)


def too_short(desks: Bytes, queues: Ints, least: int) -> bool:
    """Whether somebody who changes queues spends less than `least` slots of work at one."""
    worked = queues[desks[desks != ON_BREAK]]
    runs = [len(list(run)) for _queue, run in groupby(worked.tolist())]
    return len(runs) > 1 and min(runs) < least
