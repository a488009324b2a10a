"""Work below the likely requirement."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import Units, unit_slot_hours, units_by_cell
from solver.problem import RosterProblem
from solver.solution import Roster


class ShortageTiers:
    """An agent-hour below P50 costs `shortage` x the queue's weight x the cell's urgency; beyond a share of P50
    `deep_factor` times that."""

    name: ClassVar[str] = "shortage"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Both tiers, summed over queues and demand cells."""
        return self.of_units(problem, units_by_cell(problem, roster))

    def of_units(self, problem: RosterProblem, units_of: Units) -> float:
        """The same of units by queue and demand cell that were counted before."""
        weights = problem.weights
        total = 0.0
        for queue, units in zip(problem.queues, units_of, strict=True):
            missing = np.maximum(queue.p50 - units, 0)
            shallow = np.minimum(missing, weights.deep_share * queue.p50)
            tiers = shallow + weights.deep_factor * (missing - shallow)
            total += queue.weight * float((queue.urgencies() * tiers).sum())
        return total * weights.shortage * unit_slot_hours(problem)
