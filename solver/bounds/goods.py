"""What agents together supply, and what each supply costs, as tightly as whole people allow.

A cell is filled by whole agents: its coverage is a sum of efficiencies of some of those who can work in
it. Between two such sums the cost may be replaced by the straight line, which lies above it wherever a
price changes in between. No roster notices, and the bound rises: ten people cannot be 7.4.
"""

from typing import NamedTuple

import numpy as np

from solver.bounds.reach import neighbours
from solver.search.rostering import Tables
from solver.tours.compiled import Floats, compiled, inner


class Goods(NamedTuple):
    """All that agents together supply, G goods: the demand cells, quotas included; K knots.

    The cost of a good is convex and piecewise linear in its supply.
    """

    knots: Floats
    """(K, G): supply in units where the price changes, rising."""
    slopes: Floats
    """(K + 1, G): yuan one more unit saves between the knots, falling; the last is minus the price of surplus."""
    at_zero: Floats
    """(G,): yuan without any supply."""


def goods_of(tables: Tables) -> Goods:
    """Goods of a problem. Where a deep shortage is cheaper than a small one the cheaper price is taken for both."""
    floor = tables.floor
    slopes = floor.slopes.copy()
    slopes[:3] = np.minimum.accumulate(slopes[:3], axis=0)
    knots = np.sort(np.concatenate(neighbours(floor)), axis=0)
    edges = np.concatenate([np.zeros((1, knots.shape[1])), knots])
    costs = np.stack([cost_at(units, floor.knots, slopes) for units in edges])
    return Goods(
        knots=np.ascontiguousarray(knots),
        slopes=np.ascontiguousarray(falling(edges, costs, -slopes[3])),
        at_zero=np.ascontiguousarray(costs[0]),
    )


def cost_at(units: Floats, knots: Floats, slopes: Floats) -> Floats:
    """Yuan of `units` of each good."""
    deep, short, cautious, surplus = slopes
    missing = knots[2] - units
    small, large = np.maximum(knots[1] - units, 0.0), np.maximum(knots[0] - units, 0.0)
    below = cautious * missing + (short - cautious) * small + (deep - short) * large
    cost: Floats = np.where(missing > 0, below, -surplus * missing)
    return cost


def falling(edges: Floats, costs: Floats, last: Floats) -> Floats:
    """(K + 1, G): price between edges; where two edges are one, that of the next or last stretch."""
    width = np.diff(edges, axis=0)
    price = np.where(width > 0, -np.diff(costs, axis=0) / np.where(width > 0, width, 1.0), np.nan)
    for row in range(len(price) - 2, -1, -1):
        price[row] = np.where(np.isnan(price[row]), price[row + 1], price[row])
    price = np.where(np.isnan(price), last, price)
    slopes: Floats = np.concatenate([price, last[None]])
    return slopes


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
    width, last = window[good], len(goods.knots)
    price = goods.slopes[last, good]
    for k in range(last):
        kink = goods.slopes[k, good] - goods.slopes[k + 1, good]
        if kink > 0.0:
            price += kink * ramp(goods.knots[k, good] - units, width)
    return float(price)


@compiled
def goods_value(prices: Floats, goods: Goods) -> float:
    """Sum over goods of the least of cost plus price times supply; at prices between the slopes it is at a knot."""
    total = 0.0
    for good in range(len(prices)):
        cost, units = goods.at_zero[good], 0.0
        least = cost
        for k in range(len(goods.knots)):
            cost -= goods.slopes[k, good] * (goods.knots[k, good] - units)
            units = goods.knots[k, good]
            least = min(least, cost + prices[good] * units)
        total += least
    return total


@compiled
def supply_cost(supply: Floats, goods: Goods) -> float:
    """Yuan of a supply of all goods."""
    total = 0.0
    for good in range(len(supply)):
        total += goods.at_zero[good]
        units = 0.0
        for k in range(len(goods.knots)):
            until = max(units, min(supply[good], goods.knots[k, good]))
            total -= goods.slopes[k, good] * (until - units)
            units = until
        total -= goods.slopes[len(goods.knots), good] * max(0.0, supply[good] - units)
    return total


@compiled
def prices_at(supply: Floats, goods: Goods, window: Floats, prices: Floats) -> None:
    """Fill `prices` with what one more unit of each good saves."""
    for good in range(len(prices)):
        prices[good] = good_price(good, supply[good], goods, window)
