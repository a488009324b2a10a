"""Small parts of a roster that are worth solving again together."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.random import Generator

from solver.search.rostering import Tables
from solver.search.state import State
from solver.tours.compiled import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Who and which days (last excluded) to free; `whole`: shifts too, otherwise breaks and desks only."""

    agents: Ints
    days: tuple[int, int]
    whole: bool = True

    @property
    def work(self) -> float:
        """How much there is to compute, in agent-days."""
        return float(len(self.agents) * (self.days[1] - self.days[0]) * (1.0 if self.whole else 0.3)) + 1.0


class Neighbourhood(Protocol):
    """Picks a part of a roster."""

    def pick(self, tables: Tables, state: State, rng: Generator) -> Part:
        """A random part."""
        ...


def some(agents: Ints, least: int, most: int, rng: Generator) -> Ints:
    """`least` to `most` of `agents`, fewer if there are not so many."""
    count = min(len(agents), int(rng.integers(least, most + 1)))
    return rng.choice(agents, size=count, replace=False)


def stretch_of_days(days: int, least: int, most: int, rng: Generator) -> tuple[int, int]:
    """A random stretch of `least` to `most` days inside the horizon."""
    length = min(days, int(rng.integers(least, most + 1)))
    first = int(rng.integers(0, days - length + 1))
    return first, first + length


def colleagues(tables: Tables, rng: Generator) -> Ints:
    """Everybody with the home queue of a random agent."""
    home = tables.floor.home
    return np.flatnonzero(home == home[rng.integers(tables.agents)])


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeColleagues:
    """A few people of one home queue, all days."""

    least: int = 3
    most: int = 14

    def pick(self, tables: Tables, state: State, rng: Generator) -> Part:
        """A random part."""
        return Part(agents=some(colleagues(tables, rng), self.least, self.most, rng), days=(0, tables.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class SomePeople:
    """A few people of any queue, all days."""

    least: int = 3
    most: int = 14

    def pick(self, tables: Tables, state: State, rng: Generator) -> Part:
        """A random part."""
        everybody = np.arange(tables.agents, dtype=np.int64)
        return Part(agents=some(everybody, self.least, self.most, rng), days=(0, tables.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfColleagues:
    """Many people of one home queue, a few days."""

    least: int = 8
    most: int = 40
    most_days: int = 8

    def pick(self, tables: Tables, state: State, rng: Generator) -> Part:
        """A random part."""
        agents = some(colleagues(tables, rng), self.least, self.most, rng)
        return Part(agents=agents, days=stretch_of_days(tables.days, 2, self.most_days, rng))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfPeople:
    """Many people of any queue, a few days."""

    least: int = 8
    most: int = 40
    most_days: int = 8

    def pick(self, tables: Tables, state: State, rng: Generator) -> Part:
        """A random part."""
        agents = some(np.arange(tables.agents, dtype=np.int64), self.least, self.most, rng)
        return Part(agents=agents, days=stretch_of_days(tables.days, 2, self.most_days, rng))


@dataclass(frozen=True, slots=True, kw_only=True)
class BreaksOfDay:
    """Breaks and desks of everybody who works on one day."""

    def pick(self, tables: Tables, state: State, rng: Generator) -> Part:
        """A random part."""
        day = int(rng.integers(tables.days))
        return Part(agents=np.flatnonzero(state.tour[:, day] >= 0), days=(day, day + 1), whole=False)


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (
    SomeColleagues(),
    SomePeople(),
    DaysOfColleagues(),
    DaysOfPeople(),
    BreaksOfDay(),
)
"""All of them; the search learns which pay."""
