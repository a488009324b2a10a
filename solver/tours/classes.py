"""What yesterday allows today: a small automaton over shifts and days off, one state a class.

A class knows how soon one may start again, which shift may not follow, how many nights came in a row and from
which start a drift is measured: whatever the sequences that see codes ask for (`solver.automata`).
"""

import numpy as np

from solver.automata.of_agent import sequences_of
from solver.automata.product import NONE, product_of
from solver.problem import RosterProblem
from solver.solution import OFF
from solver.tours.compiled import Floats, Ints

__all__ = ["NONE", "Classes", "at_least_as_good"]


class Classes:
    """Classes of a midnight, C of them.

    `after[c, s]` is the class after shift s, -1 where it may not start; `price[c, s]` yuan of starting it
    there; `after_off[c]` the class after a day off; `first[a]` that of agent a at the first midnight.
    """

    def __init__(self, problem: RosterProblem) -> None:
        own = [[each for each in sequences_of(problem, agent) if each.by_code] for agent in problem.agents]
        shifts = range(len(problem.shifts))
        product = product_of(own, [*shifts, OFF])
        self.after: Ints = np.ascontiguousarray(product.after[:, :-1])
        self.price: Floats = np.ascontiguousarray(product.price[:, :-1])
        self.after_off: Ints = np.ascontiguousarray(product.after[:, -1])
        self.first: Ints = product.first


def at_least_as_good(classes: Classes) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    """(C, C): whether everything one may do from the second class may be done from the first, as cheaply."""
    count, shifts = classes.after.shape
    better = np.ones((count, count), dtype=np.bool_)
    changed = True
    while changed:
        changed = False
        for one in range(count):
            for other in range(count):
                if better[one, other] and not _covers(classes, better, one, other, shifts):
                    better[one, other] = False
                    changed = True
    return better


def _covers(
    classes: Classes, better: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", one: int, other: int, shifts: int
) -> bool:
    if not better[classes.after_off[one], classes.after_off[other]]:
        return False
    for shift in range(shifts):
        target = classes.after[other, shift]
        if target == NONE:
            continue
        mine = classes.after[one, shift]
        if mine == NONE or classes.price[one, shift] > classes.price[other, shift] or not better[mine, target]:
            return False
    return True
