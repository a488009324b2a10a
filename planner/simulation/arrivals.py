"""When contacts come: a Poisson process whose rate follows the forecast.

Inside an interval the rate is constant, except in the first hour after the zero hour where a rush
falls off: there the cumulative count is a straight line in `ln(t + shift)` through the forecast's
own totals, so that the first minutes carry what they carry on every published midnight curve.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.domain.opening import openings
from planner.simulation.randomness import GOLDEN, QUANTILES, key_of, mix, unit

RUSH_MINUTES = 60
_SHORTEST_SHIFT = 20.0
"""Seconds; keeps a rush that is over in its first interval from becoming a single instant."""


class Rates(NamedTuple):
    """Stretches of constant rate: starts and ends in seconds, contacts a second, interval of the horizon."""

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    rate: NDArray[np.float64]
    place: NDArray[np.int64]


CONTACT = np.dtype([("came", np.float64), ("leaves", np.float64), ("work", np.float64)])
"""Second a contact comes, second its patience ends, seconds of work it needs."""
Contacts = NDArray[np.void]


def rates_of(horizon: Horizon, queue: Queue, contacts: tuple[float, ...], zero_hour: int | None) -> Rates:
    """The rate of a queue over the horizon from its contacts an interval; nothing comes while it is closed.

    `zero_hour` is the minute the campaign starts selling, None where it lies outside the horizon.
    """
    length = horizon.interval
    per_minute = np.repeat(np.asarray(contacts, dtype=np.float64) / (length * 60), length)
    if zero_hour is not None:
        _shape_rush(per_minute, zero_hour, max(RUSH_MINUTES // 2, length))
    minutes = np.arange(per_minute.size)
    is_open = np.zeros(per_minute.size, dtype=bool)
    for each in openings(queue, horizon):
        is_open[max(0, each.begin) : max(0, each.end)] = True
    per_minute[~is_open] = 0.0
    new = np.ones(per_minute.size, dtype=bool)
    new[1:] = (per_minute[1:] != per_minute[:-1]) | (minutes[1:] % length == 0)
    starts = minutes[new]
    ends = np.append(starts[1:], per_minute.size)
    rate = per_minute[new]
    busy = rate > 0
    return Rates(
        start=(starts[busy] * 60).astype(np.float64),
        end=(ends[busy] * 60).astype(np.float64),
        rate=rate[busy],
        place=(starts[busy] // length).astype(np.int64),
    )


def _shape_rush(per_minute: NDArray[np.float64], zero: int, half: int) -> None:
    """Bend the hour after minute `zero` in place; `half` minutes hold the totals the curve goes through."""
    first, second = per_minute[zero : zero + half].sum(), per_minute[zero + half : zero + 2 * half].sum()
    if second <= 0 or first <= second:
        return
    shift = _curve_shift(first / (first + second), half * 60.0)
    edges = np.log(np.arange(2 * half + 1) * 60.0 + shift)
    weights = np.diff(edges)
    for start in (0, half):
        part = slice(zero + start, zero + start + half)
        share = weights[start : start + half]
        per_minute[part] = per_minute[part].sum() * share / share.sum()


def _curve_shift(share: float, half: float) -> float:
    """The `shift` whose curve `ln(1 + t / shift)` has `share` of its value at 2 x `half` already at `half`."""
    low, high = _SHORTEST_SHIFT, 1e9
    for _step in range(80):
        middle = np.sqrt(low * high)
        if np.log1p(half / middle) / np.log1p(2 * half / middle) > share:
            low = middle
        else:
            high = middle
    return float(np.sqrt(low * high))


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
