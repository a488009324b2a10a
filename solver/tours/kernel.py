"""The tour search: the cheapest sequence of shifts and days off of one agent, exactly.

Dynamic programming over days. A state is (streak, minutes of the week, nights of the week, rest
class); minutes and nights are forgotten when a week ends, where they are paid. States that differ in
the rest class only form a group: a shift starts from the cheapest class of the group that may start
it. Only groups that can be reached are visited.
"""

from solver.tours.compiled import INF, Ints, compiled, inner
from solver.tours.tables import Memory, Tours

OFF = -1


@inner
def touch(memory: Memory, group: int, count: int) -> int:
    """Note that `group` is reached; returns how many are now."""
    if memory.touched[group]:
        return count
    memory.touched[group] = 1
    memory.coming[count] = group
    return count + 1


@inner
def swap(memory: Memory, classes: int, count: int) -> None:
    """Make the coming states the present ones."""
    for i in range(count):
        group = memory.coming[i]
        memory.active[i] = group
        memory.touched[group] = 0
        for state in range(group * classes, (group + 1) * classes):
            memory.now[state] = memory.then[state]
            memory.then[state] = INF


@inner
def usable_shifts(day: int, tours: Tours, memory: Memory) -> int:
    """List the shifts that may be worth starting on `day`; returns how many.

    A shift is left out if another with the same minutes costs no more, can be started from as many
    rest classes and leaves one as rested.
    """
    count = 0
    shifts = memory.cost.shape[1]
    for shift in range(shifts):
        cost = memory.cost[day, shift]
        worse = cost >= INF * 0.5
        other = 0
        while other < shifts and not worse:
            worse = (
                other != shift
                and tours.worked[other] == tours.worked[shift]
                and tours.night[other] == tours.night[shift]
                and tours.ready[other] >= tours.ready[shift]
                and tours.after[other] <= tours.after[shift]
                and (memory.cost[day, other] < cost or (memory.cost[day, other] == cost and other < shift))
            )
            other += 1
        if not worse:
            memory.usable[count] = shift
            count += 1
    return count


@inner
def take_off(day: int, group: int, target: int, tours: Tours, memory: Memory) -> None:
    """Offer a day off to all classes of `group` and work out the cheapest class up to each."""
    classes = len(tours.after_off)
    cheapest, found = INF, 0
    for kind in range(classes):
        source = group * classes + kind
        value = memory.now[source]
        memory.now[source] = INF
        if value < cheapest:
            cheapest, found = value, kind
        memory.least[kind] = cheapest
        memory.least_from[kind] = found
        value += memory.off_cost[day]
        place = target * classes + tours.after_off[kind]
        if value < INF * 0.5 and value < memory.then[place]:
            memory.then[place] = value
            memory.from_state[day, place] = source
            memory.from_shift[day, place] = OFF


@inner
def one_day(agent: int, day: int, tours: Tours, memory: Memory, count: int) -> int:
    """Take all states through `day`; `memory.cost` and `memory.off_cost` hold what the day costs."""
    classes, sums, nights = len(tours.after_off), len(tours.plus), len(tours.night_cost)
    week = tours.week[day]
    usable = usable_shifts(day, tours, memory)
    reached = 0
    for i in range(count):
        group = memory.active[i]
        night = group % nights
        minutes = group // nights % sums
        streak = group // nights // sums
        target = (tours.off[streak] * sums + minutes) * nights + night
        if memory.off_cost[day] < INF * 0.5:
            reached = touch(memory, target, reached)
        take_off(day, group, target, tours, memory)
        streak_next = tours.work[streak]
        if streak_next < 0:
            continue
        added = tours.full_weekend if tours.sunday[day] and tours.streak[streak] else 0.0
        for u in range(usable):
            shift = memory.usable[u]
            ready = tours.ready[shift] - 1
            value = memory.least[ready] + memory.cost[day, shift] + added
            total = tours.plus[minutes, shift]
            if (
                value >= INF * 0.5
                or total < 0
                or (tours.night[shift] and night >= tours.most_nights)
                or tours.week_cost[agent, week, total] >= INF * 0.5
            ):
                continue
            target = (streak_next * sums + total) * nights + night + tours.night[shift]
            place = target * classes + tours.after[shift]
            if value < memory.then[place]:
                reached = touch(memory, target, reached)
                memory.then[place] = value
                memory.from_state[day, place] = group * classes + memory.least_from[ready]
                memory.from_shift[day, place] = shift
    swap(memory, classes, reached)
    return reached


@inner
def end_week(agent: int, week: int, tours: Tours, memory: Memory, count: int) -> int:
    """Pay minutes and nights of the week and forget them."""
    classes, sums, nights = len(tours.after_off), len(tours.plus), len(tours.night_cost)
    reached = 0
    for i in range(count):
        group = memory.active[i]
        night = group % nights
        minutes = group // nights % sums
        price = tours.week_cost[agent, week, minutes] + tours.night_cost[night]
        target = group - minutes * nights - night
        if price < INF * 0.5:
            reached = touch(memory, target, reached)
        for kind in range(classes):
            source, place = group * classes + kind, target * classes + kind
            value = memory.now[source] + price
            memory.now[source] = INF
            if value < memory.then[place] and value < INF * 0.5:
                memory.then[place] = value
                memory.week_from[week, place] = source
    swap(memory, classes, reached)
    return reached


@compiled
def best_tour(agent: int, tours: Tours, memory: Memory) -> float:
    """Cheapest tour of `agent` for the costs in `memory`, written to `memory.best`; INF if there is none.

    The value contains what `memory.cost` and `memory.off_cost` say, labour, nights and weekends.
    """
    days = memory.cost.shape[0]
    classes, sums, nights = len(tours.after_off), len(tours.plus), len(tours.night_cost)
    group = tours.first_streak[agent] * sums * nights + tours.first_nights[agent]
    memory.now[group * classes + tours.first_class[agent]] = 0.0
    memory.active[0] = group
    count = 1
    for day in range(days):
        count = one_day(agent, day, tours, memory, count)
        if tours.week_ends[day]:
            count = end_week(agent, tours.week[day], tours, memory, count)
    value, state = INF * 0.5, -1
    for i in range(count):
        for last in range(memory.active[i] * classes, (memory.active[i] + 1) * classes):
            if memory.now[last] < value:
                value, state = memory.now[last], last
            memory.now[last] = INF
    if state < 0:
        return INF
    for back in range(days):
        day = days - 1 - back
        if tours.week_ends[day]:
            state = int(memory.week_from[tours.week[day], state])
        memory.best[day] = memory.from_shift[day, state]
        state = int(memory.from_state[day, state])
    return value


@inner
def tour_cost(agent: int, tour: Ints, tours: Tours) -> float:
    """What `tour` (shift by day, -1 off) costs `agent` apart from demand: labour, nights, weekends, extras."""
    cost = 0.0
    minutes, night, streak = 0, tours.first_nights[agent], False
    for day in range(len(tour)):
        shift = tour[day]
        if shift < 0:
            cost += tours.off_cost[agent, day]
        else:
            cost += tours.shift_cost[agent, day, shift]
            if streak and tours.sunday[day]:
                cost += tours.full_weekend
            minutes = tours.plus[minutes, shift]
            night += tours.night[shift]
        streak = shift >= 0
        if tours.week_ends[day]:
            if minutes < 0:
                return INF
            cost += tours.week_cost[agent, tours.week[day], minutes] + tours.night_cost[night]
            minutes, night = 0, 0
    return cost
