"""What one agent's tour counts besides minutes: nights of the week, weekends, shifts of a code.

All counts together are one number, a tally; there are N of them. Counts that would make too many are
not carried: they are kept by forbidding days (`Tallies.loose`).
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from solver.problem import RosterProblem, ShiftCount
from solver.tours.compiled import Bytes, Floats, Ints, Shorts

SATURDAY, SUNDAY = 5, 6
MOST = 24
"""More tallies than these are not carried for counts of shifts."""
SLOTS = 2
"""Counts of shifts carried for one agent; more where fewest shifts are asked for, which nothing else can keep."""


def merged(counts: Iterable[ShiftCount]) -> tuple[ShiftCount, ...]:
    """The same limits with one count for each set of shifts: the most of what is the least, the least of the most."""
    of_shifts: dict[frozenset[int], ShiftCount] = {}
    for count in counts:
        other = of_shifts.setdefault(frozenset(count.shifts), count)
        tightest = replace(count, least=max(count.least, other.least), most=min(count.most, other.most))
        of_shifts[frozenset(count.shifts)] = tightest
    return tuple(of_shifts.values())


class Tallies:
    """Tables of the counts; `pattern` says in bits which counts a shift adds to.

    `bump[n, p]`: tally after pattern p, -1 where a count is full. `pattern[i, d, s, y]` for agents of
    kind i, y = 1 where the day before was worked. `kind[a]`, `first[a]`: kind and tally of agent a
    before day 0. `nights[n]`: nights of the week; `week_over[n]`: tally once they are forgotten.
    `legal[a, n]`: 1 where a tour may end with tally n. `loose[a]`: counts that are not carried.
    """

    def __init__(self, problem: RosterProblem) -> None:
        self._problem = problem
        night = any(shift.night for shift in problem.shifts)
        history = max([agent.nights_this_week for agent in problem.agents], default=0)
        limits, weights = problem.limits, problem.weights
        nightly = history > 0 or (night and (limits.max_nights_a_week < 7 or weights.extra_night > 0))
        most_nights = max(limits.max_nights_a_week, 0)
        count = len(set(problem.weekends) - {-1})
        caps = [count if agent.most_weekends is None else min(agent.most_weekends, count) for agent in problem.agents]
        weekends = any(agent.most_weekends is not None for agent in problem.agents) and min(caps) < count
        sizes = [max(min(most_nights, 7), history) + 1 if nightly else 1]
        sizes.append(max(caps) + 1 if weekends else 1)
        self._nights_full = min(most_nights, 7)
        carried, self.loose = self._divide(sizes)
        slots = max([SLOTS, *(len(own) for own in carried)])
        for slot in range(slots):
            sizes.append(max([each[slot].most for each in carried if len(each) > slot], default=0) + 1)
        self._sizes = sizes
        counts = list(product(*(range(size) for size in sizes)))
        index = {count: number for number, count in enumerate(counts)}
        self.nights: Ints = np.array([count[0] for count in counts], dtype=np.int64)
        self.week_over: Ints = np.array([index[0, *count[1:]] for count in counts], dtype=np.int64)
        self.bump: Ints = self._bumps(counts, index)
        self.night_price: Floats = weights.extra_night * self.nights.astype(np.float64) ** 2
        self.first: Ints = np.array(
            [
                index[
                    agent.nights_this_week if sizes[0] > 1 else 0,
                    sizes[1] - 1 - caps[a] if weekends else 0,
                    *(sizes[2 + slot] - 1 - own[slot].most if len(own) > slot else 0 for slot in range(slots)),
                ]
                for a, (agent, own) in enumerate(zip(problem.agents, carried, strict=True))
            ],
            dtype=np.int64,
        )
        self.legal: Bytes = self._legal(counts, carried)
        kinds = {own: number for number, own in enumerate(dict.fromkeys(carried))}
        self.kind: Ints = np.array([kinds[own] for own in carried], dtype=np.int64)
        self.pattern: Shorts = np.stack(
            [self._patterns(own, nightly=nightly, weekends=weekends) for own in kinds]
            or [self._patterns((), nightly=False, weekends=False)]
        )

    def _divide(self, sizes: list[int]) -> tuple[list[tuple[ShiftCount, ...]], list[tuple[ShiftCount, ...]]]:
        """Of each agent the counts that are carried, the tightest first, and the others."""
        room = [max(1, MOST // (sizes[0] * sizes[1]))] * len(self._problem.agents)
        carried: list[tuple[ShiftCount, ...]] = []
        loose: list[tuple[ShiftCount, ...]] = []
        for agent, space in zip(self._problem.agents, room, strict=True):
            kept: list[ShiftCount] = []
            left: list[ShiftCount] = []
            for count in sorted(merged(agent.shift_counts), key=lambda each: (each.least == 0, each.most)):
                if count.least or (len(kept) < SLOTS and count.most < space):
                    kept.append(count)
                    space //= count.most + 1
                elif count.most < self._problem.days:
                    left.append(count)
            carried.append(tuple(kept))
            loose.append(tuple(left))
        return carried, loose

    def _bumps(self, counts: list[tuple[int, ...]], index: dict[tuple[int, ...], int]) -> Ints:
        width = len(self._sizes)
        bump = np.full((len(counts), 1 << width), -1, dtype=np.int64)
        for number, count in enumerate(counts):
            for pattern in range(1 << width):
                more = tuple(each + (pattern >> place & 1) for place, each in enumerate(count))
                if pattern & 1 and more[0] > self._nights_full:
                    continue
                bump[number, pattern] = index.get(more, -1)
        return bump

    def _legal(self, counts: list[tuple[int, ...]], carried: list[tuple[ShiftCount, ...]]) -> Bytes:
        legal = np.ones((len(carried), len(counts)), dtype=np.int8)
        for a, own in enumerate(carried):
            for slot, each in enumerate(own):
                if each.least:
                    start = self._sizes[2 + slot] - 1 - each.most
                    legal[a] &= np.array([count[2 + slot] - start >= each.least for count in counts], dtype=np.int8)
        return legal

    def _patterns(self, own: tuple[ShiftCount, ...], *, nightly: bool, weekends: bool) -> NDArray[np.int16]:
        """(D, S, 2) bits: 1 a night, 2 a new weekend, from 4 on the carried counts of shifts."""
        problem = self._problem
        pattern = np.zeros((problem.days, len(problem.shifts), 2), dtype=np.int16)
        for number, shift in enumerate(problem.shifts):
            if nightly and shift.night:
                pattern[:, number, :] |= 1
            for slot, each in enumerate(own):
                if number in each.shifts:
                    pattern[:, number, :] |= 4 << slot
        if weekends:
            for day, second in enumerate(second_of_weekend(problem)):
                if second:
                    pattern[day, :, 0] |= 2
                elif problem.weekends[day] >= 0:
                    pattern[day] |= 2
        return pattern


def second_of_weekend(problem: RosterProblem) -> list[bool]:
    """Of each day whether the day before belongs to the same weekend."""
    weekends = problem.weekends
    return [False, *(now >= 0 and now == before for before, now in pairwise(weekends))]
