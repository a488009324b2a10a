"""Block Frank-Wolfe: each agent holds a mix of relaxed tours and steps towards the best one at present prices."""

from typing import NamedTuple

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.arrays.state import Bench
from solver.bounds.relaxation import relaxed_tour
from solver.bounds.resting import TAKEN
from solver.bounds.supply import Supply, good_price, prices_at
from solver.moves.rostering import RosterTables
from solver.problem import UNIT
from solver.tours.compiled import INF, Floats, Ints, compiled, inner
from solver.tours.costing import fair_units, tour_cost
from solver.tours.tables import Memory, Tours

HALVINGS = 6


class Mix(NamedTuple):
    """What everybody's mixes supply and cost, changed in place."""

    supply: Floats
    """(G,): units of each good."""
    slots: Floats
    """(A, J, T): share of each slot an agent spends at each desk."""
    rests: Floats
    """(A, T): share of each slot an agent is on break."""
    duties: Floats
    """(A, D, S): share of each shift, filled where quotas count them."""
    fair: Floats
    """(A, F): units of what is to be shared out."""
    cost: Floats
    """(A,): yuan of the mix: tour and desks."""
    prices: Floats
    """(G,): yuan a unit, kept for the smoothing of each pass."""
    wanted: Floats
    resting: Floats
    """(J, T) and (T,): desks and breaks of the one agent's new tour."""
    change: Floats
    """(G,): units it would add."""
    changed: Ints
    """Goods with such a change."""
    touched: Ints
    """(G,): 1 for those."""
    chosen: Ints
    """(T,): best desk."""


def empty_mix(tables: RosterTables, goods: Supply) -> Mix:
    """Nobody supplies anything."""
    floor, (agents, days, shifts) = tables.floor, tables.tours.shift_cost.shape
    desks, slots, count = floor.open.shape[1], floor.cell.shape[1], goods.knots.shape[1]
    return Mix(
        supply=np.zeros(count),
        slots=np.zeros((agents, desks, slots)),
        rests=np.zeros((agents, slots)),
        duties=np.zeros((agents, days, shifts)),
        fair=np.zeros((agents, len(tables.tours.fair_weight))),
        cost=np.zeros(agents),
        prices=np.zeros(count),
        wanted=np.zeros((desks, slots)),
        resting=np.zeros(slots),
        change=np.zeros(count),
        changed=np.zeros(count, dtype=np.int64),
        touched=np.zeros(count, dtype=np.int64),
        chosen=np.zeros(slots, dtype=np.int64),
    )


@inner
def lay_out(agent: int, tours: Tours, floor: DemandArrays, bench: Bench, memory: Memory, mix: Mix) -> float:
    """Write the relaxed tour slot by slot to `mix.wanted`; returns its cost apart from demand."""
    profile, group = floor.profile[agent], floor.wave_group[agent]
    for j in range(mix.wanted.shape[0]):
        for slot in range(mix.wanted.shape[1]):
            mix.wanted[j, slot] = 0.0
    for slot in range(len(mix.resting)):
        mix.resting[slot] = 0.0
    cost = tour_cost(agent, memory.best, tours)
    for day in range(len(memory.best)):
        shift = memory.best[day]
        if shift < 0 or floor.standby[shift]:
            continue
        start = day * floor.slots_a_day + floor.start[shift]
        for slot in range(start, start + floor.length[shift]):
            mix.wanted[mix.chosen[slot], slot] += 1.0
        for k in range(floor.breaks[shift]):
            size, least, place = floor.break_length[shift, k], INF, 0
            for at in range(floor.break_first[shift, k], floor.break_last[shift, k] + 1):
                begin = start + at
                lost = bench.lost[begin + size] - bench.lost[begin]
                if lost < least and not floor.wave_shut[group, shift, k, at]:
                    least, place = lost, begin
            for slot in range(place, place + size):
                mix.wanted[mix.chosen[slot], slot] -= 1.0
                mix.resting[slot] += 1.0
        for slot in range(start, start + floor.length[shift]):
            cost += mix.wanted[mix.chosen[slot], slot] * floor.desk_cost[profile, mix.chosen[slot]]
    return cost


@inner
def note_change(good: int, units: float, count: int, mix: Mix) -> int:
    """Add `units` to the change of a good; returns how many goods change."""
    mix.change[good] += units
    if mix.touched[good] == 0:
        mix.touched[good] = 1
        mix.changed[count] = good
        count += 1
    return count


@inner
def changes(agent: int, floor: DemandArrays, goods: Supply, memory: Memory, mix: Mix) -> int:
    """Work out by how much each good changes if the agent takes the new tour; returns how many do."""
    profile, home, count = floor.profile[agent], floor.home[agent], 0
    for j in range(floor.desks[profile]):
        for slot in range(floor.horizon):
            cell = floor.cell[floor.queue[profile, j], slot]
            more = mix.wanted[j, slot] - mix.slots[agent, j, slot]
            if cell >= 0 and more != 0.0:
                count = note_change(cell, more * floor.efficiency[profile, j], count, mix)
    for slot in range(floor.horizon if home >= 0 else 0):
        good = goods.resting[home, slot]
        if good < 0:
            continue
        more = mix.resting[slot] - mix.rests[agent, slot]
        units = (goods.shown[home] - TAKEN) * more
        for j in range(floor.desks[profile]):
            units += goods.shown[home] * (mix.wanted[j, slot] - mix.slots[agent, j, slot])
        if units != 0.0:
            count = note_change(good, units, count, mix)
    days, shifts = memory.cost.shape
    if floor.quota_at.shape[3] == 0:
        return count
    for day in range(days):
        for shift in range(shifts):
            held = 1.0 if memory.best[day] == shift else 0.0
            more = held - mix.duties[agent, day, shift]
            if more == 0.0:
                continue
            for j in range(floor.quota_at.shape[3]):
                cell = floor.quota_at[floor.quota_group[agent], day, shift, j]
                if cell >= 0:
                    count = note_change(cell, more * UNIT, count, mix)
    return count


@inner
def slope_at(step: float, cost: float, count: int, goods: Supply, window: Floats, mix: Mix) -> float:
    """Change of the smoothed cost at `step` of the way."""
    for i in range(count):
        good = mix.changed[i]
        units = mix.supply[good] + step * mix.change[good]
        cost -= mix.change[good] * good_price(good, units, goods, window)
    return cost


@inner
def best_step(cost: float, count: int, goods: Supply, window: Floats, mix: Mix) -> float:
    """How far to go, 0 to 1, by halving."""
    if slope_at(0.0, cost, count, goods, window, mix) >= 0.0:
        return 0.0
    if slope_at(1.0, cost, count, goods, window, mix) <= 0.0:
        return 1.0
    low, high = 0.0, 1.0
    for _halving in range(HALVINGS):
        middle = 0.5 * (low + high)
        if slope_at(middle, cost, count, goods, window, mix) < 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


@compiled
def mix_round(
    agents: Ints,
    whole: bool,
    tours: Tours,
    floor: DemandArrays,
    goods: Supply,
    window: Floats,
    bench: Bench,
    memory: Memory,
    mix: Mix,
) -> None:
    """One step of each of `agents`; `whole`: all the way, as in the first round."""
    prices_at(mix.supply, goods, window, mix.prices)
    for agent in agents:
        for each in range(mix.fair.shape[1]):
            memory.fair_at[each] = mix.fair[agent, each]
        relaxed_tour(agent, mix.prices, tours, floor, goods, bench, memory, mix.chosen)
        cost = lay_out(agent, tours, floor, bench, memory, mix) - mix.cost[agent]
        count = changes(agent, floor, goods, memory, mix)
        step = 1.0 if whole else best_step(cost, count, goods, window, mix)
        for i in range(count):
            good = mix.changed[i]
            mix.supply[good] += step * mix.change[good]
            mix.prices[good] = good_price(good, mix.supply[good], goods, window)
            mix.change[good] = 0.0
            mix.touched[good] = 0
        if step == 0.0:
            continue
        mix.cost[agent] += step * cost
        for j in range(floor.desks[floor.profile[agent]]):
            for slot in range(mix.wanted.shape[1]):
                mix.slots[agent, j, slot] += step * (mix.wanted[j, slot] - mix.slots[agent, j, slot])
        for slot in range(mix.rests.shape[1]):
            mix.rests[agent, slot] += step * (mix.resting[slot] - mix.rests[agent, slot])
        for each in range(mix.fair.shape[1]):
            mix.fair[agent, each] += step * (fair_units(each, memory.best, tours) - mix.fair[agent, each])
        if floor.quota_at.shape[3] == 0:
            continue
        for day in range(mix.duties.shape[1]):
            for shift in range(mix.duties.shape[2]):
                held = 1.0 if memory.best[day] == shift else 0.0
                mix.duties[agent, day, shift] += step * (held - mix.duties[agent, day, shift])
