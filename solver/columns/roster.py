"""A whole roster as one column an agent, improved agent by agent."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.random import Generator as Random

from solver.columns.goods import Goods
from solver.columns.pool import Column, Pool
from solver.columns.pricing import Pricer
from solver.tours.compiled import Floats, Ints

Halt = Callable[[], bool]

LESS = 1e-6
"""Yuan that count as a saving."""


class Columns:
    """A roster: the column of each agent, what all supply, and what it costs."""

    def __init__(self, goods: Goods, columns: Iterable[Column]) -> None:
        self._goods = goods
        self.columns = sorted(columns, key=lambda column: column.agent)
        self.supply: Floats = np.zeros(len(goods))
        for column in self.columns:
            self.supply[column.goods] += 1

    def cost(self) -> float:
        """Yuan of agents and goods."""
        return float(self._goods.costs(self.supply).sum()) + sum(column.cost for column in self.columns)

    def codes(self) -> Ints:
        """(A, D): shift, -1 off."""
        return np.stack([column.tour for column in self.columns])

    def changed(self, columns: Iterable[Column]) -> "Columns":
        """The roster with other columns for some agents."""
        fresh = {column.agent: column for column in columns}
        return Columns(self._goods, [fresh.get(column.agent, column) for column in self.columns])

    def without(self, agents: Iterable[int]) -> Floats:
        """What the others supply."""
        given = self.supply.copy()
        for agent in agents:
            given[self.columns[agent].goods] -= 1
        return given


def completed(goods: Goods, pool: Pool, pricer: Pricer, columns: list[Column], order: Ints) -> Columns | None:
    """Add those of `order` who have no column yet, one after the other where it saves most; None if one has no tour."""
    columns = list(columns)
    supply = np.zeros(len(goods))
    for column in columns:
        supply[column.goods] += 1
    there = {column.agent for column in columns}
    for agent in order.tolist():
        if agent in there:
            continue
        earned = goods.prices(goods.gains(supply))
        _value, tour = pricer.best(agent, earned[int(goods.profile[agent])], pool.known(agent))
        found = None if tour is None else pool.add(agent, tour, pricer)
        if found is None:
            return None
        supply[found.goods] += 1
        columns.append(found)
    return Columns(goods, columns)


def smoothed(
    roster: Columns, goods: Goods, pool: Pool, pricer: Pricer, window: float, random: Random, halt: Halt
) -> Columns:
    """Every agent's best tour once, where goods cost as if their kinks were rounded off over `window` people."""
    for agent in random.permutation(len(roster.columns)).tolist():
        if halt():
            break
        gains = goods.gains(roster.without([agent]), window)
        earned = goods.prices(gains)[int(goods.profile[agent])]
        _value, tour = pricer.best(agent, earned, pool.known(agent), learn=True)
        column = None if tour is None else pool.add(agent, tour, pricer)
        if column is not None:
            roster = roster.changed([column])
    return roster


def settled(roster: Columns, goods: Goods, pool: Pool, pricer: Pricer, random: Random, halt: Halt) -> Columns:
    """Every agent's best tour given the others', until nobody has a better one or halted."""
    better = True
    while better:
        better = False
        for agent in random.permutation(len(roster.columns)).tolist():
            if halt():
                return roster
            given = roster.without([agent])
            gains = goods.gains(given)
            _value, tour = pricer.best(agent, goods.prices(gains)[int(goods.profile[agent])], pool.known(agent))
            column = None if tour is None else pool.add(agent, tour, pricer)
            held = roster.columns[agent]
            if column is not None and yield_of(column, gains) < yield_of(held, gains) - LESS:
                roster = roster.changed([column])
                better = True
    return roster


def yield_of(column: Column, gains: Floats) -> float:
    """Cost of a column less what it saves."""
    return column.cost - float(gains[column.goods].sum())
