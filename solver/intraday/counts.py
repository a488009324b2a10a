"""A day's breaks and desks as counts in CP-SAT: how many of each group start a break, or are lent, when.

People of a group are alike, so counts lose nothing on breaks; the shortest stretch at a desk holds for
counts only on average. The counts are spread over people afterwards and judged by the exact cost.
"""

from collections import defaultdict
from math import floor as rounded_down

from ortools.sat.python import cp_model

from solver.intraday.groups import Group, without
from solver.search.floor import Floor
from solver.search.rostering import Rostering

SCALE = 1000
"""Parts of a yuan the model counts in."""

Sum = list[tuple[cp_model.IntVar, int]]


class DayCounts:
    """The model of one day; what other days and standby do is given."""

    def __init__(self, rostering: Rostering, groups: list[Group]) -> None:
        self._floor: Floor = rostering.tables.floor
        self._state = rostering.state
        self._model = cp_model.CpModel()
        self._goal: Sum = []
        self._covered, self._away = without(groups, rostering)
        self._supply: dict[int, Sum] = defaultdict(list)
        self._given: dict[int, int] = {}
        self._on_break: dict[tuple[int, int], Sum] = defaultdict(list)
        self._starts = [self._breaks_of(group) for group in groups]
        for group, starts in zip(groups, self._starts, strict=True):
            self._desks_of(group, self._away_in(group, starts))
        for (home, slot), away in self._on_break.items():
            if slot < self._floor.horizon:
                most = int(self._floor.most_away[self._state.present[home, slot]])
                self._model.add(_total(away) + int(self._away[home, slot]) <= most)
        for cell, supply in self._supply.items():
            self._price(cell, supply)
        self._model.minimize(_total(self._goal))

    def solve(self, effort: float, seconds: float, seed: int) -> list[list[list[int]]] | None:
        """For each group and break the starts, sorted, one a person; None if nothing was found.

        `effort` is CP-SAT's deterministic time, `seconds` infinite where runs have to repeat.
        """
        solver = cp_model.CpSolver()
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

    def _breaks_of(self, group: Group) -> list[dict[int, cp_model.IntVar]]:
        """Counts of break starts by place; sorted starts of one break never overtake those of the next."""
        floor, model, shift = self._floor, self._model, group.shift
        breaks: list[dict[int, cp_model.IntVar]] = []
        for k in range(int(floor.breaks[shift])):
            places = range(int(floor.break_first[shift, k]), int(floor.break_last[shift, k]) + 1)
            counts = {place: model.new_int_var(0, group.people, "") for place in places}
            model.add(sum(counts.values()) == group.people)
            for place, count in counts.items():
                model.add_hint(count, int((group.breaks[:, k] == place).sum()))
            if breaks:
                size, before = int(floor.break_length[shift, k - 1]), breaks[-1]
                for place in places:
                    ended = [count for begin, count in before.items() if begin + size <= place]
                    if len(ended) < len(before):
                        model.add(sum(counts[begin] for begin in places if begin <= place) <= sum(ended))
            breaks.append(counts)
        return breaks

    def _away_in(self, group: Group, starts: list[dict[int, cp_model.IntVar]]) -> list[Sum]:
        """Who of the group is on break, slot by slot."""
        away: list[Sum] = [[] for _ in range(group.length)]
        for k, counts in enumerate(starts):
            for place, count in counts.items():
                for slot in range(place, place + int(self._floor.break_length[group.shift, k])):
                    away[slot].append((count, 1))
        for slot, parts in enumerate(away):
            self._on_break[group.home, group.start + slot] += parts
        return away

    def _desks_of(self, group: Group, away: list[Sum]) -> None:
        """Everybody not on break is at home or at one of the other desks."""
        lent: list[Sum] = [[] for _ in range(group.length)]
        for j in range(1, int(self._floor.desks[group.profile])):
            for slot, count in self._lent_to(group, j, away).items():
                lent[slot].append((count, 1))
                self._supply_at(group, j, slot, [(count, 1)], 0)
                self._goal.append((count, round(SCALE * float(self._floor.desk_cost[group.profile, j]))))
        for slot in range(group.length):
            gone = away[slot] + lent[slot]
            if lent[slot]:
                self._model.add(_total(gone) <= group.people)
            self._supply_at(group, 0, slot, [(count, -1) for count, _one in gone], group.people)

    def _lent_to(self, group: Group, j: int, away: list[Sum]) -> dict[int, cp_model.IntVar]:
        """Counts at desk `j` by slot. Whoever comes stays for the shortest stretch, but for a break in it."""
        floor, model = self._floor, self._model
        opened = [slot for slot in range(group.length) if floor.open[group.profile, j, group.start + slot]]
        counts: dict[int, cp_model.IntVar] = {}
        comings: dict[int, cp_model.IntVar] = {}
        for slot in opened:
            counts[slot] = count = model.new_int_var(0, group.people, "")
            comings[slot] = coming = model.new_int_var(0, group.people, "")
            model.add_hint(count, group.working(j, slot))
            model.add_hint(coming, group.coming(j, slot))
            stayed: Sum = [(coming, 1)]
            if slot - 1 in counts:
                stayed += [(counts[slot - 1], 1), *away[slot - 1]]
            model.add(_total(stayed) >= count)
            self._goal.append((coming, round(SCALE * floor.desk_change)))
            recent: Sum = [
                (comings[past], 1) for past in range(slot - floor.min_desk + 1, slot + 1) if past in comings
            ]
            model.add(_total(recent) <= _total([(count, 1), *away[slot]]))
        return counts

    def _supply_at(self, group: Group, j: int, slot: int, parts: Sum, given: int) -> None:
        """Note what is worked at desk `j`."""
        floor = self._floor
        cell = int(floor.cell[floor.queue[group.profile, j], group.start + slot])
        if cell >= 0:
            units = int(floor.efficiency[group.profile, j])
            self._supply[cell] += [(count, sign * units) for count, sign in parts]
            self._given[cell] = self._given.get(cell, int(self._covered[cell])) + given * units

    def _price(self, cell: int, supply: Sum) -> None:
        """Shortage in its tiers and surplus of one cell."""
        knots = [rounded_down(knot) for knot in self._floor.knots[:, cell].tolist()]
        sizes = [knots[0], knots[1] - knots[0], knots[2] - knots[1]]
        tiers = [self._model.new_int_var(0, max(0, size), "") for size in sizes]
        surplus = self._model.new_int_var(0, 10**7, "")
        parts: Sum = [*supply, *((tier, 1) for tier in tiers), (surplus, -1)]
        self._model.add(_total(parts) == knots[2] - self._given[cell])
        for variable, slope in zip([*tiers, surplus], self._floor.slopes[:, cell].tolist(), strict=True):
            self._goal.append((variable, round(SCALE * slope)))


def _total(parts: Sum) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([part for part, _ in parts], [weight for _, weight in parts])
