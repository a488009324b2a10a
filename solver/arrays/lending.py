"""People lent while too few are left at home, and people lent for too long.

Counted a duty or a range of slots at once: called slot by slot this would take as long as all the rest.
"""

from solver.arrays.demand import DemandArrays
from solver.arrays.state import ON_BREAK, Bench, State
from solver.tours.compiled import inner

FIRST = 1.0
"""Yuan a slot of the lowest price."""
DEARER, CHEAPER = 1.4, 0.8
ENOUGH = 0.8
"""Share of the hours allowed that is near enough to all of them."""


@inner
def put_lending(agent: int, day: int, sign: int, floor: DemandArrays, state: State) -> int:
    """Count (1) or no longer count (-1) the agent's duty of a day; returns by how much more is broken."""
    more, shift, profile = 0, state.tour[agent, day], floor.profile[agent]
    start = day * floor.slots_a_day + floor.start[shift]
    for place in range(floor.lend_of.shape[1]):
        row = floor.lend_of[agent, place]
        if row < 0:
            break
        slots, helped, home = 0, floor.lend_queue[row], floor.lend_home[row]
        for i in range(floor.length[shift]):
            desk, slot = state.desk[agent, day, i], start + i
            if desk == ON_BREAK:
                continue
            queue = floor.queue[profile, desk]
            if queue == home:
                if state.lent[row, slot] > 0:
                    missing = floor.lend_keep[row, slot] - state.kept[row, slot]
                    more += max(0, missing - sign) - max(0, missing)
                state.kept[row, slot] += sign
            elif queue == helped and floor.lend_open[row, slot]:
                if state.lent[row, slot] == (0 if sign > 0 else 1):
                    more += sign * max(0, floor.lend_keep[row, slot] - state.kept[row, slot])
                state.lent[row, slot] += sign
                slots += sign
        if slots:
            over = state.loaned[row, agent] - floor.lend_most[row, agent]
            more += max(0, over + slots) - max(0, over)
            state.loaned[row, agent] += slots
    return more


@inner
def price_lending(
    agent: int, first: int, last: int, floor: DemandArrays, state: State, penalty: float, bench: Bench
) -> None:
    """Add to `bench.value` what the agent at a desk breaks or mends in slots `first` to `last` (excluded).

    On a loan the price of its hours, too.
    """
    profile = floor.profile[agent]
    for place in range(floor.lend_of.shape[1]):
        row = floor.lend_of[agent, place]
        if row < 0:
            break
        full = 1 if state.loaned[row, agent] >= floor.lend_most[row, agent] else 0
        price = state.lent_price[row, agent]
        for slot in range(first, last):
            missing, lent = max(0, floor.lend_keep[row, slot] - state.kept[row, slot]), state.lent[row, slot]
            if missing > 0 and lent > 0:
                add_value(floor.lend_home[row], profile, slot, penalty, floor, bench)
            cost = price + penalty * (full + (missing if lent == 0 else 0))
            if cost > 0.0 and floor.lend_open[row, slot]:
                add_value(floor.lend_queue[row], profile, slot, -cost, floor, bench)


@inner
def learn_prices(agent: int, floor: DemandArrays, state: State) -> None:
    """Make each loan dearer for somebody who would be lent for longer than allowed, else cheaper.

    At the right price the tour is chosen for what may be kept of it, not for hours that have to be given up.
    """
    for place in range(floor.lend_of.shape[1]):
        row = floor.lend_of[agent, place]
        if row < 0:
            break
        price, most = state.lent_price[row, agent], floor.lend_most[row, agent]
        if state.loaned[row, agent] > most:
            state.lent_price[row, agent] = max(price * DEARER, FIRST)
        elif state.loaned[row, agent] < ENOUGH * most:
            state.lent_price[row, agent] = price * CHEAPER if price * CHEAPER > FIRST else 0.0


@inner
def add_value(queue: int, profile: int, slot: int, value: float, floor: DemandArrays, bench: Bench) -> None:
    """Add to the value of a slot at the desks of one queue."""
    for j in range(floor.desks[profile]):
        if floor.queue[profile, j] == queue:
            bench.value[j, slot] += value


@inner
def lent_slots(agent: int, day: int, row: int, floor: DemandArrays, state: State) -> int:
    """Slots the agent works on a loan in the duty of a day."""
    shift, slots = state.tour[agent, day], 0
    if shift < 0 or floor.standby[shift]:
        return 0
    start, profile = day * floor.slots_a_day + floor.start[shift], floor.profile[agent]
    for i in range(floor.length[shift]):
        desk = state.desk[agent, day, i]
        if desk != ON_BREAK and floor.queue[profile, desk] == floor.lend_queue[row]:
            slots += floor.lend_open[row, start + i]
    return slots


@inner
def all_lending(floor: DemandArrays, state: State) -> int:
    """Slots of people missing at home and of people lent for too long in the whole roster."""
    total = 0
    for row in range(len(floor.lend_queue)):
        for slot in range(floor.horizon):
            if state.lent[row, slot] > 0:
                total += max(0, floor.lend_keep[row, slot] - state.kept[row, slot])
        for agent in range(state.loaned.shape[1]):
            total += max(0, state.loaned[row, agent] - floor.lend_most[row, agent])
    return total
