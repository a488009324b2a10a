"""The tour search where a known tour is to be beaten: states that cannot, by what is ahead of them, are dropped."""

import numpy as np

from solver.tours.compiled import INF, compiled, inner
from solver.tours.kernel import begin, through_day, trace_back
from solver.tours.long.completing import Ahead, LearnedPrices, learn_rates, refund, room_for
from solver.tours.tables import Memory, Tours

SLACK = 1e-6
FIRST_GAP = 0.1
"""Of the usual price of a person missing: how much above its bound a tour is first looked for."""
WIDER = 4.0


@inner
def prune(
    agent: int, day: int, limit: float, tours: Tours, memory: Memory, rates: LearnedPrices, ahead: Ahead, n: int
) -> int:
    """Drop states behind `day` that cannot end at `limit` or below; returns how many groups are left."""
    classes, sums, tallies = len(tours.after_off), tours.plus.shape[1], len(tours.bump)
    kept = 0
    for i in range(n):
        group = memory.active[i]
        tally = group % tallies
        minutes = rates.minutes[group // tallies % sums]
        streak = group // tallies // sums
        back = refund(agent, minutes, tally, rates, ahead.yuan)
        least = INF
        for place in range(classes):
            state = group * classes + place
            value = memory.now[state] + ahead.hope[day + 1, streak, place] - back
            if value > limit:
                memory.now[state] = INF
            least = min(least, value)
        if least <= limit:
            memory.active[kept] = group
            ahead.value[kept] = least
            kept += 1
    return kept


@inner
def thin_out(most: int, classes: int, memory: Memory, ahead: Ahead, n: int) -> int:
    """Drop the groups of the highest bounds where there are more than `most`; returns how many are left."""
    if n <= most:
        return n
    values = ahead.value[:n].copy()
    values.sort()
    bar = values[most]
    ahead.dropped[0] = min(ahead.dropped[0], bar)
    tied = SLACK * (1.0 + abs(bar))
    below = np.searchsorted(values, bar - tied)
    alike = np.searchsorted(values, bar + tied) - below
    kept, seen = 0, 0
    for i in range(n):
        group = memory.active[i]
        left = ahead.value[i] < bar - tied
        if not left and ahead.value[i] <= bar + tied:
            # evenly over all that are alike, not the first of them
            left = (seen + 1) * (most - below) // alike > seen * (most - below) // alike
            seen += 1
        if left:
            memory.active[kept] = group
            kept += 1
        else:
            for state in range(group * classes, (group + 1) * classes):
                memory.now[state] = INF
    return kept


@compiled
def tour_within(agent: int, limit: float, tours: Tours, memory: Memory, rates: LearnedPrices, ahead: Ahead) -> float:
    """The cheapest tour of at most `limit` yuan to `memory.best`; returns a value that no tour's is below.

    INF where there is none. Tried first with a limit little above the bound, where few states are left; then
    with more. Where the horizon is so long that there is no room for all states, those of the lowest bounds
    are gone on with: the tour need not be the cheapest then, and the value returned is that of the bounds.
    """
    limit += SLACK * (1.0 + abs(limit))
    bound = learn_rates(agent, limit, tours, memory, rates, ahead)
    above = FIRST_GAP * rates.usual[0]
    while True:
        tried = min(limit, bound + above)
        memory.steps[1] = 0
        value = pruned_tour(agent, tried, tours, memory, rates, ahead)
        if memory.steps[1]:
            # steps were lost that no bound is known of
            ahead.dropped[0] = min(ahead.dropped[0], bound)
        # above the limit the best may have been dropped and another been left
        if value <= tried or (value < INF * 0.5 and ahead.dropped[0] < INF):
            return float(min(value, ahead.dropped[0]))
        if tried >= limit or bound >= INF * 0.5:
            return INF
        above *= WIDER


@inner
def pruned_tour(agent: int, limit: float, tours: Tours, memory: Memory, rates: LearnedPrices, ahead: Ahead) -> float:
    """`cheapest_tour` over the states that can end at `limit` or below, as many as there is room for."""
    days, most = memory.cost.shape[0], room_for(tours, memory)
    count = begin(agent, tours, memory)
    ahead.dropped[0] = INF
    for day in range(days):
        count = through_day(agent, day, tours, memory, count)
        if day < days - 1:
            count = prune(agent, day, limit, tours, memory, rates, ahead, count)
            count = thin_out(most, len(tours.after_off), memory, ahead, count)
    return trace_back(agent, tours, memory, count)
