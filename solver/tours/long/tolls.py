"""What shifts pay to counts that the tour search does not carry: prices that keep tours near what is allowed."""

from typing import NamedTuple

import numpy as np

from solver.tours.compiled import INF, Floats, inner
from solver.tours.counted import loose_excess
from solver.tours.long.completing import (
    AFRESH,
    BITS,
    TRIES_FOR_LONG,
    Ahead,
    LearnedPrices,
    fill_hope,
    next_rates,
    refund,
    room_for,
    used_up,
)
from solver.tours.tables import Memory, Tours

FIRST_STRIDE = 0.02
"""Of the usual price of a person missing."""
FASTER, SLOWER = 1.3, 0.5


class Tolls(NamedTuple):
    """Yuan each shift pays to a count of shifts that the tour search does not carry, and how they are learned."""

    yuan: Floats
    stride: Floats
    side: Floats
    """Whether a toll went up or down last."""


def no_tolls(tours: Tours, usual: float) -> Tolls:
    """Tolls of nothing; `usual` is the price of a person missing."""
    counts = len(tours.loose_most)
    return Tolls(yuan=np.zeros(counts), stride=np.full(counts, FIRST_STRIDE * max(usual, 1e-3)), side=np.zeros(counts))


@inner
def set_costs(agent: int, earned: Floats, tours: Tours, tolls: Tolls, memory: Memory) -> float:
    """Fill the costs of days and shifts; returns what all tolls together can take.

    What is to be shared out is priced at its smallest slope.
    """
    days, shifts = memory.cost.shape
    first, last = tours.loose_of[agent], tours.loose_of[agent + 1]
    for day in range(days):
        memory.off_cost[day] = tours.off_cost[agent, day]
        for shift in range(shifts):
            cost = tours.shift_cost[agent, day, shift]
            if cost < INF * 0.5:
                cost -= earned[day, shift]
                for each in range(len(tours.fair_weight)):
                    slope = 2.0 * tours.fair_weight[each] * tours.ledger[agent, each]
                    cost += slope * tours.fair_amount[each, day, shift]
                for count in range(first, last):
                    if tours.loose_shifts[count, shift]:
                        cost += tolls.yuan[count]
            memory.cost[day, shift] = cost
    most = 0.0
    for count in range(first, last):
        most += tolls.yuan[count] * tours.loose_most[count]
    return most


@inner
def adjust_toll(count: int, excess: int, tours: Tours, tolls: Tolls, memory: Memory) -> None:
    """Raise the toll of a count that is exceeded, lower that of one with room; smaller steps at every turn."""
    side = 0.0
    if excess > 0:
        side = 1.0
    elif tolls.yuan[count] > 0.0:
        held = 0
        for day in range(len(memory.best)):
            if memory.best[day] >= 0:
                held += tours.loose_shifts[count, memory.best[day]]
        if held < tours.loose_most[count]:
            side = -1.0
    turned = side * tolls.side[count]
    if turned < 0.0:
        tolls.stride[count] *= SLOWER
    elif turned > 0.0:
        tolls.stride[count] *= FASTER
    if side != 0.0:
        tolls.side[count] = side
        tolls.yuan[count] = max(0.0, tolls.yuan[count] + side * tolls.stride[count])


@inner
def settle_tolls(
    agent: int, earned: Floats, tours: Tours, tolls: Tolls, rates: LearnedPrices, memory: Memory, ahead: Ahead
) -> None:
    """Learn tolls together with the prices of minutes and weekends, on tours that keep only runs and rest.

    Only where there is no room for all states: a tour may break dozens of its counts then, and forbidding
    days one by one would make it a poor one.
    """
    first, last = tours.loose_of[agent], tours.loose_of[agent + 1]
    if first == last or room_for(tours, memory) >= len(ahead.value):
        return
    yuan, used, best = rates.yuan[agent].copy(), np.zeros(BITS, dtype=np.int64), -INF
    kept = tolls.yuan[first:last].copy()
    rates.stride[agent] = np.maximum(rates.stride[agent], AFRESH * rates.first_stride)
    for count in range(first, last):
        tolls.stride[count] = max(tolls.stride[count], AFRESH * FIRST_STRIDE * rates.usual[0])
    for _attempt in range(TRIES_FOR_LONG):
        taken = set_costs(agent, earned, tours, tolls, memory)
        fill_hope(agent, tours, memory, rates, yuan, ahead.hope)
        bound = ahead.hope[0, tours.first_streak[agent], tours.first_class[agent]]
        bound -= refund(agent, 0, tours.first_tally[agent], rates, yuan) + taken
        if bound > best:
            best = bound
            rates.yuan[agent] = yuan
            kept[:] = tolls.yuan[first:last]
        used_up(agent, tours, memory, rates, yuan, ahead.hope, used)
        next_rates(agent, tours, rates, used, yuan)
        for count in range(first, last):
            adjust_toll(count, loose_excess(count, tours, memory), tours, tolls, memory)
    tolls.yuan[first:last] = kept
