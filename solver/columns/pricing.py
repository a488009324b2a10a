"""The cheapest tour of an agent at given prices of shifts, from the tour search, and what a given tour costs."""

from typing import NamedTuple, Protocol

import numpy as np

from solver.columns.completing import Rates, tour_within
from solver.tours.compiled import INF, Floats, Ints, compiled, inner
from solver.tours.costing import tour_cost
from solver.tours.kernel import cheapest_tour, loose_excess
from solver.tours.tables import Memory, Tours, tour_memory

FIRST_STRIDE = 0.02
"""Of the usual price of a person missing."""
FASTER, SLOWER = 1.3, 0.5


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


class TourPricer:
    """Prices with the tour search. Uses memory of its own; tables, tolls and rates are shared."""

    def __init__(self, tours: Tours, tolls: Tolls, rates: Rates) -> None:
        self._tours = tours
        self._tolls = tolls
        self._rates = rates
        self._memory: Memory = tour_memory(tours)
        self._hope: Floats = np.zeros((tours.shift_cost.shape[1] + 1, len(tours.work), len(tours.after_off)))

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
                self._hope,
            )
        )
        return value, None if value >= INF * 0.5 else self._memory.best.copy()

    def cost(self, agent: int, tour: Ints) -> float:
        """See `Pricer`."""
        return float(cost_of_tour(agent, np.ascontiguousarray(tour), self._tours, self._memory))


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


@compiled
def price_tour(
    agent: int,
    earned: Floats,
    known: Ints,
    costs: Floats,
    learn: bool,
    tours: Tours,
    tolls: Tolls,
    rates: Rates,
    memory: Memory,
    hope: Floats,
) -> float:
    """A legal tour to `memory.best`; returns the value of the relaxed one, INF if there is none."""
    taken = set_costs(agent, earned, tours, tolls, memory)
    value = tour_within(agent, least_known(agent, known, costs, tours, memory), tours, memory, rates, hope)
    if value >= INF * 0.5:
        return INF
    broken = False
    for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
        excess = loose_excess(count, tours, memory)
        broken = broken or excess > 0
        if learn:
            adjust_toll(count, excess, tours, tolls, memory)
    first = 0
    while broken:
        broken = not repaired(agent, first, tours, memory, rates, hope)
        first += 1
        if broken:
            if first == len(memory.best):
                return INF
            set_costs(agent, earned, tours, tolls, memory)
            tour_within(agent, INF * 0.4, tours, memory, rates, hope)
    return value - taken


@inner
def repaired(agent: int, first: int, tours: Tours, memory: Memory, rates: Rates, hope: Floats) -> bool:
    """Forbid days in `memory.cost` until the cheapest tour keeps all counts; False if there is none.

    The cheapest day goes first, or if `first` is above 0 one of the next, for where that leads nowhere.
    """
    searching = True
    while searching:
        searching = False
        for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
            for _more in range(loose_excess(count, tours, memory)):
                if not forbid_day(count, first, tours, memory):
                    return False
                searching, first = True, 0
        if searching and tour_within(agent, INF * 0.4, tours, memory, rates, hope) >= INF * 0.5:
            return False
    return True


@inner
def forbid_day(count: int, place: int, tours: Tours, memory: Memory) -> bool:
    """Forbid the shifts of a count on a day of `memory.best`; False if on none.

    It is the day where doing without costs least, the next for `place` 1, and so on.
    """
    shifts, found = memory.cost.shape[1], -1
    tried = np.zeros(len(memory.best), dtype=np.int8)
    for _place in range(place + 1):
        least, found = INF * 0.5, -1
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
