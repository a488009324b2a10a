"""What a given tour costs its agent, counted day by day."""

import numpy as np

from solver.tours.compiled import INF, Ints, inner
from solver.tours.tables import Memory, Tours


@inner
def fairness_cost(agent: int, tour: Ints, tours: Tours) -> float:
    """Yuan of what the agent has of things to be shared out; see `solver.problem.counts.Fairness`."""
    cost = 0.0
    for each in range(len(tours.fair_weight)):
        units = fair_units(each, tour, tours)
        cost += tours.fair_weight[each] * units * (units + 2.0 * tours.ledger[agent, each])
    return cost


@inner
def fair_units(each: int, tour: Ints, tours: Tours) -> float:
    """Units of one thing to be shared out in a tour."""
    units = 0.0
    for day in range(len(tour)):
        if tour[day] >= 0:
            units += tours.fair_amount[each, day, tour[day]]
    return units


@inner
def fair_price(agent: int, day: int, shift: int, tours: Tours, memory: Memory) -> float:
    """Yuan a shift adds at the slope of fairness at `memory.fair_at`: never more than it really does, in all."""
    price = 0.0
    for each in range(len(tours.fair_weight)):
        slope = 2.0 * tours.fair_weight[each] * (tours.ledger[agent, each] + memory.fair_at[each])
        price += slope * tours.fair_amount[each, day, shift]
    return price


@inner
def tour_cost(agent: int, tour: Ints, tours: Tours) -> float:
    """What `tour` (shift by day, -1 off) costs `agent` apart from demand: labour, nights, weekends, extras.

    INF where it is not legal; runs of days are not looked at. Pools of overtime are kept as such, whatever the shares.
    """
    cost = fairness_cost(agent, tour, tours)
    minutes, tally, state = (
        tours.first_sum[agent, tours.account[0]],
        tours.first_tally[agent],
        tours.first_streak[agent],
    )
    streak = tours.streak[state]
    kind = tours.first_class[agent]
    accounts = tours.limit_cost[agent] if tours.pools.shape[1] else tours.account_cost[agent]
    for day in range(len(tour)):
        shift = tour[day]
        if shift < 0:
            cost += tours.off_cost[agent, day] + (tours.off_price[state] if state >= 0 else 0.0)
            kind = tours.after_off[kind]
            state = tours.off[state] if state >= 0 else state
            streak = 0
        else:
            cost += tours.shift_cost[agent, day, shift] + tours.class_price[kind, shift]
            cost += tours.work_price[state] if state >= 0 else 0.0
            if streak and tours.sunday[day]:
                cost += tours.full_weekend
            minutes = tours.plus[tours.day_kind[day], minutes, shift]
            tally = tours.bump[tally, tours.pattern[tours.kind[agent], day, shift, streak]]
            kind = tours.class_after[kind, shift]
            if minutes < 0 or tally < 0 or kind < 0:
                return INF
            state = tours.work[state] if state >= 0 else state
            streak = 1
        if tours.account_ends[day]:
            cost += accounts[tours.account[day], minutes]
            minutes = 0 if day + 1 == len(tour) else tours.first_sum[agent, tours.account[day + 1]]
        if tours.week_ends[day]:
            cost += tours.night_price[tally]
            tally_after = tours.week_over[tally]
            if day + 1 < len(tour):
                tally = tally_after
    if tours.legal[agent, tally] == 0 or not keeps_pools(agent, tour, tours):
        return INF
    return cost + tours.end_price[agent, state, kind] if state >= 0 else cost


@inner
def add_overtime(agent: int, tour: Ints, tours: Tours, used: Ints, called: Ints) -> bool:
    """Fill `used` and `called` (W,) with the minutes of overtime by account that the sums know, and with all calls.

    False where some account may not hold them.
    """
    total, calls, apart, legal = tours.first_sum[agent, tours.account[0]], 0, 0, True
    for day in range(len(tour)):
        account = tours.account[day]
        if tour[day] >= 0:
            total = tours.plus[tours.day_kind[day], total, tour[day]]
            calls += tours.shift_called[tour[day]]
            apart += tours.called_apart[day, tour[day]]
        if total < 0:
            return False
        if tours.account_ends[day]:
            legal = legal and tours.limit_cost[agent, account, total] < INF * 0.5
            legal = legal and tours.minutes[total] + calls <= tours.most[agent, account]
            used[account] = tours.overtime[agent, account, total]
            above = tours.ordinary[total] + calls - apart - tours.contract[agent, account]
            called[account] = max(0, above) + tours.apart[total] + apart
            if day + 1 < len(tour):
                total, calls, apart = tours.first_sum[agent, tours.account[day + 1]], 0, 0
    return legal


@inner
def keeps_pools(agent: int, tour: Ints, tours: Tours) -> bool:
    """Whether the overtime of a tour fits into its pools, even if standby is called."""
    if not tours.pools.shape[1]:
        return True
    used = np.zeros(tours.pools.shape[2], dtype=np.int64)
    called = np.zeros(tours.pools.shape[2], dtype=np.int64)
    return add_overtime(agent, tour, tours, used, called) and within_pools(agent, called, tours)


@inner
def within_pools(agent: int, minutes: Ints, tours: Tours) -> bool:
    """The same of minutes of overtime by account."""
    least = 0
    for pool in range(tours.pools.shape[1]):
        least = min(least, pool_left(agent, pool, minutes, tours))
    return least == 0


@inner
def pool_left(agent: int, pool: int, minutes: Ints, tours: Tours) -> int:
    """Minutes a pool has left beside those of the accounts."""
    left = tours.pool_most[agent, pool]
    for account in range(len(minutes)):
        if tours.pools[agent, pool, account]:
            left -= minutes[account]
    return int(left)
