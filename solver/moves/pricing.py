"""What one more agent would be worth: by slot and desk, then by shift."""

from solver.arrays.coverage import cell_cost, crowd, excess
from solver.arrays.demand import DemandArrays
from solver.arrays.mentoring import alone_more
from solver.arrays.state import Bench, State
from solver.problem import UNIT
from solver.tours.compiled import BIG, INF, Floats, inner
from solver.tours.costing import fair_price
from solver.tours.tables import Memory, Tours


@inner
def price_slot(
    agent: int, slot: int, floor: DemandArrays, state: State, window: Floats, penalty: float, bench: Bench
) -> None:
    """Fill `bench.value`, `bench.rest` and `bench.meal` of one slot for `agent`, who must not be in `state` there.

    A cell of many slots is priced by what a whole shift's work in it brings on average.
    """
    profile, home = floor.profile[agent], floor.home[agent]
    shown = 0.0
    bench.rest[slot], bench.meal[slot] = 0.0, 0.0
    if slot < floor.horizon:
        present, away = state.present[home, slot], state.away[home, slot]
        before = excess(present, away, floor)
        shown = penalty * (before - excess(present + 1, away, floor))
        bench.rest[slot] = penalty * (before - excess(present + 1, away + 1, floor))
        group = floor.wave_group[agent]
        if group > 0:
            people, eating = state.together[group, slot], state.eating[group, slot]
            crowded = crowd(group, people + 1, eating, floor)
            less = penalty * (crowd(group, people, eating, floor) - crowded)
            shown += less
            bench.rest[slot] += less
            bench.meal[slot] = penalty * (crowded - crowd(group, people + 1, eating + 1, floor))
    if floor.undisturbed[profile, slot]:
        bench.rest[slot] = -BIG
    for j in range(floor.desks[profile]):
        if floor.open[profile, j, slot] == 0:
            bench.value[j, slot] = -BIG
            continue
        value = shown - floor.desk_cost[profile, j]
        if len(floor.mentor_queue) and slot < floor.horizon:
            value -= penalty * alone_more(agent, floor.queue[profile, j], slot, floor, state)
        cell = floor.cell[floor.queue[profile, j], slot]
        if cell >= 0:
            units = float(state.covered[cell])
            many = floor.bundle[cell]
            more = units + many * floor.efficiency[profile, j]
            value += (cell_cost(cell, units, floor, window) - cell_cost(cell, more, floor, window)) / many
        bench.value[j, slot] = value


@inner
def choose_desks(profile: int, first: int, last: int, floor: DemandArrays, bench: Bench) -> None:
    """Running sums of the best value of each slot, desks chosen in blocks of the shortest stretch."""
    desks = floor.desks[profile]
    block = max(1, floor.min_desk)
    bench.best[first] = 0.0
    bench.lost[first] = 0.0
    begin = first
    while begin < last:
        end = min(last, (begin // block + 1) * block)
        chosen, most = 0, -INF
        for j in range(desks):
            total = 0.0 if j == 0 else -floor.desk_change
            for slot in range(begin, end):
                total += bench.value[j, slot]
            if total > most + 1e-9:
                chosen, most = j, total
        for slot in range(begin, end):
            value = bench.value[chosen, slot]
            bench.best[slot + 1] = bench.best[slot] + value
            bench.lost[slot + 1] = bench.lost[slot] + value - bench.rest[slot]
        begin = end


@inner
def shift_value(start: int, shift: int, group: int, floor: DemandArrays, bench: Bench) -> float:
    """Yuan a shift starting in slot `start` would save, each break where it loses least; `group` eats in waves."""
    value = bench.best[start + floor.length[shift]] - bench.best[start]
    for k in range(floor.breaks[shift]):
        size = floor.break_length[shift, k]
        least = INF
        for place in range(floor.break_first[shift, k], floor.break_last[shift, k] + 1):
            if not floor.wave_shut[group, shift, k, place]:
                lost = bench.lost[start + place + size] - bench.lost[start + place]
                least = min(least, lost - bench.meal[start + place] * floor.wave_held[group, shift, k])
        value -= least
    return float(value)


@inner
def quota_value(agent: int, day: int, shift: int, floor: DemandArrays, state: State, window: Floats) -> float:
    """Yuan one more person on a shift saves by quotas."""
    value, group = 0.0, floor.quota_group[agent]
    for j in range(floor.quota_at.shape[3]):
        cell = floor.quota_at[group, day, shift, j]
        if cell < 0:
            break
        units = float(state.covered[cell])
        value += cell_cost(cell, units, floor, window) - cell_cost(cell, units + UNIT, floor, window)
    return value


@inner
def price_day(
    agent: int,
    day: int,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    bench: Bench,
    memory: Memory,
) -> None:
    """Fill the costs of the tour search for a day that may change."""
    memory.off_cost[day] = tours.off_cost[agent, day]
    for shift in range(memory.cost.shape[1]):
        cost = tours.shift_cost[agent, day, shift]
        memory.cost[day, shift] = INF
        if cost >= INF * 0.5:
            continue
        if len(memory.fair_at):
            cost += fair_price(agent, day, shift, tours, memory)
        if floor.quota_at.shape[3]:
            cost -= quota_value(agent, day, shift, floor, state, window)
        if floor.standby[shift]:
            memory.cost[day, shift] = cost
        elif floor.home[agent] >= 0:
            start = day * floor.slots_a_day + floor.start[shift]
            memory.cost[day, shift] = cost - shift_value(start, shift, floor.wave_group[agent], floor, bench)


@inner
def hold_day(agent: int, day: int, tours: Tours, state: State, memory: Memory) -> None:
    """Fill the costs of the tour search for a day that has to stay as it is."""
    held = state.tour[agent, day]
    memory.off_cost[day] = tours.off_cost[agent, day] if held < 0 else INF
    for shift in range(memory.cost.shape[1]):
        memory.cost[day, shift] = INF
    if held >= 0:
        memory.cost[day, held] = tours.shift_cost[agent, day, held] + fair_price(agent, day, held, tours, memory)
