"""A roster while it is searched: shifts, breaks and desks of all agents and what they add up to."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.arrays.demand import DemandArrays
from solver.tours.compiled import Bytes, Floats, Ints, Shorts

ON_BREAK = -1


class State(NamedTuple):
    """Changed in place by the kernels. A agents, D days, B breaks, L slots of the longest shift."""

    tour: Ints
    """(A, D): shift, -1 off."""
    breaks: Shorts
    """(A, D, B): start of each break in slots after the shift's start."""
    desk: Bytes
    """(A, D, L): number of the desk in the agent's profile slot by slot, -1 on break."""
    covered: Ints
    """(C,): units in each demand cell."""
    present: Ints
    """(Q, T): people of a home queue whose shift covers a slot."""
    away: Ints
    """(Q, T): those of them on break."""
    together: Ints
    """(G, T): people of a group that eats in waves whose shift covers a slot."""
    eating: Ints
    """(G, T): those of them whose meal of a wave begins in it."""
    juniors: Ints
    seniors: Ints
    """(M, T): newcomers and people of experience at work at the queue of each rule on mentors."""
    lent: Ints
    kept: Ints
    """(K, T): people of a lending team at work at the queue helped, inside the loan's hours, and at home."""
    loaned: Ints
    """(K, A): slots each of them works there."""
    lent_price: Floats
    """(K, A): yuan a slot at which each of them was last lent for about as long as allowed."""


def empty_state(agents: int, days: int, floor: DemandArrays) -> State:
    """Everybody off every day."""
    longest = max(1, int(floor.length.max(initial=1)))
    queues, slots = floor.cell.shape
    return State(
        tour=np.full((agents, days), -1, dtype=np.int64),
        breaks=np.zeros((agents, days, floor.break_length.shape[1]), dtype=np.int16),
        desk=np.zeros((agents, days, longest), dtype=np.int8),
        covered=np.zeros(floor.knots.shape[1], dtype=np.int64),
        present=np.zeros((queues, slots), dtype=np.int64),
        away=np.zeros((queues, slots), dtype=np.int64),
        together=np.zeros((len(floor.most_eating), slots), dtype=np.int64),
        eating=np.zeros((len(floor.most_eating), slots), dtype=np.int64),
        juniors=np.zeros((len(floor.mentor_queue), slots), dtype=np.int64),
        seniors=np.zeros((len(floor.mentor_queue), slots), dtype=np.int64),
        lent=np.zeros((len(floor.lend_queue), slots), dtype=np.int64),
        kept=np.zeros((len(floor.lend_queue), slots), dtype=np.int64),
        loaned=np.zeros((len(floor.lend_queue), agents), dtype=np.int64),
        lent_price=np.zeros((len(floor.lend_queue), agents)),
    )


def copy_state(source: State) -> State:
    """A copy that shares nothing."""
    return State._make(array.copy() for array in source)


def load_state(target: State, source: State) -> None:
    """Overwrite `target` with `source`."""
    arrays: zip[tuple[NDArray[np.generic], NDArray[np.generic]]] = zip(target, source, strict=True)
    for old, new in arrays:
        np.copyto(old, new)


class Bench(NamedTuple):
    """What one running response writes on. One for each thread."""

    value: Floats
    """(J, T): yuan gained by working a slot at a desk."""
    best: Floats
    """(T + 1,): running sum of the best of them."""
    lost: Floats
    """(T + 1,): running sum of what a slot of break loses."""
    rest: Floats
    """(T,): yuan gained by being on break in a slot."""
    meal: Floats
    """(T,): yuan gained by beginning a meal of a wave in a slot, above those of the break."""
    table: Floats
    step: Bytes
    """Values and steps of the placing of one shift."""
    tour: Ints
    breaks: Shorts
    desk: Bytes
    """The agent's old duties, kept in case they were better."""


def bench_for(state: State, floor: DemandArrays) -> Bench:
    """Fresh memory for one response at a time."""
    widest, slots = floor.open.shape[1], floor.cell.shape[1]
    places = (state.desk.shape[2] + 1) * widest * (floor.min_desk + 1) * (floor.break_length.shape[1] + 1)
    places *= floor.min_stretch + 1
    return Bench(
        value=np.zeros((widest, slots)),
        best=np.zeros(slots + 1),
        lost=np.zeros(slots + 1),
        rest=np.zeros(slots),
        meal=np.zeros(slots),
        table=np.zeros(places),
        step=np.zeros(places, dtype=np.int8),
        tour=np.full(state.tour.shape[1], -1, dtype=np.int64),
        breaks=state.breaks[0].copy() if len(state.breaks) else np.zeros(state.breaks.shape[1:], dtype=np.int16),
        desk=state.desk[0].copy() if len(state.desk) else np.zeros(state.desk.shape[1:], dtype=np.int8),
    )
