"""Days on loan given up where somebody is lent for too long: those first that lose least for each slot."""

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.arrays.duties import put_duty
from solver.arrays.lending import lent_slots
from solver.arrays.state import ON_BREAK, Bench, State
from solver.placement.placing import place_shift
from solver.tours.compiled import BIG, INF, Bytes, Floats, Shorts, inner


@inner
def come_home(
    agent: int, first: int, last: int, floor: DemandArrays, state: State, window: Floats, penalty: float, bench: Bench
) -> float:
    """Hold duties of days `first` to `last` (excluded) to the hours of each loan; returns the change of cost.

    `bench` has the values of slots for these days.
    """
    total = 0.0
    for place in range(floor.lend_of.shape[1]):
        row = floor.lend_of[agent, place]
        if row < 0:
            break
        if state.loaned[row, agent] > floor.lend_most[row, agent]:
            total += give_up(agent, first, last, row, floor, state, window, penalty, bench)
    return total


@inner
def give_up(
    agent: int,
    first: int,
    last: int,
    row: int,
    floor: DemandArrays,
    state: State,
    window: Floats,
    penalty: float,
    bench: Bench,
) -> float:
    """The same for one loan."""
    total, loss = 0.0, np.full(last - first, INF)
    breaks, desk = state.breaks[agent, 0].copy(), state.desk[agent, 0].copy()
    for day in range(first, last):
        slots = lent_slots(agent, day, row, floor, state)
        if slots > 0:
            breaks[:], desk[:] = state.breaks[agent, day], state.desk[agent, day]
            change = shorten(agent, day, row, 0, floor, state, window, penalty, bench)
            loss[day - first] = change / slots
            restore(agent, day, breaks, desk, floor, state, window, penalty)
    while state.loaned[row, agent] > floor.lend_most[row, agent]:
        best = int(np.argmin(loss))
        if loss[best] >= INF * 0.5:
            break
        loss[best] = INF
        slots = lent_slots(agent, first + best, row, floor, state)
        left = floor.lend_most[row, agent] - state.loaned[row, agent] + slots
        total += shorten(agent, first + best, row, left, floor, state, window, penalty, bench)
    return total


@inner
def shorten(
    agent: int,
    day: int,
    row: int,
    left: int,
    floor: DemandArrays,
    state: State,
    window: Floats,
    penalty: float,
    bench: Bench,
) -> float:
    """Place a duty again with at most `left` slots on the loan; returns the change of cost, INF where it cannot be."""
    shift, profile = state.tour[agent, day], floor.profile[agent]
    start, length = day * floor.slots_a_day + floor.start[shift], floor.length[shift]
    change = put_duty(agent, day, -1, floor, state, window, penalty)
    kept = bench.value[:, start : start + length].copy()
    for j in range(floor.desks[profile]):
        if floor.queue[profile, j] == floor.lend_queue[row]:
            begin = best_stretch(j, start, length, left, floor, bench)
            for slot in range(start, start + length):
                if floor.lend_open[row, slot] and not begin <= slot < begin + left:
                    bench.value[j, slot] = -BIG
    place_shift(agent, day, floor, state, bench)
    for i in range(length):
        at = state.desk[agent, day, i]
        if at != ON_BREAK and bench.value[at, start + i] < -0.5 * BIG:
            change = INF
    bench.value[:, start : start + length] = kept
    return float(change + put_duty(agent, day, 1, floor, state, window, penalty))


@inner
def best_stretch(desk: int, start: int, length: int, slots: int, floor: DemandArrays, bench: Bench) -> int:
    """First of so many slots of a shift in which a desk brings most above the first one."""
    best, most = start, -INF
    if slots < max(1, floor.min_desk):
        return start
    for begin in range(start, max(start, start + length - slots) + 1):
        total = 0.0
        for slot in range(begin, min(begin + slots, start + length)):
            total += bench.value[desk, slot] - bench.value[0, slot]
        if total > most:
            best, most = begin, total
    return best


@inner
def restore(
    agent: int, day: int, breaks: Shorts, desk: Bytes, floor: DemandArrays, state: State, window: Floats, penalty: float
) -> None:
    """Give a duty the breaks and desks it had."""
    put_duty(agent, day, -1, floor, state, window, penalty)
    state.breaks[agent, day], state.desk[agent, day] = breaks, desk
    put_duty(agent, day, 1, floor, state, window, penalty)
