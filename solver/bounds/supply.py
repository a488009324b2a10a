"""What agents together supply, and what each supply costs, as tightly as whole people allow.

A cell is filled by whole agents: its coverage is a sum of efficiencies of some of those who can work in
it. Between two such sums the cost may be replaced by the straight line, which lies above it wherever a
price changes in between. No roster notices, and the bound rises: ten people cannot be 7.4.
"""

from typing import NamedTuple

import numpy as np

from solver.bounds.reach import neighbours
from solver.bounds.resting import Resting, resting_goods
from solver.moves.rostering import RosterTables
from solver.problem import UNIT
from solver.tours.compiled import Floats, Ints, compiled, inner

RESTING = 0.2
"""Price of a break too many in the relaxation, as a share of the search's penalty: any price gives a bound, and
the prices of breaks swing less where the highest is not far above what they end at."""


class Supply(NamedTuple):
    """All that agents together supply, G goods: the demand cells, quotas included, then who rests; K knots.

    The cost of a good is convex and piecewise linear in its supply.
    """

    knots: Floats
    """(K, G): supply in units where the price changes, rising."""
    slopes: Floats
    """(K + 1, G): yuan one more unit saves between the knots, falling; the last is minus the price of surplus."""
    least: Floats
    """(G,): units supplied at least: nothing, or less where resting takes from a good."""
    at_least: Floats
    """(G,): yuan of that."""
    size: Floats
    """(G,): units that count as much for the smoothing."""
    bundle: Floats
    """(G,): slots of one shift that usually fall into the good together."""
    resting: Ints
    shown: Floats
    """See `solver.bounds.resting.Resting`."""


def goods_of(tables: RosterTables) -> Supply:
    """Goods of a problem. Where a deep shortage is cheaper than a small one the cheaper price is taken for both."""
    floor = tables.floor
    slopes = floor.slopes.copy()
    slopes[:3] = np.minimum.accumulate(slopes[:3], axis=0)
    knots = np.sort(np.concatenate(neighbours(floor)), axis=0)
    edges = np.concatenate([np.zeros((1, knots.shape[1])), knots])
    costs = np.stack([cost_at(units, floor.knots, slopes) for units in edges])
    cells, resting = knots.shape[1], resting_goods(floor, knots.shape[1], tables.carried.present)
    price = RESTING * tables.penalty / UNIT
    slopes = falling(edges, costs, -slopes[3])
    return Supply(
        knots=beside(knots, np.tile(resting.knot, (len(knots), 1))),
        slopes=beside(slopes, resting_slopes(resting, len(slopes), price)),
        least=np.concatenate([np.zeros(cells), resting.least]),
        at_least=np.concatenate([costs[0], price * (resting.knot - resting.least)]),
        size=np.concatenate([knots[-1], np.full(len(resting.knot), float(UNIT))]),
        bundle=np.concatenate([floor.bundle, np.ones(len(resting.knot))]),
        resting=resting.good,
        shown=resting.shown,
    )


def beside(cells: Floats, others: Floats) -> Floats:
    """Two tables side by side."""
    return np.ascontiguousarray(np.concatenate([cells, others], axis=1))


def resting_slopes(resting: Resting, rows: int, price: float) -> Floats:
    """(K + 1, R): a price below the first knot only."""
    slopes = np.zeros((rows, len(resting.knot)))
    slopes[0] = price
    return slopes


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
def good_price(good: int, units: float, goods: Supply, window: Floats) -> float:
    """Yuan one more unit saves, smoothed over `window[good]`."""
    width, last = window[good], len(goods.knots)
    price = goods.slopes[last, good]
    for k in range(last):
        kink = goods.slopes[k, good] - goods.slopes[k + 1, good]
        if kink > 0.0:
            price += kink * ramp(goods.knots[k, good] - units, width)
    return float(price)


def least_costs(prices: Floats, goods: Supply) -> Floats:
    """(G,): the least of cost plus price times supply of each good."""
    cost, units = goods.at_least.copy(), goods.least
    least: Floats = cost + prices * units
    for k in range(len(goods.knots)):
        cost -= goods.slopes[k] * (goods.knots[k] - units)
        units = goods.knots[k]
        least = np.minimum(least, cost + prices * units)
    return least


@compiled
def goods_value(prices: Floats, goods: Supply) -> float:
    """Sum over goods of the least of cost plus price times supply; at prices between the slopes it is at a knot."""
    total = 0.0
    for good in range(len(prices)):
        cost, units = goods.at_least[good], goods.least[good]
        least = cost + prices[good] * units
        for k in range(len(goods.knots)):
            cost -= goods.slopes[k, good] * (goods.knots[k, good] - units)
            units = goods.knots[k, good]
            least = min(least, cost + prices[good] * units)
        total += least
    return total


@compiled
def supply_cost(supply: Floats, goods: Supply) -> float:
    """Yuan of a supply of all goods."""
    total = 0.0
    for good in range(len(supply)):
        total += goods.at_least[good]
        units = goods.least[good]
        for k in range(len(goods.knots)):
            until = max(units, min(supply[good], goods.knots[k, good]))
            total -= goods.slopes[k, good] * (until - units)
            units = until
        total -= goods.slopes[len(goods.knots), good] * max(0.0, supply[good] - units)
    return total


@compiled
def prices_at(supply: Floats, goods: Supply, window: Floats, prices: Floats) -> None:
    """Fill `prices` with what one more unit of each good saves."""
    for good in range(len(prices)):
        prices[good] = good_price(good, supply[good], goods, window)
