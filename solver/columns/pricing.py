"""The cheapest tour of an agent at given prices of shifts, from the tour search, and what a given tour costs."""

from typing import NamedTuple, Protocol

import numpy as np

from solver.tours.compiled import INF, Floats, Ints, compiled, inner
from solver.tours.costing import tour_cost
from solver.tours.counted import forbid, loose_excess
from solver.tours.kernel import cheapest_tour
from solver.tours.long.beating import tour_within
from solver.tours.long.completing import Ahead, LearnedPrices, ahead_for, room_for
from solver.tours.long.tolls import Tolls, adjust_toll, set_costs, settle_tolls
from solver.tours.tables import Memory, Tours, tour_memory

FIRST_RISE, STEEPER, RISES = 0.005, 1.5, 12
"""First rise of what exceeded counts cost, of the price of a person missing; how rises grow; how many there are."""
MOST_REPAIRS = 28
"""Days with which repairs by forbidding begin."""


class Known(NamedTuple):
    """Legal tours of an agent (N, D) and their costs apart from demand (N,)."""

    tours: Ints
    costs: Floats


class Pricer(Protocol):
    """Prices tours; one for each thread."""

    def best(self, agent: int, earned: Floats, known: Known, *, learn: bool = False) -> tuple[float, Ints | None]:
        """Cheapest tour where shifts earn `earned` (D, S) yuan, and a value no tour's cost less earnings is below.

        The tour is None where there is none; else it is legal, and not shared. Tours
        in `known` spare it work. With `learn` later values
        for this agent may be better ones.
        """
        ...

    def cost(self, agent: int, tour: Ints) -> float:
        """Yuan of a tour apart from demand; INF where it breaks a rule."""
        ...


class TourPricer:
    """Prices with the tour search. Uses memory of its own; tables, tolls and rates are shared."""

    def __init__(self, tours: Tours, tolls: Tolls, rates: LearnedPrices) -> None:
        self._tours = tours
        self._tolls = tolls
        self._rates = rates
        self._memory: Memory = tour_memory(tours)
        self._ahead = ahead_for(tours)

    def best(self, agent: int, earned: Floats, known: Known, *, learn: bool = False) -> tuple[float, Ints | None]:
        """See `Pricer`."""
        value = float(
            price_tour(
                agent,
                earned,
                known.tours,
                known.costs,
                learn,
                self._tours,
                self._tolls,
                self._rates,
                self._memory,
                self._ahead,
            )
        )
        return value, None if value >= INF * 0.5 else self._memory.best.copy()

    def cost(self, agent: int, tour: Ints) -> float:
        """See `Pricer`."""
        return float(cost_of_tour(agent, np.ascontiguousarray(tour), self._tours, self._memory))


@compiled
def price_tour(
    agent: int,
    earned: Floats,
    known: Ints,
    costs: Floats,
    learn: bool,
    tours: Tours,
    tolls: Tolls,
    rates: LearnedPrices,
    memory: Memory,
    ahead: Ahead,
) -> float:
    """A legal tour to `memory.best`; returns the value of the relaxed one, INF if there is none."""
    settle_tolls(agent, earned, tours, tolls, rates, memory, ahead)
    taken = set_costs(agent, earned, tours, tolls, memory)
    value = tour_within(agent, least_known(agent, known, costs, tours, memory), tours, memory, rates, ahead)
    if value >= INF * 0.5:
        return INF
    broken = False
    for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
        excess = loose_excess(count, tours, memory)
        broken = broken or excess > 0
        if learn:
            adjust_toll(count, excess, tours, tolls, memory)
    if broken and room_for(tours, memory) < len(ahead.value):
        broken = not tolled(agent, tours, rates, memory, ahead)
        if broken:
            set_costs(agent, earned, tours, tolls, memory)
            tour_within(agent, INF * 0.4, tours, memory, rates, ahead)
    first = 0
    while broken:
        broken = not repaired(agent, first, tours, memory, rates, ahead)
        first += 1
        if broken:
            if first == min(MOST_REPAIRS, len(memory.best)):
                return INF
            set_costs(agent, earned, tours, tolls, memory)
            tour_within(agent, INF * 0.4, tours, memory, rates, ahead)
    return value - taken


@inner
def tolled(agent: int, tours: Tours, rates: LearnedPrices, memory: Memory, ahead: Ahead) -> bool:
    """Raise in `memory.cost` what shifts of exceeded counts cost until the cheapest tour keeps all counts.

    False if it never does. Only where there is no room for all states: the longer the horizon the more days
    would have to be forbidden, and the less it matters that a tour pays a little more than it must.
    """
    days, shifts = memory.cost.shape
    rise = FIRST_RISE * rates.usual[0]
    for _rise in range(RISES):
        kept = True
        for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
            if loose_excess(count, tours, memory) == 0:
                continue
            kept = False
            for day in range(days):
                for shift in range(shifts):
                    if tours.loose_shifts[count, shift] and memory.cost[day, shift] < INF * 0.5:
                        memory.cost[day, shift] += rise
        if kept:
            return True
        rise *= STEEPER
        if tour_within(agent, INF * 0.4, tours, memory, rates, ahead) >= INF * 0.5:
            return False
    return False


@inner
def repaired(agent: int, first: int, tours: Tours, memory: Memory, rates: LearnedPrices, ahead: Ahead) -> bool:
    """Forbid days in `memory.cost` until the cheapest tour keeps all counts; False if there is none.

    The cheapest day goes first, or if `first` is above 0 one of the next, for where that leads nowhere.
    """
    searching = True
    while searching:
        searching = False
        for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
            for _more in range(loose_excess(count, tours, memory)):
                if not forbid(count, first, tours, memory):
                    return False
                searching, first = True, 0
        if searching and tour_within(agent, INF * 0.4, tours, memory, rates, ahead) >= INF * 0.5:
            return False
    return True


@inner
def least_known(agent: int, known: Ints, costs: Floats, tours: Tours, memory: Memory) -> float:
    """Value of the best known tour at the costs in `memory`."""
    least = INF * 0.4
    for column in range(len(known)):
        value = costs[column]
        for day in range(known.shape[1]):
            shift = known[column, day]
            if shift >= 0:
                value += memory.cost[day, shift] - tours.shift_cost[agent, day, shift]
        least = min(least, value)
    return float(least)


@compiled
def cost_of_tour(agent: int, tour: Ints, tours: Tours, memory: Memory) -> float:
    """What a tour costs; the tour search decides whether it is legal, with everything else forbidden."""
    days, shifts = memory.cost.shape
    for day in range(days):
        memory.off_cost[day] = 0.0 if tour[day] < 0 and tours.off_cost[agent, day] < INF * 0.5 else INF
        for shift in range(shifts):
            free = tour[day] == shift and tours.shift_cost[agent, day, shift] < INF * 0.5
            memory.cost[day, shift] = 0.0 if free else INF
    if cheapest_tour(agent, tours, memory) >= INF * 0.5:
        return INF
    for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
        if loose_excess(count, tours, memory) > 0:
            return INF
    return tour_cost(agent, tour, tours)
