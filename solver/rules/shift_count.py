"""How many duties of a code somebody has."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem, ShiftCount
from solver.rules.rule import Scope, everybody
from solver.solution import Breach, Duty, Roster


class ShiftCounts:
    """Of the shifts of each of `Agent.shift_counts` the agent has at least and at most so many in the horizon."""

    slugs: ClassVar[tuple[str, ...]] = ("shift_count",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each count missed; `fault` is few (on the horizon's last day) or many (on the first duty too
        many)."""
        for agent, duties in everybody(problem, roster):
            for count in problem.agents[agent].shift_counts:
                yield from self._missed(problem, agent, duties, count)

    def _missed(self, problem: RosterProblem, agent: int, duties: list[Duty], count: ShiftCount) -> Iterator[Breach]:
        days = [duty.day for duty in duties if duty.shift in count.shifts]
        figures = {
            "count": str(len(days)),
            "least": str(count.least),
            "most": str(count.most),
            "shifts": ", ".join(problem.shifts[shift].name for shift in count.shifts),
        }
        if len(days) > count.most:
            yield Breach(rule="shift_count", agent=agent, day=days[count.most], figures={"fault": "many", **figures})
        if len(days) < count.least:
            yield Breach(rule="shift_count", agent=agent, day=problem.days - 1, figures={"fault": "few", **figures})
