"""Shifts as moves between classes: from which classes a shift starts, and where it leads."""

import numpy as np
from numpy.typing import NDArray

from solver.tours.classes import NONE, Classes, at_least_as_good
from solver.tours.compiled import Floats, Ints


class Moves:
    """Moves of all shifts, those of shift s from `first[s]` to `first[s + 1]`, M in all.

    A move starts from the classes of its gate, all at the same price, and leads to one class. Gate g
    holds the classes `members[edges[g]]` to `members[edges[g + 1]]`. `covers[o, s]`: wherever shift s
    may start, o may, at no higher price, and leaves one as free.
    """

    def __init__(self, classes: Classes) -> None:
        gates: dict[tuple[int, ...], int] = {}
        gate: list[int] = []
        price: list[float] = []
        after: list[int] = []
        first = [0]
        for shift in range(classes.after.shape[1]):
            ways: dict[tuple[int, float], list[int]] = {}
            for kind in range(len(classes.after)):
                target = int(classes.after[kind, shift])
                if target != NONE:
                    ways.setdefault((target, float(classes.price[kind, shift])), []).append(kind)
            for (target, cost), kinds in ways.items():
                gate.append(gates.setdefault(tuple(kinds), len(gates)))
                price.append(cost)
                after.append(target)
            first.append(len(gate))
        self.first: Ints = np.array(first, dtype=np.int64)
        self.gate: Ints = np.array(gate, dtype=np.int64)
        self.price: Floats = np.array(price, dtype=np.float64)
        self.after: Ints = np.array(after, dtype=np.int64)
        self.edges: Ints = np.cumsum([0, *map(len, gates)]).astype(np.int64)
        self.members: Ints = np.array([kind for kinds in gates for kind in kinds], dtype=np.int64)
        self.covers: NDArray[np.bool_] = covering(classes)


def covering(classes: Classes) -> NDArray[np.bool_]:
    """(S, S): `Moves.covers`."""
    better = at_least_as_good(classes)
    shifts = classes.after.shape[1]
    covers = np.zeros((shifts, shifts), dtype=np.bool_)
    for shift in range(shifts):
        usual = np.flatnonzero(classes.after[:, shift] != NONE)
        for other in range(shifts):
            mine, target = classes.after[usual, other], classes.after[usual, shift]
            covers[other, shift] = bool(
                np.all(mine != NONE)
                and np.all(classes.price[usual, other] <= classes.price[usual, shift])
                and np.all(better[mine, target])
            )
    return covers
