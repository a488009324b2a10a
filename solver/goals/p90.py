"""Work between the likely and the cautious requirement."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import Units, unit_slot_hours, units_by_cell
from solver.problem import RosterProblem
from solver.solution import Roster


class CautiousTier:
    """An agent-hour missing between P50 and P90 costs `p90_factor` of a shortage's price."""

    name: ClassVar[str] = "p90"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over queues and demand cells; below P50 the whole tier is missing."""
        return self.of_units(problem, units_by_cell(problem, roster))

    def of_units(self, problem: RosterProblem, units_of: Units) -> float:
        """The same of units by queue and demand cell that were counted before."""
        weights = problem.weights
        total = 0.0
        for queue, units in zip(problem.queues, units_of, strict=True):
            missing = np.maximum(queue.p90 - np.maximum(units, queue.p50), 0)
            total += queue.weight * float(missing.sum())
        return total * weights.shortage * weights.p90_factor * unit_slot_hours(problem)
