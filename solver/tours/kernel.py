"""The tour search: the cheapest sequence of shifts and days off of one agent, exactly.

Dynamic programming over days. A state is (streak, sum of minutes, tally, class); minutes are paid and
forgotten when their account ends, nights when their week does. States that differ in the class only
form a group: a shift starts from the cheapest class of each of its gates. Only groups that can be
reached are visited, and each step into a state is written down once.
"""

from solver.tours.compiled import INF, Bytes, Floats, Ints, Words, compiled, inner
from solver.tours.tables import Memory, Tours

OFF = -1


@inner
def touch(group: int, touched: Bytes, coming: Ints, count: int) -> int:
    """Note that `group` is reached; returns how many are now."""
    if touched[group]:
        return count
    touched[group] = 1
    coming[count] = group
    return count + 1


@inner
def new_step(place: int, then: Floats, then_step: Words, steps: Ints, most: int) -> int:
    """Where to write a better step into a state of tomorrow, -1 where there is no room left."""
    if then[place] < INF:
        return int(then_step[place])
    step = steps[0]
    if step >= most:
        steps[1] = 1
        return -1
    steps[0] = step + 1
    then_step[place] = step
    return int(step)


@inner
def swap(memory: Memory, classes: int, count: int) -> None:
    """Make the coming states the present ones."""
    for i in range(count):
        group = memory.coming[i]
        memory.active[i] = group
        memory.touched[group] = 0
        for state in range(group * classes, (group + 1) * classes):
            memory.now[state] = memory.then[state]
            memory.now_step[state] = memory.then_step[state]
            memory.then[state] = INF


@inner
def usable_shifts(agent: int, day: int, tours: Tours, memory: Memory) -> int:
    """List the shifts that may be worth starting on `day`; returns how many.

    A shift is left out if another with the same minutes and counts costs no more and covers it.
    """
    count, kind = 0, tours.kind[agent]
    shifts = memory.cost.shape[1]
    for shift in range(shifts):
        cost = memory.cost[day, shift]
        worse = cost >= INF * 0.5
        other = 0
        while other < shifts and not worse:
            worse = (
                other != shift
                and tours.covers[other, shift] == 1
                and tours.alike[tours.day_kind[day], other] == tours.alike[tours.day_kind[day], shift]
                and tours.pattern[kind, day, other, 0] == tours.pattern[kind, day, shift, 0]
                and tours.pattern[kind, day, other, 1] == tours.pattern[kind, day, shift, 1]
                and (memory.cost[day, other] < cost or (memory.cost[day, other] == cost and other < shift))
            )
            other += 1
        if not worse:
            memory.usable[count] = shift
            count += 1
    return count


@inner
def open_gates(first: int, now: Floats, edges: Ints, members: Ints, least: Floats, least_from: Ints) -> None:
    """Work out the cheapest class of each gate in the group whose states begin at `first`."""
    for gate in range(len(least)):
        cheapest, found = INF, 0
        for i in range(edges[gate], edges[gate + 1]):
            place = first + members[i]
            if now[place] < cheapest:
                cheapest, found = now[place], place
        least[gate] = cheapest
        least_from[gate] = found


@inner
def take_off(source: int, target: int, price: float, tours: Tours, memory: Memory) -> None:
    """Offer a day off to all classes of the group that begins at state `source`; it leads to `target`."""
    now, then, steps = memory.now, memory.then, memory.steps
    most = len(memory.step_before)
    for kind in range(len(tours.after_off)):
        value = now[source + kind] + price
        place = target + tours.after_off[kind]
        if value < INF * 0.5 and value < then[place]:
            step = new_step(place, then, memory.then_step, steps, most)
            if step >= 0:
                then[place] = value
                memory.step_before[step] = memory.now_step[source + kind]
                memory.step_shift[step] = OFF


@inner
def start_shifts(agent: int, day: int, group: int, usable: int, tours: Tours, memory: Memory, reached: int) -> int:
    """Offer every usable shift to all classes of `group`; returns how many groups are reached."""
    classes, sums, tallies = len(tours.after_off), tours.plus.shape[1], len(tours.bump)
    tally = group % tallies
    minutes = group // tallies % sums
    streak = group // tallies // sums
    streak_next, worked, kind = tours.work[streak], tours.streak[streak], tours.kind[agent]
    added = tours.work_price[streak] + (tours.full_weekend if tours.sunday[day] and worked else 0.0)
    fewest, most_sum = tours.least_sum[agent, day, streak_next], tours.most_sum[agent, tours.account[day]]
    then, least, most = memory.then, memory.least, len(memory.step_before)
    for u in range(usable):
        shift = memory.usable[u]
        total = tours.plus[tours.day_kind[day], minutes, shift]
        if total < fewest or total > most_sum:
            continue
        counted = tours.bump[tally, tours.pattern[kind, day, shift, worked]]
        if counted < 0:
            continue
        target = (streak_next * sums + total) * tallies + counted
        price = memory.cost[day, shift] + added
        for move in range(tours.first_move[shift], tours.first_move[shift + 1]):
            gate = tours.move_gate[move]
            value = least[gate] + price + tours.move_price[move]
            place = target * classes + tours.move_after[move]
            if value < INF * 0.5 and value < then[place]:
                reached = touch(target, memory.touched, memory.coming, reached)
                step = new_step(place, then, memory.then_step, memory.steps, most)
                if step >= 0:
                    then[place] = value
                    memory.step_before[step] = memory.now_step[memory.least_from[gate]]
                    memory.step_shift[step] = shift
    return reached


@inner
def one_day(agent: int, day: int, tours: Tours, memory: Memory, count: int) -> int:
    """Take all states through `day`; `memory.cost` and `memory.off_cost` hold what the day costs."""
    classes, sums, tallies = len(tours.after_off), tours.plus.shape[1], len(tours.bump)
    usable = usable_shifts(agent, day, tours, memory)
    off_cost = memory.off_cost[day]
    reached = 0
    for i in range(count):
        group = memory.active[i]
        first = group * classes
        minutes = group // tallies % sums
        streak = group // tallies // sums
        rested = tours.off[streak]
        if rested >= 0 and off_cost < INF * 0.5 and minutes >= tours.least_sum[agent, day, rested]:
            target = group + (rested - streak) * sums * tallies
            reached = touch(target, memory.touched, memory.coming, reached)
            take_off(first, target * classes, off_cost + tours.off_price[streak], tours, memory)
        if usable and tours.work[streak] >= 0:
            open_gates(first, memory.now, tours.gate_edges, tours.gate_members, memory.least, memory.least_from)
            reached = start_shifts(agent, day, group, usable, tours, memory, reached)
        for state in range(first, first + classes):
            memory.now[state] = INF
    swap(memory, classes, reached)
    return reached


@inner
def close_day(agent: int, day: int, tours: Tours, memory: Memory, count: int) -> int:
    """Pay and forget minutes and nights whose account or week ends with `day`."""
    classes, sums, tallies = len(tours.after_off), tours.plus.shape[1], len(tours.bump)
    account, last = tours.account[day], day + 1 == len(tours.account)
    reached = 0
    for i in range(count):
        group = memory.active[i]
        tally = group % tallies
        minutes = group // tallies % sums
        streak = group // tallies // sums
        price = 0.0
        if tours.account_ends[day]:
            price += tours.account_cost[agent, account, minutes]
            minutes = 0 if last else tours.first_sum[agent, account + 1]
        if tours.week_ends[day]:
            price += tours.night_price[tally]
        if last and tours.legal[agent, tally] == 0:
            price = INF
        if tours.week_ends[day]:
            tally = tours.week_over[tally]
        target = (streak * sums + minutes) * tallies + tally
        if price < INF * 0.5:
            reached = touch(target, memory.touched, memory.coming, reached)
        for kind in range(classes):
            source, place = group * classes + kind, target * classes + kind
            value = memory.now[source] + price
            memory.now[source] = INF
            if value < memory.then[place] and value < INF * 0.5:
                memory.then[place] = value
                memory.then_step[place] = memory.now_step[source]
    swap(memory, classes, reached)
    return reached


@inner
def begin(agent: int, tours: Tours, memory: Memory) -> int:
    """The one state before day 0; returns that one group is reached."""
    group = tours.first_streak[agent] * tours.plus.shape[1] + tours.first_sum[agent, tours.account[0]]
    group = group * len(tours.bump) + tours.first_tally[agent]
    place = group * len(tours.after_off) + tours.first_class[agent]
    memory.now[place] = 0.0
    memory.now_step[place] = -1
    memory.active[0] = group
    memory.steps[0] = 0
    return 1


@inner
def through_day(agent: int, day: int, tours: Tours, memory: Memory, count: int) -> int:
    """Take all states through `day` and whatever ends with it; returns how many groups are reached."""
    count = one_day(agent, day, tours, memory, count)
    if tours.account_ends[day] or tours.week_ends[day]:
        count = close_day(agent, day, tours, memory, count)
    return count


@inner
def trace_back(agent: int, tours: Tours, memory: Memory, count: int) -> float:
    """Write the cheapest way to the end to `memory.best` and forget all states; INF if none is left."""
    days, classes = memory.cost.shape[0], len(tours.after_off)
    within = tours.plus.shape[1] * len(tours.bump)
    value, step = INF * 0.5, -1
    for i in range(count):
        group = memory.active[i]
        for kind in range(classes):
            last = group * classes + kind
            ended = memory.now[last] + tours.end_price[agent, group // within, kind]
            if ended < value:
                value, step = ended, memory.now_step[last]
            memory.now[last] = INF
    if step < 0:
        return INF
    for back in range(days):
        memory.best[days - 1 - back] = memory.step_shift[step]
        step = memory.step_before[step]
    return value


@inner
def cheapest_tour(agent: int, tours: Tours, memory: Memory) -> float:
    """`best_tour` without the counts of shifts that are not carried."""
    count = begin(agent, tours, memory)
    for day in range(memory.cost.shape[0]):
        count = through_day(agent, day, tours, memory, count)
    return trace_back(agent, tours, memory, count)


@compiled
def least_value(agent: int, tours: Tours, memory: Memory) -> float:
    """Value of the cheapest tour without the counts of shifts that are not carried.

    INF proves that there is no legal tour, unless `memory.steps[1]` says that the search ran out of room.
    """
    return float(cheapest_tour(agent, tours, memory))
