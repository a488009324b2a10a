"""Large-neighbourhood search: free a part, let it settle while the cost sharpens, keep what is better."""

import math

import numpy as np
from numpy.random import Generator

from solver.search.neighbourhoods import NEIGHBOURHOODS, Part
from solver.search.rostering import Rostering
from solver.search.state import load_state

BATCH = 8
"""Parts a counted step tries."""
WINDOWS, SHARPENINGS = (4.0, 30.0), 5
"""Units of coverage the first window is drawn from, and rounds, where shifts may change."""
BREAK_WINDOWS, BREAK_SHARPENINGS = (20.0, 80.0), 20
"""The same for breaks and desks alone."""
SHARP = 2.0
"""Units of the last window."""
WINDOW_SHARE = 0.0025
"""Window as a share of P90, for each unit of it."""
EXACT_ROUNDS = 3
FORGET = 0.95
FLOOR = 0.05
"""Least chance of a neighbourhood."""
RUIN = 0.5


class Improver:
    """Improves a legal roster in place; `cost` is always that of the roster."""

    def __init__(self, rostering: Rostering, rng: Generator) -> None:
        self._rostering = rostering
        self._rng = rng
        self.cost = rostering.cost()
        self._saved = rostering.copy()
        self._gains = np.ones(len(NEIGHBOURHOODS))

    def restart(self) -> None:
        """The roster was changed from outside."""
        self.cost = self._rostering.cost()
        self._saved = self._rostering.copy()

    def step(self) -> None:
        """Try one batch of parts."""
        for _part in range(BATCH):
            self.try_once()

    def try_once(self) -> None:
        """Try one part; the more a kind of part has brought for its work, the likelier it is drawn."""
        chances = np.maximum(self._gains / self._gains.sum(), FLOOR)
        kind = int(self._rng.choice(len(chances), p=chances / chances.sum()))
        part = NEIGHBOURHOODS[kind].pick(self._rostering.tables, self._rostering.state, self._rng)
        gain = self._settle(part) if len(part.agents) else 0.0
        self._gains[kind] = FORGET * self._gains[kind] + (1 - FORGET) * gain / part.work + 1e-12

    def _settle(self, part: Part) -> float:
        """Solve `part` again; returns what it saved, 0 where the old one is kept."""
        rostering, rng = self._rostering, self._rng
        if part.whole and rng.random() < RUIN:
            rostering.drop(part.agents, part.days)
        narrow, wide = WINDOWS if part.whole else BREAK_WINDOWS
        rounds = SHARPENINGS if part.whole else BREAK_SHARPENINGS
        units = math.exp(rng.uniform(math.log(narrow), math.log(wide)))
        sharper = (SHARP / units) ** (1 / (rounds - 1))
        for _round in range(rounds):
            rostering.smooth(units, WINDOW_SHARE * units)
            rostering.sweep(rng.permutation(part.agents), days=part.days, whole=part.whole)
            units *= sharper
        rostering.smooth(0.0, 0.0)
        for _round in range(EXACT_ROUNDS):
            if rostering.sweep(rng.permutation(part.agents), days=part.days, whole=part.whole, keep=True) > -1e-6:
                break
        cost = rostering.cost()
        if cost > self.cost or rostering.excess():
            rostering.load(self._saved)
            return 0.0
        gain = self.cost - cost
        self.cost = cost
        load_state(self._saved, rostering.state)
        return gain
