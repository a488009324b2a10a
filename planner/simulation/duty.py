"""Who sits at a queue when: work of the roster as numbers, and who fails to turn up in one replication.

Unplanned shrinkage s takes half its time as absence and half as interruptions: a shift is missed
altogether with probability s/2, and a shift that is worked loses one stretch of
`(s/2) / (1 - s/2)` of its length at a random place (a meeting, a frozen system). Together that
is s of the rostered time on average. Standby people take no part.
"""

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.roster import Assignment, SegmentKind
from planner.simulation.randomness import GOLDEN, key_of, mix, unit

_SEGMENT_BITS = 22
_SEGMENT_MASK = (1 << _SEGMENT_BITS) - 1


Integers = NDArray[np.int64]


class Shifts(NamedTuple):
    """Every shift that works: key of its random draws, seconds from the horizon's first midnight."""

    key: Integers
    start: Integers
    end: Integers


class Duties(NamedTuple):
    """Stretches of work at one queue: shift, agent (numbered within the queue), seconds, efficiency."""

    shift: Integers
    agent: Integers
    start: Integers
    end: Integers
    pace: NDArray[np.float64]


def duties_of(floor: Floor, assignments: tuple[Assignment, ...]) -> tuple[Shifts, dict[str, Duties]]:
    """All shifts, and by queue the stretches worked there."""
    minute = floor.horizon.minute
    shifts: list[tuple[int, int, int]] = []
    rows: dict[str, list[tuple[int, int, int, int, float]]] = {queue.id: [] for queue in floor.queues}
    seats: dict[str, dict[str, int]] = {queue.id: {} for queue in floor.queues}
    for each in assignments:
        work = [segment for segment in each.segments if segment.kind is SegmentKind.WORK and segment.efficiency > 0]
        if not work:
            continue
        day = floor.horizon.index_of(each.day)
        shifts.append((crc32(each.agent.encode()) << 12 | day & 0xFFF, minute(each.start) * 60, minute(each.end) * 60))
        for segment in work:
            seat = seats[segment.queue].setdefault(each.agent, len(seats[segment.queue]))
            start, end = minute(segment.start) * 60, minute(segment.end) * 60
            rows[segment.queue].append((len(shifts) - 1, seat, start, end, segment.efficiency))
    return _shifts(shifts), {queue: _duties(found) for queue, found in rows.items()}


def _shifts(rows: list[tuple[int, int, int]]) -> Shifts:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Shifts(*(np.ascontiguousarray(column) for column in table.T))


def _duties(rows: list[tuple[int, int, int, int, float]]) -> Duties:
    table = np.array(rows, dtype=np.float64).reshape(-1, 5)
    whole = [np.ascontiguousarray(column).astype(np.int64) for column in table.T[:4]]
    return Duties(shift=whole[0], agent=whole[1], start=whole[2], end=whole[3], pace=np.ascontiguousarray(table.T[4]))


@njit(cache=True, nogil=True)
def turn_out(duties: Duties, shifts: Shifts, shrinkage: float, seed: int, replication: int) -> tuple[Integers, int]:
    """Comings and goings of one replication in order of time, and how many.

    Read an event with `moment_of`, `is_coming` and `duty_of`. Where one stretch ends as the next
    begins, the going stands before the coming.
    """
    events = np.empty(4 * duties.shift.size, dtype=np.int64)
    half = shrinkage / 2.0
    count = 0
    for place in range(duties.shift.size):
        shift = duties.shift[place]
        state = key_of(seed, replication, shifts.key[shift])
        if unit(mix(state)) <= half:
            continue
        length = shifts.end[shift] - shifts.start[shift]
        lost = int(length * half / (1.0 - half))
        out = shifts.start[shift] + int(unit(mix(state + GOLDEN)) * (length - lost)) if lost > 0 else shifts.end[shift]
        start, end = duties.start[place], duties.end[place]
        for first, last in ((start, min(end, out)), (max(start, out + lost), end)):
            if first < last:
                events[count] = ((2 * first + 1) << _SEGMENT_BITS) | place
                events[count + 1] = ((2 * last) << _SEGMENT_BITS) | place
                count += 2
    events[:count].sort()
    return events, count


@njit(cache=True, nogil=True)
def moment_of(event: int) -> float:
    """Seconds from the horizon's first midnight."""
    return float(event >> (_SEGMENT_BITS + 1))


@njit(cache=True, nogil=True)
def is_coming(event: int) -> bool:
    """Whether somebody sits down; otherwise somebody gets up."""
    return bool((event >> _SEGMENT_BITS) & 1)


@njit(cache=True, nogil=True)
def duty_of(event: int) -> int:
    """Which stretch of the queue's `Duties` begins or ends."""
    return event & _SEGMENT_MASK
