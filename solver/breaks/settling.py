"""Breaks of crowded days placed once more, exactly: where too many rest or eat at once and moving people one by one
leads no further, because a way out has to move several of them together. Where no place is left, more people come."""

from dataclasses import replace
from functools import partial

from solver.arrays.demand import DemandArrays
from solver.breaks.counts import BreakCounts
from solver.breaks.groups import LikeDuties, groups_of
from solver.breaks.improving import members, spread
from solver.breaks.reinforcing import reinforce
from solver.clock import Clock
from solver.feasibility.best import Best
from solver.feasibility.spreading import crowded
from solver.moves.rostering import Rostering

EFFORT = 1.0
"""Deterministic time of one day."""
LONGEST = 0.5
"""Seconds a day may take where the budget is in seconds, even if that is over."""
MOST_DAYS = 3
"""Days settled once the budget is over, so that nobody waits."""
DEARER = 100.0
"""Penalties of the search that somebody too many in a slot costs here: demand never outweighs it."""


def settle(rostering: Rostering, best: Best, clock: Clock, seed: int) -> None:
    """Go on from the best roster, and mend its crowded days; nothing happens where it breaks nothing."""
    if best.state is None or not best.excess:
        return
    rostering.load(best.state)
    days = sorted({day for _home, day in crowded(rostering)})
    for place, day in enumerate(days):
        if clock.over() and place >= MOST_DAYS:
            break
        seconds = float("inf") if clock.left() == float("inf") else LONGEST
        if not settle_day(rostering, day, seconds, seed):
            for home in sorted(home for home, at in crowded(rostering) if at == day):
                reinforce(rostering, home, day, partial(settle_day, rostering, day, seconds, seed))
    best.glance(rostering)


def settle_day(rostering: Rostering, day: int, seconds: float, seed: int) -> bool:
    """Place the breaks of a day's crowded queues again; the roster stays as it was unless less is broken."""
    homes = {home for home, at in crowded(rostering) if at == day}
    groups = [at_home(group, rostering.tables.floor) for group in groups_of(rostering, day) if group.home in homes]
    if not groups:
        return False
    starts = BreakCounts(rostering, groups, over=DEARER * rostering.tables.penalty).solve(EFFORT, seconds, seed)
    if starts is None:
        return False
    before, excess = rostering.copy(), rostering.excess()
    rostering.smooth(0.0, 0.0)
    torn = spread(rostering, groups, starts, day)
    if len(torn):
        rostering.sweep(torn, days=(day, day + 1), whole=False)
    placed, left = rostering.copy(), rostering.excess()
    rostering.sweep(members(groups), days=(day, day + 1), whole=False, keep=True)
    if rostering.excess() > left:
        rostering.load(placed)
    if rostering.excess() < excess:
        return True
    rostering.load(before)
    return False


def at_home(group: LikeDuties, floor: DemandArrays) -> LikeDuties:
    """The group at its home desk wherever that is open: breaks can then lie anywhere without tearing a short stay."""
    opened = floor.open[group.profile, 0, group.start : group.start + len(group.post)]
    return replace(group, post=tuple(0 if free else desk for free, desk in zip(opened, group.post, strict=True)))
