"""One day as an integer program: how many people of each group are on which shift, on break and at which desk.

People of a group are alike, so counts lose nothing. The day pays for every shift what the tours were promised for it.
"""

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from ortools.math_opt import model_pb2

from solver.arrays.demand import DemandArrays
from solver.bounds.owners import Owners
from solver.bounds.resting import TAKEN
from solver.bounds.shift_values import break_places
from solver.bounds.supply import Supply
from solver.problem import UNIT
from solver.tours.compiled import Floats, Ints

Part = tuple[int, float]
"""A variable and its factor."""
INFINITE = float("inf")


class Group(NamedTuple):
    """People who are alike on one day."""

    profile: int
    wave: int
    home: int
    able: Ints
    """(S,): how many of them may be on each shift, none where standby."""
    people: int
    values: Floats
    """(S,): yuan the tours take off the cost of a shift."""


class DayModel:
    """The least cost of the goods a day owns plus what its shifts are paid.

    Goods of other days that its people supply are sold at `prices`; what other days' people supply is bought.
    """

    def __init__(
        self, day: int, groups: list[Group], prices: Floats, floor: DemandArrays, goods: Supply, owners: Owners
    ) -> None:
        self._day, self._floor, self._goods, self._owners, self._prices = day, floor, goods, owners, prices
        self._model = model_pb2.ModelProto()
        self._supply: dict[int, list[Part]] = defaultdict(list)
        for group in groups:
            self._add_group(group)
        for good in np.flatnonzero(owners.day == day).tolist():
            self._own(good)

    @property
    def variables(self) -> int:
        """How many there are."""
        return len(self._model.variables.ids)

    def proto(self) -> model_pb2.ModelProto:
        """For the solver."""
        return self._model

    def _add_group(self, group: Group) -> None:
        floor = self._floor
        on_shift: dict[int, list[int]] = defaultdict(list)
        on_break: dict[int, list[int]] = defaultdict(list)
        counts: list[Part] = []
        for shift in np.flatnonzero(group.able).tolist():
            begin = self._day * floor.slots_a_day + int(floor.start[shift])
            most = int(group.able[shift])
            count = self._variable(float(group.values[shift]), 0.0, most)
            counts.append((count, 1.0))
            for slot in range(begin, begin + int(floor.length[shift])):
                on_shift[slot].append(count)
            for k in range(int(floor.breaks[shift])):
                starts: list[Part] = []
                for place in break_places(shift, k, group.wave, floor):
                    start = self._variable(0.0, 0.0, most)
                    starts.append((start, 1.0))
                    for slot in range(begin + place, begin + place + int(floor.break_length[shift, k])):
                        on_break[slot].append(start)
                self._row([*starts, (count, -1.0)], 0.0, 0.0)
        self._row(counts, 0.0, group.people)
        for slot, present in on_shift.items():
            self._fill_slot(group, slot, present, on_break[slot])

    def _fill_slot(self, group: Group, slot: int, present: list[int], away: list[int]) -> None:
        """Who is there and not on break is at an open desk."""
        floor = self._floor
        at_desks: list[int] = []
        for j in range(int(floor.desks[group.profile])):
            if floor.open[group.profile, j, slot]:
                desk = self._variable(float(floor.desk_cost[group.profile, j]), 0.0, group.people)
                at_desks.append(desk)
                cell = int(floor.cell[floor.queue[group.profile, j], slot])
                self._give(cell, desk, float(floor.efficiency[group.profile, j]))
        parts = [(desk, 1.0) for desk in at_desks] + [(each, 1.0) for each in away]
        self._row(parts + [(each, -1.0) for each in present], 0.0, 0.0)
        good = int(self._goods.resting[group.home, slot])
        for each in present:
            self._give(good, each, float(self._goods.shown[group.home]))
        for each in away:
            self._give(good, each, -TAKEN)

    def _give(self, good: int, variable: int, units: float) -> None:
        """Each of `variable` supplies so many units."""
        if good < 0:
            return
        if self._owners.day[good] == self._day:
            self._supply[good].append((variable, units))
        else:
            self._model.objective.linear_coefficients.values[variable] -= units * float(self._prices[good])

    def _own(self, good: int) -> None:
        """What the good costs: pieces of its supply, filled in order as they save ever less."""
        goods, parts = self._goods, list(self._supply[good])
        if self._owners.shared[good]:
            unit = max(UNIT, int(self._floor.efficiency.max()))
            most = float(unit * len(self._floor.profile) * self._owners.slots[good])
            least = -most if goods.least[good] < 0 else 0.0
            parts.append((self._variable(float(self._prices[good]), least, most, whole=False), 1.0))
        edges = [float(goods.least[good]), *goods.knots[:, good].tolist(), INFINITE]
        for k, (begin, end) in enumerate(pairwise(edges)):
            if end > begin:
                parts.append((self._variable(-float(goods.slopes[k, good]), 0.0, end - begin, whole=False), -1.0))
        self._model.objective.offset += float(goods.at_least[good])
        self._row(parts, edges[0], edges[0])

    def _variable(self, cost: float, least: float, most: float, *, whole: bool = True) -> int:
        variables, number = self._model.variables, len(self._model.variables.ids)
        variables.ids.append(number)
        variables.lower_bounds.append(least)
        variables.upper_bounds.append(most)
        variables.integers.append(whole)
        self._model.objective.linear_coefficients.ids.append(number)
        self._model.objective.linear_coefficients.values.append(cost)
        return number

    def _row(self, parts: list[Part], least: float, most: float) -> None:
        rows, matrix = self._model.linear_constraints, self._model.linear_constraint_matrix
        number = len(rows.ids)
        rows.ids.append(number)
        rows.lower_bounds.append(least)
        rows.upper_bounds.append(most)
        for variable, factor in sorted(parts):
            matrix.row_ids.append(number)
            matrix.column_ids.append(variable)
            matrix.coefficients.append(factor)
