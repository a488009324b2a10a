"""One queue of one roster, one replication: the event loop and what it counts."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.simulation.arrivals import Contacts
from planner.simulation.desks import (
    NEVER,
    NOBODY,
    Floats,
    Seats,
    clear,
    come_later,
    finish,
    freest,
    get_up,
    has_room,
    sit_down,
    take,
    who_finishes,
)
from planner.simulation.duty import AWAY, BREAK, Duties, Integers, duty_of, is_coming, moment_of

CAME, MET, LOST, WAITED, BACKLOG = range(5)


class Tally(NamedTuple):
    """Counts by replication and interval of arrival; `backlog` is how many wait at the interval's end.

    `met` were answered within target, `lost` gave up, `waited` are seconds in line, of those who
    gave up too. `overrun` are agents' seconds with chats in hand, by replication and what should have begun
    (`duty.DESK`, `BREAK`, `HOME`).
    """

    came: NDArray[np.float64]
    met: NDArray[np.float64]
    lost: NDArray[np.float64]
    waited: NDArray[np.float64]
    backlog: NDArray[np.float64]
    overrun: NDArray[np.float64]


@njit(cache=True, nogil=True, error_model="numpy")
def play(
    contacts: Contacts,
    count: int,
    events: Integers,
    event_count: int,
    duties: Duties,
    seats: Seats,
    marks: Floats,
    speed: Floats,
    tree: Floats,
    target: float,
    interval: float,
    counts: Floats,
    overrun: Floats,
) -> None:
    """Play one replication and add it to `counts[CAME .. BACKLOG, interval]`.

    First come, first served. Whoever comes while somebody has room is answered at once, so the
    line is always a run of contacts `head` to `arrival` - 1 in order of arrival; those among
    them whose patience is over are skipped when their turn comes. Contacts still in line when
    the last agent has gone wait until their patience ends.

    Chats in hand are finished. Who should be on break goes late, and comes back as much later where the work after
    the break is at this queue; who is interrupted likewise; who should be at another desk or at home spends the time
    all the same.
    """
    clear(seats, tree)
    head = arrival = event = 0
    while True:
        comes = contacts[arrival].came if arrival < count else np.inf
        moves = moment_of(events[event]) if event < event_count else np.inf
        ends = tree[1]
        if comes < ends and comes < moves:
            agent = freest(seats, marks)
            if agent != NOBODY:
                take(seats, marks, speed, tree, agent, contacts[arrival].work, comes)
                _book(counts, comes, comes, True, target, interval)
                head = arrival + 1
            arrival += 1
            continue
        now = min(ends, moves)
        if now == np.inf:
            break
        if ends < moves:
            agent = who_finishes(tree)
            if seats[agent].load == 0:
                sit_down(seats, marks, speed, tree, agent, seats[agent].pace, now)
            else:
                finish(seats, marks, speed, tree, agent, now)
                _last_chat(seats, tree, agent, now, overrun)
        else:
            duty = duty_of(events[event])
            agent = duties.agent[duty]
            if is_coming(events[event]):
                _come(seats, marks, speed, tree, duty, duties, now, overrun)
            else:
                get_up(seats, tree, agent)
                if seats[agent].load > 0:
                    seats[agent].left = now
                    seats[agent].then = duties.then[duty] if now == duties.end[duty] else AWAY
            event += 1
        while head < arrival and has_room(seats, marks, agent):
            patient = contacts[head].leaves > now
            if patient:
                take(seats, marks, speed, tree, agent, contacts[head].work, now)
            left = now if patient else contacts[head].leaves
            _book(counts, contacts[head].came, left, patient, target, interval)
            head += 1
    while head < count:
        _book(counts, contacts[head].came, contacts[head].leaves, False, target, interval)
        head += 1


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _come(
    seats: Seats,
    marks: Floats,
    speed: Floats,
    tree: Floats,
    duty: int,
    duties: Duties,
    now: float,
    overrun: Floats,
) -> None:
    """A stretch of work begins, or goes on: at once, or as late as the break or interruption before it began."""
    agent = duties.agent[duty]
    back = duties.back[duty] != 0 or now > duties.start[duty]
    if back and seats[agent].left != NEVER:
        seats[agent].missed = now - seats[agent].left
        return
    if back and seats[agent].owed > 0.0:
        come_later(seats, tree, agent, duties.pace[duty], now + seats[agent].owed)
        seats[agent].owed = 0.0
        return
    if seats[agent].left != NEVER:
        _late(seats, agent, now, overrun)
    seats[agent].owed = 0.0
    sit_down(seats, marks, speed, tree, agent, duties.pace[duty], now)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _last_chat(seats: Seats, tree: Floats, agent: int, now: float, overrun: Floats) -> None:
    """Where it was the last of who has got up: count the time, and owe the break or interruption that now begins."""
    if seats[agent].load > 0 or seats[agent].left == NEVER:
        return
    late = _late(seats, agent, now, overrun)
    if seats[agent].missed > 0.0:
        come_later(seats, tree, agent, seats[agent].pace, now + seats[agent].missed)
        seats[agent].missed = 0.0
    elif seats[agent].then == BREAK or seats[agent].then == AWAY:
        seats[agent].owed = late


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _late(seats: Seats, agent: int, now: float, overrun: Floats) -> float:
    """Seconds since somebody should have gone, who goes now; those of an interruption are shrinkage, not overrun."""
    late = now - seats[agent].left
    if seats[agent].then != AWAY:
        overrun[seats[agent].then] += late
    seats[agent].left = NEVER
    return float(late)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _book(counts: Floats, came: float, left: float, answered: bool, target: float, interval: float) -> None:
    """Count one contact that came at `came` and left the line at `left`."""
    place = int(came / interval)
    wait = left - came
    counts[CAME, place] += 1
    counts[WAITED, place] += wait
    if not answered:
        counts[LOST, place] += 1
    elif wait <= target:
        counts[MET, place] += 1
    while place < counts.shape[1] and (place + 1) * interval < left:
        counts[BACKLOG, place] += 1
        place += 1
