"""Which part of a roster to solve again: whom, and which days."""

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Protocol

import numpy as np
from numpy.random import Generator as Random

from solver.columns.headcounts import Headcounts
from solver.columns.roster import Columns

STRETCH = 28
"""Days of a part where the horizon has more."""


class PartMethod(Enum):
    """How a part is solved: with all rules in CP-SAT, by a choice of columns, by a dive over all days or some."""

    MODEL = "model"
    CHOICE = "choice"
    DIVE = "dive"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Agents in ascending order, and a stretch of days."""

    agents: list[int]
    days: range


class PartKind(Protocol):
    """One way to draw a part of about `size` agent-days."""

    way: ClassVar[PartMethod]
    """How the part is to be solved; over columns it takes in all days."""

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """A part, None where this kind has nothing to offer."""
        ...


def some(random: Random, people: int, count: float) -> list[int]:
    """About `count` different agents, at least two where there are."""
    wanted = min(people, max(2, int(count)))
    return sorted(random.choice(people, wanted, replace=False).tolist())


class WholeTours:
    """All days of some agents."""

    way: ClassVar[PartMethod] = PartMethod.MODEL

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """Agents drawn evenly."""
        return Part(agents=some(random, len(roster.columns), size / goods.days), days=range(goods.days))


class DayWindow:
    """A few days of everybody."""

    way: ClassVar[PartMethod] = PartMethod.MODEL

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """Windows may begin before the horizon and end behind it, so that its ends are drawn as often."""
        people = len(roster.columns)
        length = min(goods.days, max(2, int(size / people)))
        first = int(random.integers(1 - length // 2, goods.days - length // 2))
        return Part(agents=list(range(people)), days=range(max(0, first), min(goods.days, first + length)))


class WeeksBlock:
    """Some weeks of some agents, in horizons longer than that."""

    way: ClassVar[PartMethod] = PartMethod.MODEL

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """None where the horizon is short."""
        if goods.days <= STRETCH:
            return None
        first = int(random.integers(0, goods.days - STRETCH + 1))
        agents = some(random, len(roster.columns), size / STRETCH)
        return Part(agents=agents, days=range(first, first + STRETCH))


class AroundCost:
    """Agents who could supply a good that costs, or who do, on the days around it."""

    way: ClassVar[PartMethod] = PartMethod.MODEL

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """Goods that cost more are drawn more often; None where none costs."""
        costs = goods.costs(roster.supply)
        if costs.sum() <= 0:
            return None
        good = int(random.choice(len(costs), p=costs / costs.sum()))
        can = [good in own for own in goods.goods]
        agents = [agent for agent, profile in enumerate(goods.profile.tolist()) if can[profile]]
        length = min(goods.days, STRETCH)
        wanted = min(len(agents), max(2, int(size / length)))
        day = int(goods.day[good])
        first = min(max(0, day - int(random.integers(length))), goods.days - length)
        picked = sorted(np.asarray(agents)[random.choice(len(agents), wanted, replace=False)].tolist())
        return Part(agents=picked, days=range(first, first + length))


class KnownTours:
    """Whole tours of some agents, from those that column generation finds for them."""

    way: ClassVar[PartMethod] = PartMethod.CHOICE

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """Agents drawn evenly."""
        return Part(agents=some(random, len(roster.columns), size / goods.days), days=range(goods.days))


class Plunge(KnownTours):
    """The same, from the shares of column generation by fixing tour after tour."""

    way: ClassVar[PartMethod] = PartMethod.DIVE


class StretchPlunge(DayWindow):
    """A stretch of days of everybody by a dive, in horizons so long that whole tours are many."""

    way: ClassVar[PartMethod] = PartMethod.STRETCH

    def draw(self, goods: Headcounts, roster: Columns, size: float, random: Random) -> Part | None:
        """None where the horizon is short."""
        return super().draw(goods, roster, size, random) if goods.days > STRETCH else None


KINDS: tuple[PartKind, ...] = (
    WholeTours(),
    DayWindow(),
    WeeksBlock(),
    AroundCost(),
    KnownTours(),
    Plunge(),
    StretchPlunge(),
)
FIRST_SIZES = (150.0, 150.0, 250.0, 250.0, 250.0, 400.0, 700.0)
"""Agent-days to begin with; sizes follow what can be solved."""
