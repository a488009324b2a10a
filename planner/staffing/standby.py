"""How many people stand by: part of the gap between even odds and nine in ten, and those who will be absent."""

import math
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.plan import QueueRequirement
from planner.domain.shifts import ShiftCode

ROUND_DOWN_BELOW = 0.1
"""A tenth of a person is not worth another one."""

Wanted = NDArray[np.float64]
"""People to stand by for each live queue (Q, T); rows in the order of the floor."""


def standby_sizes(floor: Floor, requirements: Sequence[QueueRequirement]) -> dict[str, tuple[int, ...]]:
    """People a day for each standby code.

    gap_share x mean over the code's window of the live queues' P90 - P50, plus absence_rate x
    their mean P50 there, rounded up, at most `most`. A code bound to teams answers for their
    queues only; 0 on days it may not be used. Of a window past the horizon the part inside counts.
    Codes that stand by for a queue at the same time share what it wants: each takes an equal part of
    what those before it, in order of days and of the floor, have left.
    """
    wanted = _wanted(floor, requirements)
    duties = list(_duties(floor))
    sharing = np.zeros(wanted.shape)
    for code, day in duties:
        sharing[_cells(floor, code, day)] += 1
    sizes = {code.code: [0] * floor.horizon.days for code in floor.codes if code.is_standby}
    for code, day in duties:
        cells = _cells(floor, code, day)
        inside = wanted[cells]
        share = (inside / sharing[cells]).sum(axis=0)
        sharing[cells] -= 1
        if not share.size:
            continue
        size = min(floor.standby.most, max(0, math.ceil(float(share.mean()) - ROUND_DOWN_BELOW)))
        sizes[code.code][day] = size
        open_still = inside.sum(axis=0)
        wanted[cells] = inside * np.maximum(0.0, open_still - size) / np.maximum(open_still, 1e-9)
    return {code: tuple(people) for code, people in sizes.items()}


def _wanted(floor: Floor, requirements: Sequence[QueueRequirement]) -> Wanted:
    policy, rows = floor.standby, {each.queue: each for each in requirements}
    wanted = np.zeros((len(floor.queues), floor.horizon.intervals))
    for place, queue in enumerate(floor.queues):
        if queue.is_live and queue.id in rows:
            middle, high = np.array(rows[queue.id].p50), np.array(rows[queue.id].p90)
            wanted[place] = policy.gap_share * (high - middle) + policy.absence_rate * middle
    return wanted


def _duties(floor: Floor) -> Iterator[tuple[ShiftCode, int]]:
    """Standby codes with the days they may be used on, in order of days."""
    for index, day in enumerate(floor.horizon.dates):
        for code in floor.codes:
            if code.is_standby and _usable(floor, code, day):
                yield code, index


def _cells(floor: Floor, code: ShiftCode, day: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Queues and intervals a code stands by for on a day."""
    horizon = floor.horizon
    first = day * horizon.intervals_a_day + code.start // horizon.interval
    stop = min(horizon.intervals, day * horizon.intervals_a_day + math.ceil(code.end / horizon.interval))
    queues, intervals = np.ix_(_queues(floor, code), np.arange(first, stop))
    return queues, intervals


def _queues(floor: Floor, code: ShiftCode) -> NDArray[np.int64]:
    teams = code.teams or tuple(floor.team_by_id)
    held = {queue for team in teams if team in floor.team_by_id for queue in floor.team_by_id[team].queues}
    mine = [queue.is_live and (not code.teams or queue.id in held) for queue in floor.queues]
    return np.flatnonzero(mine)


def _usable(floor: Floor, code: ShiftCode, day: date) -> bool:
    if code.weekdays and day.weekday() not in code.weekdays:
        return False
    return not code.only_in_phases or code.code in (floor.campaign.codes_on(day) or frozenset())
