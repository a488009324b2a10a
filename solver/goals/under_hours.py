"""Hours of the contract that are not used."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import account_minutes, contract_minutes
from solver.problem import RosterProblem
from solver.solution import Roster


class UnderHours:
    """Hours of the contract without work are paid all the same."""

    name: ClassVar[str] = "under_hours"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """`under_hours` an hour below contract, summed over agents and accounts of hours."""
        minutes = np.maximum(contract_minutes(problem) - account_minutes(problem, roster), 0)
        return float(minutes.sum() / 60 * problem.weights.under_hours)
