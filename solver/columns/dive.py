"""From shares of tours to a roster: fix the surest tours, price again until nothing pays, go on.

What makes the end as good as the beginning is that prices are exact again before each tour is fixed, as long as
that takes; what makes it quick is a linear program of only the tours that may still be wanted.
"""

from collections.abc import Callable
from itertools import islice
from math import ceil

from solver.columns.generation import Generation, Halt
from solver.columns.master import Master
from solver.columns.pool import TourColumn
from solver.tours.compiled import Floats

SURE = 0.999
"""Shares above this are fixed all at once."""
ROUNDS = 30
"""Most iterations of column generation between two fixings."""
DAMP = 0.2
"""How much prices are held back in a dive."""
LOSS = 1e-6
"""Share of the value that fixings may lose before tours are priced again."""
MOST_COLUMNS = 40
"""Columns of an agent in a new linear program, those of the least reduced cost."""
EASY, FASTER, MOST_AT_ONCE = 2e-4, 1.3, 0.05
"""Fixings that lose no more than this share of the value let more be fixed the next time, up to a share of agents."""
GROWN, THINNED = 1.5, 0.8
"""A new linear program is set up when it has so many times the columns, or this share of its agents is left."""


class Dive:
    """One way down from `master`, which is used up; `chosen` has a tour for each agent fixed so far,
    `given` is what they and others supply."""

    def __init__(self, generation: Generation, master: Master, given: Floats, stake: float = 0.0) -> None:
        self._generation = generation
        self._master = master
        self.given = given.copy()
        self.chosen: list[TourColumn] = []
        master.solve()
        self._stake = max(stake, abs(master.value))
        self._set_up()
        self._priced = self._master.value
        self._pace = 1.0

    @property
    def left(self) -> int:
        """Number of agents without a tour."""
        return len(self._master.agents)

    def step(self, least: int, halt: Halt) -> bool:
        """Price where fixing has lost something, fix at least `least` tours; False where there is none to fix."""
        master = self._master
        if master.value - self._priced > LOSS * self._stake:
            for _bound in islice(self._generation.rounds(master, self.given, halt, damp=DAMP), ROUNDS):
                pass
            master.solve()
            self._priced = master.value
        surest, before = surest_tours(master, max(least, int(self._pace))), master.value
        for column in surest:
            master.fix(column)
            self.given[column.goods] += 1
        self.chosen += surest
        if master.agents:
            master.solve()
            easy = master.value - before <= EASY * self._stake
            self._pace = max(1.0, min(self._pace * FASTER, MOST_AT_ONCE * self.left)) if easy else 1.0
            if len(master) > GROWN * self._columns or self.left < THINNED * self._agents:
                self._set_up()
        return bool(surest)

    def _set_up(self) -> None:
        """Go on with a smaller linear program of the same value."""
        before = self._master.value
        self._master = self._master.leaner(self.given, MOST_COLUMNS)
        self._master.solve()
        self._priced = self._master.value - (before - self._priced) if self.chosen else self._master.value
        self._agents, self._columns = self.left, len(self._master)


def dive(
    generation: Generation,
    master: Master,
    given: Floats,
    halt: Halt,
    spent: Callable[[], float],
    stake: float = 0.0,
) -> list[TourColumn]:
    """A tour for each agent of `master`, which is used up; fewer where halted.

    One agent is fixed at a time, more where that has lost nothing lately, or where the time for it, of which
    the share `spent` is over, would not do.
    """
    way, steps = Dive(generation, master, given, stake), 0

    def late() -> bool:
        return halt() or spent() >= 1.0

    while way.left and not late():
        step = spent() / max(1, steps)
        if not way.step(ceil(way.left * step / max(1e-3, 1.0 - spent())), late):
            break
        steps += 1
    return way.chosen


def surest_tours(master: Master, least: int) -> list[TourColumn]:
    """All tours that are sure, and the `least` next ones, one an agent."""
    free = set(master.agents)
    surest: list[TourColumn] = []
    for share, column in master.shares():
        if column.agent in free and (share > SURE or len(surest) < least):
            surest.append(column)
            free.remove(column.agent)
    return surest
