"""Who sits at a queue when: work of the roster as numbers, and who fails to turn up in one replication.

Unplanned shrinkage s takes half its time as absence and half as interruptions: a shift is missed
altogether with probability s/2, and a shift that is worked loses one stretch of
`(s/2) / (1 - s/2)` of its length at a random place (a meeting, a frozen system). Together that
is s of the rostered time on average. Standby people take no part. People whose shift of the day before
the horizon runs into it are there too, from the first minute until they leave.
"""

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.domain.carried import carried_over
from planner.domain.floor import Floor
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.simulation.randomness import GOLDEN, key_of, mix, unit

_SEGMENT_BITS = 22
_SEGMENT_MASK = (1 << _SEGMENT_BITS) - 1


Integers = NDArray[np.int64]
Row = tuple[int, int, int, int, int, int, float]
"""A stretch of `Duties`."""

DESK, BREAK, HOME, AWAY = range(4)
"""What follows a stretch of work: another desk or a course, a break, the end of the shift, an interruption in it."""
BREAKS = (SegmentKind.MEAL, SegmentKind.REST)
DAY_BEFORE = -1


class Shifts(NamedTuple):
    """Every shift that works: key of its random draws, seconds from the horizon's first midnight."""

    key: Integers
    start: Integers
    end: Integers


class Duties(NamedTuple):
    """Stretches of work at one queue: shift, agent (numbered within the queue), seconds, what follows, efficiency.

    `back` is 1 where nothing but a break lies between the stretch and one before it at the same queue.
    """

    shift: Integers
    agent: Integers
    start: Integers
    end: Integers
    then: Integers
    back: Integers
    pace: NDArray[np.float64]


def duties_of(floor: Floor, assignments: tuple[Assignment, ...]) -> tuple[Shifts, dict[str, Duties]]:
    """All shifts, and by queue the stretches worked there."""
    minute = floor.horizon.minute
    shifts: list[tuple[int, int, int]] = []
    rows: dict[str, list[Row]] = {queue.id: [] for queue in floor.queues}
    seats: dict[str, dict[str, int]] = {queue.id: {} for queue in floor.queues}

    def seat(queue: str, agent: str) -> int:
        return seats[queue].setdefault(agent, len(seats[queue]))

    for one in carried_over(floor):
        shifts.append((_key(one.agent, DAY_BEFORE), 0, one.until * 60))
        chair = seat(one.queue, one.agent)
        rows[one.queue].append((len(shifts) - 1, chair, 0, one.until * 60, HOME, 0, one.efficiency))
    for each in assignments:
        if not any(_works(segment) for segment in each.segments):
            continue
        shifts.append(
            (_key(each.agent, floor.horizon.index_of(each.day)), minute(each.start) * 60, minute(each.end) * 60)
        )
        for place, segment in enumerate(each.segments):
            if _works(segment):
                start, end = minute(segment.start) * 60, minute(segment.end) * 60
                then, back = _after(each.segments[place + 1 :]), int(_is_back(each.segments[: place + 1]))
                chair = seat(segment.queue, each.agent)
                rows[segment.queue].append((len(shifts) - 1, chair, start, end, then, back, segment.efficiency))
    return _shifts(shifts), {queue: _duties(found) for queue, found in rows.items()}


def _key(agent: str, day: int) -> int:
    return crc32(agent.encode()) << 12 | day & 0xFFF


def _works(segment: Segment) -> bool:
    return segment.kind is SegmentKind.WORK and segment.efficiency > 0


def _after(later: tuple[Segment, ...]) -> int:
    if not later:
        return HOME
    return BREAK if later[0].kind in BREAKS else DESK


def _is_back(until_now: tuple[Segment, ...]) -> bool:
    """Whether the last segment goes on, after breaks alone, where one before it at the same queue stopped."""
    *earlier, last = until_now
    while earlier and earlier[-1].kind in BREAKS:
        earlier.pop()
    return bool(earlier) and len(earlier) < len(until_now) - 1 and earlier[-1].queue == last.queue


def _shifts(rows: list[tuple[int, int, int]]) -> Shifts:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Shifts(*(np.ascontiguousarray(column) for column in table.T))


def _duties(rows: list[Row]) -> Duties:
    table = np.array(_once_at_a_time(rows), dtype=np.float64).reshape(-1, len(Duties._fields))
    shift, agent, start, end, then, back = (np.ascontiguousarray(column).astype(np.int64) for column in table.T[:-1])
    pace = np.ascontiguousarray(table.T[-1])
    return Duties(shift=shift, agent=agent, start=start, end=end, then=then, back=back, pace=pace)


def _once_at_a_time(rows: list[Row]) -> list[Row]:
    """Nobody sits at a queue twice at a moment: where a broken roster says so, the later stretch begins as the earlier
    one ends. The play relies on it."""
    until: dict[int, int] = {}
    begins: dict[int, int] = {}
    for place in sorted(range(len(rows)), key=lambda place: (rows[place][2], rows[place][3])):
        _shift, agent, start, end, *_rest = rows[place]
        begins[place] = max(start, until.get(agent, start))
        until[agent] = max(end, begins[place])
    return [(*row[:2], begins[place], *row[3:]) for place, row in enumerate(rows) if begins[place] < row[3]]


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
