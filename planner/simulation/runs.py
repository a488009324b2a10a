"""One queue of one roster, many replications: one call of compiled code, which other threads need not wait for."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.simulation.arrivals import Contacts, Rates, draw
from planner.simulation.desks import Floats, Seats
from planner.simulation.duty import Duties, Shifts, turn_out
from planner.simulation.play import play


@njit(cache=True, nogil=True)
def play_runs(
    first: int,
    rates: Rates,
    factors: NDArray[np.float64],
    seed: int,
    queue_key: int,
    patience: float,
    handle: float,
    quantiles: NDArray[np.float64],
    room: Contacts,
    duties: Duties,
    shifts: Shifts,
    shrinkage: float,
    seats: Seats,
    marks: Floats,
    speed: Floats,
    tree: Floats,
    target: float,
    interval: float,
    counts: NDArray[np.float64],
    overrun: NDArray[np.float64],
) -> int:
    """Play a replication for each row of `factors` from `first` on, and add it to its row of `counts` and `overrun`.

    Returns the replication whose contacts `room` is too small for, which is not played; the number of rows where
    all are.
    """
    for replication in range(first, len(factors)):
        count = draw(rates, factors[replication], seed, replication, queue_key, patience, handle, quantiles, room)
        if count < 0:
            return replication
        events, moves = turn_out(duties, shifts, shrinkage, seed, replication)
        play(
            room,
            count,
            events,
            moves,
            duties,
            seats,
            marks,
            speed,
            tree,
            target,
            interval,
            counts[replication],
            overrun[replication],
        )
    return len(factors)
