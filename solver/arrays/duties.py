"""Duties added to and taken from the sums of a roster, and what a whole roster costs."""

from solver.arrays.coverage import cell_cost, crowd, excess, quota_excess
from solver.arrays.demand import DemandArrays
from solver.arrays.lending import all_lending, put_lending
from solver.arrays.mentoring import all_alone, alone_more, put_to_work
from solver.arrays.state import ON_BREAK, State
from solver.problem import UNIT
from solver.tours.compiled import Floats, Ints, compiled, inner
from solver.tours.costing import tour_cost
from solver.tours.tables import Tours


@inner
def put_quotas(agent: int, day: int, shift: int, sign: int, floor: DemandArrays, state: State, window: Floats) -> float:
    """Add (1) or take away (-1) one person on a shift; returns the change of cost, hard quotas at their penalty."""
    change, group = 0.0, floor.quota_group[agent]
    for j in range(floor.quota_at.shape[3]):
        cell = floor.quota_at[group, day, shift, j]
        if cell < 0:
            break
        change -= cell_cost(cell, float(state.covered[cell]), floor, window)
        state.covered[cell] += sign * UNIT
        change += cell_cost(cell, float(state.covered[cell]), floor, window)
    return change


@inner
def put_duty(
    agent: int, day: int, sign: int, floor: DemandArrays, state: State, window: Floats, penalty: float
) -> float:
    """Add (1) or take away (-1) one duty of `agent`; returns by how much the cost of demand, desks, breaks changes."""
    shift = state.tour[agent, day]
    if shift < 0:
        return 0.0
    change, last = put_quotas(agent, day, shift, sign, floor, state, window), -1
    if floor.standby[shift]:
        return change
    profile, home = floor.profile[agent], floor.home[agent]
    start = day * floor.slots_a_day + floor.start[shift]
    mentored = len(floor.mentor_queue) > 0
    for i in range(floor.length[shift]):
        slot, desk = start + i, state.desk[agent, day, i]
        before = excess(state.present[home, slot], state.away[home, slot], floor)
        state.present[home, slot] += sign
        if desk == ON_BREAK:
            state.away[home, slot] += sign
        else:
            queue = floor.queue[profile, desk]
            if last >= 0 and queue != last:
                change += sign * floor.desk_change
            last = queue
            change += sign * floor.desk_cost[profile, desk]
            cell = floor.cell[queue, slot]
            if mentored and slot < floor.horizon:
                if sign > 0:
                    change += penalty * alone_more(agent, queue, slot, floor, state)
                put_to_work(agent, queue, slot, sign, floor, state)
                if sign < 0:
                    change -= penalty * alone_more(agent, queue, slot, floor, state)
            if cell >= 0:
                change -= cell_cost(cell, float(state.covered[cell]), floor, window)
                state.covered[cell] += sign * floor.efficiency[profile, desk]
                change += cell_cost(cell, float(state.covered[cell]), floor, window)
        if slot < floor.horizon:
            change += penalty * (excess(state.present[home, slot], state.away[home, slot], floor) - before)
    if floor.lend_of.shape[1]:
        change += penalty * put_lending(agent, day, sign, floor, state)
    if floor.wave_group[agent] > 0:
        change += put_meals(agent, day, start, sign, floor, state, penalty)
    return change


@inner
def put_meals(agent: int, day: int, start: int, sign: int, floor: DemandArrays, state: State, penalty: float) -> float:
    """Add (1) or take away (-1) one person of a group that eats in waves; returns the change of cost."""
    shift, group, change = state.tour[agent, day], floor.wave_group[agent], 0.0
    for i in range(floor.length[shift]):
        slot = start + i
        before = crowd(group, state.together[group, slot], state.eating[group, slot], floor)
        state.together[group, slot] += sign
        for k in range(floor.breaks[shift]):
            if floor.wave_held[group, shift, k] and state.breaks[agent, day, k] == i:
                state.eating[group, slot] += sign
        if slot < floor.horizon:
            change += penalty * (crowd(group, state.together[group, slot], state.eating[group, slot], floor) - before)
    return change


@compiled
def drop_duties(
    agents: Ints, first: int, last: int, floor: DemandArrays, state: State, window: Floats, penalty: float
) -> None:
    """Give `agents` these days off."""
    for agent in agents:
        for day in range(first, last):
            put_duty(agent, day, -1, floor, state, window, penalty)
            state.tour[agent, day] = -1


@compiled
def add_duties(
    agents: Ints, first: int, last: int, floor: DemandArrays, state: State, window: Floats, penalty: float
) -> None:
    """Add duties that stand in `state.tour`, `breaks` and `desk` already to the sums."""
    for agent in agents:
        for day in range(first, last):
            put_duty(agent, day, 1, floor, state, window, penalty)


@compiled
def roster_cost(tours: Tours, floor: DemandArrays, state: State, window: Floats) -> float:
    """Yuan of everything but broken break shares and hard quotas; smoothed like the cells are."""
    cost = 0.0
    for cell in range(len(state.covered)):
        if floor.hard[cell] == 0:
            cost += cell_cost(cell, float(state.covered[cell]), floor, window)
    for agent in range(state.tour.shape[0]):
        cost += tour_cost(agent, state.tour[agent], tours)
        for day in range(state.tour.shape[1]):
            shift = state.tour[agent, day]
            if shift < 0 or floor.standby[shift]:
                continue
            last = -1
            for i in range(floor.length[shift]):
                desk = state.desk[agent, day, i]
                if desk != ON_BREAK:
                    queue = floor.queue[floor.profile[agent], desk]
                    cost += floor.desk_cost[floor.profile[agent], desk]
                    if last >= 0 and queue != last:
                        cost += floor.desk_change
                    last = queue
    return cost


@compiled
def share_excess(floor: DemandArrays, state: State) -> int:
    """Slots of people on break above the share and of newcomers alone, people outside hard quotas, those too many
    in a wave of meals, and loans beyond their limits."""
    total = quota_excess(floor, state.covered) + all_alone(floor, state) + all_lending(floor, state)
    for queue in range(state.present.shape[0]):
        for slot in range(floor.horizon):
            total += int(excess(state.present[queue, slot], state.away[queue, slot], floor))
    for group in range(1, state.eating.shape[0]):
        for slot in range(floor.horizon):
            total += int(crowd(group, state.together[group, slot], state.eating[group, slot], floor))
    return total
