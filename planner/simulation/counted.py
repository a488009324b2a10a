"""Contacts that were counted: as many come in every interval of every run, only when inside it is drawn."""

import numpy as np
from numba import njit

from planner.simulation.arrivals import Contacts, Rates
from planner.simulation.desks import Floats, Seats
from planner.simulation.duty import Duties, Integers, Shifts, turn_out
from planner.simulation.play import play
from planner.simulation.randomness import GOLDEN, QUANTILES, key_of, mix, unit


def whole_counts(whole: Rates, part: Rates, size: int) -> Integers:
    """Contacts of each of the `size` intervals of the horizon as far as `part` of the `whole` rates brings them.

    Whole numbers stay what they are. Fractions are rounded so that the sum until each interval is.
    """
    until = np.floor(np.cumsum(_expected(whole, size)) + 0.5)
    counts = np.diff(until, prepend=0.0)
    all_of_it, inside = _expected(whole, size), _expected(part, size)
    shares = np.divide(inside, all_of_it, out=np.zeros(size), where=all_of_it > 0)
    found: Integers = np.rint(counts * shares).astype(np.int64)
    return found


def _expected(rates: Rates, size: int) -> Floats:
    contacts = (rates.end - rates.start) * rates.rate
    found: Floats = np.bincount(rates.place, weights=contacts, minlength=size).astype(float)
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def lay_out(
    rates: Rates,
    expected: Integers,
    seed: int,
    replication: int,
    queue_key: int,
    patience: float,
    handle: float,
    quantiles: Floats,
    room: Contacts,
) -> int:
    """Fill `room` with `expected` contacts of each interval, in order of time; how many there are.

    When they come inside it is a sample of the course of `rates`. Patience and work are drawn as in `arrivals.draw`.
    """
    key = key_of(seed, replication, queue_key)
    count = 0
    first = 0
    while first < rates.rate.size:
        place = rates.place[first]
        last = first
        mass = 0.0
        while last < rates.rate.size and rates.place[last] == place:
            mass += (rates.end[last] - rates.start[last]) * rates.rate[last]
            last += 1
        state = mix(key ^ (np.uint64(rates.start[first]) * GOLDEN))
        piece = first
        before = 0.0
        left = 1.0
        for number in range(expected[place], 0, -1):
            # The least of so many uniform numbers above the one before: order statistics one by one.
            state += GOLDEN
            left *= unit(mix(state)) ** (1.0 / number)
            reached = (1.0 - left) * mass
            while piece + 1 < last and before + (rates.end[piece] - rates.start[piece]) * rates.rate[piece] < reached:
                before += (rates.end[piece] - rates.start[piece]) * rates.rate[piece]
                piece += 1
            now = min(rates.start[piece] + (reached - before) / rates.rate[piece], np.nextafter(rates.end[piece], 0.0))
            state += GOLDEN
            room[count].came = now
            room[count].leaves = now - np.log(unit(mix(state))) * patience
            state += GOLDEN
            room[count].work = handle * quantiles[int(mix(state) % np.uint64(QUANTILES))]
            count += 1
        first = last
    return count


@njit(cache=True, nogil=True)
def play_counted(
    replications: int,
    rates: Rates,
    expected: Integers,
    seed: int,
    queue_key: int,
    patience: float,
    handle: float,
    quantiles: Floats,
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
    counts: Floats,
    overrun: Floats,
) -> None:
    """As `runs.play_runs`, with `expected` contacts of each interval in every replication."""
    for replication in range(replications):
        count = lay_out(rates, expected, seed, replication, queue_key, patience, handle, quantiles, room)
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
