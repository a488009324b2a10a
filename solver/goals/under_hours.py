"""Hours of the contract that are not used."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import account_minutes, due_minutes
from solver.problem import RosterProblem
from solver.solution import Roster


class UnderHours:
    """Hours of the contract that are due in the horizon and stay without work."""

    name: ClassVar[str] = "under_hours"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """`under_hours` an hour below what is due, summed over agents and accounts of hours."""
        minutes = np.maximum(due_minutes(problem) - account_minutes(problem, roster), 0)
        return float(minutes.sum() / 60 * problem.weights.under_hours)
