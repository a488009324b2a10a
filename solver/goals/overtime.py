"""Hours above the contract on days of work."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import account_minutes, contract_minutes, rest_day_minutes, wages
from solver.problem import RosterProblem
from solver.solution import Roster


class Overtime:
    """Hours above the contract cost the wage times `overtime_factor`, those on rest days apart."""

    name: ClassVar[str] = "overtime"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Wage x factor x what lies above the contract and is no work on a rest day.

        Summed over agents and accounts of hours.
        """
        minutes = np.maximum(account_minutes(problem, roster) - contract_minutes(problem), 0)
        minutes = minutes - rest_day_minutes(problem, roster)
        return float((wages(problem) * minutes).sum() / 60 * problem.weights.overtime_factor)
