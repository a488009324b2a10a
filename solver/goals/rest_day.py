"""Overtime on rest days."""

from typing import ClassVar

from solver.goals.goal import rest_day_minutes, wages
from solver.problem import RosterProblem
from solver.solution import Roster


class RestDayWork:
    """Overtime on days that should have been rest days costs the wage times `rest_day_factor`."""

    name: ClassVar[str] = "rest_day_work"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Wage x factor x overtime on rest days, summed over agents and accounts of hours."""
        factor = problem.weights.rest_day_factor
        if factor is None:
            return 0.0
        return float((wages(problem) * rest_day_minutes(problem, roster)).sum() / 60 * factor)
