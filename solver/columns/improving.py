"""Part after part of a roster is solved again, by several threads at once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator as Random

from solver.columns.generation import Generation, Halt
from solver.columns.merging import merged
from solver.columns.part_model import Effort, Pieces
from solver.columns.parts import FIRST_SIZES, KINDS, Part, PartMethod
from solver.columns.pool import TourColumn
from solver.columns.pricing import Pricer
from solver.columns.roster import LESS, Columns
from solver.columns.selection import choose_again, dive_again, dive_within
from solver.columns.stretch import RosterWindow, aligned
from solver.tours.compiled import Floats
from solver.tours.tables import Tours

SECONDS = 5.0
"""Most a part may take."""
WORK = 2.0
"""The same in CP-SAT's deterministic time, where runs have to repeat."""
LONGEST = 4.0
"""Most a dive may take, in these."""
QUICK = 0.4
"""Share of it below which parts of the kind grow."""
GROW, SHRINK = 1.25, 0.85
FORGET = 0.9
LEAST = 0.08
"""Least share of the draws of a kind."""

Found = Callable[[Columns], None]
Bounded = Callable[[float], None]


@dataclass(slots=True)
class Record:
    """How a kind of part has done: agent-days it can take, yuan it saves a second."""

    size: float
    pays: float = 1.0
    draws: int = 0
    saved: float = 0.0
    seconds: float = 0.0


class Improving:
    """Holds the best roster; each thread draws a part, solves it, and hands in what it found."""

    def __init__(
        self,
        roster: Columns,
        price: Floats,
        pieces: Pieces,
        tours: Tours,
        found: Found,
        bounded: Bounded,
    ) -> None:
        self.roster = roster
        self.cost = roster.cost()
        self._price = price.copy()
        self._tours = tours
        self._pieces = pieces
        self._found = found
        self._bounded = bounded
        self._lock = threading.Lock()
        self.records = [Record(size=size) for size in FIRST_SIZES]

    def run(
        self,
        generation: Generation,
        random: Random,
        left: Callable[[], float],
        halt: Halt,
        spend: Callable[[float], None],
    ) -> None:
        """Solve parts until `halt`; `left` are the seconds left, infinite where runs have to repeat.

        `spend` is told of each part.
        """
        while not halt() and left() > 0:
            self.turn(generation, random, left, halt)
            spend(1.0)

    def turn(self, generation: Generation, random: Random, left: Callable[[], float], halt: Halt) -> None:
        """Draw one part and solve it."""
        kind, part = self._next(generation, random)
        roster = self.roster
        if part is None:
            self.records[kind].pays = 0.0
            return
        begin, seed = left(), int(random.integers(2**31))
        timed = begin < float("inf")
        effort = Effort(seconds=min(SECONDS, begin), work=float("inf") if timed else WORK, seed=seed)
        # dives take no limit, so they are cut off
        until = begin - LONGEST * SECONDS if timed else 0.0
        columns, proved = self._solve(kind, part, roster, generation, effort, lambda: halt() or left() < until)
        with self._lock:
            columns = self._as_of_now(columns, part, roster, generation, halt)
            self._hand_in(kind, part, columns, proved, max(1e-3, begin - left()) if timed else 1.0)

    def _next(self, generation: Generation, random: Random) -> tuple[int, Part | None]:
        """A kind of part and a part of it, by draw."""
        kind = self._pick(random)
        part = KINDS[kind].draw(generation.goods, self.roster, self.records[kind].size, random)
        if part is not None and KINDS[kind].way is PartMethod.STRETCH:
            part = Part(agents=part.agents, days=aligned(self._tours, part.days))
        return kind, part

    def _as_of_now(
        self, columns: list[TourColumn], part: Part, before: Columns, generation: Generation, halt: Halt
    ) -> list[TourColumn]:
        """The columns with what others have changed on other days since `before`; called under the lock."""
        if self.roster is before or len(part.days) == generation.goods.days:
            return columns
        both = merged(self.roster, columns, part.days, self._tours, generation, halt)
        return [both.columns[column.agent] for column in columns]

    def _pick(self, random: Random) -> int:
        with self._lock:
            pays = np.array([record.pays for record in self.records])
        shares = np.maximum(pays / max(pays.sum(), 1e-12), np.where(pays > 0, LEAST, 0.0))
        return int(random.choice(len(shares), p=shares / shares.sum()))

    def _solve(
        self, kind: int, part: Part, roster: Columns, generation: Generation, effort: Effort, halt: Halt
    ) -> tuple[list[TourColumn], bool]:
        way = KINDS[kind].way
        if way is PartMethod.CHOICE:
            return choose_again(generation, roster, part.agents, self._price, self._pieces.scale, effort, halt)
        if way is PartMethod.DIVE:
            return dive_again(generation, roster, part.agents, self._price, halt)
        if way is PartMethod.STRETCH:
            return self._dive_within(part, roster, generation, halt)
        solved = self._pieces.solve(roster, part.agents, part.days, effort)
        if solved is None:
            return [], False
        if solved.bound is not None:
            with self._lock:
                self._bounded(solved.bound)
        pricer: Pricer = generation.pricers[0]
        columns = [generation.pool.add(agent, tour, pricer) for agent, tour in solved.tours.items()]
        legal = [column for column in columns if column is not None]
        return (legal if len(legal) == len(columns) else []), solved.proved

    def _dive_within(
        self, part: Part, roster: Columns, generation: Generation, halt: Halt
    ) -> tuple[list[TourColumn], bool]:
        """Everybody's days of a stretch."""
        stretch = RosterWindow(self._tours, generation.goods, roster, part.days)
        found = dive_within(stretch, roster, part.agents, halt)
        if found is None:
            return [], False
        with self._lock:
            self._price[stretch.rows] = found.price
        columns = [generation.pool.add(agent, tour, generation.pricers[0]) for agent, tour in found.tours.items()]
        return [column for column in columns if column is not None], True

    def _hand_in(self, kind: int, part: Part, columns: list[TourColumn], proved: bool, spent: float) -> None:
        """Keep the columns unless they cost more in the roster as it is by now; called under the lock."""
        record, gain = self.records[kind], 0.0
        if columns:
            roster = self.roster.changed(columns)
            cost = roster.cost()
            gain = max(0.0, self.cost - cost)
            if cost <= self.cost + LESS:
                self.roster, self.cost = roster, min(cost, self.cost)
            if gain > LESS:
                self._found(roster)
        record.draws += 1
        record.saved += gain
        record.seconds += spent
        # what a saving is worth does not depend on how large it is: late ones are small
        record.pays = FORGET * record.pays + (1 - FORGET) * (1.0 if gain > LESS else 0.05) / spent
        if not proved:
            record.size *= SHRINK
        elif spent < QUICK * SECONDS:
            # a part may be smaller than was asked for
            record.size = max(record.size, GROW * min(record.size, len(part.agents) * len(part.days)))
