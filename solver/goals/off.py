"""What days without a shift cost."""

from typing import ClassVar

import numpy as np

from solver.problem import RosterProblem
from solver.solution import Roster


class OffCosts:
    """A day off costs what the problem says: somebody wished to work."""

    name: ClassVar[str] = "off"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over agents and days without a shift."""
        free = np.ones(problem.off_cost.shape, dtype=np.bool_)
        for duty in roster.duties:
            free[duty.agent, duty.day] = False
        return float(problem.off_cost[free].sum())
