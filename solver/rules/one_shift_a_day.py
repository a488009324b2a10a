"""One shift a day."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class OneShiftADay:
    """Nobody starts two shifts on one day."""

    slugs: ClassVar[tuple[str, ...]] = ("two_shifts",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each shift too many."""
        for agent, duties in tours(roster):
            for first, second in pairwise(duties):
                if first.day == second.day:
                    names = {"shift": problem.shifts[first.shift].name, "other": problem.shifts[second.shift].name}
                    yield Breach(rule="two_shifts", agent=agent, day=second.day, figures=names)
