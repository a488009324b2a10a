"""Search by parts: soften the cost for a part of the roster, let it settle, keep what is better."""

import math

import numpy as np
from numpy.random import Generator

from solver.arrays.state import load_state
from solver.clock import Clock
from solver.feasibility.best import Best
from solver.feasibility.sending_home import send_home
from solver.feasibility.spreading import spread
from solver.moves.rostering import Rostering
from solver.search.descent import chunks
from solver.search.neighbourhoods import NEIGHBOURHOODS, BreaksOfDay, FreedPart

BROKEN = 10.0
"""Penalties that a person on break too many counts for between two parts."""
LEGAL_FROM = 0.6
"""From this share of the budget on only legal rosters are gone on from, where there is one."""
SHARP = 2.0
"""Units of the last smoothing window."""
WINDOW_SHARE = 0.0025
"""Window as a share of P90, for each unit of it."""
EXACT_ROUNDS = 3
FORGET = 0.9
LEAST = 0.04
"""Least share of the time for each kind of part."""
SMALLEST = NEIGHBOURHOODS.index(BreaksOfDay())
"""What is tried when the budget is too small for anything else."""
TOURLESS = 0.4
"""Work of placing breaks and desks alone, measured in that of a whole response."""


class Improver:
    """Improves a roster in place, part by part; `cost` is always that of the roster.

    A roster that breaks a rule on several people here and there may cost so much less than a legal one that
    it is the better one to go on from.
    """

    def __init__(self, rostering: Rostering, best: Best, clock: Clock, rng: Generator) -> None:
        self._rostering = rostering
        self._best = best
        self._clock = clock
        self._rng = rng
        self._agent_days = max(1, rostering.tables.agents * rostering.tables.days)
        self._saved = rostering.copy()
        self._pays = np.ones(len(NEIGHBOURHOODS))
        self._works = np.ones(len(NEIGHBOURHOODS))
        self._broken = BROKEN * rostering.tables.penalty
        self.restart()

    def restart(self) -> None:
        """The roster was changed from outside."""
        self.cost = self._worth()
        load_state(self._saved, self._rostering.state)

    def go_on_from_best(self) -> None:
        """Go over to the best legal roster, unless the one at hand is worth more."""
        cost, before = self.cost, self._rostering.copy()
        self._go_to_best()
        if self.cost > cost:
            self._rostering.load(before)
            self.restart()

    def _go_to_best(self) -> None:
        if self._best.state is not None:
            self._rostering.load(self._best.state)
        self.restart()

    def _worth(self) -> float:
        """Yuan of the roster, and of what is broken in it."""
        return self._rostering.cost() + self._broken * self._rostering.excess()

    def step(self) -> None:
        """Try one part. Time goes to the kinds of parts by what they have brought for it."""
        if self._rostering.excess():
            send_home(self._rostering)
            spread(self._rostering, self._rng)
            self._keep()
        if self._rostering.excess() and self._clock.search_share() > LEGAL_FROM:
            self._go_to_best()
        shares = np.maximum(self._pays / self._pays.sum(), LEAST) / self._works
        kind = int(self._rng.choice(len(shares), p=shares / shares.sum()))
        part = self._draw(kind)
        sweeps = self._sweeps(part)
        self._works[kind] = FORGET * self._works[kind] + (1 - FORGET) * max(sweeps, 1e-3)
        if not self._clock.affords(sweeps):
            kind = SMALLEST
            part = self._draw(kind)
            sweeps = self._sweeps(part)
        if not sweeps or not self._clock.affords(sweeps):
            # an empty part spends nothing: without this the search would never end
            self._clock.pass_by()
            return
        gain = self._settle(part)
        self._clock.spend(sweeps)
        self._pays[kind] = FORGET * self._pays[kind] + (1 - FORGET) * gain / max(sweeps, 1e-3) + 1e-9

    def _draw(self, kind: int) -> FreedPart:
        return NEIGHBOURHOODS[kind].pick(self._rostering.tables, self._rostering.state, self._rng)

    def _sweeps(self, part: FreedPart) -> float:
        """Work of a part in sweeps over the whole roster."""
        share = len(part.agents) * (part.days[1] - part.days[0]) / self._agent_days
        return share * (part.rounds + EXACT_ROUNDS) * (1.0 if part.whole else TOURLESS)

    def _settle(self, part: FreedPart) -> float:
        """Solve `part` again; returns what it saved, 0 where the old one is kept."""
        rostering, rng = self._rostering, self._rng
        if rng.random() < part.ruin:
            rostering.drop(part.agents, part.days)
        units = math.exp(rng.uniform(math.log(part.windows[0]), math.log(part.windows[1])))
        sharper = (SHARP / units) ** (1 / max(1, part.rounds - 1))
        soft = rng.random()
        for place in range(part.rounds):
            rostering.smooth(units, WINDOW_SHARE * units)
            rostering.soften(soft * (1.0 - place / max(1, part.rounds - 1)))
            self._sweep(part, keep=False)
            units *= sharper
        rostering.soften(0.0)
        rostering.smooth(0.0, 0.0)
        for _round in range(EXACT_ROUNDS):
            if self._sweep(part, keep=True) > -1e-6:
                break
        if part.whole:
            rostering.exchange(part.agents, part.days, rng)
        if rostering.excess() and rostering.cost() < self.cost:
            send_home(rostering)
            spread(rostering, rng)
        return self._keep()

    def _keep(self) -> float:
        """Keep the roster as it is now if it is no worse, else go back; returns what was gained."""
        rostering, worth = self._rostering, self._worth()
        if self._clock.halted() or worth > self.cost:
            rostering.load(self._saved)
            return 0.0
        gain = self.cost - worth
        self.cost = worth
        load_state(self._saved, rostering.state)
        self._best.glance(rostering)
        return gain

    def _sweep(self, part: FreedPart, *, keep: bool) -> float:
        """One round over the people of a part."""
        change = 0.0
        for agents in chunks(self._rng.permutation(part.agents)):
            if self._clock.halted():
                return 0.0
            change += self._rostering.sweep(agents, days=part.days, whole=part.whole, keep=keep)
            self._clock.report("search")
        return change
