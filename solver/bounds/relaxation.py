"""The relaxed problem: every slot at the best desk, every break where it costs least, alone.

Whoever relaxes can only gain, so the value of the relaxed problem is never above the cost of a roster.
"""

from solver.arrays.demand import DemandArrays
from solver.arrays.state import Bench
from solver.bounds.resting import TAKEN
from solver.bounds.supply import Supply
from solver.moves.pricing import shift_value
from solver.problem import UNIT
from solver.tours.compiled import BIG, INF, Floats, Ints, compiled, inner
from solver.tours.costing import fair_price
from solver.tours.counted import best_tour
from solver.tours.tables import Memory, Tours


@inner
def relaxed_tour(
    agent: int,
    prices: Floats,
    tours: Tours,
    floor: DemandArrays,
    goods: Supply,
    bench: Bench,
    memory: Memory,
    chosen: Ints,
) -> float:
    """Cheapest relaxed tour at `prices` a unit, fairness at its slope at `memory.fair_at`.

    Fills `memory.best`, `chosen` desks by slot and the sums on `bench`.
    """
    profile, home = floor.profile[agent], floor.home[agent]
    bench.best[0] = 0.0
    bench.lost[0] = 0.0
    for slot in range(floor.cell.shape[1]):
        most, place = -BIG, 0
        for j in range(floor.desks[profile]):
            if floor.open[profile, j, slot]:
                value = -floor.desk_cost[profile, j]
                cell = floor.cell[floor.queue[profile, j], slot]
                if cell >= 0:
                    value += floor.efficiency[profile, j] * prices[cell]
                if value > most:
                    most, place = value, j
        chosen[slot] = place
        resting = goods.resting[home, slot] if home >= 0 else -1
        shown = goods.shown[home] * prices[resting] if resting >= 0 else 0.0
        taken = TAKEN * prices[resting] if resting >= 0 else 0.0
        bench.best[slot + 1] = bench.best[slot] + most + shown
        bench.lost[slot + 1] = bench.lost[slot] + most + taken
    days, shifts = memory.cost.shape
    for day in range(days):
        memory.off_cost[day] = tours.off_cost[agent, day]
        for shift in range(shifts):
            cost = tours.shift_cost[agent, day, shift]
            if cost < INF * 0.5:
                cost += fair_price(agent, day, shift, tours, memory)
                for j in range(floor.quota_at.shape[3]):
                    cell = floor.quota_at[floor.quota_group[agent], day, shift, j]
                    if cell >= 0:
                        cost -= UNIT * prices[cell]
                if not floor.standby[shift]:
                    start = day * floor.slots_a_day + floor.start[shift]
                    cost -= shift_value(start, shift, floor.wave_group[agent], floor, bench)
            memory.cost[day, shift] = cost
    value = best_tour(agent, tours, memory)
    for each in range(len(memory.fair_at)):
        # the tangent of the square at `fair_at` lies below it
        value -= tours.fair_weight[each] * memory.fair_at[each] ** 2
    return float(value)


@compiled
def tours_value(
    agents: Ints,
    prices: Floats,
    tours: Tours,
    floor: DemandArrays,
    goods: Supply,
    bench: Bench,
    memory: Memory,
    fair: Floats,
    chosen: Ints,
) -> float:
    """Sum over `agents` of the cheapest relaxed tour at `prices`."""
    total = 0.0
    for agent in agents:
        for each in range(len(memory.fair_at)):
            memory.fair_at[each] = fair[agent, each]
        total += relaxed_tour(agent, prices, tours, floor, goods, bench, memory, chosen)
    return total
