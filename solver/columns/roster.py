"""A whole roster as one column an agent, improved agent by agent."""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.random import Generator as Random

from solver.columns.headcounts import Headcounts
from solver.columns.pool import Pool, TourColumn
from solver.columns.pricing import Known, Pricer
from solver.tours.compiled import Floats, Ints

Halt = Callable[[], bool]

LESS_AND_LESS = (1.0, 0.5, 0.0)
"""Of the prices, for whom no tour is found at them: that can be where there is no room for all states."""
LESS = 1e-6
"""Yuan that count as a saving."""


class Columns:
    """A roster: the column of each agent, what all supply, and what it costs."""

    def __init__(self, goods: Headcounts, columns: Iterable[TourColumn]) -> None:
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

    def changed(self, columns: Iterable[TourColumn]) -> "Columns":
        """The roster with other columns for some agents."""
        fresh = {column.agent: column for column in columns}
        return Columns(self._goods, [fresh.get(column.agent, column) for column in self.columns])

    def without(self, agents: Iterable[int]) -> Floats:
        """What the others supply."""
        given = self.supply.copy()
        for agent in agents:
            given[self.columns[agent].goods] -= 1
        return given


def completed(
    goods: Headcounts,
    pool: Pool,
    pricers: Sequence[Pricer],
    columns: list[TourColumn],
    order: Ints,
    window: float = 0.0,
) -> Columns | None:
    """Add those of `order` who have no column yet where they save most; None if one has no tour.

    As many at once as there are pricers. Goods may cost as if their kinks were rounded off over `window` people.
    """
    there, lock = {column.agent for column in columns}, threading.Lock()
    missing = [agent for agent in order.tolist() if agent not in there]
    found, supply = list(columns), np.zeros(len(goods))
    for column in columns:
        supply[column.goods] += 1

    def add(pricer: Pricer) -> None:
        while True:
            with lock:
                if not missing:
                    return
                agent = missing.pop(0)
                known, earned = pool.known(agent), goods.prices(goods.gains(supply, window))
            tour = None
            for share in LESS_AND_LESS:
                if tour is None:
                    _value, tour = pricer.best(
                        agent, share * earned[int(goods.profile[agent])], known, learn=window > 0
                    )
            with lock:
                column = None if tour is None else pool.add(agent, tour, pricer)
                if column is None:
                    missing.clear()
                    return
                supply[column.goods] += 1
                found.append(column)

    on_each(pricers, add)
    return Columns(goods, found) if len(found) == len(columns) + len(set(order.tolist()) - there) else None


def on_each(pricers: Sequence[Pricer], job: Callable[[Pricer], None]) -> None:
    """Run `job` with every pricer at once."""
    with ThreadPoolExecutor(max_workers=len(pricers)) as threads:
        for done in [threads.submit(job, pricer) for pricer in pricers]:
            done.result()


def smoothed(
    roster: Columns, goods: Headcounts, pool: Pool, pricers: Sequence[Pricer], window: float, random: Random, halt: Halt
) -> Columns:
    """Every agent's best tour once, where goods cost as if their kinks were rounded off over `window` people."""
    return Sweep(goods, pool, window).over(roster, pricers, random, halt)


def settled(
    roster: Columns, goods: Headcounts, pool: Pool, pricers: Sequence[Pricer], random: Random, halt: Halt
) -> Columns:
    """Every agent's best tour given the others', until nobody has a better one or halted."""
    while True:
        better = Sweep(goods, pool, 0.0).over(roster, pricers, random, halt)
        if better is roster or halt():
            return better
        roster = better


def answer(
    agent: int, roster: Columns, goods: Headcounts, known: Known, pricer: Pricer, window: float = 0.0
) -> Ints | None:
    """The agent's best tour given what the others have, None where the search finds none."""
    gains = goods.gains(roster.without([agent]), window)
    earned = goods.prices(gains)[int(goods.profile[agent])]
    _value, tour = pricer.best(agent, earned, known, learn=window > 0)
    return tour


class Sweep:
    """Agents one after the other, on as many threads as there are pricers; each sees what the others have by then.

    With a `window` the best tour is always taken, without only one that saves.
    """

    def __init__(self, goods: Headcounts, pool: Pool, window: float) -> None:
        self._goods = goods
        self._pool = pool
        self._window = window
        self._lock = threading.Lock()

    def over(self, roster: Columns, pricers: Sequence[Pricer], random: Random, halt: Halt) -> Columns:
        """The roster after everybody's turn, the same one if nothing has changed."""
        self._roster = roster
        self._order: list[int] = random.permutation(len(roster.columns)).tolist()
        on_each(pricers, lambda pricer: self._turns(pricer, halt))
        return self._roster

    def _turns(self, pricer: Pricer, halt: Halt) -> None:
        while not halt():
            with self._lock:
                if not self._order:
                    return
                agent, roster = self._order.pop(0), self._roster
                known = self._pool.known(agent)
            tour = answer(agent, roster, self._goods, known, pricer, self._window)
            with self._lock:
                column = None if tour is None else self._pool.add(agent, tour, pricer)
                if column is not None and self._wanted(column):
                    self._roster = self._roster.changed([column])

    def _wanted(self, column: TourColumn) -> bool:
        held = self._roster.columns[column.agent]
        if self._window > 0:
            return column is not held
        gains = self._goods.gains(self._roster.without([column.agent]))
        return column is not held and yield_of(column, gains) < yield_of(held, gains) - LESS


def yield_of(column: TourColumn, gains: Floats) -> float:
    """Cost of a column less what it saves."""
    return column.cost - float(gains[column.goods].sum())
