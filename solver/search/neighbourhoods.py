"""Parts of a roster that are worth solving again together, small and large."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.random import Generator

from solver.arrays.state import State
from solver.moves.rostering import RosterTables
from solver.tours.compiled import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class FreedPart:
    """Who and which days (last excluded) to free, and how the cost sharpens meanwhile.

    `whole`: shifts too, otherwise breaks and desks only. `windows`: units of coverage the first
    smoothing window is drawn from. `rounds`: sweeps until the cost is exact. `ruin`: chance that
    everybody starts from days off.
    """

    agents: Ints
    days: tuple[int, int]
    windows: tuple[float, float]
    rounds: int
    ruin: float = 0.0
    whole: bool = True


class Neighbourhood(Protocol):
    """Picks a part of a roster."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """A random part."""
        ...


def some(agents: Ints, least: int, most: int, rng: Generator) -> Ints:
    """`least` to `most` of `agents`, fewer if there are not so many."""
    count = min(len(agents), int(rng.integers(least, most + 1)))
    return rng.choice(agents, size=count, replace=False)


def everybody(tables: RosterTables) -> Ints:
    """All agents."""
    return np.arange(tables.agents, dtype=np.int64)


def colleagues(tables: RosterTables, rng: Generator) -> Ints:
    """Everybody with the home queue of a random agent."""
    home = tables.floor.home
    return np.flatnonzero(home == home[rng.integers(tables.agents)])


def stretch_of_days(days: int, least: int, most: int, rng: Generator) -> tuple[int, int]:
    """A random stretch of `least` to `most` days inside the horizon."""
    length = min(days, int(rng.integers(least, most + 1)))
    first = int(rng.integers(0, days - length + 1))
    return first, first + length


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """The whole roster, softened once more."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """The one part there is."""
        return FreedPart(agents=everybody(tables), days=(0, tables.days), windows=(60.0, 200.0), rounds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllColleagues:
    """Everybody of one home queue, all days."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """A random part."""
        return FreedPart(agents=colleagues(tables, rng), days=(0, tables.days), windows=(40.0, 200.0), rounds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeColleagues:
    """A few people of one home queue, all days."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """A random part."""
        agents = some(colleagues(tables, rng), 3, 14, rng)
        return FreedPart(agents=agents, days=(0, tables.days), windows=(4.0, 40.0), rounds=6, ruin=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class SomePeople:
    """A few people of any queue, all days."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """A random part."""
        agents = some(everybody(tables), 3, 20, rng)
        return FreedPart(agents=agents, days=(0, tables.days), windows=(4.0, 60.0), rounds=6, ruin=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfPeople:
    """Everybody, a few days."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """A random part."""
        days = stretch_of_days(tables.days, 2, 7, rng)
        return FreedPart(agents=everybody(tables), days=days, windows=(20.0, 150.0), rounds=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreaksOfDay:
    """Breaks and desks of everybody who works on one day."""

    def pick(self, tables: RosterTables, state: State, rng: Generator) -> FreedPart:
        """A random part."""
        day = int(rng.integers(tables.days))
        agents = np.flatnonzero(state.tour[:, day] >= 0)
        return FreedPart(agents=agents, days=(day, day + 1), windows=(20.0, 80.0), rounds=20, whole=False)


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (
    All(),
    AllColleagues(),
    SomeColleagues(),
    SomePeople(),
    DaysOfPeople(),
    BreaksOfDay(),
)
"""All of them; the search learns which pay."""
