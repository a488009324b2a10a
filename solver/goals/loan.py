"""Support between teams."""

from typing import ClassVar

from solver.goals.goal import worked_stretches
from solver.problem import RosterProblem
from solver.solution import Roster


class Loans:
    """An hour on a loan costs `loan_hour` times the factor of the desk."""

    name: ClassVar[str] = "loan"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over all stretches of work at desks of other teams."""
        minutes = sum(
            (stretch.end - stretch.start) * desk.loan_factor
            for stretch, desk in worked_stretches(problem, roster)
            if desk.loan
        )
        return problem.weights.loan_hour * minutes / 60
