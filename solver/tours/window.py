"""What the days of a tour outside a window leave to those inside."""

from solver.tours.compiled import INF, Floats, Ints, compiled
from solver.tours.tables import Tours


@compiled
def hold(
    agent: int,
    tour: Ints,
    first: int,
    stop: int,
    tours: Tours,
    begin: Ints,
    minutes: Ints,
    loose: Ints,
    units: Floats,
    end: Floats,
) -> None:
    """What the days of `tour` outside `first` to `stop` leave to the days inside, to the rows of `agent`.

    `begin` (A, 3) has class, streak and tally of the first day; in the tally is what the days behind count,
    too. `end` (A, K, C) is the cost of ending in a state, INF where what follows forbids it.
    """
    kind, streak, tally = tours.first_class[agent], tours.first_streak[agent], tours.first_tally[agent]
    own = tours.kind[agent]
    for day in range(len(tour)):
        shift = tour[day]
        if day < first:
            worked = tours.streak[streak]
            if shift >= 0:
                tally = tours.bump[tally, tours.pattern[own, day, shift, worked]]
                kind, streak = tours.class_after[kind, shift], tours.work[streak]
            else:
                kind, streak = tours.after_off[kind], tours.off[streak]
            if tours.week_ends[day]:
                tally = tours.week_over[tally]
        elif day >= stop and shift >= 0:
            worked = 1 if day > stop and tour[day - 1] >= 0 else 0
            # nights of a week behind the stretch do not meet those inside
            tally = tours.bump[tally, tours.pattern[own, day, shift, worked] & ~1]
        if shift >= 0 and (day < first or day >= stop):
            minutes[agent, tours.account[day]] += tours.worked[shift]
            for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
                loose[count] += tours.loose_shifts[count, shift]
            for each in range(len(tours.fair_weight)):
                units[agent, each] += tours.fair_amount[each, day, shift]
    begin[agent, 0], begin[agent, 1], begin[agent, 2] = kind, streak, tally
    behind = tours.end_price[agent].copy()
    for back in range(len(tour) - stop):
        day = len(tour) - 1 - back
        shift = tour[day]
        for state in range(len(tours.work)):
            follows = tours.off[state] if shift < 0 else tours.work[state]
            added = tours.full_weekend if shift >= 0 and tours.sunday[day] and tours.streak[state] else 0.0
            for place in range(len(tours.after_off)):
                after = tours.after_off[place] if shift < 0 else tours.class_after[place, shift]
                value = INF
                if follows >= 0 and after >= 0:
                    value = added + behind[follows, after]
                    if shift >= 0:
                        value += tours.class_price[place, shift]
                end[agent, state, place] = min(value, INF)
        behind[:] = end[agent]
    end[agent] = behind
