"""Training for the solver: a queue for each course behind the floor's own, worked by who has a seat in a session."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import Agent
from planner.rostering.model.sessions import Window, fits, seats_with_sessions, session_window
from solver.problem import UNIT, Blocked, Desk, DeskPin, QueueNeed

DEARER = 4.0
"""How much more somebody missing from a session weighs than at the dearest queue, even where that is deep in
shortage: breaks move out of the session, not into it."""
PREFIX = "training:"


def course_queue(name: str) -> str:
    """What the solver calls the queue of a course; no queue of a scenario is called so, ids hold no colon."""
    return PREFIX + name


def training_needs(floor: Floor, slot: int) -> tuple[QueueNeed, ...]:
    """A queue for each course: in the slots of its sessions it needs everybody who has a seat there."""
    slots = floor.horizon.days * MINUTES_A_DAY // slot
    people = np.zeros((len(floor.courses), slots), dtype=np.int64)
    for _seat, course, session in seats_with_sessions(floor):
        begin, end = session_window(floor, session)
        people[course, begin // slot : end // slot] += 1
    weight = DEARER * max(queue.weight for queue in floor.queues)
    return tuple(
        QueueNeed(
            name=course_queue(course.name),
            weight=weight,
            deferrable=False,
            cell_of=np.where(people[place] > 0, np.arange(slots), -1),
            p50=people[place] * UNIT,
            p90=people[place] * UNIT,
        )
        for place, course in enumerate(floor.courses)
    )


def training_desks(floor: Floor, agent: Agent) -> tuple[Desk, ...]:
    """A desk for each course the agent has a seat in, open during its session."""
    first = len(floor.queues)
    return tuple(
        Desk(queue=first + course, efficiency=UNIT, loan=False, windows=(session_window(floor, session),))
        for _seat, course, session in seats_with_sessions(floor, agent.id)
    )


def session_pins(floor: Floor, agent: Agent) -> tuple[DeskPin, ...]:
    """The sessions of an agent as stretches at the course that no break interrupts."""
    first = len(floor.queues)
    return tuple(
        DeskPin(queue=first + course, start=begin, end=end, whole=True)
        for _seat, course, session in seats_with_sessions(floor, agent.id)
        for begin, end in [session_window(floor, session)]
    )


def session_windows(floor: Floor, agent: Agent) -> tuple[Window, ...]:
    """When an agent is in training, in order."""
    mine = seats_with_sessions(floor, agent.id)
    return tuple(sorted(session_window(floor, session) for _seat, _course, session in mine))


def around(windows: Iterable[Window], sessions: Iterable[Window]) -> tuple[Window, ...]:
    """What `sessions` leave of `windows`."""
    left = tuple(windows)
    for begin, end in sessions:
        pieces = [((opens, min(closes, begin)), (max(opens, end), closes)) for opens, closes in left]
        left = tuple(part for pair in pieces for part in pair if part[0] < part[1])
    return left


def block_training(floor: Floor, blocked: NDArray[np.uint8], slot: int) -> None:
    """On the day of a seat close every shift that is free and does not hold the session."""
    index = floor.agent_index
    for seat, _course, session in seats_with_sessions(floor):
        if seat.agent not in index:
            continue
        team = floor.agents[index[seat.agent]].team
        day = blocked[index[seat.agent], floor.horizon.index_of(seat.day)]
        for place, code in enumerate(floor.codes):
            if day[place] == Blocked.FREE and not fits(code, session, floor.rules, slot, team):
                day[place] = Blocked.TRAINING


def must_train(floor: Floor, must: NDArray[np.bool_]) -> None:
    """Mark the days of seats as days that have to be worked."""
    index = floor.agent_index
    for seat, _course, _session in seats_with_sessions(floor):
        if seat.agent in index:
            must[index[seat.agent], floor.horizon.index_of(seat.day)] = True
