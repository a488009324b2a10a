"""Days off together and days of work together: runs of a single day."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class LoneDays:
    """A day of work between two days off, or a day off between two of work, costs `lone_day`."""

    name: ClassVar[str] = "lone_day"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over runs of one day inside the horizon; standby counts as work. Nobody knows how long a run that
        touches the first or the last day is."""
        if not problem.weights.lone_day:
            return 0.0
        worked = {(duty.agent, duty.day) for duty in roster.duties}
        lone = sum(
            ((agent, day - 1) in worked) == ((agent, day + 1) in worked) != ((agent, day) in worked)
            for agent in range(len(problem.agents))
            for day in range(1, problem.days - 1)
        )
        return problem.weights.lone_day * lone
