"""Column generation: the linear program says what shifts earn, pricing adds the tours that pay, until none does."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from solver.columns.headcounts import Headcounts
from solver.columns.master import Master
from solver.columns.pool import Pool, TourColumn
from solver.columns.pricing import Pricer
from solver.tours.compiled import Floats, Ints

Halt = Callable[[], bool]

SMOOTH = 0.5
"""Weight of the best prices so far; none when the bound stalls."""
STALLS = 2
"""Iterations without a better bound before one is not smoothed."""
PAYS = 1e-4
"""Yuan a column has to save."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """One pricing of all agents: a lower bound for everything, and the tours found."""

    bound: float
    columns: list[TourColumn]
    complete: bool
    """False where it was halted half-way; then the bound means nothing."""


class Generation:
    """Prices with as many threads as there are pricers; the pool is what they have found."""

    def __init__(self, goods: Headcounts, pool: Pool, pricers: Sequence[Pricer]) -> None:
        self.goods = goods
        self.pool = pool
        self.pricers = pricers

    def price(self, agents: tuple[int, ...], given: Floats, price: Floats, halt: Halt, *, learn: bool) -> Priced:
        """Cheapest tours of `agents` where a unit of good g earns `price[g]`, and the bound that follows."""
        price = self.goods.clipped(price)
        earned = self.goods.prices(price)
        parts = [agents[first :: len(self.pricers)] for first in range(len(self.pricers))]
        if len(parts) == 1:
            found = [self._price_part(self.pricers[0], parts[0], earned, halt, learn)]
        else:
            with ThreadPoolExecutor(max_workers=len(parts)) as threads:
                jobs = [
                    threads.submit(self._price_part, pricer, part, earned, halt, learn)
                    for pricer, part in zip(self.pricers, parts, strict=True)
                ]
                found = [job.result() for job in jobs]
        bound = self.goods.value(price) - float((price * given).sum()) + sum(value for value, _tours in found)
        tours = sorted((pair for _value, own in found for pair in own), key=lambda pair: pair[0])
        columns = [self.pool.add(agent, tour, self.pricers[0]) for agent, tour in tours]
        return Priced(
            bound=bound,
            columns=[column for column in columns if column is not None],
            complete=len(tours) == len(agents),
        )

    def _price_part(
        self, pricer: Pricer, agents: tuple[int, ...], earned: list[Floats], halt: Halt, learn: bool
    ) -> tuple[float, list[tuple[int, Ints]]]:
        value, tours = 0.0, []
        for agent in agents:
            if halt():
                break
            best, tour = pricer.best(agent, earned[int(self.goods.profile[agent])], self.pool.known(agent), learn=learn)
            value += best
            if tour is not None:
                tours.append((agent, tour))
        return value, tours

    def rounds(
        self,
        master: Master,
        given: Floats,
        halt: Halt,
        *,
        learn: bool = False,
        damp: float = SMOOTH,
        centre: Floats | None = None,
    ) -> Iterator[float]:
        """Iterations until no tour pays; yields a lower bound for everything after each.

        Prices are held back by `damp` towards `centre`, later those of the best bound, which keeps them from
        swinging; not when that has not helped for a while, so that the end is an exact one.
        """
        best, stalled, smooth = -np.inf, 0, 1.0 if centre is not None else 0.0
        while not halt():
            master.solve()
            price = master.price if centre is None else smooth * centre + (1 - smooth) * master.price
            exact = centre is None or smooth == 0.0
            priced = self.price(master.agents, given, price, halt, learn=learn)
            if not priced.complete:
                break
            paying = master.reduced_costs(priced.columns) < -PAYS
            fresh = master.add(column for column, pays in zip(priced.columns, paying, strict=True) if pays)
            if priced.bound > best:
                best, centre, stalled = priced.bound, price, 0
            else:
                stalled += 1
            yield priced.bound
            if exact and not fresh:
                break
            if not fresh or stalled > STALLS:
                smooth, stalled = 0.0, 0
            else:
                smooth = damp
        master.solve()
