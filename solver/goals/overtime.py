"""Hours above the contract on days of work."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import account_minutes, contract_minutes, rest_day_minutes, wages
from solver.problem import RosterProblem
from solver.problem.working_time import minutes_of
from solver.solution import Roster


class Overtime:
    """Hours above the contract, or beyond a normal day, cost the wage times `overtime_factor`; rest days are apart."""

    name: ClassVar[str] = "overtime"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Wage x factor x (what lies above the contract and is no work on a rest day, and what is beyond a normal day).

        Summed over agents and accounts of hours.
        """
        minutes = np.maximum(account_minutes(problem, roster) - contract_minutes(problem), 0)
        above = minutes - rest_day_minutes(problem, roster)
        beyond = np.zeros((len(problem.agents), 1))
        for duty in roster.duties:
            beyond[duty.agent, 0] += minutes_of(problem, duty).beyond
        hours = (wages(problem) * above).sum() + (wages(problem) * beyond).sum()
        return float(hours / 60 * problem.weights.overtime_factor)
