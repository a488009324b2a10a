"""Hours on loan in the bound: a price on a slot lent, for together people may not be lent longer than all of them may.

Who is lent how long is no good, for no cell counts it. But any price of a slot lent that is not negative gives a
bound: each slot costs it, and what is allowed is given back.
"""

from typing import NamedTuple

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.tours.compiled import Floats, Ints

STIFF = 0.5
"""Share of the highest price that a slot costs where twice as many are lent as may be, before anything is learnt."""
LEARNT = 0.05
"""Share of it that stays after each pass."""


class Loans(NamedTuple):
    """C classes of people with the same desks, lent to one of them."""

    of: Ints
    """(P, J): class of a desk of a profile, -1 where nothing limits it."""
    people: Ints
    """(C,): how many there are."""
    most: Floats
    """(C,): slots they may be lent in all."""
    highest: Floats
    """(C,): yuan a slot lent can save at most."""


def loans_of(floor: DemandArrays) -> Loans:
    """Classes of a problem. A desk that may be worked outside the hours of its loan is in none."""
    of = np.full(floor.open.shape[:2], -1, dtype=np.int64)
    numbers = dict[tuple[object, ...], int]()
    people, most, highest = list[int](), list[float](), list[float]()
    for profile, count in enumerate(floor.desks.tolist()):
        agents = np.flatnonzero(floor.profile == profile)
        alike = tuple(zip(floor.queue[profile, :count], floor.efficiency[profile, :count], strict=True))
        for j in range(count if len(agents) else 0):
            row = limiting(agents, profile, j, floor)
            if row is None:
                continue
            number = numbers.setdefault((row, j, alike), len(numbers))
            if number == len(people):
                cells = floor.cell[floor.queue[profile, j]]
                dearest = float(floor.slopes[:3, cells[cells >= 0]].max(initial=0.0))
                people.append(0)
                most.append(0.0)
                highest.append(dearest * float(floor.efficiency[profile, j]))
            of[profile, j] = number
            people[number] += len(agents)
            most[number] += float(floor.lend_most[row, agents].sum())
    return Loans(of, np.array(people, dtype=np.int64), np.array(most), np.array(highest))


def limiting(agents: Ints, profile: int, j: int, floor: DemandArrays) -> int | None:
    """The loan that limits all `agents` of a profile at its desk in all of its hours; None if there is none."""
    opened = floor.open[profile, j] > 0
    for row in np.flatnonzero(floor.lend_queue == floor.queue[profile, j]).tolist():
        mine = (floor.lend_of[agents] == row).any(axis=1).all()
        inside = not (opened & (floor.lend_open[row] == 0)).any()
        if mine and inside and floor.lend_most[row, agents].sum() < len(agents) * opened.sum():
            return int(row)
    return None


def lent(slots: Floats, loans: Loans, floor: DemandArrays) -> Floats:
    """(A, C): slots each agent is lent where everybody spends `slots` (A, J, T) at each desk."""
    agent, desk = np.nonzero(loans.of[floor.profile] >= 0)
    total = np.zeros((len(slots), len(loans.most)))
    total[agent, loans.of[floor.profile[agent], desk]] = slots[agent, desk].sum(axis=1)
    return total


def with_loans(base: Floats, loans: Loans, prices: Floats) -> Floats:
    """(P, J): cost of a slot at each desk with the price of its loan."""
    return base + np.where(loans.of >= 0, np.append(prices, 0.0)[loans.of], 0.0)
