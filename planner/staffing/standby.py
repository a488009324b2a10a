"""How many people stand by: part of the gap between even odds and nine in ten, and those who will be absent."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from planner.domain.floor import Floor
from planner.domain.plan import QueueRequirement
from planner.domain.shifts import ShiftCode

ROUND_DOWN_BELOW = 0.1
"""A tenth of a person is not worth another one."""


def standby_sizes(floor: Floor, requirements: Sequence[QueueRequirement]) -> dict[str, tuple[int, ...]]:
    """People a day for each standby code.

    gap_share x mean over the code's window of the live queues' P90 - P50, plus absence_rate x
    their mean P50 there, rounded up, at most `most`. A code bound to teams answers for their
    queues only; 0 on days it may not be used. Of a window past the horizon the part inside counts.
    """
    sizes = {}
    for code in floor.codes:
        if not code.is_standby:
            continue
        queues = _queues(floor, code)
        rows = [each for each in requirements if each.queue in queues]
        middle = np.sum([each.p50 for each in rows], axis=0) if rows else np.zeros(floor.horizon.intervals)
        high = np.sum([each.p90 for each in rows], axis=0) if rows else middle
        sizes[code.code] = tuple(
            _size(floor, code, middle, high, index) if _usable(floor, code, day) else 0
            for index, day in enumerate(floor.horizon.dates)
        )
    return sizes


def _queues(floor: Floor, code: ShiftCode) -> frozenset[str]:
    teams = code.teams or tuple(floor.team_by_id)
    held = {queue for team in teams if team in floor.team_by_id for queue in floor.team_by_id[team].queues}
    return frozenset(queue.id for queue in floor.queues if queue.is_live and (not code.teams or queue.id in held))


def _size(floor: Floor, code: ShiftCode, middle: np.ndarray, high: np.ndarray, day: int) -> int:
    horizon, policy = floor.horizon, floor.standby
    first = day * horizon.intervals_a_day + code.start // horizon.interval
    window = slice(first, day * horizon.intervals_a_day + math.ceil(code.end / horizon.interval))
    inside = middle[window]
    if not inside.size:
        return 0
    wanted = policy.gap_share * (high[window] - inside).mean() + policy.absence_rate * inside.mean()
    return min(policy.most, max(0, math.ceil(float(wanted) - ROUND_DOWN_BELOW)))


def _usable(floor: Floor, code: ShiftCode, day: date) -> bool:
    if code.weekdays and day.weekday() not in code.weekdays:
        return False
    return not code.only_in_phases or code.code in (floor.campaign.codes_on(day) or frozenset())
