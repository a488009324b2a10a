"""A roster improved in rounds: every week of everybody by a dive, then everybody's best tour; shaken in between.

For horizons over which one linear program is too large. A dive over a week moves all people at once, but neither
minutes nor weekends to other weeks; best tours move them, one agent at a time, where a week has left something.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from numpy.random import Generator as Random

from solver.columns.generation import Generation, Halt
from solver.columns.merging import merged
from solver.columns.pool import Pool
from solver.columns.pricing import TourPricer
from solver.columns.roster import LESS, Columns, settled, smoothed
from solver.columns.selection import Within, dive_within
from solver.columns.stretch import RosterWindow, aligned
from solver.tours.tables import Tours

SHAKE = 0.01
"""Of all people: over how many the kinks of the costs are rounded off in the pass that shakes a roster."""
IN_VAIN = 2
"""Rounds that bring nothing after which others should try."""

Keep = Callable[[Columns], None]
Spend = Callable[[float], None]


class WeekPass:
    """Each week of everybody once, as many at a time as there are generations."""

    def __init__(self, roster: Columns, tours: Tours, keep: Keep, spend: Spend) -> None:
        self.roster = roster
        self._tours = tours
        self._keep = keep
        self._spend = spend
        self._lock = threading.Lock()
        weeks = weeks_of(tours)
        # neighbours are not solved at the same time
        self._left = weeks[::2] + weeks[1::2]

    def run(self, generations: Sequence[Generation], halt: Halt) -> Columns:
        """The roster after all weeks or when halted; it never costs more than before."""
        with ThreadPoolExecutor(max_workers=len(generations)) as threads:
            for done in [threads.submit(self._turns, generation, halt) for generation in generations]:
                done.result()
        return self.roster

    def _turns(self, generation: Generation, halt: Halt) -> None:
        while not halt():
            with self._lock:
                if not self._left:
                    return
                days, before = self._left.pop(0), self.roster
            everybody = list(range(len(before.columns)))
            found = dive_within(RosterWindow(self._tours, generation.goods, before, days), before, everybody, halt)
            with self._lock:
                self._spend(1.0)
                if found is not None:
                    self._hand_in(found, days, before, generation, halt)

    def _hand_in(self, found: Within, days: range, before: Columns, generation: Generation, halt: Halt) -> None:
        """Keep what saves in the roster as it is by now; called under the lock."""
        columns = [generation.pool.add(agent, tour, generation.pricers[0]) for agent, tour in found.tours.items()]
        legal = [column for column in columns if column is not None]
        if self.roster is before:
            roster = before.changed(legal)
        else:
            roster = merged(self.roster, legal, days, self._tours, generation, halt)
        if roster.cost() < self.roster.cost() - LESS:
            self.roster = roster
            self._keep(roster)


def weeks_of(tours: Tours) -> list[range]:
    """The stretches that hold one week and cut none in two, in order."""
    weeks: list[range] = []
    while not weeks or weeks[-1].stop < len(tours.week_ends):
        first = weeks[-1].stop if weeks else 0
        weeks.append(aligned(tours, range(first, min(first + 1, len(tours.week_ends)))))
    return weeks


def improve_in_rounds(
    roster: Columns,
    tours: Tours,
    pool: Pool,
    pricers: Sequence[TourPricer],
    random: Random,
    halt: Halt,
    keep: Keep,
    spend: Spend,
) -> None:
    """Tell `keep` of better rosters until halted, or until rounds bring nothing; `spend` of weeks and sweeps."""
    best, vain, goods = roster, 0, pool.goods
    generations = [Generation(goods, pool, [pricer]) for pricer in pricers]
    while not halt() and vain < IN_VAIN:
        roster = WeekPass(roster, tours, keep, spend).run(generations, halt)
        roster = settled(roster, goods, pool, pricers, random, halt)
        spend(1.0)
        keep(roster)
        vain = 0 if roster.cost() < best.cost() - LESS else vain + 1
        best = min(roster, best, key=Columns.cost)
        roster = smoothed(best, goods, pool, pricers, max(1.0, SHAKE * len(best.columns)), random, halt)
        roster = settled(roster, goods, pool, pricers, random, halt)
        spend(2.0)
