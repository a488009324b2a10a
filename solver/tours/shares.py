"""Overtime that several accounts of hours may hold together, as a share for each of them.

The tour search forgets the minutes of an account when it ends. So each account gets a share of what its pools may
hold: as much as a tour uses that was found with a price on overtime, and a part of what is left.
"""

import numpy as np

from solver.tours.compiled import INF, Ints, compiled, inner
from solver.tours.costing import add_overtime, pool_left, within_pools
from solver.tours.tables import Tours


def within_limits(tours: Tours) -> Tours:
    """The tables without shares: what no tour can do here, none can do at all."""
    pools, most = tours.pools[:, :0].copy(), tours.pool_most[:, :0].copy()
    return tours._replace(account_cost=tours.limit_cost, most_sum=tours.limit_most, pools=pools, pool_most=most)


def thrifty_tours(tours: Tours, agent: int, pool: int | None) -> Tours:
    """The tables in which a tour costs its minutes of overtime, those in one pool of `agent` alone where given."""
    member = tours.pools[agent].any(axis=0) if pool is None else tours.pools[agent, pool] > 0
    minutes = (tours.overtime * member[None, :, None]).astype(np.float64)
    return tours._replace(
        account_cost=np.where(tours.limit_cost < INF * 0.5, minutes, INF),
        most_sum=tours.limit_most,
        class_price=np.zeros_like(tours.class_price),
        move_price=np.zeros_like(tours.move_price),
        work_price=np.zeros_like(tours.work_price),
        off_price=np.zeros_like(tours.off_price),
        night_price=np.zeros_like(tours.night_price),
        end_price=np.where(tours.end_price < INF * 0.5, 0.0, INF),
        full_weekend=0.0,
    )


@compiled
def share_equally(tours: Tours) -> None:
    """Give every account an equal part of what its pools hold."""
    nothing = np.zeros(tours.pools.shape[2], dtype=np.int64)
    for agent in range(len(tours.pools)):
        share_out(agent, nothing, nothing, 0, True, tours)


@compiled
def share_by_use(tours: Tours, codes: Ints, turn: int) -> None:
    """Give every agent's accounts what the tours `codes` (A, D) use of overtime, and of what is left equal parts.

    Whose tour has more than its pools hold, or is none, keeps the shares of before. On odd turns one account of each
    agent, another one every time, gets all that is left: a week that is worth more than the others together needs it
    at once.
    """
    used = np.zeros(tours.pools.shape[2], dtype=np.int64)
    called = np.zeros(tours.pools.shape[2], dtype=np.int64)
    for agent in range(len(codes) if tours.pools.shape[1] else 0):
        if add_overtime(agent, codes[agent], tours, used, called) and within_pools(agent, called, tours):
            share_out(agent, used, called, turn, True, tours)


@inner
def share_out(agent: int, used: Ints, called: Ints, turn: int, careful: bool, tours: Tours) -> None:
    """Write the account costs of an agent whose tour uses so much overtime, and so much if standby is called.

    `careful`: accounts in which the tour search does not count calls get no more than an equal part of the whole,
    which is set aside for them: with that much no call brings them above it. Else what is found has to be looked at.
    """
    accounts, pools = tours.pools.shape[2], tours.pools.shape[1]
    held, left, tight = called.copy(), np.zeros(pools, dtype=np.int64), False
    for account in range(accounts):
        if careful and tours.called_counts[agent, account] == 0:
            held[account] = max(held[account], part_of(agent, account, tours.pool_most[agent], False, tours))
    for pool in range(pools):
        left[pool] = pool_left(agent, pool, held, tours)
        tight = tight or left[pool] < 0
    if tight:
        left[:] = 0
    chosen = (agent + turn // 2) % max(1, accounts)
    for account in range(accounts):
        if careful and tours.called_counts[agent, account] == 0:
            most = used[account] if tight else max(used[account], held[account])
        elif turn % 2 == 0:
            most = used[account] + part_of(agent, account, left, careful, tours)
        elif account == chosen:
            most = used[account] + all_of(agent, account, left, tours)
        else:
            most = used[account]
        write_account(agent, account, most, tours)


@inner
def part_of(agent: int, account: int, left: Ints, counted: bool, tours: Tours) -> int:
    """The smallest equal part of what is `left` of the pools (P,) an account belongs to.

    `counted`: the parts are for accounts alone in which calls are counted.
    """
    least = tours.most_overtime[agent, account]
    for pool in range(len(left)):
        if tours.pools[agent, pool, account]:
            parts = 0
            for other in range(tours.pools.shape[2]):
                parts += tours.pools[agent, pool, other] * (not counted or tours.called_counts[agent, other] != 0)
            least = min(least, left[pool] // max(1, parts))
    return int(max(0, least))


@inner
def all_of(agent: int, account: int, left: Ints, tours: Tours) -> int:
    """The least that is `left` of the pools (P,) an account belongs to."""
    least = tours.most_overtime[agent, account]
    for pool in range(len(left)):
        if tours.pools[agent, pool, account]:
            least = min(least, left[pool])
    return int(max(0, least))


@inner
def write_account(agent: int, account: int, most: int, tours: Tours) -> None:
    """Let an account hold at most so many minutes of overtime."""
    tours.most_sum[agent, account] = -1
    for total in range(tours.account_cost.shape[2]):
        legal = tours.limit_cost[agent, account, total] < INF * 0.5 and tours.overtime[agent, account, total] <= most
        tours.account_cost[agent, account, total] = tours.limit_cost[agent, account, total] if legal else INF
        if legal:
            tours.most_sum[agent, account] = total
