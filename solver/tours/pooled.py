"""The cheapest tour where several accounts of hours may hold overtime together: overtime gets a price.

Lagrangian relaxation: at a price on each minute the tour search needs no shares, and the price is right where the
tour uses what a pool holds. Shares as that tour uses them, and what is left given to one account or to all, let the
tour search find it again without a price, or a better one.
"""

import numpy as np

from solver.tours.compiled import INF, Floats, Ints, compiled, inner
from solver.tours.costing import add_overtime, keeps_pools, pool_left, within_pools
from solver.tours.counted import best_tour
from solver.tours.shares import share_out
from solver.tours.tables import Memory, Tours

TRIES = 4
"""Prices tried for one tour."""
SPARE = 240
"""Minutes left of a pool that are few enough."""
LOWER, HIGHER = 0.6, 1.7
FIRST = 0.3
"""Yuan a minute of the first price."""
NOTHING = 0.01
"""Below this a price is none."""


@compiled
def pooled_tour(agent: int, held: Ints, tours: Tours, memory: Memory) -> float:
    """`best_tour` of an agent under shares that fit to it; where no price leads to any, to the tour `held`.

    INF where it finds none that fits into the pools.
    """
    if not tours.pools.shape[1]:
        return float(best_tour(agent, tours, memory))
    costs, kept = memory.cost.copy(), held.copy()
    used, called = np.zeros(tours.pools.shape[2], dtype=np.int64), np.zeros(tours.pools.shape[2], dtype=np.int64)
    value = priced_tour(agent, costs, kept, used, called, tours, memory)
    if add_overtime(agent, kept, tours, used, called) and within_pools(agent, called, tours):
        tours.turns[agent] += 1
        share_out(agent, used, called, tours.turns[agent], False, tours)
    else:
        used[:] = 0
        share_out(agent, used, used, 0, True, tours)
    if value < INF and is_free(agent, tours):
        memory.best[:] = kept
        return value
    memory.cost[:] = costs
    found = best_tour(agent, tours, memory)
    if found < INF * 0.5 and keeps_pools(agent, memory.best, tours):
        return float(found)
    if value < INF:
        memory.best[:] = kept
    return value


@inner
def best_kept(agent: int, tours: Tours, memory: Memory) -> bool:
    """`best_tour` under the shares of before; False, and nothing changes, where it does not fit into its pools."""
    before = memory.best.copy()
    best_tour(agent, tours, memory)
    if keeps_pools(agent, memory.best, tours):
        return True
    memory.best[:] = before
    return False


@inner
def priced_tour(agent: int, costs: Floats, kept: Ints, used: Ints, called: Ints, tours: Tours, memory: Memory) -> float:
    """Write the cheapest tour that fits into its pools, of those found with prices, to `kept`; INF where none does."""
    least = INF
    for _try in range(TRIES):
        price_accounts(agent, tours)
        memory.cost[:] = costs
        value = best_tour(agent, tours, memory)
        if value >= INF * 0.5:
            break
        legal = add_overtime(agent, memory.best, tours, used, called)
        if not legal or not within_pools(agent, called, tours):
            raise_prices(agent, called, tours)
            if least < INF:
                break
            continue
        for account in range(len(used)):
            value -= account_price(agent, account, tours) * used[account]
        if value < least:
            kept[:] = memory.best
            least = value
        if not lower_prices(agent, called, tours):
            break
    return float(least)


@inner
def is_free(agent: int, tours: Tours) -> bool:
    """Whether overtime has no price: a tour that fits is the cheapest there is."""
    total = 0.0
    for pool in range(tours.pools.shape[1]):
        total += tours.overtime_price[agent, pool]
    return total == 0.0


@inner
def account_price(agent: int, account: int, tours: Tours) -> float:
    """Yuan a minute of overtime costs beside its wage."""
    price = 0.0
    for pool in range(tours.pools.shape[1]):
        price += tours.pools[agent, pool, account] * tours.overtime_price[agent, pool]
    return price


@inner
def price_accounts(agent: int, tours: Tours) -> None:
    """Let every account of an agent hold what it may by itself, each minute of overtime at its price."""
    for account in range(tours.pools.shape[2]):
        price = account_price(agent, account, tours)
        tours.most_sum[agent, account] = tours.limit_most[agent, account]
        for total in range(tours.account_cost.shape[2]):
            more = price * tours.overtime[agent, account, total]
            tours.account_cost[agent, account, total] = tours.limit_cost[agent, account, total] + more


@inner
def raise_prices(agent: int, called: Ints, tours: Tours) -> None:
    """Make the overtime of pools that hold less than is used dearer; of all where that is not what is wrong."""
    fits = within_pools(agent, called, tours)
    for pool in range(tours.pools.shape[1]):
        if fits or pool_left(agent, pool, called, tours) < 0:
            tours.overtime_price[agent, pool] = max(tours.overtime_price[agent, pool] * HIGHER, FIRST)


@inner
def lower_prices(agent: int, called: Ints, tours: Tours) -> bool:
    """Make the overtime of pools that are not full cheaper; False where none has a price."""
    lower = False
    for pool in range(tours.pools.shape[1]):
        price = tours.overtime_price[agent, pool]
        if price > 0.0 and pool_left(agent, pool, called, tours) > SPARE:
            tours.overtime_price[agent, pool] = price * LOWER if price * LOWER > NOTHING else 0.0
            lower = True
    return lower


@compiled
def holds_pools(agent: int, tour: Ints, tours: Tours) -> bool:
    """`keeps_pools` for others than kernels."""
    return keeps_pools(agent, tour, tours)
