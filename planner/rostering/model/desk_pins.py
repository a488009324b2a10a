"""Stretches pinned to a desk, for the solver: which shifts hold them, on which days, at which queue."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import Agent, DeskPin
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.rostering.model.sessions import Window
from solver.problem import Blocked
from solver.problem import DeskPin as SolverDeskPin

_AWAY_FROM_DESKS = frozenset((ShiftKind.STANDBY, ShiftKind.TRAINING))


def holds(code: ShiftCode, pin: DeskPin) -> bool:
    """Whether a shift of the pin's day has desks and holds the whole stretch."""
    at_desks = code.kind not in _AWAY_FROM_DESKS
    return at_desks and code.start <= pin.start and pin.end <= code.end


def pinned_stretch(floor: Floor, pin: DeskPin) -> Window:
    """The stretch in minutes of the horizon."""
    midnight = floor.horizon.index_of(pin.day) * MINUTES_A_DAY
    return midnight + pin.start, midnight + pin.end


def desk_pins_of(floor: Floor, agent: Agent, queue_index: dict[str, int]) -> tuple[SolverDeskPin, ...]:
    """An agent's stretches in order of time; those of days outside the horizon are passed over."""
    mine = [pin for pin in floor.desk_pins if pin.agent == agent.id and floor.horizon.holds(pin.day)]
    found = [(pinned_stretch(floor, pin), queue_index[pin.queue]) for pin in mine]
    return tuple(SolverDeskPin(queue=queue, start=start, end=end) for (start, end), queue in sorted(found))


def block_off_pins(floor: Floor, blocked: NDArray[np.uint8]) -> None:
    """On the day of a stretch close every shift that is free and does not hold it."""
    free = Blocked.FREE
    index = floor.agent_index
    for pin in floor.desk_pins:
        if pin.agent in index and floor.horizon.holds(pin.day):
            day = blocked[index[pin.agent], floor.horizon.index_of(pin.day)]
            outside = np.array([not holds(code, pin) for code in floor.codes])
            day[outside & (day == free)] = Blocked.DESK_PIN


def must_be_at_desk(floor: Floor, must: NDArray[np.bool_]) -> None:
    """Mark the days of stretches as days that have to be worked."""
    index = floor.agent_index
    for pin in floor.desk_pins:
        if pin.agent in index and floor.horizon.holds(pin.day):
            must[index[pin.agent], floor.horizon.index_of(pin.day)] = True
