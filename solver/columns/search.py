"""The search over columns: bound first, a dive, then part after part, on several threads."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from math import ceil

import numpy as np

from solver.columns.dive import dive
from solver.columns.generation import Generation, Halt
from solver.columns.headcounts import goods_of
from solver.columns.improving import Improving
from solver.columns.master import Master
from solver.columns.part_model import Pieces
from solver.columns.pool import Pool
from solver.columns.pricing import TourPricer
from solver.columns.roster import Columns, completed, settled, smoothed
from solver.columns.rounds import improve_in_rounds
from solver.problem import RosterProblem
from solver.tours.compiled import Floats, Ints
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import Tours

WINDOWS = (0.27, 0.14, 0.1, 0.07, 0.05, 0.035, 0.025, 0.017)
"""Of all people: kinks of the costs are rounded off over so many in the first passes."""
CENTRE = 0.07
"""The window after which what goods earn is the first guess of their prices."""
MOST_ROWS = 3000
"""With more goods than these one linear program over all of them takes minutes to solve once."""
NARROW, FINER, DESCENT_SHARE = 0.01, 30, 0.25
"""There, where nothing else looks at all days at once: the last window, the number of passes, and the share of the
budget in which fewer are made."""
ROOT_UNTIL, DIVE_SHARE = 0.5, 0.7
"""Share of the budget after which column generation ends, and share of what is left then for the dive."""
DIVE_SWEEPS = 5.0
"""Work of a dive where the budget is in steps."""
WHOLE = 1e-6

Offer = Callable[[Ints, float], None]
"""Called with every better roster (A, D), shift or -1, and its cost; from several threads, one at a time."""


class DiveShare:
    """How much of `DIVE_SHARE` of what is left of the budget is spent, 0 to 1."""

    def __init__(self, share: Callable[[], float]) -> None:
        self._share = share
        self._begin = share()
        self._length = max(1e-9, DIVE_SHARE * (1.0 - self._begin))

    def __call__(self) -> float:
        """The share by now."""
        return min(1.0, (self._share() - self._begin) / self._length)


class ColumnSearch:
    """Finds rosters and raises `bound` for problems that `has_goods_only`; all rosters are legal."""

    def __init__(self, problem: RosterProblem, tours: Tours, seed: int, workers: int) -> None:
        self.goods = goods_of(problem)
        usual = float(np.median(self.goods.under))
        tolls, rates = no_tolls(tours, usual), rates_for(tours, usual)
        self._pool = Pool(self.goods)
        self._pricers = [TourPricer(tours, tolls, rates) for _worker in range(max(1, workers))]
        self._running = self._pricers
        self._pieces = Pieces(problem, tours, self.goods)
        self._tours = tours
        self._seed = seed
        self._offer: Offer = lambda _codes, _cost: None
        self._found: Callable[[float], None] = lambda _bound: None
        self._spend: Callable[[float], None] = lambda _sweeps: None
        self._best: Columns | None = None
        self.bound: float | None = None
        self.cost = float("inf")

    def run(
        self,
        share: Callable[[], float],
        left: Callable[[], float],
        halt: Halt,
        found: Callable[[float], None],
        offer: Offer,
        spend: Callable[[float], None] = lambda _sweeps: None,
    ) -> None:
        """Search until `halt` or until the best roster is proved to be one.

        `share` of the budget goes from 0 to 1; `left` are the seconds left, infinite where the budget is in
        steps: then one thread improves, and halting depends on nothing but its turns. `found` is told every
        better bound, `offer` every better roster, `spend` of work done, in pricings of everybody.
        """
        self._offer, self._found, self._spend = offer, found, spend
        self._running = self._pricers if left() < float("inf") else self._pricers[:1]

        def over() -> bool:
            return halt() or self.proved()

        random = np.random.default_rng(self._seed)
        agents = len(self.goods.profile)
        people = WINDOWS[0] * agents
        roster = completed(self.goods, self._pool, self._running, [], random.permutation(agents), people)
        if roster is None:
            return
        self._keep(roster)
        centre = self._descend(roster, random, share, over)
        generation = Generation(self.goods, self._pool, self._pricers)
        if self._long:
            price = self._bounded(generation, centre, over)
            self._improve_in_rounds(random, over)
        else:
            price = self._plunge(generation, centre, share, over)
        if self._best is not None and not over():
            self._improve(price, left, over)

    @property
    def _long(self) -> bool:
        """Whether one linear program over all goods would be too large."""
        return len(self.goods) > MOST_ROWS

    def proved(self) -> bool:
        """Whether no roster can cost less than the best one."""
        return self.bound is not None and self.cost - self.bound <= WHOLE * max(1.0, abs(self.cost))

    def _keep(self, roster: Columns) -> None:
        cost = roster.cost()
        if cost < self.cost - WHOLE:
            self._best, self.cost = roster, cost
            if not self.goods.broken(roster.supply):
                self._offer(roster.codes(), cost)

    def _raise(self, bound: float) -> None:
        """Keep a bound if it is better."""
        if self._pieces.scale == 1:
            # all prices are whole, so is every cost
            bound = float(ceil(bound - WHOLE))
        if self.bound is None or bound > self.bound:
            self.bound = bound
            self._found(bound)

    def _windows(self, share: Callable[[], float]) -> Iterator[float]:
        """Of all people: over how many the kinks of the costs are rounded off, pass by pass."""
        if not self._long:
            yield from WINDOWS
            return
        begin, passes, over = share(), 0, 0.0
        while over < 1.0:
            over = min(1.0, max(passes / (FINER - 1), (share() - begin) / DESCENT_SHARE))
            yield WINDOWS[0] * (NARROW / WINDOWS[0]) ** over
            passes += 1

    def _descend(self, roster: Columns, random: np.random.Generator, share: Callable[[], float], halt: Halt) -> Floats:
        """A better roster, and prices to begin with."""
        centre = self.goods.gains(roster.supply)
        for window in self._windows(share):
            people = max(1.0, window * len(roster.columns))
            roster = smoothed(roster, self.goods, self._pool, self._running, people, random, halt)
            self._spend(1.0)
            if window >= CENTRE:
                centre = self.goods.gains(roster.supply, people)
        if not self._long:
            roster = settled(roster, self.goods, self._pool, self._running, random, halt)
        self._keep(roster)
        return centre

    def _bounded(self, generation: Generation, price: Floats, halt: Halt) -> Floats:
        """A first bound, what everybody costs at least whatever the goods earn; `price` within its limits."""
        agents, nothing = tuple(range(len(self.goods.profile))), np.zeros(len(self.goods))
        priced = generation.price(agents, nothing, nothing, halt, learn=False)
        if priced.complete:
            self._raise(priced.bound)
        self._spend(1.0)
        return self.goods.clipped(price)

    def _plunge(
        self,
        generation: Generation,
        centre: Floats,
        share: Callable[[], float],
        halt: Halt,
    ) -> Floats:
        """Bound and prices from the whole linear program, then a roster from it."""
        nothing = np.zeros(len(self.goods))
        agents = range(len(self.goods.profile))
        master = Master(self.goods, agents, nothing)
        for agent in agents:
            master.add(self._pool.of(agent))
        late = lambda: halt() or share() > ROOT_UNTIL  # noqa: E731
        for bound in generation.rounds(master, nothing, late, learn=True, centre=centre):
            self._raise(bound)
            self._spend(1.0)
        price = master.price.copy()
        if not halt():
            chosen = dive(generation, master, nothing, halt, DiveShare(share))
            self._spend(DIVE_SWEEPS)
            random = np.random.default_rng(self._seed)
            order = random.permutation(len(agents))
            roster = completed(self.goods, self._pool, self._running, chosen, order)
            if roster is not None:
                self._keep(settled(roster, self.goods, self._pool, self._running, random, halt))
        return price

    def _improve_in_rounds(self, random: np.random.Generator, halt: Halt) -> None:
        if self._best is not None:
            improve_in_rounds(self._best, self._tours, self._pool, self._running, random, halt, self._keep, self._spend)

    def _improve(self, price: Floats, left: Callable[[], float], halt: Halt) -> None:
        """Parts of the best roster, on all threads."""
        if self._best is None:
            return
        improving = Improving(self._best, price, self._pieces, self._tours, self._keep, self._raise)
        with ThreadPoolExecutor(max_workers=len(self._running)) as threads:
            jobs = [
                threads.submit(
                    improving.run,
                    Generation(self.goods, self._pool, [pricer]),
                    np.random.default_rng((self._seed, number)),
                    left,
                    halt,
                    self._spend,
                )
                for number, pricer in enumerate(self._running)
            ]
            wait(jobs)
            for job in jobs:
                job.result()
