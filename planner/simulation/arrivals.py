"""When contacts come: a Poisson process whose rate follows the arrival curve of the forecast."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.forecasting.curve import ArrivalCurve
from planner.simulation.randomness import GOLDEN, QUANTILES, key_of, mix, unit

_BLOCKS = (5, 15, 60)
"""Minutes that are one stretch where their rates are alike; each holds whole ones of those before it."""
_ALIKE = 0.02


class Rates(NamedTuple):
    """Stretches of constant rate: starts and ends in seconds, contacts a second, interval of the horizon."""

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    rate: NDArray[np.float64]
    place: NDArray[np.int64]


CONTACT = np.dtype([("came", np.float64), ("leaves", np.float64), ("work", np.float64)])
"""Second a contact comes, second its patience ends, seconds of work it needs."""
Contacts = NDArray[np.void]


def rates_of(curve: ArrivalCurve, interval: int) -> Rates:
    """Stretches of practically constant rate that follow a curve, minute by minute where it bends.

    A longer stretch of `_BLOCKS` is one where its minutes differ by `_ALIKE` at most. None crosses an edge of the
    horizon's intervals, of `interval` minutes.
    """
    by_minute = curve.by_step(1)
    lengths = np.ones(by_minute.size, dtype=np.int64)
    for block in (each for each in _BLOCKS if interval % each == 0):
        minutes = by_minute[: by_minute.size // block * block].reshape(-1, block)
        alike = np.ptp(minutes, axis=1) <= _ALIKE * minutes.max(axis=1)
        lengths[: minutes.size][np.repeat(alike, block)] = block
    minute = np.arange(by_minute.size)
    starts = minute[minute % lengths == 0]
    contacts, length = np.add.reduceat(by_minute, starts), lengths[starts]
    busy = contacts > 0
    return Rates(
        start=starts[busy] * 60.0,
        end=(starts + length)[busy] * 60.0,
        rate=(contacts / (length * 60.0))[busy],
        place=starts[busy] // interval,
    )


@njit(cache=True, nogil=True, error_model="numpy")
def draw(
    rates: Rates,
    factors: NDArray[np.float64],
    seed: int,
    replication: int,
    queue_key: int,
    patience: float,
    handle: float,
    quantiles: NDArray[np.float64],
    room: Contacts,
) -> int:
    """Fill `room` with one replication's contacts; how many there are, or -1 where the room is too small.

    `factors[i]` multiplies the rates of interval i. Three draws a contact: the gap before it, its patience
    (exponential, mean `patience` seconds), its work (an entry of `quantiles` times `handle` seconds).
    """
    key = key_of(seed, replication, queue_key)
    count = 0
    for piece in range(rates.rate.size):
        rate = rates.rate[piece] * factors[rates.place[piece]]
        if rate <= 0.0:
            continue
        state = mix(key ^ (np.uint64(rates.start[piece]) * GOLDEN))
        now = rates.start[piece]
        while True:
            state += GOLDEN
            now -= np.log(unit(mix(state))) / rate
            if now >= rates.end[piece]:
                break
            if count == room.size:
                return -1
            state += GOLDEN
            room[count].came = now
            room[count].leaves = now - np.log(unit(mix(state))) * patience
            state += GOLDEN
            room[count].work = handle * quantiles[int(mix(state) % np.uint64(QUANTILES))]
            count += 1
    return count
