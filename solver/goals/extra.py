"""What single shifts cost on top."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class ExtraCosts:
    """Each shift costs what the problem says it costs this agent on this day on top of wages."""

    name: ClassVar[str] = "extra"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over duties; a good converter's peak shift may make it negative."""
        return float(sum(problem.extra_cost[duty.agent, duty.day, duty.shift] for duty in roster.duties))
