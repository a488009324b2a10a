"""People on loan sent home, one stay at a time, where too few are left there or somebody is lent for too long."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from solver.arrays.state import ON_BREAK
from solver.moves.rostering import Rostering
from solver.tours.compiled import Bytes

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanStay:
    """Work of one duty on a loan, a break inside it or not: slots of the horizon from the first to the last."""

    row: int
    agent: int
    day: int
    first: int
    last: int


def send_home(rostering: Rostering, allowed: Collection[Cell] | None = None) -> None:
    """Bring home what goes beyond a loan's limits, those stays first that lose least; each by itself.

    `allowed`: agents and days that may change, None for all. A stay remains where its coming home mends nothing.
    """
    while True:
        beyond = [
            stay
            for stay in stays(rostering)
            if (allowed is None or (stay.agent, stay.day) in allowed) and is_beyond(rostering, stay)
        ]
        losses = [loss_of(rostering, stay) for stay in beyond]
        helped = False
        for place in np.argsort(losses, kind="stable").tolist():
            if is_beyond(rostering, beyond[place]):
                helped |= come_home(rostering, beyond[place])
        if not helped:
            return


def stays(rostering: Rostering) -> Iterator[LoanStay]:
    """Every stay on a loan that has limits."""
    state = rostering.state
    for row in np.flatnonzero(state.loaned.any(axis=1)).tolist():
        for agent in np.flatnonzero(state.loaned[row]).tolist():
            for day in np.flatnonzero(state.tour[agent] >= 0).tolist():
                yield from stays_of(rostering, row, agent, day)


def stays_of(rostering: Rostering, row: int, agent: int, day: int) -> Iterator[LoanStay]:
    """Those of one duty."""
    floor, state = rostering.tables.floor, rostering.state
    shift, profile = state.tour[agent, day], floor.profile[agent]
    if floor.standby[shift]:
        return
    start = int(day * floor.slots_a_day + floor.start[shift])
    worked = np.flatnonzero(state.desk[agent, day, : floor.length[shift]] != ON_BREAK)
    queues = floor.queue[profile, state.desk[agent, day, worked]]
    for run in np.split(worked, np.flatnonzero(np.diff(queues)) + 1):
        lent = floor.queue[profile, state.desk[agent, day, run[0]]] == floor.lend_queue[row] if len(run) else False
        if lent and floor.lend_open[row, start + run].any():
            yield LoanStay(row=row, agent=agent, day=day, first=start + int(run[0]), last=start + int(run[-1]))


def is_beyond(rostering: Rostering, stay: LoanStay) -> bool:
    """Whether too few are at home during the stay, or its agent is lent for too long."""
    floor, state = rostering.tables.floor, rostering.state
    span = slice(stay.first, stay.last + 1)
    few = (state.lent[stay.row, span] > 0) & (state.kept[stay.row, span] < floor.lend_keep[stay.row, span])
    return bool(few.any()) or bool(state.loaned[stay.row, stay.agent] > floor.lend_most[stay.row, stay.agent])


def loss_of(rostering: Rostering, stay: LoanStay) -> float:
    """Yuan a slot of the stay is worth."""
    before, desks = rostering.cost(), rostering.state.desk[stay.agent, stay.day].copy()
    if not work_at_home(rostering, stay):
        return float("inf")
    loss = rostering.cost() - before
    put_desks(rostering, stay, desks)
    return loss / (stay.last - stay.first + 1)


def come_home(rostering: Rostering, stay: LoanStay) -> bool:
    """Work the stay at home instead, if less is broken then."""
    excess, desks = rostering.excess(), rostering.state.desk[stay.agent, stay.day].copy()
    if not work_at_home(rostering, stay):
        return False
    if rostering.excess() < excess:
        return True
    put_desks(rostering, stay, desks)
    return False


def work_at_home(rostering: Rostering, stay: LoanStay) -> bool:
    """The same breaks, the first desk in between; False where that is closed."""
    floor, state = rostering.tables.floor, rostering.state
    first = stay.first - int(stay.day * floor.slots_a_day + floor.start[state.tour[stay.agent, stay.day]])
    desks = state.desk[stay.agent, stay.day].copy()
    slots = np.arange(first, first + stay.last - stay.first + 1)
    slots = slots[desks[slots] != ON_BREAK]
    if not floor.open[floor.profile[stay.agent], 0, slots - first + stay.first].all():
        return False
    desks[slots] = 0
    put_desks(rostering, stay, desks)
    return True


def put_desks(rostering: Rostering, stay: LoanStay, desks: Bytes) -> None:
    """Give the duty of a stay these desks; its breaks stay."""
    who, span, state = np.array([stay.agent], dtype=np.int64), (stay.day, stay.day + 1), rostering.state
    shift = state.tour[stay.agent, stay.day]
    rostering.drop(who, span)
    state.tour[stay.agent, stay.day], state.desk[stay.agent, stay.day] = shift, desks
    rostering.add(who, span)
