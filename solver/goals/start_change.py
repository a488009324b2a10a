"""Steady hours: starts of one day and the next."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class StartChanges:
    """A start more than `steady_within` minutes off that of the day before costs `start_change`, `earlier_factor`
    times as much where it is earlier: the night before is cut short."""

    name: ClassVar[str] = "start_change"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over pairs of days worked one after the other, the day before the horizon and standby counted."""
        starts = {(duty.agent, duty.day): problem.shifts[duty.shift].start for duty in roster.duties}
        for index, agent in enumerate(problem.agents):
            if agent.last_shift is not None:
                starts[index, -1] = problem.shifts[agent.last_shift].start
        weights = problem.weights
        steps = [start - starts[agent, day - 1] for (agent, day), start in starts.items() if (agent, day - 1) in starts]
        later = sum(step > weights.steady_within for step in steps)
        earlier = sum(-step > weights.steady_within for step in steps)
        return weights.start_change * (later + weights.earlier_factor * earlier)
