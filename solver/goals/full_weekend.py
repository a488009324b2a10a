"""Weekends free of work, at least in part."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster

SATURDAY = 5


class FullWeekends:
    """A Saturday and Sunday of one week both worked cost `full_weekend`."""

    name: ClassVar[str] = "full_weekend"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over agents and weekends that lie in the horizon with both days."""
        worked = {(duty.agent, duty.day) for duty in roster.duties}
        full = sum(problem.weekday(day) == SATURDAY and (agent, day + 1) in worked for agent, day in worked)
        return problem.weights.full_weekend * full
