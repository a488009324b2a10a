"""Take an agent out, price what is left open, put the best tour back."""

from solver.arrays.demand import DemandArrays
from solver.arrays.duties import put_duty
from solver.arrays.lending import learn_prices, price_lending
from solver.arrays.state import Bench, State
from solver.moves.coming_home import come_home
from solver.moves.pricing import choose_desks, hold_day, price_day, price_slot
from solver.placement.placing import place_shift
from solver.tours.compiled import INF, Floats, Ints, compiled, inner
from solver.tours.costing import fair_units, tour_cost
from solver.tours.pooled import best_kept, pooled_tour
from solver.tours.tables import Memory, Tours

FAIR_ROUNDS = 3
FAIR_ENOUGH = 1.0
"""Yuan a unit by which the price of fairness may be off."""


@inner
def price_days(
    agent: int,
    first: int,
    last: int,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    bench: Bench,
    memory: Memory,
) -> None:
    """Costs of the tour search: days `first` to `last` (excluded) at present values, other days held."""
    for day in range(state.tour.shape[1]):
        if first <= day < last:
            price_day(agent, day, tours, floor, state, window, bench, memory)
        else:
            hold_day(agent, day, tours, state, memory)


@inner
def price_agent(
    agent: int,
    first: int,
    last: int,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    penalty: float,
    bench: Bench,
    memory: Memory,
) -> None:
    """Values of slots for days `first` to `last` (excluded), and of shifts; other days are held."""
    begin = first * floor.slots_a_day
    end = floor.cell.shape[1] - (state.tour.shape[1] - last) * floor.slots_a_day
    if floor.home[agent] >= 0:
        for slot in range(begin, end):
            price_slot(agent, slot, floor, state, window, penalty, bench)
        if floor.lend_of.shape[1]:
            price_lending(agent, begin, end, floor, state, penalty, bench)
        choose_desks(floor.profile[agent], begin, end, floor, bench)
    price_days(agent, first, last, tours, floor, state, window, bench, memory)


@inner
def take_out(
    agent: int, first: int, last: int, floor: DemandArrays, state: State, window: Floats, penalty: float, bench: Bench
) -> float:
    """Take the duties of these days out of the sums and keep them on `bench`; returns the change of cost."""
    change = 0.0
    for day in range(first, last):
        bench.tour[day] = state.tour[agent, day]
        for k in range(state.breaks.shape[2]):
            bench.breaks[day, k] = state.breaks[agent, day, k]
        for i in range(state.desk.shape[2]):
            bench.desk[day, i] = state.desk[agent, day, i]
        change += put_duty(agent, day, -1, floor, state, window, penalty)
    return change


@inner
def bring_back(
    agent: int, first: int, last: int, floor: DemandArrays, state: State, window: Floats, penalty: float, bench: Bench
) -> None:
    """Undo `take_out`, whatever was put in since."""
    for day in range(first, last):
        put_duty(agent, day, -1, floor, state, window, penalty)
        state.tour[agent, day] = bench.tour[day]
        for k in range(state.breaks.shape[2]):
            state.breaks[agent, day, k] = bench.breaks[day, k]
        for i in range(state.desk.shape[2]):
            state.desk[agent, day, i] = bench.desk[day, i]
        put_duty(agent, day, 1, floor, state, window, penalty)


@inner
def settle_fairness(
    agent: int,
    first: int,
    last: int,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    bench: Bench,
    memory: Memory,
) -> None:
    """Price fairness anew half way towards the tour found, as long as the tour is far from where it was priced."""
    for _round in range(FAIR_ROUNDS):
        far = False
        for each in range(len(memory.fair_at)):
            units = fair_units(each, memory.best, tours)
            far = far or abs(units - memory.fair_at[each]) * tours.fair_weight[each] > FAIR_ENOUGH
            memory.fair_at[each] = 0.5 * (memory.fair_at[each] + units)
        if not far:
            return
        price_days(agent, first, last, tours, floor, state, window, bench, memory)
        if not best_kept(agent, tours, memory):
            return


@inner
def respond(
    agent: int,
    first: int,
    last: int,
    whole: bool,
    keep: bool,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    penalty: float,
    bench: Bench,
    memory: Memory,
) -> float:
    """Best response of one agent on days `first` to `last` (excluded); returns the change of cost.

    `whole`: shifts, breaks and desks; otherwise the shifts stay. `keep`: keep the old duties where
    the new ones are not better (values are estimates where breaks, desks or day totals interact).
    """
    if whole:
        change = -tour_cost(agent, state.tour[agent], tours)
        for each in range(len(memory.fair_at)):
            memory.fair_at[each] = fair_units(each, state.tour[agent], tours)
    else:
        change = 0.0
    change += take_out(agent, first, last, floor, state, window, penalty, bench)
    price_agent(agent, first, last, tours, floor, state, window, penalty, bench, memory)
    if whole:
        if pooled_tour(agent, state.tour[agent], tours, memory) < INF * 0.5:
            settle_fairness(agent, first, last, tours, floor, state, window, bench, memory)
            for day in range(first, last):
                state.tour[agent, day] = memory.best[day]
        else:
            for day in range(first, last):
                state.tour[agent, day] = bench.tour[day]
        change += tour_cost(agent, state.tour[agent], tours)
    for day in range(first, last):
        shift = state.tour[agent, day]
        if shift >= 0 and not floor.standby[shift]:
            place_shift(agent, day, floor, state, bench)
        change += put_duty(agent, day, 1, floor, state, window, penalty)
    if floor.lend_of.shape[1]:
        learn_prices(agent, floor, state)
        change += come_home(agent, first, last, floor, state, window, penalty, bench)
    if keep and change > 0.0:
        bring_back(agent, first, last, floor, state, window, penalty, bench)
        return 0.0
    return change


@compiled
def sweep(
    agents: Ints,
    first: int,
    last: int,
    whole: bool,
    keep: bool,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    penalty: float,
    bench: Bench,
    memory: Memory,
) -> float:
    """`respond` for one agent after the other; returns the sum of changes."""
    change = 0.0
    for agent in agents:
        change += respond(agent, first, last, whole, keep, tours, floor, state, window, penalty, bench, memory)
    return change
