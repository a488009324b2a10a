"""Calm: changes of desk inside a shift."""

from itertools import pairwise
from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class DeskChanges:
    """Each change from one queue to another inside a shift costs `desk_change`."""

    name: ClassVar[str] = "desk_change"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over duties; a break between two stretches of one queue is no change."""
        changes = sum(before.queue != after.queue for duty in roster.duties for before, after in pairwise(duty.work))
        return problem.weights.desk_change * changes
