"""Runs of worked days and of days off, and days off in seven, as one small automaton."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from solver.counts import Runs
from solver.problem import RosterProblem
from solver.tours.classes import numbered
from solver.tours.compiled import Floats, Ints

SPAN = 7
DEAD = -1


class Past(NamedTuple):
    """Whose limits, the present run (days worked or days off, the other 0), whether it may be short, six days as bits.

    The latest day is the lowest bit; 1 is a worked day. `first`: the day to come is day one;
    `known`: what came before it is. `edge`: the run touches it.
    """

    limits: int
    worked: int
    off: int
    free: bool
    bits: int
    first: bool = False
    known: bool = True
    edge: bool = False


class StreakStates:
    """`work[k]` and `off[k]` lead from state k to the next day's, -1 where a rule would be broken.

    `streak[k]` is 1 where yesterday was worked, `first[a]` the state of agent a before day 0. `work_price[k]` and
    `off_price[k]` are yuan of the run of a single day that ends with it; runs that touch day one cost nothing.
    Days before the horizon are free unless `Agent.days_in_row` or `worked_before` says otherwise. What happened before
    the horizon is held against a day off only where `Agent.run_before` is known.
    """

    def __init__(self, problem: RosterProblem) -> None:
        self._free = problem.limits.rest_days_in_seven
        self._lone = problem.weights.lone_day
        own = [agent.runs or problem.limits.runs for agent in problem.agents]
        # the limits of the floor only where somebody is held to them: a year of days in a row is a year of states
        self._limits: list[Runs] = list(dict.fromkeys(own or [problem.limits.runs]))
        firsts = [
            self._before(self._limits.index(runs), agent.days_in_row, agent.worked_before, agent.run_before)
            for agent, runs in zip(problem.agents, own, strict=True)
        ]
        index = {past: number for number, past in enumerate(dict.fromkeys([self._before(0, 0), *firsts]))}
        work: list[int] = []
        off: list[int] = []
        while len(work) < len(index):
            past = list(index)[len(work)]
            for target, coming in ((work, self._after_work(past)), (off, self._after_off(past))):
                target.append(DEAD if coming is None else index.setdefault(coming, len(index)))
        block = merged([(past.worked > 0, *self._prices(past)) for past in index], work, off)
        size = max(block) + 1
        self.work: Ints = np.full(size, DEAD, dtype=np.int64)
        self.off: Ints = np.full(size, DEAD, dtype=np.int64)
        self.streak: Ints = np.zeros(size, dtype=np.int64)
        self.work_price: Floats = np.zeros(size)
        self.off_price: Floats = np.zeros(size)
        for number, past in enumerate(index):
            place = block[number]
            self.work[place] = DEAD if work[number] == DEAD else block[work[number]]
            self.off[place] = DEAD if off[number] == DEAD else block[off[number]]
            self.streak[place] = int(past.worked > 0)
            self.work_price[place], self.off_price[place] = self._prices(past)
        self.first: Ints = np.array([block[index[past]] for past in firsts], dtype=np.int64)

    def _before(self, limits: int, days: int, earlier: Sequence[int] = (), run: int | None = None) -> Past:
        own = self._limits[limits]
        worked = min(days, own.most_work)
        bits = (1 << min(days, SPAN - 1)) - 1
        for day in earlier:
            bits |= 1 << (-day - 1)
        off = 0 if run is None else self._counted(own, max(0, -run))
        free = run is None or (run >= own.least_work if run > 0 else off >= own.least_off)
        return Past(limits, worked, off, free, self._known(bits), first=True, known=run is not None)

    def _known(self, bits: int) -> int:
        """The last days as far as a rule asks for them."""
        return bits & ((1 << (SPAN - 1)) - 1) if self._free else 0

    def _after_work(self, past: Past) -> Past | None:
        limits = self._limits[past.limits]
        if past.off and not past.free and past.off < limits.least_off:
            return None
        if past.worked >= limits.most_work or (self._free and SPAN - (past.bits.bit_count() + 1) < self._free):
            return None
        worked = past.worked + 1
        # a run that touches day one stays free to be short where nobody knows what came before
        free = (past.first and not past.known) or (past.free and not past.off) or worked >= limits.least_work
        return Past(past.limits, worked, 0, free, self._known(past.bits << 1 | 1), edge=self._edge(past, past.worked))

    def _after_off(self, past: Past) -> Past | None:
        limits = self._limits[past.limits]
        if past.worked and not past.free and past.worked < limits.least_work:
            return None
        if limits.most_off is not None and past.off >= limits.most_off:
            return None
        off = self._counted(limits, past.off + 1)
        free = (past.first and not past.known) or (past.free and not past.worked) or off >= limits.least_off
        return Past(past.limits, 0, off, free, self._known(past.bits << 1), edge=self._edge(past, past.off))

    def _counted(self, limits: Runs, off: int) -> int:
        """Days off in a row as far as anything asks for them."""
        asked = max(limits.least_off, 2) if self._lone else limits.least_off
        return off if limits.most_off is not None else min(off, asked)

    def _edge(self, past: Past, run: int) -> bool:
        """Whether the run goes on that touches day one, or begins there; `run` is its length before."""
        return bool(self._lone) and (past.first or (past.edge and run > 0))

    def _prices(self, past: Past) -> tuple[float, float]:
        """Yuan of working and of having the day off."""
        inside = not past.first and not past.edge
        return self._lone * (inside and past.off == 1), self._lone * (inside and past.worked == 1)


def merged(kind: list[tuple[float, ...]], work: list[int], off: list[int]) -> list[int]:
    """Block of each state once states of one kind that allow the same futures are one (partition refinement)."""
    block = numbered([*kind])
    while True:
        names = [*block, DEAD]
        finer = numbered([(block[k], names[work[k]], names[off[k]]) for k in range(len(block))])
        if max(finer) == max(block):
            return finer
        block = finer
