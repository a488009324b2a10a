"""Standby duties nobody holds."""

from typing import ClassVar

import numpy as np

from solver.problem import RosterProblem
from solver.solution import Roster


class StandbyShort:
    """Each person missing on standby costs `standby_short`."""

    name: ClassVar[str] = "standby_short"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over days and standby shifts; more than needed help nothing."""
        held = np.zeros(problem.standby_need.shape, dtype=np.int64)
        for duty in roster.duties:
            held[duty.day, duty.shift] += 1
        return problem.weights.standby_short * int(np.maximum(problem.standby_need - held, 0).sum())
