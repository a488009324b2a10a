"""Who is on break, as goods: of the people of a queue on shift only a share may rest at once.

The rule counts whole people, and at least one may always rest; the relaxation has the straight line above
what it allows: one, and from the second person on the steepest share that some number of people reaches.
"""

from typing import NamedTuple

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.problem import UNIT
from solver.tours.compiled import Floats, Ints


class Resting(NamedTuple):
    """One good for each queue and slot. A unit of it is worth nothing above its knot, `penalty` below."""

    good: Ints
    """(Q, T): number of the good of the people whose first desk is at the queue, -1 where nothing limits them."""
    shown: Floats
    """(Q,): units of it that each of them on shift supplies."""
    knot: Floats
    """(G,): units that are enough, negative: one person may always be on break."""
    least: Floats
    """(G,): units with everybody on break."""


TAKEN = float(UNIT)
"""Units of the good that somebody on break takes."""


def resting_goods(floor: DemandArrays, first: int, carried: Ints) -> Resting:
    """Goods numbered from `first` on. `carried` (Q, T): people of the day before on shift, who are never on break."""
    queues, slots = floor.cell.shape
    people = np.bincount(floor.home[floor.home >= 0], minlength=queues)
    good = np.full((queues, slots), -1, dtype=np.int64)
    shown, knot, least = np.zeros(queues), [np.zeros(0)], [np.zeros(0)]
    for queue in range(queues):
        if people[queue] < 2 or not floor.breaks.any():
            continue
        share = steepest(floor.most_away, int(people[queue]))
        if share >= 1.0:
            continue
        shown[queue] = UNIT * share
        good[queue, : floor.horizon] = first + sum(map(len, knot)) + np.arange(floor.horizon)
        knot.append(-UNIT * (1.0 - share) - shown[queue] * carried[queue, : floor.horizon])
        least.append(np.full(floor.horizon, -float(UNIT * people[queue])))
    return Resting(good=good, shown=shown, knot=np.concatenate(knot), least=np.concatenate(least))


def steepest(most_away: Floats, people: int) -> float:
    """Slope of the line through (1, 1) that is never below `most_away` up to `people`."""
    count = np.arange(2, people + 1)
    return float(((most_away[2 : people + 1] - 1) / (count - 1)).max())
