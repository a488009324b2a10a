"""What all agents together supply by day and shift, and what too little or too much of it costs."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.problem import RosterProblem
from solver.tours.compiled import Floats, Ints

HARD = 1e5
"""Yuan of a person missing or too many where neither is allowed."""
MOST_GOODS = 12000
"""More than these and a linear program over them is slower than smoothed descent."""


@dataclass(frozen=True, kw_only=True)
class Headcounts:
    """G goods, each a number of people who have one of some shifts on a day.

    Supply below `least` costs `under` yuan a person, above `most` it costs `over`. What a cell, a shift
    on a day, supplies depends on the agent's profile: `cells[p]` and `goods[p]` list the pairs of flat
    cell day x S + shift and good that agents of profile p supply.
    """

    days: int
    shifts: int
    least: Floats
    most: Floats
    under: Floats
    over: Floats
    hard: NDArray[np.bool_]
    """(G,): where neither is allowed."""
    profile: Ints
    """(A,): profile of each agent."""
    cells: tuple[Ints, ...]
    goods: tuple[Ints, ...]

    def __len__(self) -> int:
        return len(self.least)

    def prices(self, price: Floats) -> list[Floats]:
        """Yuan a shift earns by profile (D, S), where a unit of good g earns `price[g]`."""
        size = self.days * self.shifts
        earned: list[Floats] = []
        for cells, goods in zip(self.cells, self.goods, strict=True):
            sums = np.bincount(cells, weights=price[goods], minlength=size).astype(np.float64)
            earned.append(sums.reshape(self.days, self.shifts))
        return earned

    @cached_property
    def day(self) -> Ints:
        """(G,): day of each good, -1 where nobody supplies it."""
        day = np.full(len(self), -1, dtype=np.int64)
        for cells, goods in zip(self.cells, self.goods, strict=True):
            day[goods] = cells // self.shifts
        return day

    def on(self, days: range) -> Ints:
        """Goods of some days."""
        return np.flatnonzero((self.day >= days.start) & (self.day < days.stop))

    def supplied(self, profile: int, tour: Ints) -> Ints:
        """Goods that a tour (shift by day, -1 off) supplies one unit of, in order."""
        worked = np.zeros(self.days * self.shifts, dtype=np.bool_)
        days = np.flatnonzero(tour >= 0)
        worked[days * self.shifts + tour[days]] = True
        goods: Ints = self.goods[profile][worked[self.cells[profile]]]
        return goods

    def supply(self, codes: Ints) -> Floats:
        """(G,): supply of a roster (A, D)."""
        supply = np.zeros(len(self))
        for agent, tour in enumerate(codes):
            supply[self.supplied(int(self.profile[agent]), tour)] += 1
        return supply

    def costs(self, supply: Floats) -> Floats:
        """(G,): yuan of a supply."""
        costs: Floats = self.under * np.maximum(0.0, self.least - supply)
        costs += self.over * np.maximum(0.0, supply - self.most)
        return costs

    def broken(self, supply: Floats) -> bool:
        """Whether a hard good has too little or too much."""
        return bool(self.costs(supply)[self.hard].any())

    def gains(self, supply: Floats, window: float = 0.0) -> Floats:
        """(G,): yuan one more unit saves, negative where it costs, rounded off over `window` units around the kinks."""
        if window <= 0:
            return np.where(supply < self.least, self.under, np.where(supply >= self.most, -self.over, 0.0))
        # a unit more covers the stretch behind `supply`, so its middle counts
        short = np.clip((self.least - supply - 0.5) / window + 0.5, 0.0, 1.0)
        much = np.clip((supply + 0.5 - self.most) / window + 0.5, 0.0, 1.0)
        gains: Floats = self.under * short - self.over * much
        return gains

    def clipped(self, price: Floats) -> Floats:
        """Prices between what too much costs and what too little does: others mean nothing."""
        return np.clip(price, -self.over, self.under)

    def value(self, price: Floats) -> float:
        """The least of cost plus price times supply, summed over goods; `price` has to be clipped."""
        return float(np.where(price >= 0, price * self.least, price * np.where(price < 0, self.most, 0.0)).sum())


def has_goods_only(problem: RosterProblem) -> bool:
    """Whether all demand is for people by day and shift, in so few goods that a linear program over them is quick."""
    at_desks = any(len(queue.p50) and (queue.p50.any() or queue.p90.any()) for queue in problem.queues)
    desk_pins = any(agent.desk_pins for agent in problem.agents)
    if at_desks or desk_pins or problem.mentors or problem.lendings or problem.meal_waves or not problem.shifts:
        return False
    if problem.weights.pays_rest_days or problem.holidays or problem.normal_day is not None:
        # the models of parts know minutes of an account, not days, and all of a shift as its minutes
        return False
    if problem.weights.lone_day or any(shift.called for shift in problem.shifts):
        # nor do they know what runs of a single day cost, nor what may be called
        return False
    goods = len(problem.quotas) + int((problem.standby_need > 0).sum())
    return len(problem.agents) > 0 and 0 < goods <= MOST_GOODS


def goods_of(problem: RosterProblem) -> Headcounts:
    """Quotas, then standby, of `problem`."""
    agents, shifts = len(problem.agents), len(problem.shifts)
    least, most, under, over = [], [], [], []
    everyone = np.ones(agents, dtype=np.bool_)
    members: list[NDArray[np.bool_]] = []
    cells: list[list[int]] = []
    for quota in problem.quotas:
        least.append(quota.least)
        most.append(agents if quota.most is None else quota.most)
        under.append(HARD if quota.hard else quota.under)
        over.append(HARD if quota.hard else quota.over)
        members.append(everyone if quota.agents is None else np.isin(np.arange(agents), quota.agents))
        cells.append([quota.day * shifts + shift for shift in quota.shifts])
    for day, shift in np.argwhere(problem.standby_need > 0).tolist():
        least.append(int(problem.standby_need[day, shift]))
        most.append(agents)
        under.append(problem.weights.standby_short)
        over.append(0.0)
        members.append(everyone)
        cells.append([day * shifts + shift])
    belongs = np.array(members, dtype=np.bool_).reshape(len(cells), agents)
    kinds, profile = np.unique(belongs, axis=1, return_inverse=True)
    pairs = [pairs_of(cells, kinds[:, kind]) for kind in range(kinds.shape[1])]
    return Headcounts(
        days=problem.days,
        shifts=shifts,
        least=np.array(least, dtype=np.float64),
        most=np.array(most, dtype=np.float64),
        under=np.array(under, dtype=np.float64),
        over=np.array(over, dtype=np.float64),
        hard=np.array([quota.hard for quota in problem.quotas] + [False] * (len(cells) - len(problem.quotas)), bool),
        profile=profile.reshape(agents).astype(np.int64),
        cells=tuple(first for first, _second in pairs),
        goods=tuple(second for _first, second in pairs),
    )


def pairs_of(cells: list[list[int]], belongs: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Cells and goods of one profile, in order of goods."""
    pairs = [(cell, good) for good, own in enumerate(cells) if belongs[good] for cell in own]
    both = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])
