"""Shifts that may not follow each other."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, neighbours
from solver.solution import Breach, Roster


class Succession:
    """Nobody has a shift that is forbidden after the one of the day before, the day before the horizon counted."""

    slugs: ClassVar[tuple[str, ...]] = ("succession",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each forbidden pair, on its second day."""
        for agent, day, earlier, later in neighbours(problem, roster):
            if (earlier, later) in problem.limits.forbidden_next:
                figures = {
                    "earlier": problem.shifts[earlier].name,
                    "earlier_day": str(day - 1) if day else "",
                    "later": problem.shifts[later].name,
                }
                yield Breach(rule="succession", agent=agent, day=day, figures=figures)
