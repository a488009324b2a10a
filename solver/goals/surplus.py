"""Work above the cautious requirement."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import Units, unit_slot_hours, units_by_cell
from solver.problem import RosterProblem
from solver.solution import Roster


class Surplus:
    """An agent-hour above P90 costs `surplus`, whatever the queue."""

    name: ClassVar[str] = "surplus"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over queues and demand cells."""
        return self.of_units(problem, units_by_cell(problem, roster))

    def of_units(self, problem: RosterProblem, units_of: Units) -> float:
        """The same of units by queue and demand cell that were counted before."""
        above = sum(
            int(np.maximum(units - queue.p90, 0).sum()) for queue, units in zip(problem.queues, units_of, strict=True)
        )
        return above * problem.weights.surplus * unit_slot_hours(problem)
