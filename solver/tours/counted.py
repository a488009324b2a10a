"""Tours that keep the counts of shifts which the states do not carry: days are forbidden one by one."""

import numpy as np

from solver.tours.compiled import INF, compiled, inner
from solver.tours.kernel import cheapest_tour
from solver.tours.tables import Memory, Tours


@inner
def loose_excess(count: int, tours: Tours, memory: Memory) -> int:
    """By how many duties `memory.best` exceeds a count of shifts that is not carried."""
    held = -tours.loose_most[count]
    for day in range(len(memory.best)):
        if memory.best[day] >= 0:
            held += tours.loose_shifts[count, memory.best[day]]
    return int(max(0, held))


@inner
def forbid(count: int, place: int, tours: Tours, memory: Memory) -> bool:
    """Forbid the shifts of a count on a day of `memory.best`; False if on none.

    It is the day where doing without costs least, the next for `place` 1, and so on.
    """
    shifts, found = memory.cost.shape[1], -1
    tried = np.zeros(len(memory.best), dtype=np.int8)
    for _place in range(place + 1):
        # a day without any other way loses about INF: it must still be found if there is nothing else
        least, found = 4.0 * INF, -1
        for day in range(len(memory.best)):
            shift = memory.best[day]
            if shift < 0 or tried[day] or tours.loose_shifts[count, shift] == 0 or memory.cost[day, shift] >= INF * 0.5:
                continue
            instead = memory.off_cost[day]
            for other in range(shifts):
                if tours.loose_shifts[count, other] == 0:
                    instead = min(instead, memory.cost[day, other])
            if instead - memory.cost[day, shift] < least:
                least, found = instead - memory.cost[day, shift], day
        if found < 0:
            return False
        tried[found] = 1
    for shift in range(shifts):
        if tours.loose_shifts[count, shift]:
            memory.cost[found, shift] = INF
    return True


@inner
def keep_counts(agent: int, place: int, tours: Tours, memory: Memory) -> bool:
    """Forbid days until the cheapest tour keeps all counts that are not carried; False if there is none then.

    `place` says which day goes first, see `forbid`.
    """
    searching = True
    while searching:
        searching = False
        for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
            for _more in range(loose_excess(count, tours, memory)):
                if not forbid(count, place, tours, memory):
                    return False
                searching, place = True, 0
        if searching and cheapest_tour(agent, tours, memory) >= INF * 0.5:
            return False
    return True


@compiled
def best_tour(agent: int, tours: Tours, memory: Memory) -> float:
    """Cheapest tour of `agent` for the costs in `memory`, written to `memory.best`; INF if there is none.

    The value contains what `memory.cost` and `memory.off_cost` say, labour, nights and weekends.
    Counts of shifts that are not carried are kept by forbidding days one by one, in `memory.cost`:
    the tour is legal, and the first value, which is returned, is never above that of a legal tour.
    """
    value = cheapest_tour(agent, tours, memory)
    broken = False
    for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
        broken = broken or (value < INF * 0.5 and loose_excess(count, tours, memory) > 0)
    if not broken:
        return value
    cost = memory.cost.copy()
    for place in range(len(memory.best)):
        if keep_counts(agent, place, tours, memory):
            return value
        # where the cheapest day to begin with leads nowhere another may
        memory.cost[:] = cost
        cheapest_tour(agent, tours, memory)
    return INF
