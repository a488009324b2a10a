"""Nights shared out."""

from collections import Counter
from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class NightsShared:
    """The n nights of one agent in one week cost `extra_night` x n squared."""

    name: ClassVar[str] = "extra_night"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over agents and weeks; nights before the horizon count in its first week."""
        week_of = problem.week_of
        nights = Counter(
            {(index, 0): agent.nights_this_week for index, agent in enumerate(problem.agents)},
        )
        for duty in roster.duties:
            if problem.shifts[duty.shift].night:
                nights[duty.agent, week_of[duty.day]] += 1
        return problem.weights.extra_night * sum(count * count for count in nights.values())
