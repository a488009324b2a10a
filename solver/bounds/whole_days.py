"""The bound of whole days: at fixed prices of shifts each day is an integer program, and its proven bound counts.

Tours are priced exactly as before. But where the relaxation lets every good pick its supply alone, a day has to put
whole people on whole shifts, with whole breaks, at one desk at a time: that costs more.
"""

from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

from solver.arrays.demand import DemandArrays
from solver.bounds.day_model import DayModel, Group
from solver.bounds.owners import owners_of
from solver.bounds.shift_values import shift_values
from solver.bounds.supply import Supply, least_costs
from solver.moves.rostering import RosterTables
from solver.tours.compiled import INF, Floats, Ints

TOLERANCE = 1e-6
"""Share of a day's cost that the solver may be mistaken by."""
SECONDS_A_VARIABLE = 2.5e-4
"""Of the integer program of a day: with less the solver ends before it has cut much off, and a few days done well
bring more than all of them in a hurry."""
DIGITS = 9
"""Of a shift's value: people whose values are the same but for rounding are alike."""


class WholeDays:
    """Days of one problem at fixed prices of its goods."""

    def __init__(self, tables: RosterTables, goods: Supply, prices: Floats) -> None:
        self._tables, self._goods, self._prices = tables, goods, prices
        self._owners = owners_of(tables.floor, goods, tables.days)
        self._of_good = least_costs(prices, goods)
        self._kinds, self._kind_of = kinds_of(tables.floor)
        self._values = [
            shift_values(tables.days, profile, wave, home, prices, tables.floor, goods)
            for profile, wave, home in self._kinds
        ]

    def by_goods(self, day: int) -> float:
        """What the goods of a day cost at least, each alone."""
        return float(self._of_good[self._owners.day == day].sum())

    def seconds(self, day: int) -> float:
        """What the integer program of a day needs."""
        return SECONDS_A_VARIABLE * self._model(day).variables

    def _model(self, day: int) -> DayModel:
        return DayModel(day, self._groups(day), self._prices, self._tables.floor, self._goods, self._owners)

    def proven(self, day: int, seconds: float | None) -> float:
        """Yuan the day costs at least, never less than `by_goods`; to the end of the root node without `seconds`."""
        model = mathopt.Model.from_model_proto(self._model(day).proto())
        result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=effort(seconds))
        bound = float(result.termination.objective_bounds.dual_bound)
        return max(self.by_goods(day), bound - TOLERANCE * (1.0 + abs(bound)))

    def _groups(self, day: int) -> list[Group]:
        """People with the same desks, waves and values on a day."""
        tables = self._tables
        floor, alike = tables.floor, dict[tuple[object, ...], list[int]]()
        reach = slice(
            day * floor.slots_a_day, day * floor.slots_a_day + int((floor.start + floor.length).max(initial=0))
        )
        for kind, (profile, wave, home) in enumerate(self._kinds):
            values = tuple(self._values[kind][day].round(DIGITS).tolist())
            alike.setdefault((home, wave, values, desks_in(profile, reach, floor)), []).append(kind)
        groups = []
        for kinds in alike.values():
            agents = np.flatnonzero(np.isin(self._kind_of, kinds))
            able = (tables.tours.shift_cost[agents, day] < INF * 0.5).sum(axis=0) * (floor.standby == 0)
            profile, wave, home = self._kinds[kinds[0]]
            groups.append(Group(profile, wave, home, able, len(agents), self._values[kinds[0]][day]))
        return groups


def kinds_of(floor: DemandArrays) -> tuple[list[tuple[int, int, int]], Ints]:
    """Profile, wave group and home of people who are alike in the whole horizon, and the kind of each agent.

    Who has no desk is on no shift, and of kind -1.
    """
    each = list(zip(floor.profile.tolist(), floor.wave_group.tolist(), floor.home.tolist(), strict=True))
    kinds = list(dict.fromkeys(kind for kind in each if floor.desks[kind[0]]))
    return kinds, np.array([kinds.index(kind) if kind in kinds else -1 for kind in each], dtype=np.int64)


def desks_in(profile: int, reach: slice, floor: DemandArrays) -> tuple[tuple[object, ...], ...]:
    """Desks of a profile in some slots, as far as they matter there."""
    desks = []
    for j in range(int(floor.desks[profile])):
        opened = floor.open[profile, j, reach]
        if opened.any():
            cost, queue = float(floor.desk_cost[profile, j]), int(floor.queue[profile, j])
            desks.append((queue, int(floor.efficiency[profile, j]), cost, opened.tobytes()))
    return tuple(desks)


def effort(seconds: float | None) -> mathopt.SolveParameters:
    """One thread, no searching for solutions: only the bound is wanted, and nearly all of it comes at the root."""
    options = highs_pb2.HighsOptionsProto(
        int_options={"threads": 1},
        double_options={"mip_heuristic_effort": 0.0},
        bool_options={
            "mip_heuristic_run_rens": False,
            "mip_heuristic_run_rins": False,
            "mip_heuristic_run_root_reduced_cost": False,
        },
    )
    if seconds is None:
        return mathopt.SolveParameters(node_limit=1, highs=options)
    return mathopt.SolveParameters(node_limit=1, time_limit=timedelta(seconds=seconds), highs=options)
