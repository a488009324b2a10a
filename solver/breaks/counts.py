"""A day's breaks as counts in CP-SAT: how many of each group start each break when.

People of a group are alike, so counts lose nothing. Desks stay as they are here; they are chosen anew,
and everything is judged by the exact cost, when the counts are spread over people.
"""

from collections import defaultdict
from math import floor as rounded_down

from ortools.sat.python import cp_model

from solver.arrays.demand import DemandArrays
from solver.breaks.groups import LikeDuties, meals_of_others, served, without_breaks
from solver.moves.rostering import Rostering

SCALE = 1000
"""Parts of a yuan the model counts in."""

Starts = dict[int, cp_model.IntVar]
"""Count by place, in slots after the shift's start."""
Sum = list[tuple[cp_model.IntVar, int]]


class BreakCounts:
    """The model of one day; what other days and standby do is given.

    With `over` somebody too many on break, or at a meal, costs so many yuan; without it nobody is.
    """

    def __init__(self, rostering: Rostering, groups: list[LikeDuties], over: float | None = None) -> None:
        self._rostering = rostering
        self._floor: DemandArrays = rostering.tables.floor
        self._over = over
        self._model = cp_model.CpModel()
        self._goal: Sum = []
        self._missing: dict[int, Sum] = defaultdict(list)
        self._on_break: dict[tuple[int, int], Sum] = defaultdict(list)
        self._meals: dict[tuple[int, int], Sum] = defaultdict(list)
        covered, away = without_breaks(groups, rostering)
        self._starts = [self._breaks_of(group) for group in groups]
        for (home, slot), parts in self._on_break.items():
            if slot < self._floor.horizon:
                present = int(rostering.state.present[home, slot])
                most = int(self._floor.most_away[present]) - int(away[home, slot])
                self._at_most(parts, most)
        self._keep_waves(groups)
        for cell, parts in self._missing.items():
            self._price(cell, parts, int(covered[cell]))
        self._model.minimize(_total(self._goal))

    def solve(self, effort: float, seconds: float, seed: int) -> list[list[list[int]]] | None:
        """For each group and break the starts, sorted, one a person; None if nothing was found.

        `effort` is CP-SAT's deterministic time, `seconds` infinite where runs have to repeat.
        """
        solver = cp_model.CpSolver()
        # else Ctrl-C is taken away from whoever handles it, for good
        solver.parameters.catch_sigint_signal = False
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed % 2**31
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = effort
        if seconds < float("inf"):
            solver.parameters.max_time_in_seconds = max(0.01, seconds)
        if solver.solve(self._model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return [
            [[place for place, count in starts.items() for _ in range(solver.value(count))] for starts in group]
            for group in self._starts
        ]

    def _breaks_of(self, group: LikeDuties) -> list[Starts]:
        """Counts of break starts by place; the n-th start of a break is never before the n-th of the last one ends."""
        floor, model, shift = self._floor, self._model, group.shift
        breaks: list[Starts] = []
        for k in range(int(floor.breaks[shift])):
            window = range(int(floor.break_first[shift, k]), int(floor.break_last[shift, k]) + 1)
            places = [place for place in window if self._may_begin(group, k, place)]
            counts = {place: model.new_int_var(0, group.people, "") for place in places}
            model.add(sum(counts.values()) == group.people)
            for place, count in counts.items():
                model.add_hint(count, int((group.breaks[:, k] == place).sum()))
                self._take(group, place, int(floor.break_length[shift, k]), count)
                if floor.wave_held[group.wave, shift, k]:
                    self._meals[group.wave, group.start + place].append((count, 1))
            if breaks:
                size, before = int(floor.break_length[shift, k - 1]), breaks[-1]
                for place in places:
                    ended = [count for begin, count in before.items() if begin + size + floor.min_stretch <= place]
                    if len(ended) < len(before):
                        model.add(sum(counts[begin] for begin in places if begin <= place) <= sum(ended))
            breaks.append(counts)
        return breaks

    def _may_begin(self, group: LikeDuties, k: int, place: int) -> bool:
        """Whether the k-th break may begin there: a meal in a wave, and nothing over a session."""
        first = group.start + place
        taken = self._floor.undisturbed[group.profile, first : first + int(self._floor.break_length[group.shift, k])]
        return not (self._floor.wave_shut[group.wave, group.shift, k, place] or taken.any())

    def _keep_waves(self, groups: list[LikeDuties]) -> None:
        """No more people begin their meal in a wave than may."""
        others, together = meals_of_others(groups, self._rostering), self._rostering.state.together
        for (wave, slot), parts in self._meals.items():
            most = float(self._floor.most_eating[wave, together[wave, slot]])
            if slot < self._floor.horizon and most < float("inf"):
                self._at_most(parts, int(most) - int(others[wave, slot]))

    def _at_most(self, parts: Sum, most: int) -> None:
        if self._over is None:
            self._model.add(_total(parts) <= most)
            return
        too_many = self._model.new_int_var(0, self._rostering.tables.agents, "")
        self._model.add(_total([*parts, (too_many, -1)]) <= max(0, most))
        self._goal.append((too_many, round(SCALE * self._over)))

    def _take(self, group: LikeDuties, place: int, size: int, count: cp_model.IntVar) -> None:
        """Note whom a break takes from work."""
        for slot in range(place, place + size):
            self._on_break[group.home, group.start + slot].append((count, 1))
            cell, units = served(self._rostering, group, slot)
            if cell >= 0:
                self._missing[cell].append((count, units))

    def _price(self, cell: int, missing: Sum, covered: int) -> None:
        """Shortage in its tiers and surplus of one cell, `covered` but for the breaks."""
        knots = [rounded_down(knot) for knot in self._floor.knots[:, cell].tolist()]
        sizes = [knots[0], knots[1] - knots[0], knots[2] - knots[1]]
        tiers = [self._model.new_int_var(0, max(0, size), "") for size in sizes]
        surplus = self._model.new_int_var(0, max(0, covered - knots[2]), "")
        parts: Sum = [*((count, -units) for count, units in missing), *((tier, 1) for tier in tiers), (surplus, -1)]
        self._model.add(_total(parts) == knots[2] - covered)
        for variable, slope in zip([*tiers, surplus], self._floor.slopes[:, cell].tolist(), strict=True):
            self._goal.append((variable, round(SCALE * slope)))


def _total(parts: Sum) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([part for part, _ in parts], [weight for _, weight in parts])
