"""Hours inside the contract."""

from typing import ClassVar

import numpy as np

from solver.goals.goal import account_minutes, contract_minutes, wages
from solver.problem import RosterProblem
from solver.solution import Roster


class Wages:
    """Hours inside the contract cost the wage, or the salary that is paid for them whether there is work or not."""

    name: ClassVar[str] = "wages"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Salaries, and wage x `normal_factor` x min(worked, contract), summed over agents and accounts of hours."""
        minutes = np.minimum(account_minutes(problem, roster), contract_minutes(problem))
        hourly = float((wages(problem) * minutes).sum() / 60) * problem.weights.normal_factor
        return hourly + sum(agent.salary for agent in problem.agents)
