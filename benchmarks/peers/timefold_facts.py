"""What a task holds that Timefold does not change: codes, weeks, windows of days, demand. Imports nothing of it."""

from dataclasses import dataclass


@dataclass(eq=False)
class Code:
    """A shift, or off: `works` is 0."""

    number: int
    works: int
    start: int
    end: int
    minutes: int
    night: int
    standby: int


@dataclass(eq=False)
class Account:
    """An agent's week; prices in cents a minute."""

    contract: int
    most: int
    wage: float
    overtime: float
    under: float
    nights_before: int
    most_nights: int
    night_price: int

    def cost_of(self, minutes: int) -> int:
        if minutes > self.contract:
            return round(self.contract * self.wage + (minutes - self.contract) * self.overtime)
        return round(minutes * self.wage + (self.contract - minutes) * self.under)


@dataclass(eq=False)
class Window:
    """Days in a row of which an agent may work `most`."""

    agent: int
    first: int
    last: int
    most: int


@dataclass(eq=False)
class Cell:
    """A demand cell of pooled queues; people in hundredths of a unit, prices in cents for each."""

    p50: int
    p90: int
    shallow: float
    shallow_price: float
    deep_price: float
    cautious_price: float
    surplus_price: float

    def cost_of(self, people: int) -> int:
        missing = max(self.p50 - people, 0)
        near = min(missing, self.shallow)
        cost = near * self.shallow_price + (missing - near) * self.deep_price
        cost += max(self.p90 - max(people, self.p50), 0) * self.cautious_price
        cost += max(people - self.p90, 0) * self.surplus_price
        return round(cost)

    def change(self, people: int) -> int:
        return self.cost_of(people) - self.cost_of(0)


@dataclass(eq=False)
class Cover:
    """What one person on `post` (pool, day and code in one number) gives a cell, in hundredths of a unit."""

    post: int
    cell: Cell
    amount: int


@dataclass(eq=False)
class StandbyNeed:
    """People wanted on a standby code of a day; the price of each missing one in cents."""

    post: int
    people: int
    price: int
