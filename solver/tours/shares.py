"""Overtime that several accounts of hours may hold together, as a share for each of them.

The tour search forgets the minutes of an account when it ends. So each account gets a share of what its pools may
hold, and shares move to where a tour uses them.
"""

import numpy as np
from numpy.typing import NDArray

from solver.tours.compiled import INF, Ints
from solver.tours.tables import Tours


def within_limits(tours: Tours) -> Tours:
    """The tables without shares: what no tour can do here, none can do at all."""
    return tours._replace(account_cost=tours.limit_cost, most_sum=tours.limit_most)


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


def share_by_use(tours: Tours, codes: Ints, turn: int = 0) -> None:
    """Give every agent's accounts what the tours `codes` (A, D) use of overtime, and of what is left equal parts.

    Where standby may add overtime nobody counts, an account keeps an equal part of the whole. Whose tour has more
    than its pools hold, or is none, keeps the shares of before. On odd turns one account of each agent, another one
    every time, gets all that is left: a week that is worth more than the others together needs it at once.
    """
    if tours.pools.size and tours.plus.size:
        share(tours, *overtime_of(tours, codes), turn)


def share_equally(tours: Tours) -> None:
    """Give every account an equal part of what its pools hold."""
    if tours.pools.size and tours.plus.size:
        agents, accounts = tours.account_cost.shape[:2]
        share(tours, np.zeros((agents, accounts), dtype=np.int64), np.ones(agents, dtype=np.bool_))


def share(tours: Tours, used: Ints, changes: NDArray[np.bool_], turn: int = 0) -> None:
    """Write the shares of the agents (A,) that change, of `used` minutes (A, W) and what is left of the pools."""
    pools = tours.pools.astype(np.int64)
    fixed = tours.called_counts == 0
    parts = tours.pool_most // np.maximum(pools.sum(axis=2), 1)
    held = np.where(fixed, np.maximum(used, least_of(pools, parts[:, :, None], tours)), used)
    left = tours.pool_most - over_pools(pools, held)
    tight: NDArray[np.bool_] = np.any(left < 0, axis=1)
    held[tight], left[tight] = used[tight], (tours.pool_most - over_pools(pools, used))[tight]
    changes &= (left >= 0).all(axis=1)
    free = (pools * ~fixed[:, None, :]).sum(axis=2)
    parts = np.where(tight[:, None], 0, left // np.maximum(free, 1))
    more = np.repeat(parts[:, :, None], pools.shape[2], axis=2)
    if turn % 2:
        agents, accounts = np.arange(len(used)), used.shape[1]
        chosen = (agents + turn // 2) % accounts
        gets = (np.arange(accounts) == chosen[:, None])[:, None, :] * np.where(tight[:, None], 0, left)[:, :, None]
        alone = (pools[agents, :, chosen] > 0) & ~fixed[agents, chosen][:, None]
        more = np.where(alone[:, :, None], gets, more)
    most = held + np.where(fixed, 0, least_of(pools, more, tours))
    within = (tours.overtime <= most[:, :, None]) & (tours.limit_cost < INF * 0.5)
    cost = np.where(within, tours.limit_cost, INF)
    tours.account_cost[changes] = cost[changes]
    tours.most_sum[changes] = np.where(within, np.arange(within.shape[2]), -1).max(axis=2)[changes]


def over_pools(pools: Ints, minutes: Ints) -> Ints:
    """(A, P): minutes (A, W) summed over each pool (A, P, W)."""
    sums: Ints = (pools @ minutes[:, :, None])[:, :, 0]
    return sums


def least_of(pools: Ints, parts: Ints, tours: Tours) -> Ints:
    """(A, W): the smallest of the `parts` (A, P, W or 1) of the pools an account belongs to."""
    least: Ints = np.where(pools > 0, parts, tours.overtime.max(initial=0)).min(axis=1)
    return least


def overtime_of(tours: Tours, codes: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """(A, W): minutes of overtime by account in the tours `codes` (A, D); (A,): whether every account may hold them."""
    agents = np.arange(len(codes))
    used = np.zeros(tours.account_cost.shape[:2], dtype=np.int64)
    total, legal = tours.first_sum[:, tours.account[0]].copy(), np.ones(len(codes), dtype=np.bool_)
    for day in range(codes.shape[1]):
        shift = codes[:, day]
        after = tours.plus[tours.day_kind[day], total, np.maximum(shift, 0)]
        total = np.where(shift >= 0, after, total)
        legal &= total >= 0
        total = np.maximum(total, 0)
        if tours.account_ends[day]:
            account = tours.account[day]
            legal &= tours.limit_cost[agents, account, total] < INF * 0.5
            used[:, account] = tours.overtime[agents, account, total]
            if day + 1 < codes.shape[1]:
                total = tours.first_sum[:, tours.account[day + 1]].copy()
    return used, legal
