"""The relaxed problem: every slot at the best desk, every break where it costs least, alone.

Whoever relaxes can only gain, so the value of the relaxed problem is never above the cost of a roster.
"""

from typing import NamedTuple

import numpy as np

from solver.problem import UNIT
from solver.search.floor import Floor
from solver.search.pricing import shift_value
from solver.search.rostering import Tables
from solver.search.state import Bench
from solver.tours.compiled import BIG, INF, Floats, Ints, compiled, inner
from solver.tours.costing import fair_price
from solver.tours.kernel import best_tour
from solver.tours.tables import Memory, Tours


class Goods(NamedTuple):
    """All that agents together supply, G goods: the demand cells, quotas included.

    The cost of a good is convex in its supply: `slopes` fall from tier to tier at `knots`.
    """

    knots: Floats
    """(3, G)."""
    slopes: Floats
    """(4, G): yuan a unit in the three tiers of shortage, and of surplus."""


def goods_of(tables: Tables) -> Goods:
    """Goods of a problem. Where a deep shortage is cheaper than a small one the cheaper price is taken for both."""
    slopes = tables.floor.slopes.copy()
    slopes[:3] = np.minimum.accumulate(slopes[:3], axis=0)
    return Goods(knots=tables.floor.knots, slopes=np.ascontiguousarray(slopes))


@inner
def ramp(y: float, width: float) -> float:
    """Derivative of the smoothed max(0, y)."""
    half = 0.5 * width
    if y >= half:
        return 1.0
    if y <= -half:
        return 0.0
    return (y + half) / width


@inner
def good_price(good: int, units: float, goods: Goods, window: Floats) -> float:
    """Yuan one more unit saves, smoothed over `window[good]`."""
    width = window[good]
    deep, short = goods.slopes[0, good], goods.slopes[1, good]
    cautious, surplus = goods.slopes[2, good], goods.slopes[3, good]
    return float(
        (cautious + surplus) * ramp(goods.knots[2, good] - units, width)
        - surplus
        + (short - cautious) * ramp(goods.knots[1, good] - units, width)
        + (deep - short) * ramp(goods.knots[0, good] - units, width)
    )


@inner
def good_cost(good: int, units: float, goods: Goods) -> float:
    """Yuan of `units` of supply."""
    missing = goods.knots[2, good] - units
    if missing <= 0.0:
        return float(-goods.slopes[3, good] * missing)
    return float(
        goods.slopes[2, good] * missing
        + (goods.slopes[1, good] - goods.slopes[2, good]) * max(0.0, goods.knots[1, good] - units)
        + (goods.slopes[0, good] - goods.slopes[1, good]) * max(0.0, goods.knots[0, good] - units)
    )


@inner
def relaxed_tour(
    agent: int,
    prices: Floats,
    tours: Tours,
    floor: Floor,
    goods: Goods,
    bench: Bench,
    memory: Memory,
    chosen: Ints,
) -> float:
    """Cheapest relaxed tour at `prices` a unit, fairness at its slope at `memory.fair_at`.

    Fills `memory.best`, `chosen` desks by slot and the sums on `bench`.
    """
    profile = floor.profile[agent]
    bench.best[0] = 0.0
    bench.lost[0] = 0.0
    for slot in range(floor.cell.shape[1]):
        most, place = -BIG, 0
        for j in range(floor.desks[profile]):
            if floor.open[profile, j, slot]:
                value = -floor.desk_cost[profile, j]
                cell = floor.cell[floor.queue[profile, j], slot]
                if cell >= 0:
                    value += floor.efficiency[profile, j] * prices[cell]
                if value > most:
                    most, place = value, j
        chosen[slot] = place
        bench.best[slot + 1] = bench.best[slot] + most
        bench.lost[slot + 1] = bench.best[slot + 1]
    days, shifts = memory.cost.shape
    for day in range(days):
        memory.off_cost[day] = tours.off_cost[agent, day]
        for shift in range(shifts):
            cost = tours.shift_cost[agent, day, shift]
            if cost < INF * 0.5:
                cost += fair_price(agent, day, shift, tours, memory)
                for j in range(floor.quota_at.shape[3]):
                    cell = floor.quota_at[floor.quota_group[agent], day, shift, j]
                    if cell >= 0:
                        cost -= UNIT * prices[cell]
                if not floor.standby[shift]:
                    cost -= shift_value(day * floor.slots_a_day + floor.start[shift], shift, floor, bench)
            memory.cost[day, shift] = cost
    value = best_tour(agent, tours, memory)
    for each in range(len(memory.fair_at)):
        # the tangent of the square at `fair_at` lies below it
        value -= tours.fair_weight[each] * memory.fair_at[each] ** 2
    return float(value)


@compiled
def tours_value(
    agents: Ints,
    prices: Floats,
    tours: Tours,
    floor: Floor,
    goods: Goods,
    bench: Bench,
    memory: Memory,
    fair: Floats,
    chosen: Ints,
) -> float:
    """Sum over `agents` of the cheapest relaxed tour at `prices`."""
    total = 0.0
    for agent in agents:
        for each in range(len(memory.fair_at)):
            memory.fair_at[each] = fair[agent, each]
        total += relaxed_tour(agent, prices, tours, floor, goods, bench, memory, chosen)
    return total


@compiled
def goods_value(prices: Floats, goods: Goods) -> float:
    """Sum over goods of the least of cost plus price times supply; at prices between the slopes it is at a knot."""
    total = 0.0
    for good in range(len(prices)):
        least = good_cost(good, 0.0, goods)
        for k in range(3):
            units = max(0.0, goods.knots[k, good])
            least = min(least, good_cost(good, units, goods) + prices[good] * units)
        total += least
    return total


@compiled
def prices_at(supply: Floats, goods: Goods, window: Floats, prices: Floats) -> None:
    """Fill `prices` with what one more unit of each good saves."""
    for good in range(len(prices)):
        prices[good] = good_price(good, supply[good], goods, window)
