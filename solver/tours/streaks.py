"""Days in a row and days off in seven as one small automaton over worked and free days."""

from collections.abc import Hashable

import numpy as np

from solver.problem import RosterProblem
from solver.tours.compiled import Ints

SPAN = 7
DEAD = -1

Past = tuple[int, int]
"""Worked days in a row up to a cap, and the last six days as bits, the latest lowest."""


class StreakStates:
    """`work[k]` and `off[k]` lead from state k to the next day's, -1 where working would break a rule.

    `streak[k]` is 1 where yesterday was worked, `first[a]` the state of agent a before day 0.
    Days before the horizon are free unless `Agent.days_in_row` says otherwise. What happened before
    the horizon is never held against a day off.
    """

    def __init__(self, problem: RosterProblem) -> None:
        self._most = problem.limits.max_days_in_row
        self._free = problem.limits.rest_days_in_seven
        firsts = [self._past(agent.days_in_row) for agent in problem.agents]
        index = {past: number for number, past in enumerate(dict.fromkeys([(0, 0), *firsts]))}
        work: list[int] = []
        off: list[int] = []
        while len(work) < len(index):
            past = list(index)[len(work)]
            after = self._after_work(past)
            work.append(DEAD if after is None else index.setdefault(after, len(index)))
            rested = (0, self._shift(past[1], 0))
            off.append(index.setdefault(rested, len(index)))
        block = self._merge(list(index), work, off)
        size = max(block) + 1
        self.work: Ints = np.full(size, DEAD, dtype=np.int64)
        self.off: Ints = np.zeros(size, dtype=np.int64)
        self.streak: Ints = np.zeros(size, dtype=np.int64)
        for number, past in enumerate(index):
            place = block[number]
            self.work[place] = DEAD if work[number] == DEAD else block[work[number]]
            self.off[place] = block[off[number]]
            self.streak[place] = int(past[0] > 0)
        self.first: Ints = np.array([block[index[past]] for past in firsts], dtype=np.int64)

    def _past(self, days: int) -> Past:
        return min(days, self._most), (1 << min(days, SPAN - 1)) - 1

    def _shift(self, bits: int, worked: int) -> int:
        return (bits << 1 | worked) & ((1 << (SPAN - 1)) - 1)

    def _after_work(self, past: Past) -> Past | None:
        streak, bits = past
        if streak >= self._most or SPAN - (bits.bit_count() + 1) < self._free:
            return None
        return streak + 1, self._shift(bits, 1)

    def _merge(self, pasts: list[Past], work: list[int], off: list[int]) -> list[int]:
        """Block of each state once states that allow the same futures are one (partition refinement)."""
        block = [int(streak > 0) for streak, _bits in pasts]
        while True:
            keys: list[Hashable] = [
                (block[k], DEAD if work[k] == DEAD else block[work[k]], block[off[k]]) for k in range(len(pasts))
            ]
            names = {key: number for number, key in enumerate(dict.fromkeys(keys))}
            finer = [names[key] for key in keys]
            if len(names) == len(set(block)):
                return finer
            block = finer
