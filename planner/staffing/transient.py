"""People an interval by the course of its line: exact in time, where a stationary formula is not.

The chain of `planner.staffing.erlang` (contacts at the desk; arrivals, finished chats, customers who give up) is
followed through time instead of being taken in its stationary state: p'(t) = p(t) Q(t), where Q changes with the
arrival curve by the minute and with the people by the interval (Ingolfsson, Akhmetshina, Budge, Li & Wu 2007). Interval
after interval the least whole number of people is found whose share answered in time is the target in each quarter of
an hour, from the line which those before have left. One step is one of the second-order L-stable Runge-Kutta method
with two equal implicit stages (Alexander 1977): tridiagonal systems, on the states that have any probability.

Whoever is in hand when people leave goes on only as others finish: chats under way are no reason to need fewer.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.staffing.concurrency import FloatArray

Integers = NDArray[np.int64]

BIN_MINUTES = 15
"""The share answered in time is the target in each stretch of so many minutes."""
_STAGE = 1.0 - 1.0 / math.sqrt(2.0)
_LEAST_PROBABILITY = 1e-12


@njit(cache=True, nogil=True, error_model="numpy")
def walk(
    contacts: FloatArray,
    steps: Integers,
    guess: Integers,
    pieces: int,
    handle: float,
    chats: int,
    slowdown: float,
    theta: float,
    target: float,
    seconds: float,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The least people an interval, their worst quarter-hour's share answered in time, and that of one person fewer.

    `contacts` are those of every minute, `pieces` minutes an interval; `steps` is how many minutes a step has in each
    interval. `guess` is where to look first. `theta` is the rate at which one waiting customer gives up, a second.
    """
    size = guess.size
    people, shares, fewer = np.zeros(size), np.zeros(size), np.zeros(size)
    now = np.ones(1)
    low = 0
    busy = 0.0
    for place in range(size):
        minutes = contacts[place * pieces : (place + 1) * pieces]
        if minutes.sum() <= 0.0:
            now = np.ones(1)
            low = 0
            busy = 0.0
            continue
        count = max(1, guess[place])
        jump = 1
        best, below = -1, 0
        while best - below != 1:
            after, its_low, its_busy, share = _through(
                now, low, busy, minutes, steps[place], count, handle, chats, slowdown, theta, seconds
            )
            if share >= target:
                best = count
                shares[place] = share
                then, then_low, then_busy = after, its_low, its_busy
            else:
                below = count
                fewer[place] = share
            if best < 0:
                count = below + jump
            elif below == 0 and best > 1:
                count = max(1, best - jump)
            else:
                count = (best + below) // 2
            jump *= 2
        people[place] = best
        now, low, busy = then, then_low, then_busy
    return people, shares, fewer


@njit(cache=True, nogil=True, error_model="numpy")
def _through(
    start: FloatArray,
    low: int,
    busy: float,
    minutes: FloatArray,
    step: int,
    people: int,
    handle: float,
    chats: int,
    slowdown: float,
    theta: float,
    seconds: float,
) -> tuple[FloatArray, int, float, float]:
    """The state at the end of an interval with `people`, its first entry, how many still work, the least share of a
    quarter-hour.

    `busy` people worked before; of those who are too many each leaves as a chat of theirs is over.
    """
    now = start
    worst = 1.0
    stays = math.exp(-60.0 * step / (handle * (1.0 + slowdown * (chats - 1))))
    came = met = 0.0
    there = max(people, round(busy))
    before = _in_time(now, low, people, there, handle, chats, slowdown, theta, seconds)
    for minute in range(0, minutes.size, step):
        expected = minutes[minute : minute + step].sum()
        busy = max(float(people), busy * stays)
        left = max(people, round(busy))
        now, low = _stepped(
            now, low, expected / (60.0 * step), 60.0 * step, (there + left) // 2, handle, chats, slowdown, theta
        )
        after = _in_time(now, low, people, left, handle, chats, slowdown, theta, seconds)
        came += expected
        met += expected * (before + after) / 2.0
        there, before = left, after
        if (minute + step) % BIN_MINUTES == 0:
            if came > 0.0:
                worst = min(worst, met / came)
            came = met = 0.0
    return now, low, busy, worst


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _leaving(number: int, people: int, handle: float, chats: int, slowdown: float, theta: float) -> float:
    """Rate at which the number of contacts at the desk falls: chats finished and customers who give up."""
    served = min(number, people * chats)
    least = served // people
    more = served / people - least
    fewer = least / (1.0 + slowdown * max(least - 1.0, 0.0))
    several = (least + 1.0) / (1.0 + slowdown * least)
    return float(people * ((1.0 - more) * fewer + more * several) / handle + (number - served) * theta)


@njit(cache=True, nogil=True, error_model="numpy")
def _stepped(
    now: FloatArray,
    low: int,
    rate: float,
    length: float,
    people: int,
    handle: float,
    chats: int,
    slowdown: float,
    theta: float,
) -> tuple[FloatArray, int]:
    """The probabilities `length` seconds later, from state `low` on."""
    comes = rate * length
    highest = low + now.size - 1
    goes = _leaving(highest, people, handle, chats, slowdown, theta) * length
    # As far as the number of contacts can come from where it is: its drift and eight standard deviations.
    spread = 8.0 * math.sqrt(comes + goes) + 8.0
    first = max(0, low - int(max(0.0, goes - comes) + spread))
    fewest = _leaving(low, people, handle, chats, slowdown, theta) * length
    last = highest + int(max(0.0, comes - fewest) + spread)
    size = last - first + 1
    state = np.zeros(size)
    state[low - first : low - first + now.size] = now
    death = np.empty(size)
    for place in range(size):
        death[place] = _leaving(first + place, people, handle, chats, slowdown, theta)
    death[0] = 0.0
    one = _stage(state, death, rate, length)
    two = _stage(state + (1.0 - _STAGE) * length * one, death, rate, length)
    state = np.maximum(state + length * ((1.0 - _STAGE) * one + _STAGE * two), 0.0)
    begin, end = 0, size
    while begin < end - 1 and state[begin] < _LEAST_PROBABILITY:
        begin += 1
    while end > begin + 1 and state[end - 1] < _LEAST_PROBABILITY:
        end -= 1
    kept = state[begin:end]
    return kept / kept.sum(), first + begin


@njit(cache=True, nogil=True, error_model="numpy")
def _stage(state: FloatArray, death: FloatArray, rate: float, length: float) -> FloatArray:
    """The k of (1 - stage x length x Q) k = Q state, by elimination; nothing leaves the states at hand."""
    size = state.size
    weight = _STAGE * length
    change, above = np.empty(size), np.empty(size)
    for place in range(size):
        born = rate if place + 1 < size else 0.0
        flow = -(born + death[place]) * state[place]
        if place > 0:
            flow += rate * state[place - 1]
        if place + 1 < size:
            flow += death[place + 1] * state[place + 1]
        middle = 1.0 + weight * (born + death[place])
        if place > 0:
            middle += weight * rate * above[place - 1]
            flow += weight * rate * change[place - 1]
        above[place] = -weight * death[place + 1] / middle if place + 1 < size else 0.0
        change[place] = flow / middle
    for place in range(size - 2, -1, -1):
        change[place] -= above[place] * change[place + 1]
    return change


@njit(cache=True, nogil=True, error_model="numpy")
def _in_time(
    state: FloatArray,
    low: int,
    people: int,
    there: int,
    handle: float,
    chats: int,
    slowdown: float,
    theta: float,
    seconds: float,
) -> float:
    """Probability that somebody who comes now is answered within `seconds`; see `erlang.served_in_time`.

    `there` still work, but only `people` of them take new chats.
    """
    slots = people * chats
    full = _leaving(there * chats, there, handle, chats, slowdown, theta)
    share = 0.0
    for place in range(min(state.size, max(0, slots - low))):
        share += state[place]
    if seconds <= 0.0 or low + state.size <= slots:
        return share
    log_lost = math.log(-math.expm1(-theta * seconds) / theta) if theta > 0.0 else math.log(seconds)
    log_term = -(full + theta) * seconds
    late = 0.0
    for ahead in range(low + state.size - slots):
        if ahead > 0:
            log_term += log_lost + math.log((full + theta * ahead) / ahead)
        late += math.exp(log_term)
        place = slots + ahead - low
        if place >= 0:
            share += state[place] * max(0.0, 1.0 - late) * full / (full + theta * (ahead + 1.0))
        if late >= 1.0 - 1e-12:
            break
    return share
