"""Keeping to what is published."""

from typing import ClassVar

from solver.problem import UNPUBLISHED, RosterProblem
from solver.solution import Roster


class Changes:
    """A day of an agent with another shift than published, a shift more or one less costs `change`."""

    name: ClassVar[str] = "change"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over agents and days; nothing where none is published. Breaks and desks may move freely."""
        if problem.published is None:
            return 0.0
        codes = roster.codes(len(problem.agents), problem.days)
        differs = (codes != problem.published) & (problem.published != UNPUBLISHED)
        return problem.weights.change * int(differs.sum())
