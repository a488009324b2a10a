"""Weekends free of work, at least in part."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class FullWeekends:
    """Both days of a weekend worked cost `full_weekend`."""

    name: ClassVar[str] = "full_weekend"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over agents and weekends that lie in the horizon with both days."""
        weekends = problem.weekends
        second = [day for day in range(1, problem.days) if weekends[day] >= 0 and weekends[day] == weekends[day - 1]]
        worked = {(duty.agent, duty.day) for duty in roster.duties}
        full = sum((agent, day - 1) in worked for agent, day in worked if day in second)
        return problem.weights.full_weekend * full
