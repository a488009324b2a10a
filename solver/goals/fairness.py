"""Burdens shared out over many rosters."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.solution import Roster


class FairShares:
    """n more units of something on top of L carried over cost its weight x ((L + n)^2 - L^2)."""

    name: ClassVar[str] = "fairness"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over what is shared out and over agents."""
        return sum(fairness_parts(problem, roster).values(), 0.0)


def fairness_parts(problem: RosterProblem, roster: Roster) -> dict[str, float]:
    """The cost of fairness in yuan by what is shared out: `Fairness.name`, in the order of the problem."""
    parts: dict[str, float] = {each.name: 0.0 for each in problem.fairness}
    for place, each in enumerate(problem.fairness):
        units = [0.0] * len(problem.agents)
        for duty in roster.duties:
            units[duty.agent] += float(each.amount[duty.day, duty.shift])
        for agent, more in zip(problem.agents, units, strict=True):
            carried = agent.ledger[place] if agent.ledger else 0.0
            parts[each.name] += each.weight * ((carried + more) ** 2 - carried**2)
    return parts
