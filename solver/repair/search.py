"""Whom to touch: the largest gain first, then exchanges and small parts solved again, until the budget ends."""

import math
from itertools import count

import numpy as np
from numpy.random import Generator

from solver.arrays.state import State
from solver.repair.draft import Draft
from solver.repair.meter import Meter
from solver.tours.compiled import Ints

PICKS = 12
"""Rounds of gains over all candidates until everybody who may be touched is; more are taken in a round if need be."""
WHOLE_ROUND = 3
"""Every so many rounds all candidates are looked at, in between a shortlist of those who gained most before."""
SHORTLIST = 40
STALE = 0.5
"""A gain worked out before others moved counts if so much of it is left."""
LOOKED_AT = 24
"""Candidates tried in an exchange: half of them those who seemed best before."""
PATIENCE = 150
"""Moves without gain until the search gives up."""
EXACT_ROUNDS = 3
ROUNDS = 5
WINDOWS = (4.0, 60.0)
SHARP = 2.0
WINDOW_SHARE = 0.0025
MOST_IN_PART = 20


class RepairSearch:
    """Improves a draft: `own` may change at no charge, of `candidates`, likeliest first, at most `most` people."""

    def __init__(
        self, draft: Draft, own: frozenset[int], candidates: Ints, most: int, meter: Meter, rng: Generator
    ) -> None:
        self._draft, self._own, self._meter, self._rng = draft, own, meter, rng
        self._candidates = np.array([each for each in candidates.tolist() if each not in own], dtype=np.int64)
        self._most = min(most, len(self._candidates))
        self._gain = np.zeros(len(draft.origin.tour))
        self.touched: list[int] = []
        self.best: State = draft.rostering.copy()
        self._best_value = math.inf

    def run(self) -> None:
        """Work until the budget is spent or nothing is found any more; the best is kept in `best`."""
        draft = self._draft
        draft.rostering.smooth(0.0, 0.0)
        self._settle(sorted(self._own))
        self._keep_best()
        self._pick()
        idle = 0
        while idle < PATIENCE and not self._meter.over() and (self._own or self.touched):
            touched, before = list(self.touched), self._best_value
            if self._most and len(self._candidates) > len(self.touched) and self._rng.random() < 0.7:
                self._exchange()
            else:
                self._shake(self._part())
            if not self._keep_best():
                self.touched = touched
                draft.rostering.load(self.best)
            idle = 0 if self._best_value < before - 1e-6 else idle + 1

    def _pick(self) -> None:
        """One more person after the other, whoever gains most."""
        at_once = max(1, math.ceil(self._most / PICKS))
        for turn in count():
            rest = [each for each in self._candidates.tolist() if each not in self.touched]
            if turn % WHOLE_ROUND:
                rest = sorted(rest, key=lambda each: (-self._gain[each], each))[:SHORTLIST]
            if len(self.touched) == self._most:
                return
            for agent in rest:
                if self._meter.over():
                    break
                self._gain[agent] = self._gain_of(agent)
                self._meter.report(self._draft.cost)
            taken = 0
            for agent in sorted(rest, key=lambda each: (-self._gain[each], each)):
                if taken == at_once or len(self.touched) == self._most or (taken and self._meter.over()):
                    break
                if self._gain[agent] < self._draft.worth_touching:
                    break
                taken += self._touch(agent, STALE * self._gain[agent] if taken else 0.0)
            if self._meter.over() or (not taken and turn % WHOLE_ROUND == 0):
                self._keep_best()
                return
            self._settle([*sorted(self._own), *self.touched])
            self._keep_best()

    def _gain_of(self, agent: int) -> float:
        """What an agent alone could save; nothing changes."""
        draft = self._draft
        kept = draft.take(agent)
        gain = -draft.respond(agent)
        self._meter.spend(1)
        draft.put(agent, kept)
        return gain

    def _touch(self, agent: int, least: float) -> bool:
        """Let an agent change, if what is left after calming is worth it."""
        draft = self._draft
        kept, before = draft.take(agent), draft.value()
        draft.respond(agent)
        draft.calm(agent)
        self._meter.spend(1)
        gain = before - draft.value()
        if not draft.differs(agent) or gain < max(least, draft.worth_touching):
            draft.put(agent, kept)
            self._gain[agent] = max(0.0, gain) if draft.differs(agent) else 0.0
            return False
        self.touched.append(agent)
        return True

    def _settle(self, agents: list[int]) -> None:
        """Best responses one after the other until nothing changes."""
        for _round in range(EXACT_ROUNDS):
            change = 0.0
            for agent in agents:
                if self._meter.over():
                    return
                change += self._draft.respond(agent)
                self._meter.spend(1)
            self._meter.report(self._draft.cost)
            if change > -1e-6:
                return

    def _exchange(self) -> None:
        """Give one touched person the old days back and touch somebody else instead."""
        draft, rng = self._draft, self._rng
        if self.touched and (len(self.touched) >= self._most or rng.random() < 0.5):
            out = self.touched.pop(int(rng.integers(len(self.touched))))
            draft.put(out, draft.first(out))
            if rng.random() < 0.5:
                self._settle([*sorted(self._own), *self.touched])
        rest = np.array([each for each in self._candidates.tolist() if each not in self.touched], dtype=np.int64)
        promising = rest[np.argsort(-self._gain[rest], kind="stable")][: LOOKED_AT // 2]
        others = rng.choice(rest, size=min(len(rest), LOOKED_AT - len(promising)), replace=False)
        best, gain = -1, 0.0
        for agent in dict.fromkeys([*promising.tolist(), *others.tolist()]):
            if self._meter.over():
                return
            self._gain[agent] = self._gain_of(agent)
            if self._gain[agent] > gain:
                best, gain = agent, self._gain[agent]
        if best >= 0 and self._touch(best, 0.0):
            self._settle([*sorted(self._own), *self.touched])
            if rng.random() < 0.3:
                self._shake(self._part())

    def _part(self) -> list[int]:
        """Some of those who may change now."""
        people = [*sorted(self._own), *self.touched]
        size = min(len(people), int(self._rng.integers(2, MOST_IN_PART + 1)))
        return [int(each) for each in self._rng.choice(people, size=size, replace=False)] if people else []

    def _shake(self, people: list[int]) -> None:
        """Soften the cost for a few people and let it settle."""
        draft, rng = self._draft, self._rng
        units = math.exp(rng.uniform(math.log(WINDOWS[0]), math.log(WINDOWS[1])))
        sharper = (SHARP / units) ** (1 / (ROUNDS - 1))
        for _round in range(ROUNDS):
            if self._meter.over():
                break
            draft.rostering.smooth(units, WINDOW_SHARE * units)
            draft.rostering.sweep(rng.permutation(np.array(people, dtype=np.int64)), days=draft.days)
            self._meter.spend(len(people))
            units *= sharper
        draft.rostering.smooth(0.0, 0.0)
        for agent in people:
            draft.hold_closed(agent)
        self._settle(people)

    def _keep_best(self) -> bool:
        """Keep a copy if nothing so good was there; equals are taken too, so that the search drifts."""
        value = self._draft.value()
        if value > self._best_value + 1e-9:
            return False
        self._best_value = value
        self.best = self._draft.rostering.copy()
        self._meter.report(self._draft.cost)
        return True
