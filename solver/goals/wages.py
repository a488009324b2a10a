"""Hours inside the contract."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import account_minutes, contract_minutes, wages
from solver.problem import RosterProblem
from solver.solution import Roster


class Wages:
    """Hours inside the contract cost the wage."""

    name: ClassVar[str] = "wages"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Wage x min(worked, contract), summed over agents and accounts of hours."""
        minutes = np.minimum(account_minutes(problem, roster), contract_minutes(problem))
        return float((wages(problem) * minutes).sum() / 60)
