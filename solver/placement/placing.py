"""Breaks and desks of one shift, exactly, for given values of slots."""

from solver.arrays.demand import DemandArrays
from solver.arrays.state import ON_BREAK, Bench, State
from solver.tours.compiled import INF, inner

BREAK = 1
WORK = 2
"""Steps from here on say from which desk a slot of work was reached, and how: WORK + KINDS * desk + kind."""
CHANGED, GROWN, LONG = 0, 1, 2
"""Kinds: from another queue; the time at the desk grew; it was as long as it is counted already."""
CALM = 3
"""Added to a kind where the stretch of work was as long as it is counted already."""
KINDS = 6


@inner
def desks_in_reach(profile: int, start: int, length: int, floor: DemandArrays) -> int:
    """Desks to look at: up to the last one that is open in some slot of the shift."""
    reach = 1
    for j in range(1, floor.desks[profile]):
        for slot in range(start, start + length):
            if floor.open[profile, j, slot]:
                reach = j + 1
                break
    return reach


@inner
def place_shift(agent: int, day: int, floor: DemandArrays, state: State, bench: Bench) -> None:
    """Write the best breaks and desks of the agent's shift to `state`, for the values on `bench`.

    Dynamic programming over slots; a state is (desk, slots at this desk up to the shortest time there,
    slots of work since the last break up to the shortest stretch, breaks taken). Slots that cannot be
    worked cost so much that they are used only if nothing else is left.
    """
    shift, profile, group = state.tour[agent, day], floor.profile[agent], floor.wave_group[agent]
    start = day * floor.slots_a_day + floor.start[shift]
    length, breaks = floor.length[shift], floor.breaks[shift]
    desks = desks_in_reach(profile, start, length, floor)
    work = length
    for k in range(breaks):
        work -= floor.break_length[shift, k]
    changes = desks > 1 and work >= 2 * floor.min_desk
    longest = floor.min_desk if changes else 0
    calm = floor.min_stretch if breaks else 0
    width = (calm + 1) * (breaks + 1)
    deep = (longest + 1) * width
    layer = desks * deep
    for i in range((length + 1) * layer):
        bench.table[i] = -INF
    for j in range(desks):
        bench.table[j * deep] = 0.0
    for i in range(length):
        slot = start + i
        for place in range(layer):
            value = bench.table[i * layer + place]
            if value <= -INF * 0.5:
                continue
            k = place % (breaks + 1)
            e = place // (breaks + 1) % (calm + 1)
            m = place // width % (longest + 1)
            j = place // deep
            if k < breaks:
                if i > floor.break_last[shift, k]:
                    continue
                size = floor.break_length[shift, k]
                shut = floor.wave_shut[group, shift, k, i]
                if e == calm and not shut and i >= floor.break_first[shift, k] and i + size <= length:
                    rest = value + bench.meal[slot] * floor.wave_held[group, shift, k]
                    for inside in range(slot, slot + size):
                        rest += bench.rest[inside]
                    offer(bench, (i + size) * layer + place - e * (breaks + 1) + 1, rest, BREAK)
            settled = CALM if e == calm else 0
            for other in range(desks):
                gain = value + bench.value[other, slot]
                ahead = (i + 1) * layer + other * deep + min(e + 1, calm) * (breaks + 1) + k
                if floor.queue[profile, other] == floor.queue[profile, j]:
                    kind = GROWN if m < longest else LONG
                    offer(bench, ahead + min(m + 1, longest) * width, gain, WORK + KINDS * j + settled + kind)
                elif changes and m == longest:
                    gain -= floor.desk_change
                    offer(bench, ahead + min(1, longest) * width, gain, WORK + KINDS * j + settled + CHANGED)
    trace(agent, day, shift, desks, longest, floor, state, bench)


@inner
def offer(bench: Bench, target: int, value: float, step: int) -> None:
    """Keep the better way into a state."""
    if value > bench.table[target]:
        bench.table[target] = value
        bench.step[target] = step


@inner
def trace(
    agent: int, day: int, shift: int, desks: int, longest: int, floor: DemandArrays, state: State, bench: Bench
) -> None:
    """Follow the best way back and write it down."""
    i, k, m, e = floor.length[shift], floor.breaks[shift], longest, floor.min_stretch
    if k == 0:
        e = 0
    calm, wide = e, k + 1
    width = (calm + 1) * wide
    deep = (longest + 1) * width
    layer = desks * deep
    j, end = 0, i * layer + m * width + e * wide + k
    for other in range(1, desks):
        if bench.table[end + other * deep] > bench.table[end + j * deep]:
            j = other
    while i > 0:
        step = int(bench.step[i * layer + j * deep + m * width + e * wide + k])
        if step == BREAK:
            k -= 1
            e = calm
            for _slot in range(floor.break_length[shift, k]):
                i -= 1
                state.desk[agent, day, i] = ON_BREAK
            state.breaks[agent, day, k] = i
            continue
        i -= 1
        state.desk[agent, day, i] = j
        j, kind = (step - WORK) // KINDS, (step - WORK) % KINDS
        if kind < CALM:
            e -= 1
        kind %= CALM
        if kind == CHANGED:
            m = longest
        elif kind == GROWN:
            m -= 1
