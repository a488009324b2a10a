"""The search for a good lower bound: prices from Frank-Wolfe, exact relaxed pricings, then whole days."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from solver.arrays.state import bench_for
from solver.bounds.loans import LEARNT, STIFF, lent, loans_of, with_loans
from solver.bounds.mixing import empty_mix, mix_round
from solver.bounds.relaxation import tours_value
from solver.bounds.supply import goods_of, goods_value, prices_at, supply_cost
from solver.bounds.whole_days import WholeDays
from solver.moves.rostering import Rostering, RosterTables
from solver.tours.compiled import Floats, Ints
from solver.tours.shares import within_limits
from solver.tours.tables import tour_memory

CHUNK = 32
WIDEST, NARROWEST = 80.0, 3.0
"""Units over which prices are smoothed in the first and in the last passes."""
WIDEST_SHARE, NARROWEST_SHARE = 0.5, 0.004
"""The same as a share of P90."""
PRICING_EVERY = 3
AGED = 0.9
"""What prices of earlier passes still count in the average after a pass: it swings less than they do."""
SETTLED = 0.8
"""From this share of the budget on the window stays at its narrowest."""

SETTLED_PASSES = 50
"""Before so many passes another one raises the bound by more than whole days do."""
WORTH_DOING = 0.5
"""Share of the days that have to find that time."""

Halt = Callable[[], bool]


class BoundSearch:
    """Raises `bound` pass by pass. Uses nothing of a search for rosters but the tables."""

    def __init__(self, tables: RosterTables, seed: int) -> None:
        # shares of overtime keep a search legal, a bound has to hold without them
        tables = replace(
            tables,
            tours=within_limits(tables.tours),
            # a copy, for prices of loans are written into it
            floor=tables.floor._replace(desk_cost=tables.floor.desk_cost.copy()),
        )
        rostering = Rostering(tables)
        self._tables = tables
        self._goods = goods_of(tables)
        self._desk_cost = tables.floor.desk_cost.copy()
        self._loans = loans_of(tables.floor)
        self._loan_prices = np.zeros_like(self._loans.most)
        self._learnt = np.zeros_like(self._loans.most)
        self._average_loans = np.zeros_like(self._loans.most)
        self._best_loans = np.zeros_like(self._loans.most)
        self._mix = empty_mix(tables, self._goods)
        self._bench = bench_for(rostering.state, tables.floor)
        self._memory = tour_memory(tables.tours)
        self._rng = np.random.default_rng(seed)
        self._average = np.zeros_like(self._mix.supply)
        self.passes = 0
        self.bound: float | None = None
        self._best_prices = np.zeros_like(self._mix.supply)
        self.relaxed: float | None = None
        """Yuan of the cheapest mix of tours so far: only whole days can raise the bound above it."""

    def run(self, share: Callable[[], float], halt: Halt, found: Callable[[float], None]) -> None:
        """Passes until `halt`, sharper as `share` of the budget goes from 0 to 1; `found` is told every bound."""
        while not halt():
            window = self.window(share())
            if not self._pass(window, halt):
                break
            if self.passes == 1:
                # Demand free of charge leaves everybody's cheapest tour: what is certain without any prices.
                self._price(np.zeros_like(self._average), np.zeros_like(self._loan_prices))
            if self.passes % PRICING_EVERY == 1:
                self._price(*self._candidate(self.passes // PRICING_EVERY))
            if self.bound is not None:
                found(self.bound)

    def conclude(self, found: Callable[[float], None]) -> None:
        """What the last pass is worth."""
        self._price(self._prices_now(self.window(1.0)), self._loan_prices)
        self._price(self._average, self._average_loans)
        if self.bound is not None:
            found(self.bound)

    def _candidate(self, turn: int) -> tuple[Floats, Floats]:
        """Prices of goods and loans worth an exact value, others in turn.

        Averages are the best at last, where supply swings around a kink, and exact prices where it lies between
        kinks. Those of the narrowest window are good from the first passes on, while the mix still swings.
        """
        if turn % 2:
            return self._average, self._average_loans
        return self._prices_now(self.window(1.0) if turn % 4 else np.zeros_like(self._average)), self._loan_prices

    def window(self, share: float) -> Floats:
        """Units over which the price of each good is smoothed at `share` of the budget."""
        done = min(1.0, share / SETTLED)
        units = WIDEST * (NARROWEST / WIDEST) ** done
        part = WIDEST_SHARE * (NARROWEST_SHARE / WIDEST_SHARE) ** done
        goods = self._goods
        window: Floats = np.maximum(units * goods.bundle, part * goods.size)
        return window

    def _chunks(self, agents: Ints) -> list[Ints]:
        return [agents[first : first + CHUNK] for first in range(0, len(agents), CHUNK)]

    def _pass(self, window: Floats, halt: Halt) -> bool:
        """One step of every agent; False if halted."""
        tables = self._tables
        self._price_loans()
        for agents in self._chunks(self._rng.permutation(tables.agents)):
            mix_round(
                agents,
                self.passes == 0,
                tables.tours,
                tables.floor,
                self._goods,
                window,
                self._bench,
                self._memory,
                self._mix,
            )
            if halt():
                return False
        self.passes += 1
        now = self._prices_now(window)
        aged = 0.0 if self.passes == 1 else AGED
        self._average = aged * self._average + (1.0 - aged) * now
        self._average_loans = aged * self._average_loans + (1.0 - aged) * self._loan_prices
        return True

    def _price_loans(self) -> None:
        """Prices of loans at the present mix: what was learnt of them, and more where it lends too much."""
        loans, mix = self._loans, self._mix
        each = lent(mix.slots, loans, self._tables.floor)
        over = STIFF * loans.highest * (each.sum(axis=0) - loans.most) / np.maximum(1.0, loans.most)
        prices = np.clip(self._learnt + over, 0.0, loans.highest)
        self._learnt = np.clip(self._learnt + LEARNT * over, 0.0, loans.highest)
        mix.cost[:] += each @ (prices - self._loan_prices)
        self._loan_prices = prices
        self._charge(prices)

    def _charge(self, loans: Floats) -> None:
        """Let a slot at each desk cost what its loan does too."""
        self._tables.floor.desk_cost[...] = with_loans(self._desk_cost, self._loans, loans)

    def _prices_now(self, window: Floats) -> Floats:
        """Yuan a unit of each good at the present mix."""
        prices = np.zeros_like(self._mix.supply)
        prices_at(self._mix.supply, self._goods, window, prices)
        return prices

    def _price(self, prices: Floats, loans: Floats) -> None:
        """Exact value of the relaxation at `prices` of goods and `loans`."""
        tables, goods, mix = self._tables, self._goods, self._mix
        self._charge(loans)
        value = float(goods_value(prices, goods)) - float(loans @ self._loans.most)
        for agents in self._chunks(np.arange(tables.agents, dtype=np.int64)):
            value += tours_value(
                agents, prices, tables.tours, tables.floor, goods, self._bench, self._memory, mix.fair, mix.chosen
            )
        each = lent(mix.slots, self._loans, tables.floor).sum(axis=0)
        beyond = float(self._loans.highest @ np.maximum(each - self._loans.most, 0.0) - self._loan_prices @ each)
        mixed = float(mix.cost.sum()) + beyond + supply_cost(mix.supply, goods)
        self.relaxed = mixed if self.relaxed is None else min(self.relaxed, mixed)
        if not self._memory.steps[1] and (self.bound is None or value > self.bound):
            self.bound, self._best_prices, self._best_loans = value, prices.copy(), loans.copy()

    @property
    def settled(self) -> bool:
        """Whether prices are good enough for whole days."""
        return self.bound is not None and self.passes >= SETTLED_PASSES

    def settles_by(self, times: float) -> bool:
        """Whether prices are good enough for whole days once so many times the work so far is done."""
        return self.passes * times >= SETTLED_PASSES

    def affords_whole_days(self, seconds: float) -> bool:
        """Whether that much brings whole days anywhere: prices have to be good, and each day needs its time."""
        return self.settled and seconds >= WORTH_DOING * sum(map(self._whole().seconds, range(self._tables.days)))

    def add_whole_days(
        self, seconds_left: Callable[[], float] | None, halt: Halt, found: Callable[[float], None]
    ) -> None:
        """Replace, day by day, what goods cost each alone by what the whole day costs, at the best prices so far.

        Without `seconds_left` the outcome depends on the prices only.
        """
        if self.bound is None:
            return
        self._charge(self._best_loans)
        whole, days = self._whole(), self._tables.days
        for day in range(days):
            if halt():
                return
            left = None if seconds_left is None else seconds_left()
            seconds = None if left is None else min(left, max(left / (days - day), whole.seconds(day)))
            self.bound += whole.proven(day, seconds) - whole.by_goods(day)
            found(self.bound)

    def _whole(self) -> WholeDays:
        return WholeDays(self._tables, self._goods, self._best_prices)
