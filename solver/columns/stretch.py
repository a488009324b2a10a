"""A stretch of days of a roster as a small problem of its own: what goes before and what follows is held."""

from dataclasses import replace

import numpy as np

from solver.columns.headcounts import Headcounts
from solver.columns.pricing import TourPricer
from solver.columns.roster import Columns
from solver.tours.compiled import INF, Floats, Ints
from solver.tours.long.completing import minutes_of, rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import Tours
from solver.tours.window import hold


class RosterWindow:
    """Tours and goods of `days` of a roster; legal tours there are those that are legal in the whole.

    `days` has to begin and end where `aligned` says. Tours cost what they do in the whole but for a
    constant of each agent, so `rest` comes back to the whole.
    """

    def __init__(self, tours: Tours, goods: Headcounts, roster: Columns, days: range) -> None:
        self.days = days
        self.rows: Ints = goods.on(days)
        """Goods of the whole, in the order of those of the stretch."""
        self._codes = roster.codes()
        self.tours = stretch_tours(tours, self._codes, days)
        self.goods = stretch_goods(goods, days, self.rows)

    def tour(self, agent: int) -> Ints:
        """(days of the stretch,): what the agent has there."""
        return np.ascontiguousarray(self._codes[agent, self.days.start : self.days.stop])

    def pricer(self) -> TourPricer:
        """Prices tours of the stretch. For one thread."""
        usual = float(np.median(self.goods.under)) if len(self.goods) else 1.0
        return TourPricer(self.tours, no_tolls(self.tours, usual), rates_for(self.tours, usual))

    def whole(self, agent: int, tour: Ints) -> Ints:
        """(D,): the tour of the whole that has `tour` in the stretch."""
        whole: Ints = self._codes[agent].copy()
        whole[self.days.start : self.days.stop] = tour
        return whole


def aligned(tours: Tours, days: range) -> range:
    """The shortest stretch of whole weeks around `days`: no weekend and no week of nights is cut in two."""
    last = len(tours.week_ends)
    edges = [0, *(d for d in range(1, last) if tours.week_ends[d - 1] and not tours.sunday[d]), last]
    return range(max(edge for edge in edges if edge <= days.start), min(edge for edge in edges if edge >= days.stop))


def stretch_goods(goods: Headcounts, days: range, rows: Ints) -> Headcounts:
    """The goods `rows` of `days`."""
    place = np.full(len(goods), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    pairs = [
        (cells[place[own] >= 0] - days.start * goods.shifts, place[own][place[own] >= 0])
        for cells, own in zip(goods.cells, goods.goods, strict=True)
    ]
    return replace(
        goods,
        days=len(days),
        least=goods.least[rows],
        most=goods.most[rows],
        under=goods.under[rows],
        over=goods.over[rows],
        hard=goods.hard[rows],
        cells=tuple(np.ascontiguousarray(cells) for cells, _own in pairs),
        goods=tuple(np.ascontiguousarray(own) for _cells, own in pairs),
    )


def stretch_tours(tours: Tours, codes: Ints, days: range) -> Tours:
    """Tables of `days` for agents who have `codes` (A, D) on all others."""
    agents, first, stop = len(codes), days.start, days.stop
    begin = np.zeros((agents, 3), dtype=np.int64)
    minutes = np.zeros((agents, tours.account_cost.shape[1]), dtype=np.int64)
    loose, units = np.zeros_like(tours.loose_most), np.zeros_like(tours.ledger)
    end = np.zeros_like(tours.end_price)
    for agent in range(agents):
        hold(agent, np.ascontiguousarray(codes[agent]), first, stop, tours, begin, minutes, loose, units, end)
    account = tours.account[first:stop]
    own = np.unique(account)
    plus, worked = sums_within(tours, account, minutes[:, own])
    cost = account_costs(tours, own, minutes, worked)
    return tours._replace(
        plus=plus,
        least_sum=np.zeros((agents, len(days), len(tours.work)), dtype=np.int64),
        first_sum=np.zeros(minutes[:, own].shape, dtype=np.int64),
        most_sum=np.where(cost < INF * 0.5, np.arange(len(worked)), -1).max(axis=2),
        day_kind=np.zeros(len(days), dtype=np.int64),
        pattern=np.ascontiguousarray(tours.pattern[:, first:stop]),
        account=np.ascontiguousarray(account - own[0]),
        account_ends=np.append(np.diff(account), 1).astype(np.int64),
        week_ends=np.ascontiguousarray(tours.week_ends[first:stop]),
        sunday=np.ascontiguousarray(tours.sunday[first:stop]),
        first_class=np.ascontiguousarray(begin[:, 0]),
        first_streak=np.ascontiguousarray(begin[:, 1]),
        first_tally=np.ascontiguousarray(begin[:, 2]),
        end_price=end,
        account_cost=cost,
        pools=tours.pools[:, :0].copy(),
        shift_cost=np.ascontiguousarray(tours.shift_cost[:, first:stop]),
        off_cost=np.ascontiguousarray(tours.off_cost[:, first:stop]),
        fair_amount=np.ascontiguousarray(tours.fair_amount[:, first:stop]),
        ledger=tours.ledger + units,
        loose_most=tours.loose_most - loose,
    )


def sums_within(tours: Tours, account: Ints, held: Ints) -> tuple[Ints, Ints]:
    """`Tours.plus` of the minutes that can be worked in a stretch, and these minutes (M,), on top of `held` (A, W)."""
    most = int(minutes_of(tours).max()) - int(held.min(initial=0))
    longest = max(int((account == each).sum()) for each in np.unique(account))
    sums, fresh = {0}, {0}
    for _day in range(longest):
        fresh = {total + length for total in fresh for length in tours.worked.tolist() if total + length <= most} - sums
        sums |= fresh
    minutes = np.array(sorted(sums), dtype=np.int64)
    index = {total: place for place, total in enumerate(minutes.tolist())}
    plus = [[index.get(total + length, -1) for length in tours.worked.tolist()] for total in minutes.tolist()]
    return np.array(plus, dtype=np.int64).reshape(1, len(minutes), len(tours.worked)), minutes


def account_costs(tours: Tours, own: Ints, held: Ints, worked: Ints) -> Floats:
    """(A, accounts `own`, M): yuan of `worked` minutes (M,) on top of those `held` (A, W), INF where it may not be."""
    minutes = minutes_of(tours)
    cost = np.full((len(held), len(own), len(worked)), INF)
    for place, account in enumerate(own.tolist()):
        total = held[:, account][:, None] + worked[None, :]
        found = np.minimum(np.searchsorted(minutes, total), len(minutes) - 1)
        known = minutes[found] == total
        cost[:, place] = np.where(known, np.take_along_axis(tours.account_cost[:, account], found, axis=1), INF)
    return cost
