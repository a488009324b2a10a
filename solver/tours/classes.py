"""What yesterday allows today: a small automaton over shifts and days off, one state a class.

A class knows how soon one may start again, which shift may not follow, how many nights came in a row
and from which start a drift is measured, as far as the rules of the problem ask for it.
"""

from bisect import bisect_left
from collections.abc import Hashable
from typing import NamedTuple

import numpy as np

from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.tours.compiled import Floats, Ints

NONE = -1


class Past(NamedTuple):
    """A state before states that allow the same are made one: minute of rest, last shift, nights in a row."""

    ready: int
    last: int
    nights: int


class Classes:
    """Classes of a midnight, C of them.

    `after[c, s]` is the class after shift s, -1 where it may not start; `price[c, s]` yuan of starting it
    there; `after_off[c]` the class after a day off; `first[a]` that of agent a at the first midnight.
    """

    def __init__(self, problem: RosterProblem) -> None:
        self._problem = problem
        self._entries = self._rest_entries()
        firsts = [self._before(agent_number) for agent_number in range(len(problem.agents))]
        pasts = self._reachable(firsts)
        index = {past: number for number, past in enumerate(pasts)}
        shifts = len(problem.shifts)
        after = np.full((len(pasts), shifts), NONE, dtype=np.int64)
        price = np.zeros((len(pasts), shifts))
        after_off = np.zeros(len(pasts), dtype=np.int64)
        for number, past in enumerate(pasts):
            after_off[number] = index[self._day_off(past)]
            for shift in range(shifts):
                coming = self._start(past, shift)
                if coming is not None:
                    after[number, shift] = index[coming]
                    price[number, shift] = self._price(past, shift)
        block = merged(after, price, after_off)
        picked = [block.index(number) for number in range(max(block) + 1)]
        renamed = np.array([*block, NONE], dtype=np.int64)
        self.after: Ints = np.ascontiguousarray(renamed[after[picked]])
        self.price: Floats = np.ascontiguousarray(price[picked])
        self.after_off: Ints = renamed[after_off[picked]]
        self.first: Ints = np.array([block[index[past]] for past in firsts], dtype=np.int64)

    def _rest_entries(self) -> list[int]:
        """Minutes of this and the next days at which some shift starts."""
        shifts, limits = self._problem.shifts, self._problem.limits
        starts = sorted({shift.start for shift in shifts}) or [0]
        ends = [shift.start + shift.length + limits.min_rest - MINUTES_A_DAY for shift in shifts]
        before = [agent.last_end + limits.min_rest for agent in self._problem.agents if agent.last_end is not None]
        reach = max([*ends, *before, 0]) // MINUTES_A_DAY + 2
        return [start + day * MINUTES_A_DAY for day in range(reach) for start in starts]

    def _entry(self, minute: int) -> int:
        """The first start that is late enough."""
        return self._entries[bisect_left(self._entries, minute)]

    def _before(self, agent_number: int) -> Past:
        agent, limits = self._problem.agents[agent_number], self._problem.limits
        ready = self._entries[0] if agent.last_end is None else agent.last_end + limits.min_rest
        nights = 0 if limits.max_nights_in_row is None else min(agent.nights_in_row, limits.max_nights_in_row)
        last = NONE if agent.last_shift is None else self._as_last(agent.last_shift)
        return Past(self._entry(ready), last, nights)

    def _as_last(self, shift: int) -> int:
        """The shift as far as somebody asks which one it was."""
        limits, weights = self._problem.limits, self._problem.weights
        asked = limits.forbidden_next or limits.max_start_drift is not None or weights.start_change
        return shift if asked else NONE

    def _day_off(self, past: Past) -> Past:
        return Past(self._entry(past.ready - MINUTES_A_DAY), NONE, 0)

    def _start(self, past: Past, shift: int) -> Past | None:
        """The state after `shift`, None where a rule forbids it."""
        limits, what = self._problem.limits, self._problem.shifts[shift]
        if past.ready > what.start or (past.last, shift) in limits.forbidden_next:
            return None
        if (
            past.last != NONE
            and limits.max_start_drift is not None
            and self._drift(past, shift) > limits.max_start_drift
        ):
            return None
        nights = 0
        if limits.max_nights_in_row is not None and what.night:
            nights = past.nights + 1
            if nights > limits.max_nights_in_row:
                return None
        ready = self._entry(what.start + what.length + limits.min_rest - MINUTES_A_DAY)
        return Past(ready, self._as_last(shift), nights)

    def _drift(self, past: Past, shift: int) -> int:
        return abs(self._problem.shifts[shift].start - self._problem.shifts[past.last].start)

    def _price(self, past: Past, shift: int) -> float:
        weights = self._problem.weights
        if past.last == NONE or self._drift(past, shift) <= weights.steady_within:
            return 0.0
        earlier = self._problem.shifts[shift].start < self._problem.shifts[past.last].start
        return weights.start_change * (weights.earlier_factor if earlier else 1.0)

    def _reachable(self, firsts: list[Past]) -> list[Past]:
        found = dict.fromkeys([Past(self._entries[0], NONE, 0), *firsts])
        waiting = list(found)
        while waiting:
            past = waiting.pop()
            coming = [self._day_off(past), *(self._start(past, shift) for shift in range(len(self._problem.shifts)))]
            for each in coming:
                if each is not None and each not in found:
                    found[each] = None
                    waiting.append(each)
        return sorted(found)


def merged(after: Ints, price: Floats, after_off: Ints) -> list[int]:
    """Block of each state once states that allow the same futures at the same price are one."""
    states = range(len(after))
    block = numbered([tuple((after[state] >= 0).tolist()) + tuple(price[state].tolist()) for state in states])
    while True:
        names = np.array([*block, NONE], dtype=np.int64)
        finer = numbered(
            [(block[state], *names[after[state]].tolist(), int(names[after_off[state]])) for state in states]
        )
        if max(finer) == max(block):
            return finer
        block = finer


def numbered(keys: list[tuple[Hashable, ...]]) -> list[int]:
    """A number for each key, in order of appearance."""
    names = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return [names[key] for key in keys]


def at_least_as_good(classes: Classes) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    """(C, C): whether everything one may do from the second class may be done from the first, as cheaply."""
    count, shifts = classes.after.shape
    better = np.ones((count, count), dtype=np.bool_)
    changed = True
    while changed:
        changed = False
        for one in range(count):
            for other in range(count):
                if better[one, other] and not _covers(classes, better, one, other, shifts):
                    better[one, other] = False
                    changed = True
    return better


def _covers(
    classes: Classes, better: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", one: int, other: int, shifts: int
) -> bool:
    if not better[classes.after_off[one], classes.after_off[other]]:
        return False
    for shift in range(shifts):
        target = classes.after[other, shift]
        if target == NONE:
            continue
        mine = classes.after[one, shift]
        if mine == NONE or classes.price[one, shift] > classes.price[other, shift] or not better[mine, target]:
            return False
    return True
